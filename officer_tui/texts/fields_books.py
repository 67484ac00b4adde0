"""Fields of the books: partners, entries by hand, accounting periods."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

FIELDS: Mapping[str, str] = {
    "books_fen": N_("In the books"),
    "charged_fen": N_("Charged"),
    "closed_by": N_("Closed by"),
    "closing_fen": N_("Closing reserve"),
    "corrected_fen": N_("Corrected"),
    "detail_fen": N_("By the loans"),
    "difference_fen": N_("Difference"),
    "entries": N_("Entries"),
    "entry": N_("Entry"),
    "funder": N_("Partner"),
    "funder_id": N_("Partner (ID)"),
    "funder_kind": N_("Kind of institution"),
    "funds_fen": N_("Held for loans to come"),
    "last_day": N_("Last day"),
    "licence": N_("Licence"),
    "month_end": N_("Month"),
    "next_period": N_("To be closed next"),
    "officer_name": N_("Posted by"),
    "open_from": N_("Open from"),
    "opening_fen": N_("Opening reserve"),
    "partner_code": N_("Partner"),
    "partner_share_ppm": N_("Partner's share"),
    "partner_income_fen": N_("Interest, fees, penalties"),
    "partner_left_fen": N_("Partner's principal"),
    "partnership": N_("Funded with a partner"),
    "payable_fen": N_("To be paid"),
    "posted_at": N_("Posted at"),
    "profit_fen": N_("Profit of the year"),
    "seen_payable_fen": N_("To be paid, as seen"),
    "service_fee_fen": N_("Service fee"),
    "service_fee_ppm": N_("Service fee, part of its income"),
    "stage_1_fen": N_("Stage 1"),
    "stage_2_fen": N_("Stage 2"),
    "stage_3_fen": N_("Stage 3"),
    "subledger": N_("Sub-ledger"),
    "subledgers": N_("Sub-ledgers"),
    "template": N_("Usual entry"),
    "turnover_fen": N_("Turnover"),
    "written_off_fen": N_("Written off"),
}
"""Name to label."""
