"""The work area of a score: where each point comes from, and what would bring more.

screen      the work area: panes and keys       waterfall   from the base to the total
better      what would lead to a better band    dictionary  every feature that may be asked
line_slip   one feature's line of the card, with what the training rows were
"""

from officer_tui.screens.score.screen import ScoreScreen

__all__ = ["ScoreScreen"]
