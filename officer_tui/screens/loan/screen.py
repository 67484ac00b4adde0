"""The work area of one loan: look at it from every side, and act by a key."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.queries.loan_history import LoanTransaction
from officer_tui.keys import keys_of
from officer_tui.screens.loan.acts import LoanActs
from officer_tui.screens.loan.head import LoanHead
from officer_tui.screens.loan.journal import JournalPane
from officer_tui.screens.loan.look import LoanLook, look_at
from officer_tui.screens.loan.loss_file import LossFilePane
from officer_tui.screens.loan.next_steps import NextStepsPane
from officer_tui.screens.loan.schedule import SchedulePane
from officer_tui.screens.loan.transactions import TransactionsPane
from officer_tui.screens.panes import Pane, Panes
from officer_tui.texts import N_
from officer_tui.widgets.paged_table import PagedTable

_PANES = (SchedulePane, TransactionsPane, JournalPane, NextStepsPane, LossFilePane)
"""In the order of their digits."""


class LoanScreen(LoanActs):
    """A loan."""

    NAME = N_("Loan")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("loan")]
    AUTO_FOCUS = "ListTable"

    def body(self) -> ComposeResult:
        """The head, and the panes."""
        yield LoanHead()
        yield Panes(*(pane() for pane in _PANES))

    def open(self, *args: object) -> None:
        """Open a loan by its number in the file."""
        (self.loan_id,) = (number for number in args if isinstance(number, int))
        self.found = None
        self.query_one(Panes).choose(1)
        self.reread()

    def reread(self) -> None:
        """Ask for everything about the loan again."""
        self.ask(self.show, look_at, self.loan_id)

    def show(self, found: LoanLook) -> None:
        """Show the loan in head and panes; after a payment also its receipt."""
        self.found = found
        self.subject = found.loan.number
        self.query_one(LoanHead).show(found.loan)
        self.query_one(Panes).show(found)
        self.refresh_bindings()
        self.show_booked()

    @property
    def transaction(self) -> LoanTransaction | None:
        """The transaction at the cursor, while the transactions have the keys."""
        chosen = _PANES[self.query_one(Panes).chosen]
        return self.query_one(TransactionsPane).current if chosen is TransactionsPane else None

    def choose_transactions(self) -> None:
        """Give the keys to the transactions."""
        self._choose(TransactionsPane)

    @on(PagedTable.RowHighlighted)
    def _highlighted(self) -> None:
        """Another transaction may or may not be taken out."""
        self.refresh_bindings()

    @on(PagedTable.RowChosen)
    def _chosen(self, message: PagedTable.RowChosen) -> None:
        """Enter on a transaction shows its receipt."""
        if self.transaction is not None and self.transaction.seq == message.id:
            said = self.why_not("receipt")
            if said is None:
                self.action_receipt()
            else:
                self.say(said)

    def action_schedule(self) -> None:
        """What is due when."""
        self._choose(SchedulePane)

    def action_older(self) -> None:
        """The schedule as it was agreed before."""
        self._step(1)

    def action_newer(self) -> None:
        """The schedule that was agreed next."""
        self._step(-1)

    def _step(self, back: int) -> None:
        self._choose(SchedulePane)
        said = self.query_one(SchedulePane).step(back)
        if said is not None:
            self.say(said)

    def action_transactions(self) -> None:
        """What happened."""
        self._choose(TransactionsPane)

    def action_journal(self) -> None:
        """What the books say."""
        self._choose(JournalPane)

    def action_acts(self) -> None:
        """What may be done next."""
        self._choose(NextStepsPane)

    def action_losses(self) -> None:
        """What is in the file of losses."""
        self._choose(LossFilePane)

    def _choose(self, pane: type[Pane]) -> None:
        self.query_one(Panes).choose(_PANES.index(pane) + 1)
        self.refresh_bindings()
