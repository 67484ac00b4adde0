"""Words of the books: partners, entries by hand, accounting periods."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "FunderKind": {
        "bank": N_("Bank"),
        "consumer_finance": N_("Consumer finance company"),
        "microloan": N_("Microloan company"),
        "trust": N_("Trust company"),
    },
    "EntryTemplate": {
        "bank_charge": N_("Bank charge"),
        "cash_banked": N_("Cash taken to the bank"),
        "channel_fee": N_("Channel and payment fee"),
        "funding_interest": N_("Interest on borrowings"),
        "funding_interest_paid": N_("Interest on borrowings paid"),
        "general_reserve": N_("To the general risk reserve"),
        "capital": N_("Capital paid in"),
        "borrowed": N_("Money borrowed"),
        "to_disbursement": N_("To the disbursement account"),
        "from_collection": N_("From the collection account"),
        "notes_issued": N_("ABS notes issued"),
        "notes_collected": N_("ABS collections received"),
        "notes_passed_on": N_("ABS collections passed on"),
        "subordinated_income": N_("Income of subordinated ABS"),
        "fees_passed_on": N_("Fees passed on to guarantors and insurers"),
    },
    "Subledger": {
        "balance_sheet": N_("Debits and credits"),
        "memo": N_("Debits and credits off balance"),
        "principal": N_("Own principal of the loans"),
        "interest": N_("Own interest due"),
        "fees": N_("Own fees due"),
        "off_balance": N_("Interest and fees off balance"),
        "held": N_("Held for customers"),
        "partner_principal": N_("Partners' principal of the loans"),
        "partner_money": N_("Held for partners"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {}
"""By the name of the field that holds the word: word to label."""
