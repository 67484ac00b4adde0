"""The help of the commands and queries about loans in trouble."""

from officer_tui.texts.catalog import N_

LOSSES: tuple[str, ...] = (
    N_("Record that a payer acknowledged or rejected a claim; nothing is booked by it."),
    N_("Which claim."),
    N_("Whether the payer will pay."),
    N_("Letter and date of the answer, or why not, in the officer's words."),
    N_(
        "Charge a loan off: no interest income and no penalty from now on; the schedule stays owed."
    ),
    N_("Put a piece of evidence into a loan's file: what was done to collect, and what shows it."),
    N_("What it is."),
    N_("The date that it bears; not after the business date."),
    N_("Its number, or where it is kept; at least 4 characters."),
    N_("What it shows, in the officer's words."),
    N_("Lift a flag from a customer; penalties that a death had stopped are as if it never did."),
    N_("Which customer."),
    N_("Which flag."),
    N_("Why, in the risk manager's words."),
    N_("Claim from a guarantor or insurer what the oldest installments of a loan owe."),
    N_("Who answers for the borrower."),
    N_("The name of the guarantor or insurer."),
    N_("Number of the guarantee contract or policy; at least 4 characters."),
    N_("The last installment that is claimed; all older ones that are owed are claimed with it."),
    N_("Claimed, in fen; at most what these installments owe, less what is claimed already."),
    N_("Book money that a guarantor or insurer paid on a claim: shared out as a repayment is."),
    N_("Received, in fen; at most what is claimed and not paid yet."),
    N_("Set a flag on a customer, deceased or suspected fraud. Tell the customer nothing of it."),
    N_("What is known."),
    N_("Date of the death, or of the discovery; not after the business date."),
    N_("What shows it."),
    N_("Number of the paper, or where it is kept; at least 4 characters."),
    N_("Take a charge-off back: interest and penalty are as if it had never been."),
    N_("Record that the bank returned a disbursement: the loan is over, its offer accepted again."),
    N_("Business date on which the money came back."),
    N_("What the bank said, in the officer's words."),
    N_("The claims of a loan, oldest first."),
    N_("The flags of a customer, newest first."),
    N_("Why it would be given up."),
    N_("The write-off file of a loan, before and after it was signed."),
    N_("The written-off register, one page."),
    N_("Only those of which something came back, or nothing did."),
    N_("The latest write-off first."),
    N_("How many written-off loans match, counted up to cap."),
    N_("The key of each every-th line of the register."),
)
"""Part of the table in `helps`."""
