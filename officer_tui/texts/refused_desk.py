"""What is said when a right, a form or a colleague stands against it: one sentence a refusal."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

DESK: Mapping[str, str] = {
    "bad-input": N_('{field}: "{value}" cannot be read. It should be {expected}.'),
    "not-found": N_("There is no {what} {which}. Look it up in its list."),
    "changed-meanwhile": N_(
        "Somebody changed {what} {which} after you opened it. Nothing was written: open it again "
        "and look."
    ),
    "rows-out-of-bounds": N_("{rows} rows: ask for 1 to {most}."),
    "no-customer-data": N_(
        "{role} sees no customer, application or loan. Sign in as somebody who works with them."
    ),
    "no-terminal": N_(
        "There is no terminal to draw on. Start it in a terminal, without a pipe; for scripts "
        "there are `officer-tui ask` and `officer-tui do`."
    ),
    "not-your-right": N_('{role} may not do "{command}". It belongs to: {roles}.'),
    "key-reused": N_(
        'The key {key} was used before, for "{command}" with other facts. Use a new key for a new '
        "command."
    ),
    "not-signed-in": N_(
        'There is no active officer "{login}". Check the name; an administrator adds officers.'
    ),
    "wrong-password": N_(
        'This is not the password of "{login}", or there is no such officer. Try again.'
    ),
    "password-too-short": N_("A password has at least {at_least} characters. Choose a longer one."),
    "login-taken": N_('Another officer signs in as "{login}". Choose another name.'),
    "branch-exists": N_("The file belongs to a branch already. Make a new file for a new branch."),
    "exclusive-role": N_(
        "{role} holds no other role, and this person is {other}. Give the roles to two people."
    ),
    "purpose-missing": N_(
        "Say why you need to see it: at least {at_least} characters. The look is recorded."
    ),
    "held-by-another": N_(
        "{holder} is working on {number} until {until}. Take another one, or ask them to release "
        "it."
    ),
    "same-person": N_(
        'Two people are needed: whoever did "{earlier}" may not do "{act}". Ask a colleague.'
    ),
    "wrong-signer": N_('The signature for "{act}" belongs to: {needed}. You are: {role}.'),
    "already-proposed": N_(
        "{subject} {which} waits for its second signature already. See the list of proposals."
    ),
    "not-open": N_("Proposal {proposal_id} is closed: {status}. See the list of open proposals."),
    "not-the-open-day": N_(
        "The open business day is {open_day}, not {asked}. Close {open_day}; a day is closed once."
    ),
    "close-under-way": N_(
        "The close of {business_date} is under way, or was stopped. Nothing else is booked until "
        "it is finished: the treasury closes the day once more, it goes on where it stands."
    ),
    "not-the-next-loans": N_(
        "The day close stands at loan {moved_to}, not at {after}: each loan is moved once, in "
        "order. Close the day; it goes on from there."
    ),
    "too-many-days": N_(
        "Days cannot be closed from {open_day} until {until}: the last one is the open day or a "
        "later one, fewer than {most} days on. Look at the date."
    ),
}
"""The desk: who may do what, what is typed, what others did meanwhile."""
