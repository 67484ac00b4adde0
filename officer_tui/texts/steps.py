"""What may be done next, as officers read it: the step, who may take it, or why not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from officer_tui.texts.catalog import N_, _
from officer_tui.texts.format import joined
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence

if TYPE_CHECKING:
    from db.steps import NextStep

STEPS: Mapping[str, str] = {
    "claim": N_("Claim"),
    "release": N_("Release"),
    "approve": N_("Approve"),
    "change_terms": N_("Change terms"),
    "decline": N_("Decline"),
    "refer_up": N_("Refer up"),
    "ask_info": N_("Ask for documents"),
    "receive_info": N_("Documents are in"),
    "sign": N_("Second signature"),
    "accept": N_("Accept the offer"),
    "disburse": N_("Pay out"),
    "withdraw": N_("Withdraw"),
}
"""By the step's value."""


def step_label(step: "NextStep") -> str:
    """What would be done."""
    return _(STEPS[step.step])


def step_says(step: "NextStep") -> str:
    """Who may do it; where this officer may not, why."""
    if step.refusal is not None:
        return sentence(step.refusal)
    return joined([label(role) for role in step.roles])
