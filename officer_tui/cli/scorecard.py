"""`officer-tui scorecard`: a scorecard is learned."""

from officer_tui.cli.kit import Group
from officer_tui.cli.scorecard_train import train_command

scorecard_command = Group("scorecard", commands=[train_command])
"""``officer-tui scorecard``."""
