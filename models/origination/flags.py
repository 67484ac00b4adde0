"""Flags on a customer: what must be known before anything else is done (死亡, 疑似欺诈).

A flag is set with evidence and lifted by the risk manager alone. It is internal: nothing that the
customer reads or hears may tell of a suspicion (domain reference 4.4; 反洗钱法 on secrecy).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refusal
from models.servicing.losses import EvidenceKind


class FlagKind(StrEnum):
    """What is known of a customer."""

    DEATH = "death"
    """The customer died: no penalty any more, no collection from relatives, no new money."""
    FRAUD = "fraud"
    """Suspected fraud: no new money until the risk manager lifts it."""


@dataclass(eq=False)
class FlagSet(Refusal):
    """The flag is set already."""

    flag_kind: FlagKind


@dataclass(eq=False)
class FlagNotSet(Refusal):
    """There is no such flag to lift."""

    flag_kind: FlagKind


@dataclass(eq=False)
class WrongEvidence(Refusal):
    """This evidence does not show it."""

    flag_kind: FlagKind
    evidence_kinds: tuple[EvidenceKind, ...]
    """What would."""


@dataclass(eq=False)
class CustomerFrozen(Refusal):
    """No money goes out to a customer under such a flag."""

    flag_kind: FlagKind


SHOWN_BY = {
    FlagKind.DEATH: (EvidenceKind.DEATH_CERTIFICATE, EvidenceKind.COURT_DOCUMENT),
    FlagKind.FRAUD: tuple(EvidenceKind),
}
"""The evidence with which a flag may be set; a court can declare a missing person dead."""


def may_be_set(kind: FlagKind, evidence_kind: EvidenceKind, in_force: Iterable[FlagKind]) -> None:
    """Check that a flag may be set.

    Raises:
        FlagSet: it is set already.
        WrongEvidence: the evidence does not show it.
    """
    if kind in in_force:
        raise FlagSet(kind)
    if evidence_kind not in SHOWN_BY[kind]:
        raise WrongEvidence(kind, SHOWN_BY[kind])


def may_be_lifted(kind: FlagKind, in_force: Iterable[FlagKind]) -> None:
    """Check that there is something to lift.

    Raises:
        FlagNotSet: there is not.
    """
    if kind not in in_force:
        raise FlagNotSet(kind)


def may_be_lent_to(in_force: Iterable[FlagKind]) -> None:
    """Check that money may go out to a customer; no policy row loosens it.

    Raises:
        CustomerFrozen: a flag is in force.
    """
    for kind in in_force:
        raise CustomerFrozen(kind)
