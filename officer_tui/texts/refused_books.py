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
}
"""The books: partners, manual entries, accounting periods."""
