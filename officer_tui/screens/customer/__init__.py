"""A customer: who it is, how they spend, pay and keep promises.

screen      the work area: panes, keys, acts
identity spending payments traces history       one pane each
"""

from officer_tui.screens.customer.screen import CustomerScreen

__all__ = ["CustomerScreen"]
