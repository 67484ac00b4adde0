"""Words of the score: its groups, its features and what they are."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "Group": {
        "credit": N_("Credit assessment"),
        "transaction": N_("Transaction behaviour"),
        "ability": N_("Repayment ability"),
    },
    "Direction": {
        "higher_better": N_("Higher is better"),
        "lower_better": N_("Lower is better"),
        "free": N_("Either way"),
    },
    "Missing": {
        "not_collected": N_("Not collected"),
        "nothing_to_measure": N_("Nothing to measure"),
    },
    "Lawful": {
        "consent": N_("Consent to this source; not sensitive (PIPL 13, 14, 24)"),
        "separate_consent": N_("Separate consent: out of accounts, sensitive (PIPL 28, 29)"),
        "written_consent": N_("Written consent to this query (Credit Reporting Regulation 18)"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "feature": {
        "delay_last_months": N_("Months late, latest bill"),
        "delay_max_months": N_("Months late, worst bill"),
        "late_months": N_("Months paid late"),
        "card_use_last": N_("Latest use of the card"),
        "on_time_share_ppm": N_("Paid on time"),
        "limit_last_fen": N_("Card limit"),
        "utilisation_last_ppm": N_("Use of the limit, latest"),
        "utilisation_mean_ppm": N_("Use of the limit, mean"),
        "statement_last_fen": N_("Latest bill"),
        "statement_change_ppm": N_("Change of the bill"),
        "report_accounts": N_("Accounts in the report"),
        "open_lenders": N_("Open lenders"),
        "inquiries": N_("Credit inquiries"),
        "worst_late_days": N_("Worst days late, 24 months"),
        "flagged_contacts": N_("Flagged contacts"),
        "spend_mean_fen": N_("Spending a month"),
        "spend_variation_ppm": N_("Unsteadiness of spending"),
        "spend_break_ppm": N_("Break in spending"),
        "new_merchants_share_ppm": N_("Share at new merchants"),
        "purchase_size_ppm": N_("Size of purchases"),
        "spend_to_peers_ppm": N_("Spending against peers"),
        "refund_share_ppm": N_("Share of refunds"),
        "merchants": N_("Different merchants"),
        "merchant_months": N_("Months at this merchant"),
        "failed_debits": N_("Failed debits"),
        "wallet_share_mean_ppm": N_("Share paid by wallet"),
        "device_age_days": N_("Age of the device in days"),
        "device_risks": N_("Warning signs of the device"),
        "shared_device_customers": N_("Customers on the device"),
        "social_tenure_months": N_("Months on the platform"),
        "income_low_fen": N_("Income in a bad month"),
        "income_median_fen": N_("Income, estimated"),
        "income_variation_ppm": N_("Unsteadiness of income"),
        "balance_low_fen": N_("Lowest balance"),
        "debt_to_income_ppm": N_("Debt to income"),
        "request_to_income_ppm": N_("Request to income"),
        "debt_service_ppm": N_("Debt service"),
        "paid_share_last_ppm": N_("Share of the bill paid, latest"),
        "paid_share_ppm": N_("Share of the bills paid"),
        "paid_last_fen": N_("Paid in the latest month"),
        "paid_mean_fen": N_("Paid a month"),
        "paid_low_fen": N_("Paid in a bad month"),
    },
}
"""By the name of the field that holds the word: word to label."""
