"""The written-off register as a source of a paged table."""

from collections.abc import Sequence

from db.office import Office
from db.queries import written_off as register
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day, money
from officer_tui.widgets.cells import Cell, Tone, Toned, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row


class WrittenOffSource:
    """The register, line by line."""

    def __init__(self, office: Office, which: register.WrittenOffFilter) -> None:
        self.office = office
        self.which = which
        self.sorted_by = "written_off_on"
        self.is_descending = which.is_descending
        self.columns: Sequence[Column] = (
            Column("number", N_("Number"), 9),
            Column("name", N_("Customer"), 8),
            Column("written_off_on", N_("Lost on"), 10, is_sortable=True),
            Column("lost", N_("Lost"), 10, "right"),
            Column("recovered", N_("Recovered"), 10, "right"),
            Column("claimed", N_("Still claimed"), 13, "right"),
            Column("last", N_("Last recovery"), 10, grows=True),
        )

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some loans as rows."""
        page = self.office.ask(register.written_off, self.which, key, limit, is_from)  # type: ignore[arg-type]
        return [Row(row.id, row.key, self._cells(row)) for row in page.rows]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(register.written_off_count, self.which, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(register.written_off_anchors, self.which, every)

    def _cells(self, row: register.WrittenOffRow) -> tuple[Cell, ...]:
        back_fen = row.recovered_fen
        return (
            row.number,
            row.masked_name,
            day(row.written_off_on),
            money(row.lost_fen),
            Toned(money(back_fen), Tone.PLAIN if back_fen else Tone.QUIET),
            money(row.still_claimed_fen)
            if row.still_claimed_fen
            else signed(_("all of it"), Tone.GOOD),
            day(row.last_recovery_on) if row.last_recovery_on else NOTHING,
        )
