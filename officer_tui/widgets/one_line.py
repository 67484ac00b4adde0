"""A line to type in: no frame, a still caret, the caret of the terminal where the text ends."""

from textual import events
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

from models.text import visible


class OneLine(Input):
    """Textual's input for business forms.

    The caret of the terminal stands exactly where the next character goes, so that the window of a
    Chinese input method does too: Textual puts it one cell to the right at the end of the text.
    """

    DEFAULT_CSS = """
    OneLine, OneLine:focus { border: none; height: 1; padding: 0 1; background: $panel; }
    OneLine:focus { background: $primary 30%; }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """A character more moves nothing else on the screen."""

    def __init__(
        self, value: str = "", *, max_chars: int = 0, is_secret: bool = False, id: str | None = None
    ) -> None:
        """Make a line.

        Args:
            value: the text to begin with; it is selected, so that typing replaces it.
            max_chars: how many characters it takes at most; 0 for any number.
            is_secret: show dots.
            id: the name of the widget on its screen.
        """
        super().__init__(
            value, max_length=max_chars, password=is_secret, select_on_focus=True, id=id
        )
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's caret belongs."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """A long text has moved: so has the caret."""
        super().watch_scroll_x(old_value, new_value)
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def validate_value(self, value: str) -> str:
        """Whatever was pasted, nothing hides in it."""
        return visible(value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take the first line that says something, as far as there is room."""
        event.prevent_default().stop()
        text = next((line.strip() for line in event.text.splitlines() if line.strip()), "")
        start, end = sorted(self.selection)
        room = self.max_length - len(self.value) + end - start if self.max_length else None
        self.replace(visible(text)[:room], start, end)
