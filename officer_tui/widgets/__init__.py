"""What the screens are made of. A widget knows neither the database nor a rule of lending.

    cells, lines    text cut and padded by cells, so that Chinese stands in line; blocks of lines
    fact_sheet, small_table, bars, trend, score_bars      what is looked at
    paged_table     the table over a list of any length, paged by keyset
    field_set       the fields of a form: text, number, money, date, note, choice
    confirm, choice_list                                  what is asked in between
    header_bar, message_line, key_bar                     one line each, around every screen

Data never goes through markup, and what hides in it is made visible (`models.text.visible`).
"""

from typing import Any

from textual.screen import Screen


def relabel(screen: Screen[Any]) -> None:
    """Draw every widget of a screen again, in the language that is now in use."""
    for widget in screen.query("*"):
        widget.refresh(layout=True)
