"""A field for a yearly rate, as clerks write it: in per cent."""

import re

from models.money import PPM
from officer_tui.texts import N_, _
from officer_tui.texts.format import rate
from officer_tui.widgets.field import Field, Unreadable, half_width

_PERCENT = re.compile(r"(\d{1,3})(?:\.(\d{1,4}))?%?", re.ASCII)
_PPM_A_PERCENT = PPM // 100


class RateField(Field[int]):
    """A rate a year in ppm: ``18``, ``14.4``, ``12.5%``."""

    def __init__(
        self, name: str, label: str, *, most_ppm: int | None = None, required: bool = True
    ) -> None:
        self.most_ppm = most_ppm
        super().__init__(name, label, required=required)

    def read(self, text: str) -> int:
        """The rate.

        Raises:
            Unreadable: not a rate, or too high.
        """
        found = _PERCENT.fullmatch(half_width(text).replace(" ", ""))
        if found is None:
            raise Unreadable(_(N_("Per cent a year, such as 12.5")))
        ppm = int(found[1]) * _PPM_A_PERCENT + int((found[2] or "").ljust(4, "0"))
        if self.most_ppm is not None and ppm > self.most_ppm:
            raise Unreadable(_(N_("At most {rate}"), rate=rate(self.most_ppm)))
        return ppm

    def write(self, value: int) -> str:
        """Per cent, without zeros that say nothing."""
        whole, rest = divmod(value, _PPM_A_PERCENT)
        return f"{whole}.{rest:04}".rstrip("0").rstrip(".")

    def reading(self, value: int) -> str:
        """In full."""
        return rate(value)
