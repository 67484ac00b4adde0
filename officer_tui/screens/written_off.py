"""The written-off register (账销案存): the claims that live on after the loss was booked."""

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from db.queries.written_off import WrittenOffFilter
from officer_tui.keys import keys_of
from officer_tui.screens.list_parts import Chip
from officer_tui.screens.list_screen import ListScreen
from officer_tui.texts import N_, _
from officer_tui.widgets.choice_list import ChoiceList, Option
from officer_tui.widgets.pages import PageSource
from officer_tui.written_off_source import WrittenOffSource

_RECOVERIES = {None: N_("All"), True: N_("Something came back"), False: N_("Nothing came back")}


class WrittenOffScreen(ListScreen):
    """Every loan that was given up, the latest first."""

    NAME = N_("Written-off register")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("written_off")]
    EMPTY = N_("No loan was written off yet.")

    def __init__(self) -> None:
        super().__init__()
        self.has_recovery: bool | None = None

    def source(self) -> PageSource:
        """The register under the filters that are set."""
        is_descending = self.is_descending if self.sort else True
        which = WrittenOffFilter(
            text=self.text, has_recovery=self.has_recovery, is_descending=is_descending
        )
        return WrittenOffSource(self.office, which)

    def chips(self) -> Sequence[Chip]:
        """The filter with its key."""
        is_set = self.has_recovery is not None
        chosen = _(_RECOVERIES[self.has_recovery]) if is_set else ""
        return (Chip("f", N_("Recoveries"), chosen),)

    def choose(self, row_id: Hashable) -> None:
        """Open the loan."""
        self.go("loan", row_id)

    def action_recoveries(self) -> None:
        """Choose whether something came back."""
        options: list[Option[Any]] = [Option(one, _(text)) for one, text in _RECOVERIES.items()]
        self.app.push_screen(ChoiceList(options, [self.has_recovery]), self._chosen_recoveries)

    def _chosen_recoveries(self, values: tuple[Any, ...] | None) -> None:
        if values is not None:
            (self.has_recovery,) = values
            self.show_list()

    def action_all(self) -> None:
        """Drop every filter."""
        self.has_recovery = None
        super().action_all()
