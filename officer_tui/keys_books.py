"""The keys of the books."""

from officer_tui.key import Key
from officer_tui.texts import N_

BOOKS = (
    Key("books.enter", "f2,n", N_("New entry"), N_("Propose an entry by hand.")),
    Key(
        "books.take_back",
        "v",
        N_("Take back"),
        N_("Propose to take the entry at the cursor back, in red."),
    ),
    Key("books.close", "c", N_("Close the month"), N_("Close the books of the next month.")),
    Key("books.fund", "m", N_("Partner's funds"), N_("Record money that the partner sent.")),
    Key("books.settle", "p", N_("Settle"), N_("Pay the partner what its share has brought in.")),
    Key("books.sell", "o", N_("Sell loans"), N_("Propose to sell loans to the partner.")),
    Key("books.kind", "f", N_("Kind"), N_("Show one kind of entries in the journal.")),
    Key("books.balances", "1", N_("Balances"), N_("What each account holds."), is_shown=False),
    Key(
        "books.account",
        "2",
        N_("Account"),
        N_("One account line by line, with its balance."),
        is_shown=False,
    ),
    Key("books.journal", "3", N_("Journal"), N_("Every entry, the latest first."), is_shown=False),
    Key("books.reserve", "4", N_("Reserve"), N_("How the reserve moved."), is_shown=False),
    Key(
        "books.agreement",
        "5",
        N_("Agreement"),
        N_("Whether the books and the loans agree."),
        is_shown=False,
    ),
    Key("books.periods", "6", N_("Periods"), N_("Which months are closed."), is_shown=False),
    Key(
        "books.partners",
        "7",
        N_("Partners"),
        N_("Who funds a part of our loans, and what is held for them."),
        is_shown=False,
    ),
)
"""Part of the table in `keys`."""
