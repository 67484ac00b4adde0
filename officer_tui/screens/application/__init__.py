"""An application: everything that a decision needs, and what may be done next.

screen      the work area: panes, keys, acts        head      who, how much, where it stands
overview score policy offer profile history         one pane each
"""

from officer_tui.screens.application.screen import ApplicationScreen

__all__ = ["ApplicationScreen"]
