"""What may be done with the loan next, by whom, and why not."""

from typing import ClassVar

from textual.app import ComposeResult

from db.loan_act import LoanAct
from db.office import NotYourRight
from db.queries.loan_acts import NextAct
from officer_tui.keys import KEYS, key_name
from officer_tui.screens.loan.look import LoanLook
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import joined
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet

_KEYS = {key.action: key_name(key.keys.split(",")[0]) for key in KEYS if key.scope == "loan"}
_SIGNATURES = next(key_name(key.keys) for key in KEYS if key.id == "area.signatures")


class NextSteps(FactSheet):
    """The acts that belong to where the loan stands, and whether this officer may."""

    def __init__(self) -> None:
        super().__init__(N_("What may be done next"), columns=1)

    def show_acts(self, found: LoanLook) -> None:
        """Show the acts of this loan instead."""
        facts = [fact for act in found.acts if act.is_next for fact in _facts(act)]
        nothing = [
            Fact(
                label(found.loan.mark or found.loan.status), _("Nothing is left to do."), Tone.QUIET
            )
        ]
        self.show(facts or nothing)


class NextStepsPane(Pane):
    """The next steps, and who has signed so far."""

    TITLE: ClassVar[str] = N_("Next steps")

    def compose(self) -> ComposeResult:
        """One fact an act; then the signatures."""
        yield NextSteps()
        yield FactSheet(N_("Signed so far"), columns=1, id="signed")

    def show(self, found: LoanLook) -> None:
        """Show the acts of this loan instead."""
        self.query_one(NextSteps).show_acts(found)
        self.query_one("#signed", FactSheet).show(
            [
                Fact(_("Approved by"), found.loan.approver),
                Fact(_("Disbursed by"), found.loan.disburser),
            ]
        )


def _facts(one: NextAct) -> list[Fact]:
    """The act with its key and who may do it; then what stands against it."""
    roles = joined([label(role) for role in one.roles])
    if one.refusal is None:
        return [
            Fact(_named(one.act), _("You may. It belongs to: {roles}.", roles=roles), Tone.GOOD)
        ]
    who = Fact(_named(one.act), _("It belongs to: {roles}.", roles=roles), _tone(one))
    said = [one.obstacle] if isinstance(one.refusal, NotYourRight) else [one.refusal]
    return [who, *(Fact("", sentence(refusal), Tone.QUIET) for refusal in said if refusal)]


def _tone(one: NextAct) -> Tone:
    """Not this officer, or not yet at all."""
    return Tone.BAD if one.obstacle is not None else Tone.CAUTION


def _named(act: LoanAct) -> str:
    """The act and its key; a second signature is given in its own work area."""
    key = _KEYS.get(act.value, _SIGNATURES)
    return f"{key}  {label(act)}"
