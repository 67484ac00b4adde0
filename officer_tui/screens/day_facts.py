"""What a day close would move, and what it moved, as facts."""

from db.commands.close_day import DayReport
from db.queries.day import DayPreview
from officer_tui.texts import _
from officer_tui.texts.format import long_day, money, number
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact


def preview_facts(told: DayPreview) -> list[Fact]:
    """What would move, counted; what means work or loss is marked."""
    month_end = _("yes: the reserve is set anew") if told.is_month_end else _("no")
    return [
        _count(_("Installments due"), told.rows_due, Tone.STRONG),
        Fact(_("Falling due"), money(told.due_fen), Tone.STRONG if told.due_fen else Tone.QUIET),
        _count(_("Newly overdue"), told.newly_overdue, Tone.CAUTION),
        _count(_("Stage or class"), told.moved, Tone.PLAIN),
        _count(_("Newly non-accrual"), told.newly_non_accrual, Tone.BAD),
        _count(_("Offers to expire"), told.offers_expiring, Tone.CAUTION),
        _count(_("Unanswered"), told.requests_expiring, Tone.CAUTION),
        Fact(_("Month end"), month_end, Tone.PLAIN if told.is_month_end else Tone.QUIET),
        *_stopped(told),
    ]


def _stopped(told: DayPreview) -> list[Fact]:
    """How far a close is that was stopped."""
    if not told.moved_to:
        return []
    said = _("loan {done} of {all}", done=told.moved_to, all=told.last_loan)
    return [Fact(_("Stopped at"), said, Tone.CAUTION)]


def report_facts(report: DayReport) -> list[Fact]:
    """What was moved."""
    return [
        Fact(_("Closed day"), long_day(report.closed), Tone.STRONG),
        Fact(_("Opened day"), long_day(report.opened), Tone.STRONG),
        Fact(_("Fell due"), money(report.accrued_fen)),
        Fact(_("Reserve charge"), money(report.reserve_charge_fen)),
        _count(_("Newly overdue"), report.newly_overdue, Tone.CAUTION),
        _count(_("Stage or class"), report.moved, Tone.PLAIN),
        _count(_("Newly non-accrual"), report.newly_non_accrual, Tone.BAD),
        _count(_("Offers expired"), report.offers_expired, Tone.PLAIN),
        _count(_("Requests expired"), report.requests_expired, Tone.PLAIN),
        _count(_("Not moved"), report.exceptions, Tone.BAD),
    ]


def _count(name: str, count: int, tone: Tone) -> Fact:
    """A count; nothing to look at if it is nought."""
    return Fact(name, number(count), tone if count else Tone.QUIET)
