"""What two persons must do."""

import pytest

from models.origination.act import Act
from models.origination.authority import Role
from models.origination.duties import (
    ExclusiveRole,
    SamePerson,
    WrongSigner,
    compatible,
    may_sign_write_off,
    two_persons,
)


def test_the_approver_does_not_disburse() -> None:
    two_persons(7, Act.APPROVE, 8, Act.DISBURSE)
    with pytest.raises(SamePerson) as refused:
        two_persons(7, Act.APPROVE, 7, Act.DISBURSE)
    assert refused.value.facts == {"act": Act.DISBURSE, "earlier": Act.APPROVE}


def test_a_write_off_is_signed_by_the_manager_and_by_risk() -> None:
    may_sign_write_off(Role.BRANCH_MANAGER, 0)
    may_sign_write_off(Role.RISK, 1)
    for role, signature, needed in (
        (Role.RISK, 0, Role.BRANCH_MANAGER),
        (Role.BRANCH_MANAGER, 1, Role.RISK),
    ):
        with pytest.raises(WrongSigner) as refused:
            may_sign_write_off(role, signature)
        assert refused.value.needed is needed


def test_auditors_and_trainers_hold_no_other_role() -> None:
    compatible([Role.AUDITOR, Role.AUDITOR])
    compatible([Role.RISK, Role.COMPLIANCE])
    compatible([])
    for exclusive in (Role.AUDITOR, Role.TRAINER):
        with pytest.raises(ExclusiveRole) as refused:
            compatible([exclusive, Role.ADMIN])
        assert (refused.value.role, refused.value.other) == (exclusive, Role.ADMIN)
