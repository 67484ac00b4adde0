"""The bank returned the money that went out."""

from typing import ClassVar

from textual.app import ComposeResult

from db.commands.return_disbursement import ReturnDisbursement, Returned
from db.commands.reverse import MIN_REASON
from officer_tui.forms.loan_form import LoanForm, amount
from officer_tui.texts import N_, _
from officer_tui.texts.format import day
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class ReturnDisbursementForm(LoanForm[Returned]):
    """Ends with the loan over and its offer accepted again."""

    NAME = N_("Disbursement returned")
    BESIDE: ClassVar = {
        "reason-missing": "reason",
        "after-as-of": "returned_on",
        "before-disbursement": "returned_on",
    }

    def body(self) -> ComposeResult:
        """What went out, when it came back and why, and what follows."""
        yield FactSheet(id="facts")
        yield FieldSet(
            DateField(
                "returned_on",
                N_("Returned on"),
                today=self.loan.business_date,
                earliest=self.loan.disbursed_on,
                latest=self.loan.business_date,
            ),
            NoteField("reason", N_("Why"), least_chars=MIN_REASON),
            form="return_disbursement",
        )
        yield FactSheet(columns=1, id="then")

    def tell(self) -> None:
        """Show what went out."""
        super().tell()
        loan = self.loan
        paid_out = f"{amount(loan.principal_fen)}  {day(loan.disbursed_on)}"
        self.query_one("#facts", FactSheet).show(
            [self.whose, Fact(_("Paid out"), paid_out, Tone.STRONG)]
        )
        follows = _("The loan is over. Its offer is accepted as before and can be paid out again.")
        self.query_one("#then", FactSheet).show([Fact(_("Then"), follows)])

    def begin(self) -> None:
        """It came back today, unless typed otherwise."""
        self.suggest("returned_on", self.loan.business_date)

    def submit(self) -> None:
        """Record it."""
        values = self.values()
        if values is not None:
            version = self.loan.version
            self.give(
                ReturnDisbursement(
                    key=self.key, loan_id=self.loan.id, seen_version=version, **values
                )
            )
