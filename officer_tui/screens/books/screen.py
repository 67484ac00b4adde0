"""The work area of the books: seven panes, and what treasury does by a key."""

from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.queries.funders import FunderRow
from db.queries.journal import EntryDetail, entry_detail
from models.books.entry import EntryKind
from officer_tui.keys import keys_of
from officer_tui.screens.books.acts import BooksActs
from officer_tui.screens.books.balances import BalancesPane, is_account
from officer_tui.screens.books.closing import AgreementPane, PeriodsPane
from officer_tui.screens.books.lists import AccountPane, EntriesPane
from officer_tui.screens.books.look import BooksLook, look_at_books
from officer_tui.screens.books.partners import PartnersPane
from officer_tui.screens.books.reserve import ReservePane
from officer_tui.screens.books.slip import EntrySlip
from officer_tui.screens.panes import Pane, Panes
from officer_tui.texts import N_, _
from officer_tui.texts.format import day
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_list import ChoiceList, Option
from officer_tui.widgets.paged_table import PagedTable

P = TypeVar("P", bound=Pane)

_PANES = (
    BalancesPane,
    AccountPane,
    EntriesPane,
    ReservePane,
    AgreementPane,
    PeriodsPane,
    PartnersPane,
)
"""In the order of their digits."""


class BooksScreen(BooksActs):
    """The books."""

    NAME = N_("Books")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("books")]
    AUTO_FOCUS = "ListTable"

    def body(self) -> ComposeResult:
        """The panes."""
        yield Panes(*(pane() for pane in _PANES))

    # Looking

    def open(self, *_args: object) -> None:
        """Show the books from the trial balance on."""
        self.query_one(Panes).choose(1)
        self.reread()

    def reread(self) -> None:
        """Ask for everything again; each list stays where it is."""
        self.ask(self.show, look_at_books)
        account, entries = self._pane(AccountPane), self._pane(EntriesPane)
        account.open(self.office, account.account_code)
        entries.open(self.office, entries.kind)

    def show(self, found: BooksLook) -> None:
        """Show the books in every pane."""
        self.found = found
        self.subject = day(found.trial.on)
        self.query_one(Panes).show(found)
        self.refresh_bindings()

    @property
    def entry_id(self) -> int | None:
        """The entry at the cursor, while the journal has the keys."""
        return self._pane(EntriesPane).current if self._chosen is EntriesPane else None

    @property
    def funder(self) -> FunderRow | None:
        """The partner at the cursor."""
        return self._pane(PartnersPane).current

    @property
    def _chosen(self) -> type[Pane]:
        return _PANES[self.query_one(Panes).chosen]

    def _pane(self, kind: type[P]) -> P:
        return self.query_one(kind)

    # What happens

    @on(PagedTable.RowHighlighted)
    def _highlighted(self) -> None:
        """Another entry may or may not be taken back."""
        self.refresh_bindings()

    @on(PagedTable.RowChosen)
    def _opened(self, message: PagedTable.RowChosen) -> None:
        """Enter opens the account of a balance, or the entry of a line."""
        chosen = self._chosen
        if chosen is BalancesPane and is_account(message.id):
            self._pane(AccountPane).open(self.office, str(message.id))
            self._choose(AccountPane)
        elif chosen is EntriesPane:
            self.ask(self._show_entry, entry_detail, message.id)
        elif chosen is AccountPane and isinstance(message.id, tuple):
            self.ask(self._show_entry, entry_detail, message.id[0])

    def _show_entry(self, told: EntryDetail) -> None:
        self.app.push_screen(EntrySlip(told))

    @on(PagedTable.Failed)
    def _failed(self, message: PagedTable.Failed) -> None:
        self._pane(AccountPane).table.reading_ended()
        self._pane(EntriesPane).table.reading_ended()
        self.say_no(message.refusal)

    # Keys

    def action_kind(self) -> None:
        """Choose which entries the journal shows."""
        options: list[Option[Any]] = [
            Option(None, _("All")),
            *(Option(one, label(one)) for one in EntryKind),
        ]
        kind = self._pane(EntriesPane).kind
        self.app.push_screen(ChoiceList(options, [kind]), self._kind_chosen)

    def _kind_chosen(self, values: tuple[Any, ...] | None) -> None:
        if values is not None:
            self._pane(EntriesPane).open(self.office, values[0])
            self._choose(EntriesPane)

    def action_balances(self) -> None:
        """What every account holds."""
        self._choose(BalancesPane)

    def action_account(self) -> None:
        """One account line by line."""
        self._choose(AccountPane)

    def action_journal(self) -> None:
        """Every entry."""
        self._choose(EntriesPane)

    def action_reserve(self) -> None:
        """How the reserve moved."""
        self._choose(ReservePane)

    def action_agreement(self) -> None:
        """Whether books and loans agree."""
        self._choose(AgreementPane)

    def action_periods(self) -> None:
        """Which months are closed."""
        self._choose(PeriodsPane)

    def action_partners(self) -> None:
        """Who funds a part of our loans."""
        self._choose(PartnersPane)

    def _choose(self, pane: type[Pane]) -> None:
        self.query_one(Panes).choose(_PANES.index(pane) + 1)
        self.refresh_bindings()
