"""A loan: what is owed, what happened, what its books say, what may be done next.

look            all that the screen shows, read at once
head            the four lines that never scroll
schedule, transactions, journal, next_steps     the panes
slips           receipts of what happened
acts            what can be done by a key, and why not
screen          the screen
"""

from officer_tui.screens.loan.screen import LoanScreen

__all__ = ["LoanScreen"]
