"""The policy rules: what each found, what would pass, who set the limit, since when it holds."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.queries.application import ApplicationDetail
from models.origination.checks import Outcome, PolicyCheck
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day
from officer_tui.texts.labels import label
from officer_tui.texts.rules import found_text, limit_text, rule_label
from officer_tui.widgets.cells import Cell, Line, Tone, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.small_table import SmallTable

_RULES = (
    Column("rule", N_("Rule"), 19),
    Column("outcome", N_("Outcome"), 10),
    Column("observed", N_("Found"), 10, "right"),
    Column("limit", N_("Passes"), 12, "right"),
    Column("source", N_("Source, since"), 16, grows=True),
)
_SEVERITY = (Outcome.STOP, Outcome.DECLINE, Outcome.REFER, Outcome.UNKNOWN, Outcome.PASS)
"""Worst first."""
_TONES = {
    Outcome.STOP: Tone.BAD,
    Outcome.DECLINE: Tone.BAD,
    Outcome.REFER: Tone.CAUTION,
    Outcome.UNKNOWN: Tone.QUIET,
    Outcome.PASS: Tone.GOOD,
}


_FAILED = {Outcome.STOP, Outcome.DECLINE, Outcome.REFER}


class Tally(Lines):
    """How many rules said what, the worst first."""

    def __init__(self) -> None:
        super().__init__(N_("Policy checks"))
        self.counts: Counter[Outcome] = Counter()

    def show(self, checks: Sequence[PolicyCheck]) -> None:
        """Count these checks instead."""
        self.counts = Counter(check.outcome for check in checks)
        self.redraw()

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - as wide as its words
        """The one line."""
        told = [outcome for outcome in _SEVERITY if self.counts[outcome]]
        return [[signed(f"{self.counts[o]} {label(o)}   ", _TONES[o]) for o in told]]


class PolicyPane(Pane):
    """What the rules say."""

    TITLE: ClassVar[str] = N_("Policy")

    def compose(self) -> ComposeResult:
        """A count, what does not pass told in full, then every rule."""
        yield Tally()
        yield FactSheet(N_("What does not pass"), columns=1, id="against")
        yield SmallTable(_RULES, N_("Every rule"), id="rules")

    def show(self, found: ApplicationDetail) -> None:
        """Show this application instead: what speaks against it first."""
        self.query_one(Tally).show(found.checks)
        worst_first = sorted(found.checks, key=lambda check: _SEVERITY.index(check.outcome))
        failed = [check for check in worst_first if check.outcome in _FAILED]
        against = self.query_one("#against", FactSheet)
        against.display = bool(failed)
        against.show([_in_full(check) for check in failed])
        self.query_one("#rules", SmallTable).show([_row(check) for check in worst_first])


def _in_full(check: PolicyCheck) -> Fact:
    """A rule that does not pass, with reason, finding, limit, source and day."""
    sentence = N_("{outcome} ({reason}): {found}, passes {limit}. {source}")
    if check.limit is None:
        sentence = N_("{outcome} ({reason}): {found}. {source}")
    said = _(
        sentence,
        outcome=label(check.outcome),
        reason=check.reason or NOTHING,
        found=found_text(check),
        limit=limit_text(check),
        source=_source(check),
    )
    return Fact(rule_label(check), said, _TONES[check.outcome])


def _source(check: PolicyCheck) -> str:
    """Who set the limit, and since when it holds."""
    if check.effective_from is None:
        return check.source
    return _("{source}, since {day}", source=check.source, day=day(check.effective_from))


def _row(check: PolicyCheck) -> tuple[Cell, ...]:
    return (
        rule_label(check),
        signed(label(check.outcome), _TONES[check.outcome]),
        found_text(check),
        limit_text(check),
        _source(check),
    )
