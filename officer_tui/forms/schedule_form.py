"""What the forms that change a schedule have in common: what would follow is shown beforehand."""

from collections.abc import Callable
from typing import Any

from db.queries.loan import LoanDetail
from db.queries.loan_schedules import SchedulePreview
from models.errors import Refusal
from officer_tui.forms.base import Answer
from officer_tui.forms.loan_form import LoanForm, change, part_facts, side_by_side
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money, money_change, rate
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet


class ScheduleForm(LoanForm[Answer]):
    """A form whose foot shows the schedule that would follow, or what stands against it."""

    _asked: tuple[Callable[..., SchedulePreview], list[Any]] | None = None
    """What was asked last."""

    def tell(self) -> None:
        """What would follow, too."""
        super().tell()
        if self._asked is not None:
            self.look_ahead(*self._asked)

    def preview(self) -> FactSheet:
        """The foot of the form."""
        return FactSheet(N_("What follows"), id="preview")

    def values_of(self, *names: str) -> list[Any] | None:
        """The values of some fields; None as long as one that is needed, or was typed, is none."""
        fields = [self.query_one(FieldSet).field(name) for name in names]
        if any(one.value is None and (one.required or one.text) for one in fields):
            return None
        return [one.value for one in fields]

    def look_ahead(self, query: Callable[..., SchedulePreview], args: list[Any] | None) -> None:
        """Ask what would follow, as soon as enough is typed."""
        self._asked = None if args is None else (query, args)
        if args is None:
            self.unask()
            self.query_one("#preview", FactSheet).show([])
        else:
            self.peek(self._show, query, self.loan.id, *args, refused=self._show_refusal)

    def _show(self, told: SchedulePreview) -> None:
        self.query_one("#preview", FactSheet).show(preview_facts(self.loan, told))

    def _show_refusal(self, refusal: Refusal) -> None:
        facts = [Fact(_("Not so"), sentence(refusal), Tone.CAUTION)]
        self.query_one("#preview", FactSheet).show(facts)


def preview_facts(loan: LoanDetail, told: SchedulePreview) -> list[Fact]:
    """What the money goes to, the schedule before and after, cost, and how the loan would stand."""
    before, after = told.before, told.after
    rows = [
        *part_facts(told.parts),
        Fact(_("Installments"), change(before.installments, after.installments)),
        Fact(_("Next due"), f"{day(after.next_due_on)}  {money(after.next_due_fen)}", Tone.STRONG),
        Fact(
            _("Largest"),
            change(money(before.largest_fen), money(after.largest_fen)),
        ),
        Fact(_("Last due"), change(day(before.last_due_on), day(after.last_due_on))),
    ]
    return side_by_side(rows, _standing(loan, told))


def _standing(loan: LoanDetail, told: SchedulePreview) -> list[Fact]:
    """Cost against the cap, days past due, class."""
    is_under = told.all_in_apr_ppm <= told.cap_ppm
    price = _("{rate}, cap {cap}", rate=rate(told.all_in_apr_ppm), cap=rate(told.cap_ppm))
    more_fen = told.interest_change_fen
    facts = [
        Fact(
            _("Interest"),
            money_change(more_fen),
            Tone.CAUTION if more_fen > 0 else Tone.PLAIN,
        ),
        Fact(_("All-in a year"), price, Tone.GOOD if is_under else Tone.CAUTION),
        Fact(_("Days past due"), change(loan.days_past_due, told.days_past_due)),
        Fact(_("Class"), change(label(loan.asset_class), label(told.asset_class))),
    ]
    if told.observed_until is not None:
        facts.append(Fact(_("Observed until"), day(told.observed_until)))
    return facts
