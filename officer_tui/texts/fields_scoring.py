"""Fields of the score taken apart: its lines, its states, what would lead to more."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

FIELDS: Mapping[str, str] = {
    "automation": N_("Part of the machine"),
    "better": N_("Better value"),
    "bins": N_("Bins away"),
    "contract_ppm": N_("Contract rate"),
    "correction_days": N_("Days for a correction"),
    "customer": N_("Customer"),
    "decided_on": N_("Decided on"),
    "direction": N_("Direction"),
    "explanation": N_("Explanation"),
    "explanation_id": N_("Explanation"),
    "funding_ppm": N_("Funding"),
    "gate": N_("Fraud gate"),
    "given_at": N_("Handed out at"),
    "goals": N_("Better bands"),
    "is_changeable": N_("Customer can better it"),
    "is_here": N_("The customer's"),
    "iv_milli": N_("Information value, thousandths"),
    "lawful": N_("Lawful by"),
    "loss_ppm": N_("Expected loss a year"),
    "margin_ppm": N_("Margin"),
    "meaning": N_("Asks"),
    "missing": N_("No value means"),
    "moves": N_("Changes"),
    "operating_ppm": N_("Operating"),
    "price": N_("Price needed"),
    "result": N_("Result"),
    "review_days": N_("Days for a review"),
    "review_until": N_("Review until"),
    "second_value": N_("Second value"),
    "signals": N_("Signals"),
    "sources": N_("Sources"),
    "tables": N_("Lines of the card"),
    "trained": N_("In training"),
    "unit": N_("Unit"),
    "verdict": N_("Verdict"),
    "ways": N_("Ways"),
    "woe_milli": N_("WoE, thousandths"),
}
"""By the name of the field."""
