"""Lists of the office as sources of a paged table: queries in, rows of text out.

Called in workers. Imported once somebody has signed in: it knows the queries, so the database.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from db.loan_marks import LoanMark
from db.office import Office
from db.queries import loans as loan_list
from db.queries import queue as queue_list
from models.origination.application import Stage
from models.origination.sla import NO_CLOCK, Urgency
from models.scoring.scale import Band
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.state import LoanStatus
from officer_tui.texts import N_
from officer_tui.texts.format import NOTHING, clock, day, days, joined, money, number
from officer_tui.texts.labels import label, word
from officer_tui.widgets.cells import Cell, Tone, Toned, signed, width
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

if TYPE_CHECKING:
    from enum import Enum

_LABEL_CELLS_MAX = 16


def _room(*kinds: "type[Enum]") -> int:
    """The width of a column for the labels of enums, in the language in use."""
    return min(_LABEL_CELLS_MAX, max(width(label(one)) for kind in kinds for one in kind))


_OURS = {Stage.IN_REVIEW, Stage.SECOND_SIGNATURE, Stage.ACCEPTED}
"""Stages in which the branch has something to do; in the others the customer, or nobody."""
_BANDS = {
    Band.A: Tone.GOOD,
    Band.B: Tone.GOOD,
    Band.C: Tone.PLAIN,
    Band.D: Tone.CAUTION,
    Band.E: Tone.BAD,
}


class QueueSource:
    """The queue of applications."""

    def __init__(self, office: Office, which: queue_list.QueueFilter) -> None:
        self.office = office
        self.which = which
        self.sorted_by: str = which.sort
        self.is_descending = which.is_descending
        self.columns: Sequence[Column] = (
            Column("submitted", N_("Number"), 9, is_sortable=True),
            Column("name", N_("Customer"), 8),
            Column("stage", N_("Stage"), _room(Stage)),
            Column("due", N_("Clock"), 11, "right", is_sortable=True),
            Column("score", N_("Score"), 7, "right", is_sortable=True),
            Column("band", N_("Band"), 4, "center"),
            Column("amount", N_("Amount"), 10, "right", is_sortable=True),
            Column("term", N_("Term"), 6, "right", is_sortable=True),
            Column("holder", N_("Held by"), 9),
            Column("flags", N_("Flags"), 18, grows=True),
            Column("scene", N_("Scene"), 9),
            Column("channel", N_("Channel"), 14),
            Column("product", N_("Product"), 8),
        )

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some applications as rows."""
        page = self.office.ask(queue_list.queue, self.which, key, limit, is_from)  # type: ignore[arg-type]
        return [Row(row.id, row.key, self._cells(row, page)) for row in page.rows]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(queue_list.queue_count, self.which, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(queue_list.queue_anchors, self.which, every)

    def _cells(self, row: queue_list.QueueRow, page: queue_list.QueuePage) -> tuple[Cell, ...]:
        is_mine = row.holder_login == self.office.login
        return (
            row.number,
            row.masked_name,
            Toned(label(row.stage), Tone.PLAIN if row.stage in _OURS else Tone.QUIET),
            _clock(row, page),
            number(row.score),
            Toned(row.band, _BANDS[Band(row.band)]),
            money(row.amount_fen),
            number(row.term_months),
            Toned(row.holder_login or "", Tone.ACCENT if is_mine else Tone.QUIET),
            Toned(joined([word("flag", flag) for flag in row.flags]), Tone.CAUTION),
            label(row.scene),
            label(row.channel),
            row.product_code,
        )


def _clock(row: queue_list.QueueRow, page: queue_list.QueuePage) -> Cell:
    """Time left; with a sign once it is red, and negative once it ran out."""
    if row.due_at == NO_CLOCK:
        return Toned(NOTHING, Tone.QUIET)
    left = clock(row.due_at - page.at)
    if row.urgency is Urgency.LATE:
        return signed(left, Tone.BAD)
    if row.urgency is Urgency.RED:
        return Toned(Tone.CAUTION.sign + left, Tone.BAD)
    return left


class LoansSource:
    """The branch's loans."""

    _STATUSES: ClassVar[dict[LoanStatus, Tone]] = {
        LoanStatus.ACTIVE: Tone.PLAIN,
        LoanStatus.CLOSED: Tone.QUIET,
        LoanStatus.OVERPAID: Tone.CAUTION,
        LoanStatus.WRITTEN_OFF: Tone.BAD,
    }

    def __init__(self, office: Office, which: loan_list.LoanFilter) -> None:
        self.office = office
        self.which = which
        self.sorted_by: str = which.sort
        self.is_descending = which.is_descending
        self.columns: Sequence[Column] = (
            Column("number", N_("Number"), 9),
            Column("name", N_("Customer"), 8),
            Column("status", N_("Status"), _room(LoanStatus, LoanMark)),
            Column("due", N_("Next due"), 12, is_sortable=True),
            Column("due_amount", N_("Due"), 10, "right"),
            Column("late", N_("Overdue"), 11, "right"),
            Column("principal", N_("Principal"), 11, "right", is_sortable=True),
            Column("bucket", N_("Bucket"), 6, "center"),
            Column("asset_class", N_("Class"), _room(AssetClass)),
            Column("lent", N_("Lent"), 10, "right"),
            Column("disbursed", N_("Disbursed on"), 14, is_sortable=True),
            Column("product", N_("Product"), 8, grows=True),
        )

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some loans as rows."""
        page = self.office.ask(loan_list.loans, self.which, key, limit, is_from)  # type: ignore[arg-type]
        return [Row(row.id, row.key, self._cells(row)) for row in page.rows]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(loan_list.loans_count, self.which, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(loan_list.loans_anchors, self.which, every)

    def _cells(self, row: loan_list.LoanRow) -> tuple[Cell, ...]:
        late: Cell = ""
        if row.days_past_due:
            tone = Tone.CAUTION if row.bucket in (Bucket.C, Bucket.M1) else Tone.BAD
            late = signed(days(row.days_past_due), tone)
        is_npl = row.asset_class.is_non_performing
        return (
            row.number,
            row.masked_name,
            Toned(label(row.mark or row.status), self._STATUSES[row.status]),
            day(row.next_due_on),
            money(row.next_due_fen) if row.next_due_on else NOTHING,
            late,
            money(row.principal_left_fen),
            row.bucket.value,
            Toned(label(row.asset_class), Tone.BAD if is_npl else Tone.PLAIN),
            money(row.principal_fen),
            day(row.disbursed_on),
            row.product_code,
        )
