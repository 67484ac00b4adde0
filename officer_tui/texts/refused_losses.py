"""What is said when a loss, a claim or a flag is not possible: one sentence for each refusal."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

LOSSES: Mapping[str, str] = {
    "too-early-to-write-off": N_(
        "The loan is {days_past_due} days past due; policy wants {at_least}. Collect further."
    ),
    "pursuit-too-short": N_(
        "The file shows a pursuit of {pursued_days} days; policy wants {at_least}. File the log "
        "or the first attempt (i), or collect further."
    ),
    "file-incomplete": N_(
        "For {write_off_reason} the file lacks: {evidence_kinds}. File it first (i)."
    ),
    "reference-missing": N_(
        "Give the number of the paper, or where it is kept: at least {at_least} characters."
    ),
    "claim-exceeds-owed": N_(
        "{amount_fen} is more than the {owed_fen} that these installments owe. Claim at most that."
    ),
    "claim-closed": N_(
        "The claim is closed: {claim_status}. Open another one if something is owed."
    ),
    "claim-exceeded": N_(
        "{amount_fen} is more than the {left_fen} claimed and not paid yet. Record at most that; "
        "what is above it belongs to the payer."
    ),
    "no-open-claim": N_(
        "No guarantor or insurer is asked to pay for loan {loan_number}. Open a claim first."
    ),
    "flag-set": N_("The flag is set already: {flag_kind}. Nothing is left to do."),
    "flag-not-set": N_(
        "There is no such flag on the customer: {flag_kind}. Nothing is left to do."
    ),
    "wrong-evidence": N_("{flag_kind} is shown by: {evidence_kinds}. Bring one of these."),
    "customer-frozen": N_(
        "No money goes out to this customer ({flag_kind}). Ask the risk manager; tell the "
        "customer nothing of it."
    ),
}
"""Losses, claims against third parties, flags on customers."""
