"""What is said when applications or scorecards break a rule: one sentence for each refusal."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

APPLICATIONS: Mapping[str, str] = {
    "above-authority": N_(
        "{act}: {amount_fen} is above the {limit_fen} that your role ({role}) may do. Refer it up."
    ),
    "may-not-override": N_(
        "{role} may not go against the recommendation in band {band} (worst band allowed: "
        "{worst_band}). Refer it up."
    ),
    "overrides-used-up": N_(
        "Your overrides of this month are used up: {overrides} of {allowed}. Refer it up."
    ),
    "absurd-amount": N_(
        "{field}: {amount_fen} is not from {least_fen} to {most_fen}. Look for a digit or a sign "
        "too many."
    ),
    "absurd-number": N_("{field}: {number} is not from {least} to {most}. Check it."),
    "absurd-day": N_(
        "{field}: {day} is before {oldest} or after the business day {business_date}. Check it."
    ),
    "bad-product": N_(
        'Product {code_of_product}: "{field}" contradicts the rest. Correct it before the product '
        "is used."
    ),
    "amount-outside-product": N_(
        "The product is for {min_fen} to {max_fen}, not for {amount_fen}. Change the amount or "
        "the product."
    ),
    "term-outside-product": N_(
        "The product has no term of {term_months} months; it has: {terms_months}. Change the term "
        "or the product."
    ),
    "override-reason-missing": N_(
        '{decision} goes against the recommendation: give a reason of the kind "{kind}".'
    ),
    "terms-reason-missing": N_(
        "A lower amount needs reason O09, another term O10. Missing: {reason}."
    ),
    "note-too-short": N_(
        "The note has {length} characters and needs {at_least}. Say why, so that an auditor "
        "understands it."
    ),
    "hard-stop": N_(
        "Rule {rule} stands against it (reason {reason}); nobody can override it. Decline with "
        "that reason."
    ),
    "above-request": N_(
        "{amount_fen} is more than the customer asked for ({asked_fen}). Approve at most that."
    ),
    "above-limit": N_(
        "{amount_fen} is above the limit {limit_fen}, which no override passes. Approve at most "
        "that."
    ),
    "not-the-offer": N_(
        "Approving means the offer as it is: {offered_fen} over {offered_months} months, not "
        "{amount_fen} over {term_months}. For anything else, change the terms."
    ),
    "terms-unchanged": N_(
        "{amount_fen} over {term_months} months is the offer itself. Approve it instead."
    ),
    "reason-count": N_("{given} reasons were given; needed are {at_least} to {at_most}."),
    "reason-twice": N_("Reason {reason} was given more than once. Give each reason once."),
    "unknown-reason": N_("There is no reason code {reason}. Choose one from the list."),
    "wrong-reason": N_('Reason {reason} explains "{kind}"; needed is one for: {allowed}.'),
    "policy-missing": N_(
        'No policy sets "{key}" for lender type {lender_type} on {on}. Compliance must activate '
        "one first."
    ),
    "bad-id-number": N_(
        "{masked} is no resident identity number: {fault}. Check it against the card."
    ),
    "bad-phone": N_(
        "{masked} is no mobile number: 11 digits, the first a 1. Check it with the customer."
    ),
    "wrong-stage": N_(
        '"{event}" cannot happen to an application in the stage "{stage}"; possible are: '
        "{possible}. Open it again and look."
    ),
    "offer-expired": N_("The offer ran out on {valid_until}. The customer has to apply anew."),
    "appeal-too-late": N_(
        "It was declined on {declined_on}; a review could be asked for until {until}. The customer "
        "may apply anew."
    ),
    "reviewed-already": N_(
        "A person has reviewed it once, after the customer asked for it; it was declined again on "
        "{declined_on}. The customer may apply anew."
    ),
    "no-offer-yet": N_(
        'Nothing was offered for {number}: it stands at "{stage}". Approve it first; then there is '
        "a cost table."
    ),
    "table-not-confirmed": N_(
        "The rule of the day wants the cost table confirmed first. Show it with show-cost-table, "
        "and name its version when the customer has confirmed it."
    ),
    "table-not-read": N_(
        "The customer cannot have read version {shown_version} of the cost table yet. Confirm it "
        "in {left_seconds} s."
    ),
    "table-changed": N_(
        "The loan costs something else than version {shown_version} of the cost table says. Show "
        "the table anew, and have that version confirmed."
    ),
    "above-cap": N_(
        "The all-in cost of {all_in_apr_ppm} is above the cap of {cap_ppm} in force today. A new "
        "offer is needed."
    ),
    "from-the-future": N_(
        "The application is dated {applied_on}, after the business day {business_date}. Correct "
        "the date."
    ),
    "no-such-product": N_(
        "No product {code_of_product} is in force on {on}. Check the code; risk publishes products."
    ),
    "already-published": N_("There is {what} {which} already. Publish the next version."),
    "nothing-offered": N_(
        "The limit of {limit_fen} ({binding}) does not reach the smallest loan of {least_fen}: "
        "there is no offer to approve. Decline, or refer up."
    ),
}
"""Applications: authority, policy, reasons, terms."""

SCORECARDS: Mapping[str, str] = {
    "no-such-scorecard": N_(
        'No scorecard "{name}" judges on {on}. Risk proposes one with `do publish-scorecard`.'
    ),
    "too-few-rows": N_(
        "Too few customers in the {part} part: {good} good, {bad} bad. Import more before training."
    ),
    "nothing-to-compare": N_(
        "There is nothing to compare: {good} good, {bad} bad customers. Both are needed."
    ),
    "unknown-feature": N_(
        "The scorecard asks for the feature {feature}, which this program does not compute. Use a "
        "scorecard made for it."
    ),
    "unreadable-value": N_(
        "{feature} is a number in the scorecard; “{value}” is none. Correct it in the table."
    ),
    "bad-card": N_(
        "The scorecard cannot be used: {where} ({problem}). Train it again, or restore the file."
    ),
    "tampered-card": N_(
        "Scorecard {card} was changed after it was signed off: its digest is {found}, not "
        "{expected}. Restore the original."
    ),
    "signature-refused": N_(
        "The signature of scorecard {card} was not made over this card by {signer}. Restore the "
        "original."
    ),
    "unsigned-card": N_(
        "Nobody has signed scorecard {card}. Ask whoever trained it to sign it: "
        "`officer-tui scorecard sign`."
    ),
    "untrusted-signer": N_(
        "Scorecard {card} was signed by {signer}, who is not among those named. Ask whose "
        "fingerprint that is before it is used."
    ),
    "missing-features": N_(
        "The file lacks columns that the scorecard asks for: {columns}. It has: {found}. Add them, "
        "or name the scorecard that was made for such a file."
    ),
    "too-many-groups": N_(
        "The column {column} has more than {most} values: groups of people have few. Name another "
        "column."
    ),
    "unknown-ending": N_("{path} does not tell what to write. End its name in one of: {endings}."),
    "not-portable": N_(
        "“{text}” cannot be written in every form: it is empty, or has a control character. "
        "Rename it in the table, and train the scorecard again."
    ),
    "bad-signing-key": N_(
        "{path} cannot sign: {problem}. Name another key, or move it away and let "
        "`officer-tui scorecard key` make one."
    ),
}
"""Scorecards."""
