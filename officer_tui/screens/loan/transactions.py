"""The transactions: what happened, how it was shared out, who recorded it, what was taken out."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.queries.loan_history import LoanTransaction
from officer_tui.forms.loan_form import parts_change
from officer_tui.screens.loan.look import LoanLook
from officer_tui.screens.loan.tables import PART_NAMES, LoanTable, TablePane, used
from officer_tui.screens.loan.voucher import VOUCHER_COLUMNS, voucher
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, moment, money
from officer_tui.texts.labels import word
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Row
from officer_tui.widgets.small_table import SmallTable

_COLUMNS = (
    Column("seq", N_("No."), 3, "right"),
    Column("on", N_("Date"), 10),
    Column("kind", N_("Transaction"), 12),
    Column("amount", N_("Amount"), 9, "right"),
)
_BALANCE = Column("balance", N_("Balance"), 9, "right")
_BY = Column("by", N_("Recorded by"), 8)


class TransactionsPane(TablePane):
    """The transactions; below, what is known of the one at the cursor."""

    TITLE: ClassVar[str] = N_("Transactions")

    def __init__(self) -> None:
        super().__init__()
        self.found: LoanLook | None = None

    def compose(self) -> ComposeResult:
        """Transactions, one of them in detail; on a tall screen also what it made in the books."""
        yield LoanTable(fixed=3)
        yield FactSheet(N_("This transaction"), columns=2)
        yield SmallTable(VOUCHER_COLUMNS, N_("Its entry"))

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self.query_one(SmallTable).display = self.is_tall

    def show(self, found: LoanLook) -> None:
        """Show the transactions of this loan instead."""
        self.found = found
        parts = used([one.parts for one in found.transactions])
        columns = [
            *_COLUMNS,
            *(Column(PART_NAMES[part], PART_NAMES[part], 9, "right") for part in parts),
            _BALANCE,
            _BY,
        ]
        rows = []
        for one in found.transactions:
            shares = [money(one.parts.in_order[part]) for part in parts]
            rows.append(Row(one.seq, one.seq, _cells(one, shares)))
        self.show_rows(found.loan.id, columns, rows, start=len(rows) - 1)
        self._show_facts()

    @property
    def current(self) -> LoanTransaction | None:
        """The transaction at the cursor."""
        at = self.table.current
        return self.found.transaction(at.id) if self.found is not None and at is not None else None

    @on(PagedTable.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_facts()

    def _show_facts(self) -> None:
        one = self.current
        if self.found is not None and one is not None:
            self.query_one(FactSheet).show(facts_of(one))
            made = [entry for entry in self.found.journal if entry.seq == one.seq]
            lines = [row.cells for entry in made for row in voucher(entry)]
            self.query_one(SmallTable).show(lines)


def _cells(one: LoanTransaction, shares: list[str]) -> tuple[Cell, ...]:
    """One line; what was taken out is quiet, has a sign, and left no balance."""
    is_void = one.is_reversed
    texts = (
        str(one.seq),
        day(one.on),
        (Tone.BAD.sign if is_void else "") + word("kind", one.kind),
        money(one.amount_fen),
        *shares,
        _("reversed") if is_void else money(one.balance_fen),
        one.recorded_by,
    )
    return tuple(Toned(text, Tone.QUIET if is_void else Tone.PLAIN) for text in texts)


def facts_of(one: LoanTransaction) -> list[Fact]:
    """What is known of a transaction beside its amounts."""
    facts = [Fact(_("Recorded by"), one.recorded_by)]
    if one.recorded_at is not None:
        facts.append(Fact(_("Recorded at"), moment(one.recorded_at)))
    if one.cash_account is not None:
        facts.append(Fact(_("Account"), word("cash_account", one.cash_account)))
    if one.kind in {"repay", "settle", "prepay"} and one.amount_fen > one.parts.total_fen:
        facts.append(Fact(_("Held for the customer"), money(one.amount_fen - one.parts.total_fen)))
    facts += [
        Fact(_("Shared out anew by no. {seq}", seq=each.by_seq), parts_change(each), Tone.CAUTION)
        for each in one.changes
    ]
    if one.reason:
        facts.append(Fact(_("Reason"), word("reason", one.reason)))
    if one.note:
        facts.append(Fact(_("Note"), one.note))
    if one.is_reversed:
        facts.append(Fact(_("Reversed by"), one.reversed_by or ""))
        facts.append(Fact(_("Reversed at"), moment(one.reversed_at)))
        cause = word("reason", one.reversal_reason or "mistake")
        facts.append(Fact(_("Why"), f"{cause} · {one.reversal_note or ''}"))
    elif one.refusal is not None:
        facts.append(Fact(_("Reversal"), sentence(one.refusal)))
    return facts
