"""`python -m officer_tui` is the command line."""

from officer_tui.cli import main

main(prog_name="officer-tui")
