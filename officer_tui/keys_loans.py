"""The keys of a loan, of its receipts and of the business day."""

from officer_tui.key import Key
from officer_tui.texts import N_

LOANS = (
    Key(
        "loans.written_off",
        "w",
        N_("Written-off"),
        N_("Go to the register of what was written off and is still claimed."),
    ),
    Key("written_off.search", "slash", N_("Search"), N_("Filter by name, number or last digits.")),
    Key(
        "written_off.recoveries",
        "f",
        N_("Recoveries"),
        N_("Show those of which something came back, or nothing did."),
    ),
    Key("written_off.all", "0", N_("Show all"), N_("Drop every filter."), is_shown=False),
    Key("loan.repay", "f2,r", N_("Repay"), N_("Record money that the customer paid.")),
    Key("loan.settle", "e", N_("Settle early"), N_("Record the money that settles the loan.")),
    Key(
        "loan.reverse",
        "v",
        N_("Take back"),
        N_("Take out the transaction at the cursor, as if it had not been recorded."),
    ),
    Key(
        "loan.evidence",
        "i",
        N_("Evidence"),
        N_("Put a piece of evidence into the loan's file."),
        is_shown=False,
    ),
    Key(
        "loan.charge_off",
        "x",
        N_("Charge off"),
        N_("No interest income and no penalty from now on; the schedule stays owed."),
        is_shown=False,
    ),
    Key(
        "loan.undo_charge_off",
        "n",
        N_("Undo the charge-off"),
        N_("Take the charge-off back, as if it had never been."),
        is_shown=False,
    ),
    Key(
        "loan.claim",
        "m",
        N_("Claim on payer"),
        N_("Claim from a guarantor or insurer what the customer does not pay."),
        is_shown=False,
    ),
    Key(
        "loan.answer_claim",
        "y",
        N_("Answer"),
        N_("Record that a claim was acknowledged or rejected."),
        is_shown=False,
    ),
    Key(
        "loan.compensate",
        "p",
        N_("Compensation"),
        N_("Record money that a guarantor or insurer paid."),
        is_shown=False,
    ),
    Key("loan.write_off", "w", N_("Write off"), N_("Propose to give the loan up in the books.")),
    Key("loan.recover", "c", N_("Recovery"), N_("Record money received after the write-off.")),
    Key("loan.refund", "f", N_("Refund"), N_("Pay overpaid money back to the customer.")),
    Key(
        "loan.what_if",
        "y",
        N_("What if"),
        N_("Try a payment, a charge or a waiver on the loan; nothing is booked."),
    ),
    Key("what_if.undo", "ctrl+z", N_("Take out"), N_("Take out the event that was tried last.")),
    Key("what_if.page_up", "pageup", N_("Page up"), N_("See what is above."), is_shown=False),
    Key("what_if.page_down", "pagedown", N_("Page down"), N_("See what is below."), is_shown=False),
    Key(
        "loan.receipt", "t", N_("Receipt"), N_("Show the receipt of the transaction at the cursor.")
    ),
    Key("loan.application", "a", N_("Application"), N_("Open the application that it came from.")),
    Key("loan.customer", "b", N_("Customer"), N_("Open the customer.")),
    Key(
        "loan.schedule",
        "1",
        N_("Schedule"),
        N_("What is due when, what is paid, what is left."),
        is_shown=False,
    ),
    Key(
        "loan.transactions",
        "2",
        N_("Transactions"),
        N_("What happened, how it was shared out, who recorded it."),
        is_shown=False,
    ),
    Key(
        "loan.journal",
        "3",
        N_("Journal"),
        N_("The entries that the loan made in the books."),
        is_shown=False,
    ),
    Key(
        "loan.acts",
        "4",
        N_("Next steps"),
        N_("What may be done next, by whom, and why not."),
        is_shown=False,
    ),
    Key(
        "loan.losses",
        "5",
        N_("Loss file"),
        N_("Conditions, evidence and signatures of a write-off, claims, flags."),
        is_shown=False,
    ),
    Key("receipt.save", "f2,s", N_("Save"), N_("Write the receipt into a text file.")),
    Key("receipt.close", "escape,enter,f12", N_("Close"), N_("Close the receipt.")),
    Key("day.close", "f2,c", N_("Close the day"), N_("Close the open business day.")),
    Key("slip.close", "escape,enter,f12", N_("Close"), N_("Close the report.")),
)
"""Part of the table in `keys`."""
