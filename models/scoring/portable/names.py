"""Names in an export: what other programs can hold, and names of ours that clash with none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.errors import Refusal
from models.scoring.cuts import Cuts
from models.scoring.scorecard import PairTable, Scorecard

NAME_BYTES = 63
"""What PostgreSQL keeps of a name; the shortest of all."""
REASONS = 4
"""How many reasons are told."""
_BLANKS = "\t\n\r"
_FIRST_PLAIN = " "
_NO_CHARACTERS = ("\ufffe", "\uffff")


@dataclass(eq=False)
class NotPortable(Refusal):
    """A name or a word of the card has a character that the export cannot hold."""

    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the columns of an export are called, besides those of the features."""

    score: str
    band: str
    pd_ppm: str
    points: tuple[str, ...]
    """Of each line, then of each pair."""
    reasons: tuple[str, ...]
    """Strongest first."""


def pair_title(pair: PairTable) -> str:
    """What a pair of features is called."""
    return f"{pair.first.feature} x {pair.second.feature}"


def all_cuts(card: Scorecard) -> Iterator[Cuts]:
    """How the features are cut: those of the lines, then those of the pairs."""
    for line in card.lines:
        yield line.cuts
    for pair in card.pairs:
        yield pair.first
        yield pair.second


def check_portable(card: Scorecard) -> None:
    """See that names and words can be written everywhere.

    Raises:
        NotPortable: one has a control character, a half of a character, or is empty.
    """
    for cuts in all_cuts(card):
        for text in (cuts.feature, *(word for bin_ in cuts.categories for word in bin_)):
            if not all(map(_is_plain, text)):
                raise NotPortable(text)
        if not cuts.feature:
            raise NotPortable(cuts.feature)


def names(card: Scorecard, others: Iterable[str] = ()) -> Names:
    """Names for the columns of an export that no feature has, nor any of the others."""
    taken = {name.lower() for name in (*card.features, *others)}
    score, band, pd_ppm = (_fresh(name, taken) for name in ("score", "band", "pd_ppm"))
    titles = [*(line.feature for line in card.lines), *map(pair_title, card.pairs)]
    points = tuple(_fresh(f"{title}_points", taken) for title in titles)
    reasons = tuple(_fresh(f"reason_{rank}", taken) for rank in range(1, REASONS + 1))
    return Names(score, band, pd_ppm, points, reasons[: len(points)])


def _fresh(name: str, taken: set[str]) -> str:
    """The name, cut to what all can hold and numbered if it is taken; it is taken from now on."""
    free = next(one for one in _variants(name) if one.lower() not in taken)
    taken.add(free.lower())
    return free


def _variants(name: str) -> Iterator[str]:
    yield _cut(name, "")
    number = 1
    while True:
        number += 1
        yield _cut(name, f"_{number}")


def _cut(name: str, end: str) -> str:
    """A name with an ending, in at most so many bytes; the end of the name goes first."""
    room = NAME_BYTES - len(end)
    return name.encode()[:room].decode(errors="ignore") + end


def _is_plain(character: str) -> bool:
    """Whether XML and all three databases can hold the character."""
    is_control = character < _FIRST_PLAIN and character not in _BLANKS
    is_half = "\ud800" <= character <= "\udfff"
    return not (is_control or is_half or character in _NO_CHARACTERS)
