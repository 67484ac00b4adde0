"""The books: what every account holds and why, and what closes a month.

screen    the work area: panes, keys            acts     what treasury does by a key
balances  reserve closing partners              one pane each, read whole
lists     account and journal, read in pages    slip     one entry in full
"""

from officer_tui.screens.books.screen import BooksScreen

__all__ = ["BooksScreen"]
