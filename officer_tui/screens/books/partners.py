"""The partners that fund a part of our loans, and what is held for them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.queries.funders import FunderRow
from officer_tui.screens.books.look import BooksLook
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_
from officer_tui.texts.format import money, number
from officer_tui.widgets.cells import Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("name", N_("Partner"), 14, grows=True),
    Column("loans", N_("Loans"), 5, "right"),
    Column("left", N_("Its principal"), 12, "right"),
    Column("funds", N_("For loans to come"), 12, "right"),
    Column("payable", N_("To be paid"), 12, "right"),
    Column("principal", N_("Principal"), 12, "right"),
    Column("income", N_("Income"), 11, "right"),
    Column("fee", N_("Service fee"), 11, "right"),
    Column("licence", N_("Licence"), 12),
)


class PartnersPane(TablePane):
    """One row a partner."""

    TITLE: ClassVar[str] = N_("Partners")

    def __init__(self) -> None:
        super().__init__()
        self.funders: tuple[FunderRow, ...] = ()

    @property
    def current(self) -> FunderRow | None:
        """The partner at the cursor."""
        row = self.table.current
        return next((one for one in self.funders if row is not None and one.code == row.id), None)

    def compose(self) -> ComposeResult:
        """The table."""
        yield LoanTable(empty=N_("No partner funds our loans."))

    def show(self, found: BooksLook) -> None:
        """Show these books instead."""
        self.funders = found.funders
        rows = [
            Row(
                one.code,
                one.code,
                (
                    f"{one.code} {one.name}",
                    number(one.loans),
                    money(one.partner_left_fen),
                    money(one.funds_fen),
                    Toned(money(one.payable_fen), Tone.STRONG),
                    money(one.principal_fen),
                    money(one.partner_income_fen),
                    money(one.service_fee_fen),
                    one.licence,
                ),
            )
            for one in found.funders
        ]
        self.show_rows(1, _COLUMNS, rows)
