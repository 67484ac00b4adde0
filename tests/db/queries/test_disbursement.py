"""What would be paid out, and what stands against it."""

import pytest

from db.commands.disburse import Disburse
from db.queries.disbursement import disbursement
from models.errors import NotFound
from models.origination.duties import SamePerson
from models.origination.stages import WrongStage
from tests.support import Branch


def test_the_treasury_sees_what_it_pays_out(branch: Branch) -> None:
    number = branch.an_accepted()
    told = branch.office("treasury").ask(disbursement, number)
    assert (told.amount_fen, told.term_months, told.is_automatic) == (300_000, 6, False)
    assert told.all_in_apr_ppm <= told.cap_ppm
    assert (told.account_code, told.second_approver) == ("1002.02", None)
    assert told.accepted_at == branch.clock.now
    assert (told.why_not, told.refusal) == (None, None)
    paid = branch.do(Disburse(application_id=number, seen_version=told.version), "treasury")
    assert (told.first_due_on, told.last_due_on) == (paid.first_due_on, paid.last_due_on)
    assert told.total_fen > told.amount_fen


def test_a_small_loan_was_approved_by_the_program(branch: Branch) -> None:
    assert branch.ask(disbursement, branch.an_accepted(100_000)).is_automatic


def test_another_role_pays_nothing_out(branch: Branch) -> None:
    assert branch.ask(disbursement, branch.an_accepted()).why_not == "not-your-right"


def test_who_approved_does_not_pay_out(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    number = branch.an_accepted()
    monkeypatch.setattr(Disburse, "roles", frozenset(branch.ask(lambda by: {by.officer.role})))
    told = branch.ask(disbursement, number)
    assert isinstance(told.refusal, SamePerson)
    assert branch.refuse(SamePerson, Disburse(application_id=number)).code == told.why_not


def test_only_what_was_accepted_is_paid_out(branch: Branch) -> None:
    with pytest.raises(NotFound):
        branch.ask(disbursement, 77)
    with pytest.raises(WrongStage):
        branch.ask(disbursement, branch.an_approved())
    with pytest.raises(WrongStage):
        branch.ask(disbursement, branch.an_application().application_id)
