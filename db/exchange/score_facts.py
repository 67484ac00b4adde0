"""A file of rows, counted as a report on a scorecard needs them. Needs the memory of one chunk."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.exchange.score_in import Chunk, open_score_input
from models.errors import Refusal
from models.learning.reading import OUTCOMES, NoSuchColumn
from models.scoring.batch import score_batch, states
from models.scoring.fairness import Member
from models.scoring.scorecard import Scorecard
from models.scoring.validation import ScoreCount

GROUPS_MAX = 50
Tell = Callable[[int, int], None]


@dataclass(eq=False)
class TooManyGroups(Refusal):
    """A column of groups has so many values that it is no such thing."""

    column: str
    most: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of a file are counted as."""

    rows: int
    not_read: int
    """Rows that cannot be read, and are in none of the counts."""
    known: tuple[ScoreCount, ...]
    """Rows whose end is known, by score, lowest first."""
    scores: tuple[ScoreCount, ...]
    """All rows by score, lowest first, those whose end is not known among the good."""
    states: tuple[tuple[int, ...], ...]
    """Of each line of the card: rows in each state."""
    groups: dict[str, tuple[Member, ...]]
    """Of each group: rows by score. Empty where no group was asked for."""


def gather_facts(
    path: Path, card: Scorecard, target: str | None, group: str | None, tell: Tell
) -> Facts:
    """Score and count the rows of a file.

    Args:
        path: a file as `open_score_input` takes it.
        card: the scorecard.
        target: the column that tells who went bad; None: nobody knows.
        group: the column to compare people by.
        tell: told how many rows were counted, and how many are to be expected.

    Raises:
        UnreadableFile, RepeatedColumns: it is no table.
        MissingFeatures, NoSuchColumn: it lacks columns.
        TooManyGroups: the column of groups has too many values.
    """
    source = open_score_input(path, card)
    _check_column(target, source.carried)
    _check_column(group, (*source.carried, *card.features))
    rows: Counter[tuple[str, int, int | None]] = Counter()
    in_states = [Counter[int]() for _ in card.lines]
    not_read = seen = 0
    for chunk in source.chunks:
        not_read += len({one.row_number for one in chunk.rejected})
        seen += chunk.rows
        tell(seen, max(seen, source.about_rows))
        rows.update(_rows(chunk, card, target, group))
        for counter, line in zip(in_states, card.lines, strict=True):
            counter.update(states(line.cuts, chunk.features[line.feature]).tolist())
        if group is not None and len({name for name, _, _ in rows}) > GROUPS_MAX:
            raise TooManyGroups(group, GROUPS_MAX)
    return Facts(
        rows=rows.total(),
        not_read=not_read,
        known=_by_score(rows, (0,)),
        scores=_by_score(rows, (0, None)),
        states=tuple(
            tuple(counter[state] for state in range(line.cuts.states))
            for counter, line in zip(in_states, card.lines, strict=True)
        ),
        groups=_groups(rows) if group is not None else {},
    )


def _check_column(name: str | None, columns: tuple[str, ...]) -> None:
    """See that a column is there.

    Raises:
        NoSuchColumn: it is not.
    """
    if name is not None and name not in columns:
        raise NoSuchColumn(name, columns)


def _rows(
    chunk: Chunk, card: Scorecard, target: str | None, group: str | None
) -> list[tuple[str, int, int | None]]:
    """Group, score and outcome of each row."""
    scores: list[int] = score_batch(card, chunk.features).tolist()
    ends = [None] * chunk.rows if target is None else map(_end, _texts(chunk.carried[target]))
    names = [""] * chunk.rows if group is None else _texts(_column(chunk, group))
    return list(zip(names, scores, ends, strict=True))


def _column(chunk: Chunk, name: str) -> Any:
    """A column that was carried along, or a feature: a card may well ask for the group itself."""
    return chunk.carried[name] if name in chunk.carried else chunk.features[name].tolist()


def _texts(column: Any) -> list[str]:
    """A column as text; blank where nothing is said."""
    values = column if isinstance(column, list) else column.to_pylist()
    return [_text(value) for value in values]


def _text(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124 - not a number says nothing
        return ""
    return str(value).removesuffix(".0")


def _end(cell: str) -> int | None:
    """1 if the customer went bad, 0 if not, None if nobody knows."""
    return OUTCOMES.get(cell.strip().lower())


def _by_score(
    rows: Counter[tuple[str, int, int | None]], good: Sequence[int | None]
) -> tuple[ScoreCount, ...]:
    """Rows by score; those whose outcome is neither good nor bad are left out."""
    counts: dict[int, list[int]] = {}
    for (_, score, end), count in rows.items():
        if end == 1 or end in good:
            counts.setdefault(score, [0, 0])[end == 1] += count
    return tuple(ScoreCount(score, *counts[score]) for score in sorted(counts))


def _groups(rows: Counter[tuple[str, int, int | None]]) -> dict[str, tuple[Member, ...]]:
    counts: dict[str, dict[int, Counter[int | None]]] = {}
    for (name, score, end), count in rows.items():
        counts.setdefault(name, {}).setdefault(score, Counter())[end] += count
    return {
        name: tuple(
            Member(ScoreCount(score, ends[0], ends[1]), ends[None])
            for score, ends in sorted(scores.items())
        )
        for name, scores in counts.items()
    }
