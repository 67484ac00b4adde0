"""A field for a line of text: a login, a password, a reference."""

from textual.widget import Widget

from officer_tui.widgets.field import Field
from officer_tui.widgets.one_line import OneLine


class TextField(Field[str]):
    """A line of text."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        max_chars: int = 60,
        is_secret: bool = False,
        required: bool = True,
    ) -> None:
        self.max_chars, self.is_secret = max_chars, is_secret
        super().__init__(name, label, required=required)

    def make_control(self) -> Widget:
        """A line that takes so many characters."""
        return OneLine(max_chars=self.max_chars, is_secret=self.is_secret)

    def read(self, text: str) -> str:
        """The text as it is."""
        return text
