"""A scorecard as one SELECT over a table that has a column for each feature.

It answers band, probability of default (ppm), score, and the points of each feature and pair, then
every column of the table. Missing is NULL, or not a number. A word where the card has numbers makes
the score NULL where the database lets it come so far. PD is computed in doubles and rounded to the
ppm. Source: domain reference 3.12.
"""

from collections.abc import Iterator

from models.scoring.cuts import Cuts
from models.scoring.portable.dialects import WRITERS, Dialect, Writer
from models.scoring.portable.names import check_portable, names
from models.scoring.scale import Band
from models.scoring.scorecard import PairTable, Scorecard
from models.scoring.states import State, StateKind, asked
from models.text import visible

TABLE = "applications"
DOUBLINGS_MAX = 60
"""Odds beyond two to this power are certainty, to the ppm."""
_INNER, _SUMMED, _SCORED = "t", "p", "s"


def sql(card: Scorecard, digest: str, dialect: Dialect, table: str = TABLE) -> str:
    """The SELECT.

    Args:
        card: the scorecard.
        digest: of the card, to name it by.
        dialect: of the database that will run it.
        table: that has the features; of a schema, if there is a point in its name.

    Raises:
        NotPortable: a name or a word has a character that no database can hold.
    """
    check_portable(card)
    return "\n".join(_lines(card, digest, WRITERS[dialect], dialect, table)) + "\n"


def _lines(
    card: Scorecard, digest: str, write: Writer, dialect: Dialect, table: str
) -> Iterator[str]:
    called = names(card)
    score = f"{_SCORED}.{write.name(called.score)}"
    yield f"-- Scorecard {visible(card.name)} {card.version}, SHA-256 {digest}, for {dialect.value}"
    yield "SELECT"
    yield f"  {_band(card, score)} AS {write.name(called.band)},"
    yield f"  {_pd(card, score, write)} AS {write.name(called.pd_ppm)},"
    yield f"  {_SCORED}.*"
    yield "FROM ("
    yield f"  SELECT {card.base_points}"
    yield from (f"    + {_SUMMED}.{write.name(points)}" for points in called.points)
    yield f"    AS {write.name(called.score)}, {_SUMMED}.*"
    yield "  FROM ("
    yield "    SELECT"
    for points, name in zip(_points(card, write), called.points, strict=True):
        yield from (f"      {line}" for line in points[:-1])
        yield f"      {points[-1]} AS {write.name(name)},"
    yield f"      {_INNER}.*"
    yield f"    FROM {'.'.join(map(write.name, table.split('.')))} AS {_INNER}"
    yield f"  ) AS {_SUMMED}"
    yield f") AS {_SCORED}"


def _band(card: Scorecard, score: str) -> str:
    floors = (card.floors.a, card.floors.b, card.floors.c, card.floors.d)
    *banded, last = Band
    whens = (f"WHEN {score} >= {floor} THEN '{b}'" for b, floor in zip(banded, floors, strict=True))
    return f"CASE {' '.join(whens)} WHEN {score} IS NOT NULL THEN '{last}' END"


def _pd(card: Scorecard, score: str, write: Writer) -> str:
    scale = card.scale
    doublings = f"({score} - {scale.base_score}) / {scale.pdo}.0"
    bound = f"{write.least}({write.greatest}({doublings}, -{DOUBLINGS_MAX}), {DOUBLINGS_MAX})"
    odds = f"{scale.base_odds} * POWER(CAST(2 AS {write.double}), {bound})"
    return f"CAST(ROUND(1000000 / (1 + {odds})) AS INTEGER)"


def _points(card: Scorecard, write: Writer) -> Iterator[list[str]]:
    """The expression of each line and each pair, in lines of text."""
    for line in card.lines:
        yield list(_case(line.cuts, [str(points) for points in line.by_state], write))
    for pair in card.pairs:
        yield list(_pair_case(pair, write))


def _case(cuts: Cuts, results: list[str], write: Writer) -> Iterator[str]:
    """A CASE with a result for each state."""
    column = f"{_INNER}.{write.name(cuts.feature)}"
    yield "CASE"
    if write.unreadable is not None and not cuts.categories:
        yield f"  WHEN {write.unreadable(column)} THEN NULL"
    *before, last = asked(cuts)
    for state in before:
        yield f"  WHEN {_condition(state, column, cuts, write)} THEN {results[state.index]}"
    yield f"  ELSE {results[last.index]}"
    yield "END"


def _pair_case(pair: PairTable, write: Writer) -> Iterator[str]:
    """A CASE of the first feature, in it one of the second for each state of the first."""
    inner = ("\n    ".join(_case(pair.second, list(map(str, row)), write)) for row in pair.points)
    for line in _case(pair.first, list(inner), write):
        yield from line.split("\n")


def _condition(state: State, column: str, cuts: Cuts, write: Writer) -> str:
    """Whether a value is in a state, if it is in none of those that were asked before."""
    match state.kind:
        case StateKind.MISSING:
            return f"{column} IS NULL" if cuts.categories else write.missing(column)
        case StateKind.WORDS:
            return f"{write.as_text(column)} IN ({', '.join(map(write.text, state.words))})"
        case StateKind.SPECIAL:
            assert state.code is not None
            return f"{column} = {write.number(state.code)}"
        case _:
            assert state.up_to is not None
            return f"{column} <= {write.number(state.up_to)}"
