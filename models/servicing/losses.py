"""When a loan may be given up: the conditions of each reason, and the evidence that shows them.

Source: 金融企业呆账核销管理办法 (财金〔2017〕90号), which microloan companies follow by reference:
conditions that are met, evidence that holds, the file kept, the claim kept (domain reference 2.4).
What each reason needs is a dated policy row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.dates import days_between
from models.errors import Refusal
from models.origination.policy import Policy


class WriteOffReason(StrEnum):
    """Why a loan is given up: the codes of `reasons.csv`."""

    UNTRACEABLE = "C06"
    """The customer cannot be found (失联)."""
    DIED = "C07"
    """Died without an estate (死亡无遗产)."""
    COLLECTION_FAILED = "C08"
    """Collection failed (追索无果)."""


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    COLLECTION_LOG = "collection_log"
    """The log of calls, letters and visits (催收记录)."""
    CONTACT_ATTEMPT = "contact_attempt"
    """One attempt to reach the customer, without success (联系不上的凭证)."""
    DEATH_CERTIFICATE = "death_certificate"
    """死亡证明."""
    ESTATE_STATEMENT = "estate_statement"
    """That nothing was left, or all of it is used up (遗产清偿证明)."""
    COURT_DOCUMENT = "court_document"
    """A judgment, or the end of an enforcement (法院文书)."""
    POLICE_REPORT = "police_report"
    """Missing, or a crime under investigation (公安机关证明)."""
    OTHER = "other"
    """Anything else; it fulfils no condition."""


PURSUIT = frozenset({EvidenceKind.COLLECTION_LOG, EvidenceKind.CONTACT_ATTEMPT})
"""The kinds that show a pursuit, by their dates."""


@dataclass(eq=False)
class TooEarlyToWriteOff(Refusal):
    """Policy wants a longer pursuit first."""

    days_past_due: int
    at_least: int


@dataclass(eq=False)
class PursuitTooShort(Refusal):
    """What was done to collect is not on file, or not for long enough."""

    pursued_days: int
    at_least: int


@dataclass(eq=False)
class FileIncomplete(Refusal):
    """The write-off file lacks evidence that the reason needs."""

    write_off_reason: WriteOffReason
    evidence_kinds: tuple[EvidenceKind, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence, as far as the conditions look at it."""

    kind: EvidenceKind
    on: date
    """The business date that it bears."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a reason needs, in force on a day."""

    reason: WriteOffReason
    min_days_past_due: int
    """0: the reason waits for nothing."""
    min_pursuit_days: int
    """From the first attempt on file to the business date; 0: none is needed."""
    kinds: tuple[EvidenceKind, ...]
    """At least one piece of each."""

    @classmethod
    def under(cls, policy: Policy, reason: WriteOffReason) -> "Condition":
        """The condition as the policy sets it.

        Raises:
            PolicyMissing: it is not set.
        """
        waits = reason not in policy.words("writeoff_at_once_reasons")
        needed = policy.choices("writeoff_evidence").get(reason, "")
        return cls(
            reason,
            policy.number("writeoff_min_dpd") if waits else 0,
            policy.number("writeoff_min_pursuit_days") if waits else 0,
            tuple(EvidenceKind(word) for word in needed.split()),
        )

    def missing(self, filed: Iterable[Evidence]) -> tuple[EvidenceKind, ...]:
        """The kinds of which nothing is on file."""
        there = {piece.kind for piece in filed}
        return tuple(kind for kind in self.kinds if kind not in there)

    def check(self, days_past_due: int, filed: Iterable[Evidence], on: date) -> None:
        """See that the condition is met.

        Args:
            days_past_due: of the loan on the business date.
            filed: the evidence on file.
            on: business date.

        Raises:
            TooEarlyToWriteOff, PursuitTooShort, FileIncomplete: it is not, in this order.
        """
        pieces = tuple(filed)
        if days_past_due < self.min_days_past_due:
            raise TooEarlyToWriteOff(days_past_due, self.min_days_past_due)
        pursued = pursued_days(pieces, on)
        if pursued < self.min_pursuit_days:
            raise PursuitTooShort(pursued, self.min_pursuit_days)
        missing = self.missing(pieces)
        if missing:
            raise FileIncomplete(self.reason, missing)


def pursued_days(filed: Iterable[Evidence], on: date) -> int:
    """Days since the first attempt to collect that is on file; 0 if none is."""
    attempts = [piece.on for piece in filed if piece.kind in PURSUIT]
    return max(0, days_between(min(attempts), on)) if attempts else 0
