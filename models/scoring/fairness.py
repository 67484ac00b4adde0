"""Whether a score treats groups of people alike: who would be approved, and who then pays.

Two measures that contradict each other unless all groups pay alike, so both are told: the lowest
rate of approval over the highest (below four fifths is the usual alarm, from the guidelines of US
agencies on employment, 1978), and how far apart the groups are in the share of good customers that
would be approved (equal opportunity). General knowledge; what the law asks is for a lawyer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.scoring.judged import share_ppm
from models.scoring.validation import ScoreCount

FOUR_FIFTHS_PPM = 800_000
ROWS_MIN = 30
"""A smaller group is shown, but no measure is taken of it."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One group of people."""

    group: str
    rows: int
    approved: int
    """At the cut-off or above."""
    approval_ppm: int
    bad_ppm: int | None
    """Of the rows whose end is known; None where none is."""
    good_approved_ppm: int | None
    """Of the good customers; None where none is known."""
    is_small: bool
    """Too few rows to be measured by."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """All groups, and how far apart they are."""

    cutoff: int
    """The score from which one is approved."""
    groups: tuple[GroupFigures, ...]
    """By name."""
    approval_ratio_ppm: int | None
    """Lowest over highest rate of approval; None: no two groups to compare."""
    opportunity_gap_ppm: int | None
    """Highest less lowest share of good customers approved; None as above."""


@dataclass(frozen=True, slots=True)
class Member:
    """Rows of one group with one score."""

    known: ScoreCount
    """Those whose end is known."""
    unknown: int
    """Those whose end is not."""


def fairness(members: Mapping[str, Sequence[Member]], cutoff: int) -> Fairness:
    """Compare groups at a cut-off.

    Args:
        members: of each group, which has at least one row.
        cutoff: the score from which one is approved.
    """
    groups = tuple(_figures(name, members[name], cutoff) for name in sorted(members))
    told = [group for group in groups if not group.is_small]
    rates = [group.approval_ppm for group in told]
    goods = [g.good_approved_ppm for g in told if g.good_approved_ppm is not None]
    is_comparable = len(rates) > 1 and max(rates) > 0
    return Fairness(
        cutoff=cutoff,
        groups=groups,
        approval_ratio_ppm=share_ppm(min(rates), max(rates)) if is_comparable else None,
        opportunity_gap_ppm=max(goods) - min(goods) if len(goods) > 1 else None,
    )


def _figures(name: str, members: Sequence[Member], cutoff: int) -> GroupFigures:
    above = [member for member in members if member.known.score >= cutoff]
    rows, approved = _rows(members), _rows(above)
    good, bad = (sum(getattr(m.known, end) for m in members) for end in ("good", "bad"))
    return GroupFigures(
        group=name,
        rows=rows,
        approved=approved,
        approval_ppm=share_ppm(approved, rows),
        bad_ppm=share_ppm(bad, good + bad) if good + bad else None,
        good_approved_ppm=share_ppm(sum(m.known.good for m in above), good) if good else None,
        is_small=rows < ROWS_MIN,
    )


def _rows(members: Sequence[Member]) -> int:
    return sum(member.known.good + member.known.bad + member.unknown for member in members)
