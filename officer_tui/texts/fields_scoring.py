"""Fields of the score taken apart: its lines, its states, what would lead to more."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

FIELDS: Mapping[str, str] = {
    "better": N_("Better value"),
    "bins": N_("Bins away"),
    "direction": N_("Direction"),
    "goals": N_("Better bands"),
    "is_changeable": N_("Customer can better it"),
    "is_here": N_("The customer's"),
    "iv_ppm": N_("Information value"),
    "lawful": N_("Lawful by"),
    "meaning": N_("Asks"),
    "missing": N_("No value means"),
    "tables": N_("Lines of the card"),
    "trained": N_("In training"),
    "unit": N_("Unit"),
    "ways": N_("Ways"),
    "woe_milli": N_("WoE"),
    "words": N_("Words"),
}
"""By the name of the field."""
