"""A field for a whole number: months, days, points."""

import re

from officer_tui.texts import N_, _
from officer_tui.texts.format import number
from officer_tui.widgets.field import Field, Unreadable, half_width

_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)


class NumberField(Field[int]):
    """A whole number: months, days, points."""

    def __init__(
        self, name: str, label: str, *, least: int, most: int, required: bool = True
    ) -> None:
        self.least, self.most = least, most
        super().__init__(name, label, required=required)

    def read(self, text: str) -> int:
        """The number.

        Raises:
            Unreadable: not a whole number, or too small or large.
        """
        typed = half_width(text)
        if not _WHOLE.fullmatch(typed):
            raise Unreadable(_(N_("A whole number, please")))
        if not self.least <= int(typed) <= self.most:
            raise Unreadable(
                _(N_("From {least} to {most}"), least=number(self.least), most=number(self.most))
            )
        return int(typed)
