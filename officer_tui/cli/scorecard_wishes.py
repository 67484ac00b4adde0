"""What may be asked of a training on the command line: directions, codes, the scale."""

import re
from dataclasses import dataclass, field
from typing import Any

import click

from models.scoring.cells import number_of
from models.scoring.cuts import Number
from models.scoring.feature import Direction
from officer_tui.texts import _

_DIRECTIONS = {"+": Direction.HIGHER_BETTER, "-": Direction.LOWER_BETTER, "0": Direction.FREE}
_WISH = re.compile(r"(?P<feature>.+)=(?P<sign>[-+0])(?::(?P<reason>.+))?")


@dataclass(frozen=True)
class Monotone:
    """What larger values of features may do to the points."""

    is_monotone: bool = True
    """Those of which nothing is said go the way that the rows show."""
    directions: dict[str, Direction] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    """Why a feature is free."""


class MonotoneText(click.ParamType[Monotone]):
    """``auto``, ``none``, or ``income=+,age=0:why,...``."""

    name = "directions"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Monotone:
        """The directions that a text names; a feature is freed with the reason only."""
        words = [word.strip() for word in value.split(",") if word.strip()]
        wishes = Monotone("none" not in words)
        for word in (word for word in words if word not in {"auto", "none"}):
            wish = _WISH.fullmatch(word)
            if wish is None:
                self.fail(
                    _("{word!r} is not NAME=+, NAME=- or NAME=0:REASON.", word=word), param, ctx
                )
            feature, sign, reason = wish["feature"], wish["sign"], wish["reason"]
            if (sign == "0") != bool(reason):
                self.fail(_("{word!r}: only a freed feature has a reason.", word=word), param, ctx)
            wishes.directions[feature] = _DIRECTIONS[sign]
            if reason:
                wishes.reasons[feature] = reason.strip()
        return wishes


class Codes(click.ParamType[tuple[Number, ...]]):
    """Numbers with commas between them, or ``none``."""

    name = "codes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Number, ...]:
        """The numbers."""
        words = [word.strip() for word in value.split(",") if word.strip() not in {"", "none"}]
        numbers = [number_of(word) for word in words]
        if None in numbers:
            self.fail(_("{value!r} is not numbers with commas between.", value=value), param, ctx)
        return tuple(sorted(number for number in numbers if number is not None))
