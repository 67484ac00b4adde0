"""The help of the commands and queries of the books; see `helps.py`."""

from officer_tui.texts.catalog import N_

BOOKS_HELPS = (
    N_("Add a partner; a product that names it shares its loans with it."),
    N_("Short code, unique among the partners."),
    N_("As on documents."),
    N_("What kind of institution it is."),
    N_("Number of its licence."),
    N_("Part of its interest, fees and penalties that we keep: 200,000 for 20 %."),
    N_("Book money that a partner sent for its part of loans to come (J01)."),
    N_("Code of the partner."),
    N_("Received on the disbursement account, in fen."),
    N_("Pay a partner all that its share has brought in, less the service fee (J05)."),
    N_("What was to be paid on the officer's screen, in fen; another amount is refused."),
    N_("Every partner that funds a part of our loans, by code."),
)
"""Each first line once."""
