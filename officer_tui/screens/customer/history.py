"""All that a customer ever asked for here, and every loan that came of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.history import ApplicationBrief, LoanBrief
from db.queries.customer import CustomerDetail
from models.servicing.state import LoanStatus
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_
from officer_tui.texts.format import NOTHING, day, days, money, number
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Cell, Tone, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.small_table import SmallTable

APPLICATIONS = (
    Column("number", N_("Number"), 9),
    Column("applied_on", N_("Applied on"), 10),
    Column("amount_fen", N_("Amount"), 11, "right"),
    Column("term_months", N_("Months"), 6, "right"),
    Column("stage", N_("Stage"), 21, grows=True),
    Column("score", N_("Score"), 5, "right"),
    Column("band", N_("Band"), 4),
)
LOANS = (
    Column("number", N_("Number"), 9),
    Column("disbursed_on", N_("Paid out"), 10),
    Column("principal_fen", N_("Principal"), 10, "right"),
    Column("left_fen", N_("Still owed"), 10, "right"),
    Column("status", N_("Status"), 13, grows=True),
    Column("late", N_("Late"), 9, "right"),
    Column("next", N_("Next due"), 10),
)
_STATUS_TONES = {
    LoanStatus.CLOSED: Tone.GOOD,
    LoanStatus.OVERPAID: Tone.CAUTION,
    LoanStatus.WRITTEN_OFF: Tone.BAD,
}


class CustomerHistoryPane(Pane):
    """Applications and loans."""

    TITLE: ClassVar[str] = N_("History")

    def compose(self) -> ComposeResult:
        """Loans first: they tell how promises were kept here."""
        yield SmallTable(LOANS, N_("Loans"), empty=N_("No loan yet"), id="loans")
        yield SmallTable(APPLICATIONS, N_("Applications"), id="applications")

    def show(self, found: CustomerDetail) -> None:
        """Show this customer instead."""
        self.query_one("#loans", SmallTable).show(loan_rows(found.loans))
        self.query_one("#applications", SmallTable).show(application_rows(found.applications))


def application_rows(briefs: Sequence[ApplicationBrief]) -> list[tuple[Cell, ...]]:
    """Applications as rows."""
    return [
        (
            one.number,
            day(one.applied_on),
            money(one.amount_fen),
            number(one.term_months),
            label(one.stage),
            number(one.score),
            one.band or NOTHING,
        )
        for one in briefs
    ]


def loan_rows(briefs: Sequence[LoanBrief]) -> list[tuple[Cell, ...]]:
    """Loans as rows; what is late stands out."""
    return [
        (
            one.number,
            day(one.disbursed_on),
            money(one.principal_fen),
            money(one.principal_left_fen),
            signed(label(one.mark or one.status), _STATUS_TONES.get(one.status, Tone.PLAIN)),
            signed(days(one.days_past_due), Tone.BAD) if one.days_past_due else NOTHING,
            day(one.next_due_on),
        )
        for one in briefs
    ]
