"""What would lead to a better band: single changes, pairs, and the words for the customer."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.score import ScoreDetail
from models.origination.checks import Outcome
from models.scoring.counterfactual import Counterfactual, Goal
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.advice import advice, change_text
from officer_tui.texts.format import number
from officer_tui.widgets.cells import Line, Tone, Toned, wrap
from officer_tui.widgets.lines import Lines


class Goals(Lines):
    """Each score that matters, and the ways to it."""

    def __init__(self) -> None:
        super().__init__(N_("What would lead to a better band"))
        self.found: ScoreDetail | None = None

    def show(self, found: ScoreDetail) -> None:
        """Show this score instead."""
        self.found = found
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """A heading for each goal, under it the ways."""
        if self.found is None:
            return []
        score = self.found.breakdown
        if not self.found.goals:
            return [[Toned(_("{band} is the best band.", band=score.band), Tone.GOOD)]]
        return [line for goal in self.found.goals for line in _goal(goal, score.total, cells)]


def _goal(goal: Goal, total: int, cells: int) -> list[Line]:
    heading = _(
        "Band {band} begins at {score}: {missing} more than now",
        band=goal.band,
        score=goal.score,
        missing=number(goal.score - total),
    )
    nothing = _("No single change is enough, and no two together, of what the customer can better.")
    ways = [line for way in goal.ways for line in _way(way, cells)]
    return [
        [Toned(heading, Tone.STRONG)],
        *(ways or [[Toned(text, Tone.CAUTION)] for text in wrap(f"  {nothing}", cells)]),
        [Toned("")],
    ]


def _way(way: Counterfactual, cells: int) -> list[Line]:
    """One way: its changes one below the other, the last with what they lead to."""
    led = _(" ⇒ {total}, band {band}", total=way.total, band=way.band)
    said = [change_text(change) for change in way.moves]
    texts = [f"  {'+' if at else '·'} {text}" for at, text in enumerate(said)]
    *before, last = texts
    lines: list[Line] = [[Toned(text)] for text in before]
    wrapped = wrap(f"{last}{led}", cells)
    return [*lines, *([Toned(text)] for text in wrapped)]


class CustomerWords(Lines):
    """The same for the customer, with no score and no rule in it; nothing where fraud is feared."""

    def __init__(self) -> None:
        super().__init__(N_("In words for the customer"))
        self.said: list[str] = []
        self.tone = Tone.PLAIN

    def show(self, found: ScoreDetail) -> None:
        """Say it of this score instead."""
        ways = [way for goal in found.goals for way in goal.ways]
        self.said = advice(change for way in ways for change in way.moves)
        self.tone = Tone.PLAIN
        if found.gate.verdict is not Outcome.PASS:
            self.said = [_("Nothing: the fraud gate did not let it pass.")]
            self.tone = Tone.CAUTION
        self.display = bool(self.said)
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """A sentence a line."""
        return [[Toned(t, self.tone)] for said in self.said for t in wrap(f"  {said}", cells)]


class BetterPane(Pane):
    """What would lead to a better band."""

    TITLE: ClassVar[str] = N_("Better band")

    def compose(self) -> ComposeResult:
        """For the officer, then for the customer."""
        yield Goals()
        yield CustomerWords()

    def show(self, found: ScoreDetail) -> None:
        """Show this score instead."""
        self.query_one(Goals).show(found)
        self.query_one(CustomerWords).show(found)
