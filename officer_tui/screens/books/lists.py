"""The statement of an account and the journal: long lists, read in pages."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from db.office import Office
from db.queries import journal as entries
from db.queries import ledger
from models.books.entry import EntryKind
from officer_tui.screens.books.look import BooksLook
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import NOTHING, day, money
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Line, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.pages import PageSource, Row


class LedgerSource:
    """An account line by line, oldest first, with its balance."""

    sorted_by = ""
    is_descending = False
    columns: Sequence[Column] = (
        Column("day", N_("Date"), 10),
        Column("entry", N_("Entry"), 6, "right"),
        Column("kind", N_("Kind"), 14, grows=True),
        Column("debit", N_("Debit"), 13, "right"),
        Column("credit", N_("Credit"), 13, "right"),
        Column("balance", N_("Balance"), 14, "right"),
        Column("loan", N_("Loan"), 9),
    )

    def __init__(self, office: Office, account_code: str) -> None:
        self.office, self.account_code = office, account_code

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some lines as rows."""
        found: Any = key
        page = self.office.ask(ledger.general_ledger, self.account_code, found, limit, is_from)
        return [
            Row((row.key.entry_id, row.key.line), row.key, self._cells(row)) for row in page.rows
        ]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(ledger.ledger_count, self.account_code, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(ledger.ledger_anchors, self.account_code, every)

    def _cells(self, row: ledger.LedgerRow) -> tuple[str, ...]:
        return (
            day(row.on),
            str(row.entry_id),
            label(row.kind),
            money(row.debit_fen) if row.debit_fen else "",
            money(row.credit_fen) if row.credit_fen else "",
            money(row.balance_fen),
            row.loan_number or NOTHING,
        )


class EntriesSource:
    """The journal of the branch, the latest entry first."""

    sorted_by = ""
    is_descending = False
    columns: Sequence[Column] = (
        Column("entry", N_("Entry"), 6, "right"),
        Column("day", N_("Date"), 10),
        Column("kind", N_("Kind"), 16, grows=True),
        Column("loan", N_("Loan"), 9),
        Column("amount", N_("Amount"), 13, "right"),
        Column("officer", N_("Posted by"), 12),
    )

    def __init__(self, office: Office, which: entries.JournalFilter) -> None:
        self.office, self.which = office, which

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some entries as rows."""
        found: Any = key
        page = self.office.ask(entries.journal, self.which, found, limit, is_from)
        return [Row(row.id, row.key, _entry_cells(row)) for row in page.rows]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(entries.journal_count, self.which, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(entries.journal_anchors, every, self.which)


class ListHead(Lines):
    """One line above a list: what it is of."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - cut at the edge
        """The line."""
        return [[Toned(self.text, Tone.STRONG)]]

    def say(self, text: str) -> None:
        """Say this instead."""
        self.text = text
        self.refresh()


class PagedPane(TablePane):
    """A pane with one long list under a line that says what it is of."""

    EMPTY: ClassVar[str] = N_("Nothing is booked yet.")

    def compose(self) -> ComposeResult:
        """The line, the table."""
        yield ListHead()
        yield LoanTable(empty=self.EMPTY)

    def read(self, source: PageSource, of: str, *, is_new: bool) -> None:
        """Show a list.

        Args:
            source: where its rows come from.
            of: what it is of, in the officer's language.
            is_new: it is another list than before; else the cursor stays on its row.
        """
        self.query_one(ListHead).say(of)
        if is_new or self.table.source is None:
            self.table.show(source)
        else:
            self.table.source = source
            self.table.refresh_rows()

    def show(self, found: BooksLook) -> None:
        """Its rows are read in pages, not with the rest."""


class AccountPane(PagedPane):
    """The statement of one account."""

    TITLE: ClassVar[str] = N_("Account")

    def __init__(self) -> None:
        super().__init__()
        self.account_code = "1002.03"
        """Where customers pay into, until another one is chosen."""
        self.names: dict[str, tuple[str, str]] = {}

    def show(self, found: BooksLook) -> None:
        """Keep the names of the accounts."""
        accounts = (*found.trial.accounts, *found.trial.memo_accounts)
        self.names = {one.account_code: (one.account_zh, one.account_en) for one in accounts}
        self.query_one(ListHead).say(self.title_of_account)

    @property
    def title_of_account(self) -> str:
        """Code and name of the account, in the officer's language."""
        zh, en = self.names.get(self.account_code, ("", ""))
        return f"{self.account_code}  {zh if language() == 'zh_CN' else en}"

    def open(self, office: Office, account_code: str) -> None:
        """Show an account; the same one as before is read again."""
        is_new, self.account_code = account_code != self.account_code, account_code
        source = LedgerSource(office, account_code)
        self.read(source, self.title_of_account, is_new=is_new)


class EntriesPane(PagedPane):
    """The journal, all of it or one kind."""

    TITLE: ClassVar[str] = N_("Journal")
    kind: EntryKind | None = None

    def open(self, office: Office, kind: EntryKind | None) -> None:
        """Show the entries of a kind; the same ones as before are read again."""
        is_new, self.kind = kind is not self.kind, kind
        of = _("All entries, the latest first") if kind is None else label(kind)
        self.read(EntriesSource(office, entries.JournalFilter(kind=kind)), of, is_new=is_new)

    @property
    def current(self) -> int | None:
        """The number of the entry at the cursor."""
        row = self.table.current
        return row.id if row is not None and isinstance(row.id, int) else None


def _entry_cells(row: entries.JournalRow) -> tuple[Toned, ...]:
    """An entry; in red if it takes another back, quiet if it was taken back."""
    is_void, is_red = row.reversed_by_id is not None, row.reverses_id is not None
    tone = Tone.QUIET if is_void else Tone.BAD if is_red else Tone.PLAIN
    texts = (
        str(row.id),
        day(row.business_date),
        label(row.kind),
        row.loan_number or NOTHING,
        money(row.amount_fen),
        row.officer_name,
    )
    return tuple(Toned(text, tone) for text in texts)
