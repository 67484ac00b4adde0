"""The branch's loans: what is due, who is late, what is still owed."""

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from db.queries.loans import LoanFilter, LoanSort
from models.servicing.delinquency import Bucket
from models.servicing.state import LoanStatus
from officer_tui.keys import keys_of
from officer_tui.screens.list_parts import Chip
from officer_tui.screens.list_screen import ListScreen
from officer_tui.sources import LoansSource
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_list import ChoiceList, Option
from officer_tui.widgets.pages import PageSource


class LoansScreen(ListScreen):
    """Every loan, the one that is due next first."""

    NAME = N_("Loans")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("loans")]
    EMPTY = N_("No loan was paid out yet.")

    def __init__(self) -> None:
        super().__init__()
        self.status: LoanStatus | None = None
        self.bucket: Bucket | None = None
        self.is_late = False

    def source(self) -> PageSource:
        """The loans under the filters that are set."""
        which = LoanFilter(
            text=self.text,
            status=self.status,
            bucket=self.bucket,
            is_late=self.is_late,
            sort=LoanSort(self.sort or LoanSort.DUE),
            is_descending=self.is_descending,
        )
        return LoansSource(self.office, which)

    def chips(self) -> Sequence[Chip]:
        """The filters with their keys."""
        return (
            Chip("o", N_("Overdue"), _("yes") if self.is_late else ""),
            Chip("f", N_("Status"), label(self.status) if self.status else ""),
            Chip("b", N_("Bucket"), self.bucket or ""),
        )

    def choose(self, row_id: Hashable) -> None:
        """Open the loan."""
        self.go("loan", row_id)

    def action_written_off(self) -> None:
        """Go to the written-off register."""
        self.go("written_off")

    def action_late(self) -> None:
        """Overdue loans only, or all."""
        self.is_late = not self.is_late
        self.show_list()

    def action_status(self) -> None:
        """Choose a status."""
        options: list[Option[Any]] = [
            Option(None, _("All")),
            *(Option(one, label(one)) for one in LoanStatus),
        ]
        self.app.push_screen(ChoiceList(options, [self.status]), self._status_chosen)

    def _status_chosen(self, values: tuple[Any, ...] | None) -> None:
        if values is not None:
            self.status = values[0]
            self.show_list()

    def action_bucket(self) -> None:
        """Choose an arrears stage."""
        options: list[Option[Any]] = [
            Option(None, _("All")),
            *(Option(one, one.value) for one in Bucket),
        ]
        self.app.push_screen(ChoiceList(options, [self.bucket]), self._bucket_chosen)

    def _bucket_chosen(self, values: tuple[Any, ...] | None) -> None:
        if values is not None:
            self.bucket = values[0]
            self.show_list()

    def action_all(self) -> None:
        """Drop every filter."""
        self.status = self.bucket = None
        self.is_late = False
        super().action_all()
