"""Closing the books of a month or a year: which period is next, and where the result goes.

Amounts in fen, debits positive. Source: domain reference 5.1 (4103 本年利润) and J26.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from models.books.accounts import AccountType
from models.books.entry import Entry, EntryKind, Leg

PROFIT = "4103"
"""Profit for the year; the general reserve is appropriated out of it (J26)."""
RESULT = frozenset({AccountType.INCOME, AccountType.EXPENSE})
"""Accounts that begin every year with nothing."""


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_year_end(last_day: date) -> bool:
    """Whether a period is the last of its year."""
    return (last_day.month, last_day.day) == (12, 31)


def year_end_entry(balances: Mapping[str, int]) -> Entry:
    """Income and expense become the profit of the year; without legs if there was none.

    Args:
        balances: of the income and expense accounts at the year's end.
    """
    legs = [Leg(code, -fen) for code, fen in sorted(balances.items()) if fen]
    profit_fen = sum(balances.values())
    if profit_fen:
        legs.append(Leg(PROFIT, profit_fen))
    legs.sort(key=lambda leg: leg.amount_fen < 0)
    return Entry(EntryKind.YEAR_END, tuple(legs))
