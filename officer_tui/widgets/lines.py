"""A block of lines that is made for its width: the base of everything that is looked at."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from officer_tui.texts import _
from officer_tui.widgets.cells import Line, Tone, Toned, content, width


class Lines(Widget):
    """Says its lines for a width, under a title if it has one. Cut at the edge, never wrapped."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(
        self,
        title: str = "",
        *,
        id: str | None = None,
    ) -> None:
        """Make an empty block.

        Args:
            title: a sentence for the catalogs, shown above the block.
            id: the name of the widget on its screen.
        """
        super().__init__(id=id)
        self.title = title

    def body(self, cells: int) -> list[Line]:
        """The lines below the title, each at most so many cells wide."""
        raise NotImplementedError

    def lines(self, cells: int) -> list[Line]:
        """All lines."""
        title = [[Toned(_(self.title), Tone.ACCENT)]] if self.title else []
        return [*title, *self.body(cells)]

    def redraw(self) -> None:
        """Draw again, in another height if need be."""
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(content(line) for line in self.lines(self.size.width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the widest line would like to be."""
        lines = self.lines(container.width)
        return max((sum(width(piece.text) for piece in line) for line in lines), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a line."""
        return len(self.lines(width))
