"""What waits for a second signature, as a source of a paged table: queries in, rows of text out."""

from collections.abc import Sequence

from db.office import Office
from db.queries import proposals as proposal_list
from officer_tui.texts import N_
from officer_tui.texts.format import NOTHING, moment, money
from officer_tui.texts.labels import word
from officer_tui.texts.proposals import about
from officer_tui.widgets.cells import Cell
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row


class ProposalsSource:
    """What waits for a second signature."""

    sorted_by = ""
    is_descending = False

    def __init__(self, office: Office) -> None:
        self.office = office
        self.columns: Sequence[Column] = (
            Column("made", N_("Proposed at"), 16),
            Column("command", N_("What"), 16),
            Column("subject", N_("About"), 11),
            Column("name", N_("Customer"), 8),
            Column("amount", N_("Amount"), 11, "right"),
            Column("maker", N_("Proposed by"), 11, grows=True),
        )

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some proposals as rows."""
        page = self.office.ask(proposal_list.proposals, key, limit, is_from)  # type: ignore[arg-type]
        return [Row(row.id, row.key, self._cells(row)) for row in page.rows]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(proposal_list.proposals_count, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(proposal_list.proposals_anchors, every)

    def _cells(self, row: proposal_list.ProposalRow) -> tuple[Cell, ...]:
        return (
            moment(row.made_at),
            word("command", row.command),
            about(row),
            row.masked_name,
            NOTHING if isinstance(row.content, proposal_list.AboutCards) else money(row.amount_fen),
            row.maker_name,
        )
