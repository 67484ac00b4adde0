"""Separation of duties: what two persons, or two kinds of persons, must do (职责分离).

Source: domain reference 4.5. These are rules without exception, and no policy row loosens them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.errors import Refusal
from models.origination.act import Act
from models.origination.authority import Role

EXCLUSIVE = frozenset({Role.AUDITOR, Role.TRAINER})
"""Who holds one of these holds no other role, under any login."""

WRITE_OFF_SIGNATURES = (Role.BRANCH_MANAGER, Role.RISK)
"""Who signs a write-off first, and who second."""


@dataclass(eq=False)
class SamePerson(Refusal):
    """Two steps that two persons must do."""

    act: Act
    earlier: Act
    """What the same officer did before."""


@dataclass(eq=False)
class WrongSigner(Refusal):
    """This signature belongs to another role."""

    act: Act
    role: Role
    needed: Role


@dataclass(eq=False)
class ExclusiveRole(Refusal):
    """Auditors and trainers hold no other role."""

    role: Role
    other: Role


def two_persons(earlier_id: int, earlier: Act, officer_id: int, act: Act) -> None:
    """Check a separation of duty: maker and checker, approver and disburser.

    Raises:
        SamePerson: the officer did the earlier step too.
    """
    if officer_id == earlier_id:
        raise SamePerson(act, earlier)


def may_sign_write_off(role: Role, signature: int) -> None:
    """Check that a write-off is signed by the right roles in turn.

    Args:
        role: the officer's.
        signature: 0 for the first, 1 for the second.

    Raises:
        WrongSigner: another role signs here.
    """
    needed = WRITE_OFF_SIGNATURES[signature]
    if role is not needed:
        raise WrongSigner(Act.WRITE_OFF, role, needed)


def compatible(roles: Iterable[Role]) -> None:
    """Check the roles that one person would hold under several logins.

    Raises:
        ExclusiveRole: one of them tolerates no other.
    """
    held = sorted(set(roles))
    exclusive = next((role for role in held if role in EXCLUSIVE), None)
    if exclusive is not None and len(held) > 1:
        raise ExclusiveRole(exclusive, next(role for role in held if role is not exclusive))
