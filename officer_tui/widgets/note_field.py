"""A field for a few lines of text, with a counter of its characters."""

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TextArea

from models.text import visible
from officer_tui.texts import N_, _
from officer_tui.widgets.field import Field


class Paper(TextArea, inherit_bindings=False):
    """Textual's editor for a note: TAB goes on to the next field, and the F-keys are the form's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if isinstance(binding, Binding) and not binding.key.startswith("f")
    ]
    DEFAULT_CSS = """
    Paper, Paper:focus { border: none; padding: 0 1; width: 1fr; height: 4; background: $panel; }
    Paper:focus { background: $primary 30%; }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, highlight_cursor_line=False, tab_behavior="focus")
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        """Take the lines; nothing hides in them."""
        event.prevent_default().stop()
        self.insert("\n".join(visible(line) for line in event.text.splitlines()))


class NoteField(Field[str]):
    """A note: what was typed is shown beside it, and how much is missing."""

    DEFAULT_CSS = "NoteField { height: 4; } NoteField > Beside { width: 26; }"

    def __init__(
        self,
        name: str,
        label: str,
        *,
        least_chars: int = 0,
        most_chars: int = 500,
        required: bool = True,
    ) -> None:
        self.least_chars, self.most_chars = least_chars, most_chars
        super().__init__(name, label, required=required)

    def make_control(self) -> Widget:
        """A few lines to type in."""
        return Paper()

    @property
    def text(self) -> str:
        """What was typed, without the blanks around it."""
        return self.control.text.strip() if isinstance(self.control, Paper) else ""

    def fill(self, value: str | None) -> None:
        """Put a note in."""
        if isinstance(self.control, Paper):
            self.control.text = "\n".join(visible(line) for line in (value or "").splitlines())

    def read(self, text: str) -> str:
        """The note as it is; its length is `fault`'s matter."""
        return text

    def fault(self) -> str:
        """Too short or too long, if it must be filled or is."""
        count = len(self.text)
        if self.text and count < self.least_chars:
            return _(N_("{n} of at least {least}"), n=count, least=self.least_chars)
        if count > self.most_chars:
            return _(N_("{n} of at most {most}"), n=count, most=self.most_chars)
        return super().fault()

    def reading(self, value: str) -> str:
        """How many characters there are."""
        return f"{len(value)}/{self.most_chars}"

    @on(TextArea.Changed)
    def _written(self, message: TextArea.Changed) -> None:
        message.stop()
        self.changed()
