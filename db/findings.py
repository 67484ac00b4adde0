"""What a check finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit."""

    part: str
    """Which check: ``trial_balance``, ``sub_ledger``, ``cache``, ``chain``, ..."""
    what: str
    """The record: an entry, a loan, an account, a row."""
    expected: str
    found: str
