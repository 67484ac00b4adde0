"""The help of the commands and queries about loans in trouble."""

from officer_tui.texts.catalog import N_

LOSSES: tuple[str, ...] = (
    N_("Charge a loan off: no interest income and no penalty from now on; the schedule stays owed."),
    N_("Put a piece of evidence into a loan's file: what was done to collect, and what shows it."),
    N_("What it is."),
    N_("The date that it bears; not after the business date."),
    N_("Its number, or where it is kept; at least 4 characters."),
    N_("What it shows, in the officer's words."),
    N_("Take a charge-off back: interest and penalty are as if it had never been."),
    N_("Why it would be given up."),
    N_("The write-off file of a loan, before and after it was signed."),
    N_("The written-off register, one page."),
    N_("Only those of which something came back, or nothing did."),
    N_("The latest write-off first."),
    N_("How many written-off loans match, counted up to cap."),
    N_("The key of each every-th line of the register."),
)
"""Part of the table in `helps`."""
