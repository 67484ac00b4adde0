"""Which version of the schedule is shown, who agreed to it, and what it changed: in two lines."""

from collections.abc import Sequence

from db.queries.loan_schedules import ScheduleVersion
from officer_tui.texts import _
from officer_tui.texts.format import day, money, money_change, rate
from officer_tui.texts.labels import word
from officer_tui.widgets.cells import Line, Tone, Toned, signed
from officer_tui.widgets.lines import Lines


class VersionLines(Lines):
    """What is known of a version; nothing while the schedule never changed."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: Sequence[ScheduleVersion] = ()
        self.number = 1

    def show_version(self, versions: Sequence[ScheduleVersion], number: int) -> None:
        """Show one of the versions instead.

        Args:
            versions: all of them, oldest first.
            number: which one, from 1.
        """
        self.versions, self.number = versions, number
        self.display = len(versions) > 1
        self.redraw()

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - what is too long is cut
        """Which one and by whom; what was to be paid then."""
        if len(self.versions) < 2:  # noqa: PLR2004 - the first alone is not told
            return []
        one = self.versions[self.number - 1]
        before = self.versions[self.number - 2] if self.number > 1 else None
        is_last = self.number == len(self.versions)
        return [[*_which(one, len(self.versions), is_last=is_last)], _to_pay(one, before)]


def _which(one: ScheduleVersion, count: int, *, is_last: bool) -> Line:
    place = _("Version {n} of {all}", n=one.number, all=count)
    date = day(one.on)
    standing = (
        _("in force since {date}", date=date) if is_last else _("as it stood on {date}", date=date)
    )
    return [
        signed(place, Tone.STRONG if is_last else Tone.CAUTION),
        Toned(
            f"  {standing.format(date=day(one.on))} · {word('kind', one.kind)} · {one.agreed_by}"
        ),
    ]


def _to_pay(one: ScheduleVersion, before: ScheduleVersion | None) -> Line:
    """What was to be paid, and what of it was not so before."""
    plan = one.plan
    told = [
        _("{n} installments to {date}", n=plan.installments, date=day(plan.last_due_on)),
        _("at most {amount}", amount=money(plan.largest_fen)),
    ]
    if before is not None:
        more_fen = plan.interest_fen - before.plan.interest_fen
        told.append(_("interest {change}", change=money_change(more_fen)))
        if one.annual_rate_ppm != before.annual_rate_ppm:
            told.append(rate(one.annual_rate_ppm))
    return [Toned(" · ".join(told), Tone.QUIET)]
