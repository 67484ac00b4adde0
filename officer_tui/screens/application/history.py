"""What was decided so far, by whom and why; the customer's other applications and loans."""

from typing import ClassVar

from textual.app import ComposeResult

from db.history import DecisionMade
from db.offers import Waiting
from db.queries.application import ApplicationDetail
from models.origination.decision import DecisionKind
from officer_tui.screens.customer.history import (
    APPLICATIONS,
    LOANS,
    application_rows,
    loan_rows,
)
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import joined, moment, money, months
from officer_tui.texts.labels import label
from officer_tui.texts.reasons import reason_text
from officer_tui.widgets.cells import Line, Tone, Toned, signed, wrap
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.small_table import SmallTable

_TONES = {
    DecisionKind.APPROVE: Tone.GOOD,
    DecisionKind.CHANGE_TERMS: Tone.GOOD,
    DecisionKind.DECLINE: Tone.BAD,
    DecisionKind.REFER_UP: Tone.CAUTION,
    DecisionKind.ASK_INFO: Tone.CAUTION,
}
_INDENT = "    "


class DecisionLog(Lines):
    """Decisions one below the other, each with its reasons and its note."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.decisions: tuple[DecisionMade, ...] = ()

    def show(self, decisions: tuple[DecisionMade, ...]) -> None:
        """Show these decisions instead, oldest first."""
        self.decisions = decisions
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """What, by whom, why."""
        if not self.decisions:
            return [[Toned(_("No decision yet"), Tone.QUIET)]]
        return [line for made in self.decisions for line in _told(made, cells)]


def _told(made: DecisionMade, cells: int) -> list[Line]:
    who = f"{made.officer} ({label(made.role)})"
    if made.second_officer is not None:
        who += _(", second signature: {name}", name=made.second_officer)
    head: Line = [
        Toned(f"{moment(made.at)}  ", Tone.QUIET),
        signed(_what(made), _TONES[made.kind]),
    ]
    if made.is_override:
        head += [Toned("  "), signed(_("override"), Tone.CAUTION)]
    words = [who, *(reason_text(reason) for reason in made.reasons)]
    words += [f"“{line}”" for line in made.note.splitlines() if line]
    room = cells - len(_INDENT)
    return [head, *([Toned(_INDENT + piece)] for text in words for piece in wrap(text, room))]


def _what(made: DecisionMade) -> str:
    if made.amount_fen is None or made.term_months is None:
        return label(made.kind)
    return f"{label(made.kind)} {money(made.amount_fen)} × {months(made.term_months)}"


class HistoryPane(Pane):
    """Decisions, the proposal that waits, other applications, loans."""

    TITLE: ClassVar[str] = N_("History")

    def compose(self) -> ComposeResult:
        """What is open first."""
        yield FactSheet(N_("Waits for a second signature"), columns=1, id="waiting")
        yield DecisionLog(N_("Decisions so far"))
        yield SmallTable(LOANS, N_("Loans"), empty=N_("No loan yet"), id="loans")
        yield SmallTable(
            APPLICATIONS, N_("Other applications"), empty=N_("No other"), id="applications"
        )

    def show(self, found: ApplicationDetail) -> None:
        """Show this application instead."""
        waiting = self.query_one("#waiting", FactSheet)
        waiting.display = found.waiting is not None
        waiting.show([] if found.waiting is None else _waiting(found.waiting))
        self.query_one(DecisionLog).show(found.decisions)
        self.query_one("#loans", SmallTable).show(loan_rows(found.loans))
        self.query_one("#applications", SmallTable).show(application_rows(found.applications))


def _waiting(waiting: Waiting) -> list[Fact]:
    what = f"{label(waiting.kind)} {money(waiting.amount_fen)} × {months(waiting.term_months)}"
    facts = [
        Fact(_("Proposed"), what, Tone.CAUTION),
        Fact(_("By"), f"{waiting.maker}, {moment(waiting.made_at)}"),
        Fact(_("Reasons"), joined(list(waiting.reasons))),
        Fact(_("Note"), waiting.note),
    ]
    return [fact for fact in facts if fact.value]
