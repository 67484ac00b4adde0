"""The scorecards: which versions there are, what changed, how they do, whose signature counts.

screen    the work area: panes, keys            acts     what risk proposes by a key
versions  diff  signers  groups                 one table each
dashboard charts                                alerts first, then the figures behind them
"""

from officer_tui.screens.scorecards.screen import ScorecardsScreen

__all__ = ["ScorecardsScreen"]
