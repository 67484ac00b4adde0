"""A transaction is taken out: why, and what the loan is without it."""

from typing import ClassVar

from textual.app import ComposeResult

from db.commands.reverse import MIN_REASON, Cause, Reverse, Reversed
from db.queries.loan import LoanDetail
from db.queries.loan_history import LoanTransaction
from db.queries.loan_previews import ReversalPreview, reversal_preview
from officer_tui.forms.loan_form import (
    LoanForm,
    amount,
    change,
    part_facts,
    rows_named,
    side_by_side,
)
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money
from officer_tui.texts.labels import label, word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class ReverseForm(LoanForm[Reversed]):
    """Ends with the loan as it is without the transaction."""

    NAME = N_("Reverse a transaction")
    BESIDE: ClassVar = {"reason-missing": "reason", "not-returned": "cause"}

    def __init__(self, loan: LoanDetail, one: LoanTransaction) -> None:
        """Make the form.

        Args:
            loan: as the officer sees it.
            one: the transaction to be taken out.
        """
        super().__init__(loan)
        self.one = one

    def body(self) -> ComposeResult:
        """The transaction, the reason, and what follows."""
        yield FactSheet(id="facts")
        yield FieldSet(
            NoteField("reason", N_("Why"), least_chars=MIN_REASON),
            ChoiceField("cause", N_("Cause"), lambda: [Option(one, label(one)) for one in Cause]),
            form="reverse",
        )
        yield FactSheet(N_("The loan without it"), id="preview")
        yield self.anew()

    def tell(self) -> None:
        """Show what is taken out, and ask what follows."""
        super().tell()
        one = self.one
        about = [
            self.whose,
            Fact(_("Transaction"), f"{one.seq}  {word('kind', one.kind)}", Tone.STRONG),
            Fact(_("Date"), day(one.on)),
            Fact(_("Recorded by"), one.recorded_by),
        ]
        shares = [
            Fact(_("Amount"), amount(one.amount_fen), Tone.STRONG),
            *part_facts(one.parts),
        ]
        self.query_one("#facts", FactSheet).show(side_by_side(about, shares))
        self.peek(self.show_preview, reversal_preview, self.loan.id, one.seq)

    def begin(self) -> None:
        """A mistake, unless the officer says otherwise."""
        self.query_one(FieldSet).field("cause").fill(Cause.MISTAKE)

    def show_preview(self, told: ReversalPreview) -> None:
        """Show how the loan would stand."""
        loan, left_fen = self.loan, self.loan.outstanding.principal_fen
        is_worse = told.days_past_due > loan.days_past_due
        self.query_one("#preview", FactSheet).show(
            [
                Fact(_("Principal left"), change(money(left_fen), money(told.principal_left_fen))),
                Fact(_("Owed again"), rows_named(told.rows_reopened)),
                Fact(
                    _("Days past due"),
                    change(loan.days_past_due, told.days_past_due),
                    Tone.CAUTION if is_worse else Tone.PLAIN,
                ),
                Fact(_("Status"), change(label(loan.status), label(told.status))),
                Fact(_("Due now"), change(money(loan.due_now_fen), money(told.due_now_fen))),
                Fact(
                    _("Overpaid"),
                    change(money(loan.overpaid_fen), money(told.overpaid_fen)),
                ),
            ]
        )

        self.show_anew(told.reshared)

    def submit(self) -> None:
        """Take it out."""
        values = self.values()
        if values is not None:
            self.give(
                Reverse(
                    key=self.key,
                    loan_id=self.loan.id,
                    seq=self.one.seq,
                    seen_version=self.loan.version,
                    **values,
                )
            )
