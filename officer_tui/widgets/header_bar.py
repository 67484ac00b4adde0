"""The line at the top of every screen: where one is, who one is, on which day."""

from datetime import date
from typing import NamedTuple

from textual.reactive import reactive

from officer_tui.texts import N_, _, language
from officer_tui.texts.format import long_day
from officer_tui.widgets.cells import Line, Tone, Toned, fit, width
from officer_tui.widgets.lines import Lines

_GAP = "  "
_MARKS = {"zh_CN": "中文", "en": "EN"}


class Standing(NamedTuple):
    """Who sits where, on which business day. Texts in the officer's language."""

    branch: str
    business_date: date
    officer: str
    role: str


class HeaderBar(Lines):
    """One line; what matters least goes first where there is no room."""

    DEFAULT_CSS = """
    HeaderBar { height: 1; background: $primary 25%; color: $foreground; }
    """

    subject: reactive[str] = reactive("")
    """What the screen is about: an application number, a masked name."""
    is_locked: reactive[bool] = reactive(default=False)
    """The keyboard waits for a command to end."""
    standing: reactive[Standing | None] = reactive(None)

    def show(self, standing: Standing) -> None:
        """Show who sits where, on which day."""
        self.standing = standing

    def lines(self, cells: int) -> list[Line]:
        """The one line."""
        left = f" {_(self.title)}{_GAP}{self.subject}".rstrip()
        right = self._right()
        while right and width(left) + _width(right) + 1 > cells:
            right = right[1:]
        room = cells - _width(right)
        return [[Toned(fit(left, room), Tone.STRONG), *right]]

    def _right(self) -> Line:
        """What stands on the right, in the order in which it gives way."""
        pieces = [Toned(_MARKS[language()])]
        if self.standing is not None:
            who = f"{self.standing.officer} ({self.standing.role})"
            day = long_day(self.standing.business_date)
            pieces = [Toned(text) for text in (self.standing.branch, who, _MARKS[language()], day)]
        if self.is_locked:
            pieces.append(Toned(_(N_("X keyboard locked")), Tone.CAUTION))
        return [Toned(text + _GAP, tone) for text, tone in pieces]


def _width(line: Line) -> int:
    return sum(width(piece.text) for piece in line)
