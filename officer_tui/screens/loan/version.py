"""Which version of the schedule is shown, who agreed to it, and what it changed."""

from collections.abc import Sequence

from db.queries.loan_schedules import ScheduleVersion
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money, money_change, rate
from officer_tui.texts.labels import word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet


class VersionFacts(FactSheet):
    """What is known of a version; nothing while the schedule never changed."""

    DEFAULT_CSS = "VersionFacts { height: auto; }"

    def __init__(self) -> None:
        super().__init__(N_("Version of the schedule"), columns=2)

    def show_version(self, versions: Sequence[ScheduleVersion], number: int) -> None:
        """Show one of the versions instead.

        Args:
            versions: all of them, oldest first.
            number: which one, from 1.
        """
        self.display = len(versions) > 1
        one, before = versions[number - 1], versions[number - 2] if number > 1 else None
        place = _("{n} of {all}", n=number, all=len(versions))
        is_last = number == len(versions)
        in_force = _("in force") if is_last else _("as it stood on {date}", date=day(one.on))
        self.show(
            [
                Fact(
                    _("Version"),
                    f"{place} · {in_force}",
                    Tone.STRONG if is_last else Tone.CAUTION,
                ),
                Fact(_("Agreed"), f"{word('kind', one.kind)} {day(one.on)} · {one.agreed_by}"),
                *_changes(one, before),
            ]
        )


def _changes(one: ScheduleVersion, before: ScheduleVersion | None) -> list[Fact]:
    """What was to be paid, and what of it was not so before."""
    plan = one.plan
    until = _("{n} installments to {date}", n=plan.installments, date=day(plan.last_due_on))
    facts = [
        Fact(_("Then to pay"), until),
        Fact(_("Largest"), money(plan.installment_fen_max)),
    ]
    if before is None:
        return facts
    more_fen = plan.interest_fen - before.plan.interest_fen
    facts.append(Fact(_("Interest"), money_change(more_fen)))
    if one.annual_rate_ppm is not None and one.annual_rate_ppm != before.annual_rate_ppm:
        facts.append(Fact(_("Rate"), rate(one.annual_rate_ppm)))
    return facts
