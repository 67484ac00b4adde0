"""The keys of a loan, of its receipts and of the business day."""

from officer_tui.key import Key
from officer_tui.texts import N_

LOANS = (
    Key("loan.repay", "f2,r", N_("Repay"), N_("Record money that the customer paid.")),
    Key("loan.settle", "e", N_("Settle early"), N_("Record the money that settles the loan.")),
    Key("loan.prepay", "p", N_("Prepay"), N_("Record money that pays a part ahead of time.")),
    Key("loan.extend", "x", N_("Extend"), N_("Agree on more installments or later due dates.")),
    Key(
        "loan.restructure",
        "m",
        N_("Restructure"),
        N_("Propose a new schedule for a customer in trouble."),
    ),
    Key(
        "loan.reverse",
        "v",
        N_("Take back"),
        N_("Take out the transaction at the cursor, as if it had not been recorded."),
    ),
    Key("loan.write_off", "w", N_("Write off"), N_("Propose to give the loan up in the books.")),
    Key("loan.recover", "c", N_("Recovery"), N_("Record money received after the write-off.")),
    Key("loan.refund", "f", N_("Refund"), N_("Pay overpaid money back to the customer.")),
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
        "loan.older",
        "o",
        N_("Older version"),
        N_("Show the schedule as it was agreed before."),
        is_shown=False,
    ),
    Key(
        "loan.newer",
        "n",
        N_("Newer version"),
        N_("Show the schedule that was agreed next."),
        is_shown=False,
    ),
    Key("receipt.save", "f2,s", N_("Save"), N_("Write the receipt into a text file.")),
    Key("receipt.close", "escape,enter,f12", N_("Close"), N_("Close the receipt.")),
    Key("day.close", "f2,c", N_("Close the day"), N_("Close the open business day.")),
    Key("slip.close", "escape,enter,f12", N_("Close"), N_("Close the report.")),
)
"""Part of the table in `keys`."""
