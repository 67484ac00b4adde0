"""The clock of a stage: until when somebody should have done something, and how urgent it is.

Most clocks run in office hours alone; the customer's time to answer runs always. All moments are
given; no clock is read here. Source: domain reference 4.2; the minutes are dated policy rows.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from models.money import PPM
from models.origination.application import Stage
from models.origination.policy import Policy

NO_CLOCK = datetime(9999, 12, 31, tzinfo=UTC)
"""Due then: never. No clock runs, and the row sorts last."""

_DAY_S = 24 * 60 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(StrEnum):
    """What a clock measures; the name of its minutes in the policy row ``sla_minutes``."""

    FIRST_LOOK = "first_look"
    """Until an officer takes a new application."""
    DECISION = "decision"
    """Until it is decided; stands still while the customer is asked."""
    SECOND_SIGNATURE = "second_signature"
    MORE_INFO = "more_info"
    """The customer's time to answer."""
    DISBURSEMENT = "disbursement"
    """From acceptance to the release of the money."""
    HUMAN_REVIEW = "human_review"
    """After the customer asked for a person's review (R05)."""


_CLOCKS = {
    Stage.IN_REVIEW: Clock.DECISION,
    Stage.MORE_INFO: Clock.MORE_INFO,
    Stage.SECOND_SIGNATURE: Clock.SECOND_SIGNATURE,
    Stage.ACCEPTED: Clock.DISBURSEMENT,
}
"""The clock that runs in each stage; in the others none does."""


class Urgency(StrEnum):
    """How a clock stands."""

    NONE = "none"
    """No clock runs."""
    IN_TIME = "in_time"
    RED = "red"
    """More than four fifths are used up."""
    LATE = "late"
    """It ran out."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When somebody is at the branch: the same hours every day, weekends too, as its customers."""

    opens_s: int
    """Second of the day, local time."""
    closes_s: int
    utc_offset_s: int

    @classmethod
    def under(cls, policy: Policy) -> "OfficeHours":
        """The hours that the policy sets.

        Raises:
            PolicyMissing: they are not set.
        """
        minutes = policy.numbers("office_hours")
        return cls(
            minutes["opens_minute"] * 60,
            minutes["closes_minute"] * 60,
            minutes["utc_offset_minutes"] * 60,
        )

    def worked_s(self, at: datetime) -> int:
        """Seconds of office time from a fixed day until a moment."""
        days, second = divmod(_seconds(at) + self.utc_offset_s, _DAY_S)
        open_s = self.closes_s - self.opens_s
        return days * open_s + min(max(second - self.opens_s, 0), open_s)

    def after(self, at: datetime, office_s: int) -> datetime:
        """The moment at which so much office time has passed since another."""
        open_s = self.closes_s - self.opens_s
        days, rest = divmod(self.worked_s(at) + office_s - 1, open_s)
        return _EPOCH + timedelta(
            seconds=days * _DAY_S + self.opens_s + rest + 1 - self.utc_offset_s
        )


def due_at(stage: Stage, since: datetime, policy: Policy, *, is_appealed: bool = False) -> datetime:
    """When the clock of a stage runs out; `NO_CLOCK` where none runs.

    Args:
        stage: where the application stands.
        since: when it got there.
        policy: in force.
        is_appealed: the customer asked for a person's review.
    """
    clock = _CLOCKS.get(stage)
    if is_appealed and stage is Stage.IN_REVIEW:
        clock = Clock.HUMAN_REVIEW
    return NO_CLOCK if clock is None else clock_due_at(clock, since, policy)


def clock_due_at(clock: Clock, since: datetime, policy: Policy) -> datetime:
    """When a clock that started at a moment runs out."""
    allowed = timedelta(minutes=policy.numbers("sla_minutes")[clock])
    if clock is Clock.MORE_INFO:
        return since + allowed
    return OfficeHours.under(policy).after(since, allowed // timedelta(seconds=1))


def resumed_due_at(
    due: datetime, asked_at: datetime, answered_at: datetime, hours: OfficeHours
) -> datetime:
    """The new end of a clock that stood still while the customer was asked.

    Args:
        due: when it would have run out.
        asked_at: when it was stopped.
        answered_at: when it runs on.
        hours: of the office.
    """
    left_s = hours.worked_s(due) - hours.worked_s(asked_at)
    return hours.after(answered_at, left_s)


def urgency(stage: Stage, since: datetime, due: datetime, now: datetime, policy: Policy) -> Urgency:
    """How the clock of a stage stands: by the time that counts for it.

    Args:
        stage: where the application stands.
        since: when it got there.
        due: when its clock runs out.
        now: the moment asked about.
        policy: in force; ``sla_red_ppm`` is the part used up from which it is red.
    """
    if due == NO_CLOCK:
        return Urgency.NONE
    if now >= due:
        return Urgency.LATE
    start, end, at = (_counted(stage, moment, policy) for moment in (since, due, now))
    is_red = (at - start) * PPM >= (end - start) * policy.number("sla_red_ppm")
    return Urgency.RED if is_red else Urgency.IN_TIME


def _counted(stage: Stage, at: datetime, policy: Policy) -> int:
    """Seconds that count for a stage's clock, from a fixed day until a moment."""
    if stage is Stage.MORE_INFO:
        return _seconds(at)
    return OfficeHours.under(policy).worked_s(at)


def _seconds(at: datetime) -> int:
    """Whole seconds since 1970, without a float."""
    return (at - _EPOCH) // timedelta(seconds=1)
