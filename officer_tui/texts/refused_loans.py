"""What is said when a loan does not allow it: one sentence for each refusal."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

LOANS: Mapping[str, str] = {
    "bad-terms": N_('The term "{field}" cannot be "{value}". Correct it in the contract.'),
    "bad-event": N_('The event\'s field "{field}" cannot be "{value}". Correct it.'),
    "unknown-kind": N_(
        "There is no kind of event {kind}. The contract names those that there are."
    ),
    "not-disbursed": N_("The loan is not disbursed yet. Disburse it first."),
    "after-as-of": N_(
        "{on} is after {as_of}: it has not happened yet. Date it not later than that day."
    ),
    "disbursed-amount-differs": N_(
        "{disbursed_fen} is not the principal of {principal_fen}: nothing may be deducted. Pay "
        "out the whole."
    ),
    "already-disbursed": N_("The loan was disbursed on {disbursed_on}. Nothing is left to do."),
    "disbursement-returned": N_(
        "The bank returned the disbursement on {returned_on}: this loan is over. Pay its "
        "application out again."
    ),
    "more-than-disbursed": N_(
        "More than the disbursement stands on this loan. Take that back first, then record that "
        "the bank returned the money."
    ),
    "before-disbursement": N_(
        "{on} is before the disbursement on {disbursed_on}. Use a later date."
    ),
    "duplicate-id": N_("There is an event {event_id} already. Use another id."),
    "unknown-id": N_(
        "There is no earlier event {event_id}. Look it up among the loan's transactions."
    ),
    "already-reversed": N_("Event {event_id} was reversed before. Nothing is left to do."),
    "not-reversible": N_("Event {event_id} ({kind}) cannot be reversed."),
    "has-recoveries": N_(
        "{recovered_fen} was recovered after write-off {event_id}. Reverse the recoveries first."
    ),
    "no-charge-off": N_("There is no charge-off to undo."),
    "not-written-off": N_("The loan is not written off on {on}. Record a repayment instead."),
    "recovery-exceeds-written-off": N_(
        "{amount_fen} is more than the {left_fen} written off and not recovered yet. Record at "
        "most that."
    ),
    "loan-written-off": N_(
        "The loan was written off on {written_off_on}. Record a recovery instead."
    ),
    "before-last-transaction": N_(
        "{on} is before the last transaction on {last_on}. Use a later date."
    ),
    "already-charged-off": N_(
        "The loan was charged off on {charged_off_on}. Nothing is left to do."
    ),
    "nothing-outstanding": N_("The loan owes nothing on {on}. Nothing is left to do."),
    "refund-exceeds-overpaid": N_(
        "{amount_fen} is more than the {overpaid_fen} held for the customer. Pay back at most that."
    ),
    "waive-exceeds-outstanding": N_(
        "{amount_fen} is more than the {outstanding_fen} outstanding of {component}. Waive at "
        "most that."
    ),
    "use-exceeds-held": N_(
        "Only {held_fen} is held for the customer: no more than that can be used."
    ),
    "not-returned": N_(
        "Event {seq} is no money that came through the bank: nothing was returned. Take it out as "
        "a mistake instead."
    ),
    "fee-not-agreed": N_(
        "The cost table that the customer confirmed names no such fee: it may not be charged."
    ),
    "fee-above-agreed": N_(
        "{amount_fen} is more than the {most_fen} that the cost table allows today, with what was "
        "charged before. Charge at most that."
    ),
    "settle-below-payoff": N_(
        "{amount_fen} does not settle the loan: the payoff is {payoff_fen}. Ask for the rest, or "
        "record a plain repayment."
    ),
    "nothing-to-come": N_(
        "No principal falls due after {on}: there is nothing to agree anew. Record a repayment, "
        "settle the loan, or restructure it."
    ),
    "prepayment-too-small": N_(
        "{amount_fen} does not reach the principal to come: {needed_fen} are due or earned by "
        "then. Record a plain repayment, or ask for more."
    ),
    "others-agreed-too": N_(
        "This schedule also pays {payees}, who agreed on it: it cannot be changed here. Take "
        "payments, settle early, or agree with them on a new loan."
    ),
    "prepayment-settles": N_(
        "{amount_fen} settles the loan: the payoff is {payoff_fen}. Record an early settlement."
    ),
    "in-arrears": N_(
        "The loan is {days_past_due} days past due: an extension comes before. Restructure it."
    ),
    "rate-raised": N_(
        "{new_ppm} is above the rate so far, {old_ppm}. A new schedule is never dearer: lower it."
    ),
    "interest-grace-not-over": N_(
        "Interest of earlier installments falls due on {until}. Agree after that day."
    ),
    "nothing-extended": N_("Nothing becomes later. Give more installments or a later due date."),
    "extended-before": N_(
        "The loan was extended {times} times; policy allows {at_most}. Restructure it if the "
        "customer is in trouble."
    ),
    "extended-too-far": N_(
        "The last installment would be due on {last_due_on}; extensions reach to {at_latest} at "
        "most. Extend by less."
    ),
    "periods-outside-limit": N_(
        "{periods} installments are not possible: policy wants 1 to {at_most}. Choose "
        "another number."
    ),
    "first-due-too-late": N_(
        "The first installment may not be due on {first_due_on}: policy wants it by {at_latest}."
    ),
    "new-schedule-above-cap": N_(
        "The new schedule would cost {all_in_apr_ppm} a year, above the cap of {cap_ppm} in force "
        "today. Restructure at a lower rate."
    ),
    "hardship-unproven": N_(
        "Say what happened to the customer and what shows it: at least {at_least} characters."
    ),
    "evidence-missing": N_(
        "Say what was done to collect and what shows it: at least {at_least} characters."
    ),
    "reserve-too-small": N_(
        "The reserve of {reserve_fen} does not cover the loss of {loss_fen}. Raise the reserve at "
        "the month's end first."
    ),
    "reason-missing": N_(
        "Say why, so that an auditor understands it: at least {at_least} characters."
    ),
    "nothing-to-reverse": N_(
        "Nothing of loan {loan_number} can be reversed: nothing was recorded, or all of it was "
        "taken out again."
    ),
    "nothing-to-sign": N_(
        "Nothing of the kind waits for a second signature on loan {loan_number}. Propose it first."
    ),
}
"""Loans: what may be recorded on one, and when."""
