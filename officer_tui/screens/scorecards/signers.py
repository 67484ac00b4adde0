"""Whose signature on a scorecard counts, and since when."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.queries.scorecards import SignerRow
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.screens.scorecards.look import CardsLook
from officer_tui.texts import N_, _
from officer_tui.texts.format import day
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("name", N_("Whose key"), 14, grows=True),
    Column("trusted", N_("Trusted"), 7),
    Column("since", N_("Since"), 10),
    Column("signer", N_("Key fingerprint"), 39),
    Column("proposed", N_("Proposed by"), 10),
    Column("signed", N_("Signed by"), 10),
    Column("reason", N_("Why"), 24),
)


class SignersPane(TablePane):
    """One row each time that a key was trusted, or was no longer."""

    TITLE: ClassVar[str] = N_("Signers")

    def __init__(self) -> None:
        super().__init__()
        self.signers: tuple[SignerRow, ...] = ()

    @property
    def current(self) -> SignerRow | None:
        """The key at the cursor."""
        row = self.table.current
        return None if row is None or not self.signers else self.signers[int(str(row.id))]

    def compose(self) -> ComposeResult:
        """The table."""
        yield LoanTable(empty=N_("No signature counts yet: A proposes to trust a key."))

    def show(self, found: CardsLook) -> None:
        """Show these keys instead."""
        self.signers = found.signers
        rows = [Row(at, at, _cells(one)) for at, one in enumerate(found.signers)]
        self.show_rows(1, _COLUMNS, rows)


def _cells(one: SignerRow) -> tuple[Cell, ...]:
    told = Toned(_("yes"), Tone.GOOD) if one.is_trusted else Toned(_("no"), Tone.BAD)
    return (
        one.name,
        told,
        day(one.since),
        one.signer_key,
        one.proposed_by,
        one.signed_by,
        one.reason,
    )
