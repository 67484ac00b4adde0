"""Fields of the books: partners, entries by hand, accounting periods."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

FIELDS: Mapping[str, str] = {
    "funder": N_("Partner"),
    "funder_id": N_("Partner (ID)"),
    "funder_kind": N_("Kind of institution"),
    "funds_fen": N_("Held for loans to come"),
    "partner_income_fen": N_("Interest, fees, penalties"),
    "licence": N_("Licence"),
    "partner_left_fen": N_("Partner's principal"),
    "partnership": N_("Funded with a partner"),
    "payable_fen": N_("To be paid"),
    "seen_payable_fen": N_("To be paid, as seen"),
    "service_fee_fen": N_("Service fee"),
    "service_fee_ppm": N_("Service fee, part of its income"),
}
"""Name to label."""
