"""What is said when the books do not allow it: one sentence for each refusal."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

BOOKS: Mapping[str, str] = {
    "own-share-too-small": N_(
        "The lender would keep {own_share_ppm} of each loan; it keeps at least {at_least_ppm}. "
        "Lower the partner's share."
    ),
    "partner-funds-missing": N_(
        "Partner {funder} has {held_fen} with us; its part of the loan is {needed_fen}. Record "
        "its funds first."
    ),
    "funder-exists": N_("There is a partner {funder} already. Choose another code."),
    "nothing-to-settle": N_(
        "Nothing is to be paid to partner {funder}: {payable_fen}. Settle when more has come in."
    ),
    "opinion-missing": N_(
        "Loans leave the balance sheet only with a signed accounting opinion (CAS 23). Enter its "
        "reference; without one the money is a borrowing: enter ABS notes issued by hand."
    ),
    "not-for-sale": N_(
        "Not for sale: {loan_numbers}. Sold are loans that are paid in time, wholly our own, "
        "without a flag, a claim or a restructuring, and not sold before. Leave these out."
    ),
    "nothing-for-sale": N_(
        "No loan may be sold so. Sold are loans that are paid in time and wholly our own; let the "
        "pool be larger, or sell later."
    ),
    "pool-changed": N_(
        "The loans stand in the books for {carried_fen}, no longer for {seen_fen}: something was "
        "paid or fell due. Agree on the price again and propose it anew."
    ),
    "loan-sold": N_(
        "The loan was sold on {sold_on}: we service it, and this is for the buyer to agree to. "
        "Ask the buyer."
    ),
    "before-sale": N_(
        "The loan was sold on {sold_on} as it stood; what is of {on} was settled with its price. "
        "Record money on the day on which it is passed on, or ask the buyer."
    ),
    "kept-by-loans": N_(
        "Account {account_code} follows from the loans and is not entered by hand. Put it right "
        "on the loan."
    ),
    "entry-unbalanced": N_(
        "Debits of {debit_fen} and credits of {credit_fen} differ. Correct the lines."
    ),
    "not-by-hand": N_(
        "Entry {entry_id} ({kind}) was not made by hand. Take back what made it, on its loan."
    ),
    "taken-back-before": N_(
        "Entry {entry_id} was taken back by entry {reversed_by_id}. Nothing is left to do."
    ),
    "period-closed": N_(
        "The books are closed on {on}; they are open from {open_from} on. Correct it there."
    ),
    "not-the-next-period": N_(
        "The month to close next ends on {next_period}, not on {asked}. Close {next_period}."
    ),
    "period-not-over": N_(
        "The month ends on {last_day}, and the open business day is {business_date}. Close its "
        "days first."
    ),
    "entries-waiting": N_(
        "Entries of the month until {last_day} wait for a signature: {proposals}. Sign them or "
        "turn them down first."
    ),
    "books-do-not-agree": N_(
        "The books do not agree with the loans: {subledgers}. See the reconciliation, and let "
        "officer-tui check find the loan."
    ),
}
"""The books: partners, manual entries, accounting periods."""
