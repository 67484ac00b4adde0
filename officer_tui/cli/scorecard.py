"""`officer-tui scorecard`: a scorecard is learned, signed, verified, exported and reported on."""

from officer_tui.cli.kit import Group
from officer_tui.cli.scorecard_export import export_command
from officer_tui.cli.scorecard_report import report_command
from officer_tui.cli.scorecard_signing import key_command, sign_command, verify_command
from officer_tui.cli.scorecard_train import train_command

scorecard_command = Group(
    "scorecard",
    commands=[
        train_command,
        key_command,
        sign_command,
        verify_command,
        export_command,
        report_command,
    ],
)
"""``officer-tui scorecard``."""
