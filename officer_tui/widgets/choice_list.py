"""A list to choose from, with a filter: what F4 opens."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from officer_tui.keys import keys_of
from officer_tui.texts import N_, _
from officer_tui.widgets.columns import Column
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.one_line import OneLine
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import ListSource, Row

V = TypeVar("V")

_COLUMNS = (
    Column("code", N_("Code"), 10),
    Column("text", N_("Meaning"), 24, grows=True),
)


class Option(NamedTuple, Generic[V]):
    """One of the values of a field."""

    value: V
    text: str
    """In the officer's language."""
    code: str = ""
    """A short name, where people use one: ``D04``."""


class ChoiceList(ModalScreen[tuple[V, ...] | None]):
    """Ends with what was chosen, or None if the officer leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("list")]
    DEFAULT_CSS = """
    ChoiceList {
        align: center middle;
        & > Vertical {
            width: 64; max-width: 95%; height: 18; max-height: 90%;
            background: $surface; border: round $primary;
        }
        OneLine { width: 1fr; }
        PagedTable > .table--cursor { background: $primary; color: $background; text-style: bold; }
    }
    """

    def __init__(
        self, options: Sequence[Option[V]], chosen: Iterable[V] = (), *, most: int = 1
    ) -> None:
        """List some options.

        Args:
            options: all there are.
            chosen: the values that are chosen now.
            most: how many may be chosen; with 1, Enter takes the row, else it marks it.
        """
        super().__init__()
        self.options = options
        self.most = most
        values = [option.value for option in options]
        self.chosen = [values.index(value) for value in chosen]

    def compose(self) -> ComposeResult:
        """The filter, the list, the keys."""
        with Vertical():
            yield OneLine()
            yield PagedTable(self._source(""), fixed=0)
            yield KeyBar()

    def on_mount(self) -> None:
        """The filter keeps the focus; the table shows what is chosen."""
        table = self.query_one(PagedTable)
        table.can_focus = False
        table.cursor = self.chosen[0] if self.chosen else 0
        self._show_marks()

    def _source(self, text: str) -> ListSource:
        """The options that hold the text, under their numbers."""
        wanted = text.casefold()
        return ListSource(
            _COLUMNS,
            [
                Row(number, number, (option.code, option.text))
                for number, option in enumerate(self.options)
                if wanted in f"{option.code} {option.text}".casefold()
            ],
        )

    def _show_marks(self) -> None:
        if self.most > 1:
            self.query_one(PagedTable).mark(frozenset(self.chosen))

    @on(Input.Changed)
    def _filter(self, message: Input.Changed) -> None:
        self.query_one(PagedTable).show(self._source(message.value))

    @on(Input.Submitted)
    @on(PagedTable.RowChosen)
    def _take(self) -> None:
        """Take the row, or mark or unmark it."""
        row = self.query_one(PagedTable).current
        number = row.id if row else None
        if not isinstance(number, int):
            return
        if self.most == 1:
            self._end([number])
        elif number in self.chosen:
            self.chosen.remove(number)
        elif len(self.chosen) < self.most:
            self.chosen.append(number)
        else:
            self.notify(_(N_("At most {n} may be chosen"), n=self.most), markup=False)
        self._show_marks()

    def action_up(self) -> None:
        """One row up."""
        self.query_one(PagedTable).action_up()

    def action_down(self) -> None:
        """One row down."""
        self.query_one(PagedTable).action_down()

    def action_done(self) -> None:
        """End with what is marked, or with the row if nothing is."""
        if not self.chosen or self.most == 1:
            self._take()
        if self.most > 1:
            self._end(self.chosen)

    def action_cancel(self) -> None:
        """End with nothing changed."""
        self.dismiss(None)

    def _end(self, numbers: Iterable[int]) -> None:
        self.dismiss(tuple(self.options[number].value for number in numbers))
