"""Every key of the workstation, in one table: for the screens, the help, the guides and the tests.

A key is named ``scope.action``. A screen takes the keys of its scope by
``BINDINGS = keys_of("loan")`` and has a method ``action_...`` for each; why one may not be used
just now, its `why_not` says. F-keys follow the habit of business terminals: F1 help, F2 the main
act of the screen, F3 leave, F4 list, F5 refresh, F6 repeat the last, F10 submit, F12 cancel.
"""

from textual.binding import Binding
from textual.keys import format_key

from officer_tui.key import Key
from officer_tui.keys_books import BOOKS
from officer_tui.keys_credit import CREDIT
from officer_tui.keys_loans import LOANS
from officer_tui.keys_scorecards import SCORES
from officer_tui.texts import N_

__all__ = ["KEYS", "Key", "key_name", "keys_of"]

KEYS = (
    Key("app.help", "f1,question_mark", N_("Help"), N_("Show every key of this screen.")),
    Key("app.leave", "f3", N_("Sign out"), N_("Sign out and show the login."), is_shown=False),
    Key(
        "app.refresh",
        "f5",
        N_("Refresh"),
        N_("Read everything on the screen again."),
        is_shown=False,
    ),
    Key("app.back", "f12,escape", N_("Back"), N_("Go back to the screen before.")),
    Key(
        "app.language",
        "f8,ctrl+l",
        N_("中文/English"),
        N_("Switch between Chinese and English."),
        is_shown=False,
    ),
    Key(
        "app.theme", "ctrl+t", N_("Theme"), N_("Next theme: dark, light, contrast."), is_shown=False
    ),
    Key("app.quit", "ctrl+q", N_("Quit"), N_("End the program."), is_shown=False),
    Key("area.queue", "1", N_("Queue"), N_("Go to the queue of applications.")),
    Key("area.loans", "2", N_("Loans"), N_("Go to the loans.")),
    Key("area.day", "3", N_("Day"), N_("Go to the business day and its close.")),
    Key("area.signatures", "4", N_("Signatures"), N_("Go to what waits for a second signature.")),
    Key("area.staff", "5", N_("People"), N_("Go to the people of the branch.")),
    Key("area.books", "6", N_("Books"), N_("Go to the books: accounts, journal, closing.")),
    Key(
        "area.scorecards",
        "7",
        N_("Scorecards"),
        N_("Go to the scorecards and how they do."),
        is_shown=False,
    ),
    Key("staff.add", "f2,a", N_("Add"), N_("Add a person who signs in.")),
    Key("login.enter", "f10", N_("Sign in"), N_("Check the password and sign in.")),
    Key("search.done", "enter,down", N_("To the list"), N_("Leave the text; go to the list.")),
    Key("search.drop", "escape,f12", N_("Clear"), N_("Empty the text; go to the list.")),
    Key("queue.search", "slash", N_("Search"), N_("Filter by name, number or last digits.")),
    Key("queue.claim", "c", N_("Claim"), N_("Hold the application for a quarter of an hour.")),
    Key("queue.release", "r", N_("Release"), N_("Let go of the application.")),
    Key("queue.stage", "f", N_("Stage"), N_("Show one stage only."), is_shown=False),
    Key("queue.band", "b", N_("Band"), N_("Show one band only."), is_shown=False),
    Key("queue.product", "p", N_("Product"), N_("Show one product only."), is_shown=False),
    Key("queue.flag", "x", N_("Flag"), N_("Show what has a flag."), is_shown=False),
    Key("queue.mine", "m", N_("Mine"), N_("Show what I hold."), is_shown=False),
    Key("queue.samples", "t", N_("Samples"), N_("Show training samples too."), is_shown=False),
    Key("queue.all", "0", N_("Show all"), N_("Drop every filter."), is_shown=False),
    Key("loans.search", "slash", N_("Search"), N_("Filter by name, number or last digits.")),
    Key("loans.status", "f", N_("Status"), N_("Show one status only."), is_shown=False),
    Key("loans.bucket", "b", N_("Bucket"), N_("Show one arrears stage only."), is_shown=False),
    Key("loans.late", "o", N_("Overdue"), N_("Show overdue loans only."), is_shown=False),
    Key("loans.all", "0", N_("Show all"), N_("Drop every filter."), is_shown=False),
    Key("signatures.sign", "f2", N_("Sign"), N_("Put the second signature on it.")),
    Key("signatures.reject", "x", N_("Turn down"), N_("Do not sign; say why.")),
    *CREDIT,
    *LOANS,
    *BOOKS,
    *SCORES,
    Key("help.close", "f1,f12,escape,enter", N_("Close"), N_("Close the help.")),
    Key(
        "help.language",
        "f8,ctrl+l",
        N_("中文/English"),
        N_("Switch between Chinese and English."),
        is_shown=False,
    ),
    Key("table.up", "up,k", N_("Up"), N_("One row up."), is_shown=False),
    Key("table.down", "down,j", N_("Down"), N_("One row down."), is_shown=False),
    Key("table.page_up", "pageup", N_("Page up"), N_("One page up."), is_shown=False),
    Key("table.page_down", "pagedown", N_("Page down"), N_("One page down."), is_shown=False),
    Key("table.first", "home,g", N_("First"), N_("To the first row."), is_shown=False),
    Key("table.last", "end,G", N_("Last"), N_("To the last row."), is_shown=False),
    Key("table.left", "left,h", N_("Left"), N_("Show the columns on the left."), is_shown=False),
    Key(
        "table.right", "right,l", N_("Right"), N_("Show the columns on the right."), is_shown=False
    ),
    Key("table.choose", "enter", N_("Open"), N_("Open the row.")),
    Key("table.mark", "space", N_("Mark"), N_("Mark or unmark the row."), is_shown=False),
    Key("table.unmark", "u", N_("Unmark all"), N_("Unmark every row."), is_shown=False),
    Key("table.sort", "s", N_("Sort"), N_("Sort by the next column that can be sorted by.")),
    Key("table.reverse", "S", N_("Reverse"), N_("Sort the other way round."), is_shown=False),
    Key("form.submit", "f10,ctrl+s", N_("Submit"), N_("Check the fields and carry it out.")),
    Key("form.help", "f1", N_("Help"), N_("Show every key of this form.")),
    Key(
        "form.language",
        "f8,ctrl+l",
        N_("中文/English"),
        N_("Switch between Chinese and English."),
        is_shown=False,
    ),
    Key(
        "form.theme",
        "ctrl+t",
        N_("Theme"),
        N_("Next theme: dark, light, contrast."),
        is_shown=False,
    ),
    Key("form.cancel", "f12,escape", N_("Cancel"), N_("Leave the form; nothing is written.")),
    Key("field.prompt", "f4", N_("List"), N_("List what can be chosen in this field.")),
    Key("field.repeat", "f6", N_("Repeat"), N_("Fill in what was last submitted in this field.")),
    Key("choice.previous", "left", N_("Previous"), N_("The choice before."), is_shown=False),
    Key("choice.next", "right", N_("Next"), N_("The choice after."), is_shown=False),
    Key("choice.prompt", "space", N_("List"), N_("List what can be chosen."), is_shown=False),
    Key("list.up", "up", N_("Up"), N_("One row up."), is_shown=False),
    Key("list.down", "down", N_("Down"), N_("One row down."), is_shown=False),
    Key("list.done", "f10", N_("Done"), N_("Take the row, or all that is marked.")),
    Key("list.cancel", "f12,escape", N_("Cancel"), N_("Leave the list as it was.")),
    Key("confirm.yes", "y,f10", N_("Yes"), N_("Do it.")),
    Key("confirm.no", "n,f12,escape", N_("No"), N_("Do not do it.")),
)


def keys_of(*scopes: str) -> list[Binding]:
    """The bindings of some scopes; their description is a sentence for `_`."""
    return [
        Binding(key.keys, key.action, key.label, show=key.is_shown, id=key.id)
        for scope in scopes
        for key in KEYS
        if key.scope == scope
    ]


_NAMES = {"enter": "Enter", "pageup": "PgUp", "pagedown": "PgDn"}


def key_name(key: str) -> str:
    """A key as a keyboard has it: ``ctrl+l`` is ``Ctrl+L``, ``question_mark`` is ``?``."""
    *modifiers, last = key.split("+")
    name = last if len(last) == 1 else _NAMES.get(last) or format_key(last)
    if modifiers:
        name = name.upper()
    elif len(name) > 1:
        name = name[0].upper() + name[1:]
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
