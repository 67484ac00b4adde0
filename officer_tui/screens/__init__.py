"""The work areas: one file each, one instance each for the whole run, imported when first shown.

A new screen is one line in `PLACES` and one file with a `WorkScreen` (`base.py`).
"""

from importlib import import_module
from typing import Any

from textual.screen import Screen

PLACES = {
    "login": "login:LoginScreen",
    "queue": "queue:QueueScreen",
    "application": "application:ApplicationScreen",
    "score": "score:ScoreScreen",
    "customer": "customer:CustomerScreen",
    "loans": "loans:LoansScreen",
    "loan": "loan:LoanScreen",
    "written_off": "written_off:WrittenOffScreen",
    "signatures": "signatures:SignaturesScreen",
    "day": "day:DayScreen",
    "books": "books:BooksScreen",
    "scorecards": "scorecards:ScorecardsScreen",
    "staff": "staff:StaffScreen",
}
"""Where each work area is: its name, its module, its class."""


def made(name: str) -> Screen[Any]:
    """Make a work area."""
    module, _, kind = PLACES[name].partition(":")
    screen: Screen[Any] = getattr(import_module(f"officer_tui.screens.{module}"), kind)()
    return screen
