"""Which version of a scorecard judges, and which is tried beside it: dated rows, newest in force.

The champion judges; the challenger scores the same applications in shadow, and nobody who decides
sees it. A version that was champion before may be made champion again. Source: domain reference 1
row 21, 6 S09 (champion and challenger; the old version stays for audit).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refusal


class Standing(StrEnum):
    """What a version of a scorecard is given to do."""

    CHAMPION = "champion"
    """It judges."""
    CHALLENGER = "challenger"
    """It scores in shadow."""
    ENDED = "ended"
    """It is tried no longer."""


@dataclass(eq=False)
class StandsSoAlready(Refusal):
    """The version has this standing, or none that could be ended."""

    card: str
    standing: Standing


@dataclass(eq=False)
class ChampionStays(Refusal):
    """The champion judges until another version does."""

    card: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The versions of one scorecard that have something to do, by the numbers of their rows."""

    champion: int | None = None
    challenger: int | None = None

    def standing_of(self, scorecard_id: int) -> Standing | None:
        """What a version is given to do now; None: nothing."""
        if scorecard_id == self.champion:
            return Standing.CHAMPION
        return Standing.CHALLENGER if scorecard_id == self.challenger else None

    def after(self, scorecard_id: int, standing: Standing) -> "InForce":
        """What is in force once a version is given a standing."""
        if standing is Standing.CHAMPION:
            challenger = None if self.challenger == scorecard_id else self.challenger
            return InForce(scorecard_id, challenger)
        is_tried = standing is Standing.CHALLENGER
        return InForce(self.champion, scorecard_id if is_tried else None)

    def check(self, card: str, scorecard_id: int, standing: Standing) -> None:
        """See that giving a version this standing changes something, and leaves a champion.

        Args:
            card: its name and version.
            scorecard_id: the number of its row.
            standing: what it is to be given.

        Raises:
            StandsSoAlready: it changes nothing.
            ChampionStays: the champion would be a challenger, or be ended.
        """
        now = self.standing_of(scorecard_id)
        if now is standing or (now is None and standing is Standing.ENDED):
            raise StandsSoAlready(card, standing)
        if now is Standing.CHAMPION:
            raise ChampionStays(card)


def in_force(given: Iterable[tuple[int, Standing]]) -> InForce:
    """What is in force after all that was given, oldest first, of the versions of one scorecard."""
    now = InForce()
    for scorecard_id, standing in given:
        now = now.after(scorecard_id, standing)
    return now
