"""A scorecard as JSON: one canonical text, its SHA-256 beside it, and nothing else read.

The digest is taken over the canonical text of the card, so white space and the order of keys in a
file do not matter, and a changed point does. No pickles.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from models.errors import Refusal
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import BadCard, CardLine, Scorecard

T = TypeVar("T")


@dataclass(eq=False)
class TamperedCard(Refusal):
    """The card is not the one that its digest was taken of."""

    card: str
    expected: str
    """The digest in the file."""
    found: str
    """The digest of what the file says."""


def canonical(card: Scorecard) -> str:
    """The one text of a card: keys sorted, no white space, ASCII."""
    return json.dumps(asdict(card), sort_keys=True, separators=(",", ":"))


def digest(card: Scorecard) -> str:
    """SHA-256 of the canonical text, in hex: what a decision stores to name its judge."""
    return hashlib.sha256(canonical(card).encode()).hexdigest()


def emit_card(card: Scorecard) -> str:
    """The card and its digest as one JSON text, ready for a file or a row."""
    return f'{{"card":{canonical(card)},"sha256":"{digest(card)}"}}'


def parse_card(text: str) -> Scorecard:
    """Read what `emit_card` wrote, exactly.

    Raises:
        BadCard: not JSON, not a card, or a card that contradicts itself.
        TamperedCard: the digest is that of another card.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadCard("document", "shape") from None
    whole = _table(document, "document", {"card", "sha256"})
    card = _card(_table(whole["card"], "card", {f.name for f in fields(Scorecard)}))
    expected, found = str(whole["sha256"]), digest(card)
    if expected != found:
        raise TamperedCard(card.name, expected, found)
    return card


def _card(raw: dict[str, Any]) -> Scorecard:
    """The card of a JSON object that has its keys."""
    return Scorecard(
        name=_typed(raw["name"], "name", str),
        version=_typed(raw["version"], "version", int),
        trained_on=_typed(raw["trained_on"], "trained_on", str),
        scale=Scale(**_whole_numbers(raw["scale"], Scale)),
        floors=BandFloors(**_whole_numbers(raw["floors"], BandFloors)),
        base_points=_typed(raw["base_points"], "base_points", int),
        lines=tuple(_line(item) for item in _typed(raw["lines"], "lines", list)),
    )


def _line(item: object) -> CardLine:
    """One feature of the card."""
    raw = _table(item, "lines", {f.name for f in fields(CardLine)})
    name = _typed(raw["feature"], "feature", str)
    try:
        group, direction = Group(raw["group"]), Direction(raw["direction"])
    except ValueError:
        raise BadCard(name, "unknown") from None
    return CardLine(
        feature=name,
        group=group,
        direction=direction,
        thresholds=_integers(raw["thresholds"], name),
        points=_integers(raw["points"], name),
        missing_points=_typed(raw["missing_points"], name, int),
    )


def _table(value: object, where: str, keys: set[str]) -> dict[str, Any]:
    """A JSON object with exactly these keys."""
    if not isinstance(value, dict) or set(value) != keys:
        raise BadCard(where, "shape")
    return value


def _whole_numbers(value: object, kind: type) -> dict[str, int]:
    """The fields of a value that holds whole numbers only."""
    names = {f.name for f in fields(kind)}
    return {
        name: _typed(number, name, int)
        for name, number in _table(value, kind.__name__, names).items()
    }


def _integers(value: object, where: str) -> tuple[int, ...]:
    """A JSON list of whole numbers."""
    return tuple(_typed(number, where, int) for number in _typed(value, where, list))


def _typed(value: object, where: str, kind: type[T]) -> T:
    """A JSON value of one type; true and false are not numbers."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise BadCard(where, "type")
    return value
