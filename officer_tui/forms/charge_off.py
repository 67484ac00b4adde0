"""A loan is charged off, or that is taken back."""

from typing import ClassVar

from textual.app import ComposeResult

from db.charge_offs import ChargeOffChanged
from db.commands.charge_off import ChargeOff
from db.commands.reverse import MIN_REASON
from db.commands.undo_charge_off import UndoChargeOff
from officer_tui.forms.loan_form import LoanForm, amount, part_facts, side_by_side
from officer_tui.texts import N_, _
from officer_tui.texts.format import days
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class ChargeOffForm(LoanForm[ChargeOffChanged]):
    """Ends with the loan that nobody counts on any more."""

    NAME = N_("Charge off")
    BESIDE: ClassVar = {"reason-missing": "reason"}
    COMMAND: ClassVar[type[ChargeOff | UndoChargeOff]] = ChargeOff
    FOLLOWS: ClassVar[str] = N_(
        "No interest income and no penalty from now on. The customer owes as before, and may pay."
    )

    def body(self) -> ComposeResult:
        """What is owed, why, and what follows."""
        yield FactSheet(id="facts")
        yield FieldSet(NoteField("reason", N_("Why"), least_chars=MIN_REASON), form="charge_off")
        yield FactSheet(columns=1, id="then")

    def tell(self) -> None:
        """Show what is outstanding."""
        super().tell()
        owed = self.loan.outstanding
        about = [self.whose, Fact(_("Days past due"), days(self.loan.days_past_due))]
        sums = [Fact(_("Outstanding"), amount(owed.total_fen), Tone.STRONG), *part_facts(owed)]
        self.query_one("#facts", FactSheet).show(side_by_side(about, sums))
        self.query_one("#then", FactSheet).show([Fact(_("Then"), _(self.FOLLOWS))])

    def submit(self) -> None:
        """Record it."""
        values = self.values()
        if values is not None:
            version = self.loan.version
            self.give(
                self.COMMAND(key=self.key, loan_id=self.loan.id, seen_version=version, **values)
            )


class UndoChargeOffForm(ChargeOffForm):
    """Ends with the loan as if it had never been charged off."""

    NAME = N_("Undo the charge-off")
    COMMAND = UndoChargeOff
    FOLLOWS = N_("Interest and penalty are as if it had never been charged off.")
