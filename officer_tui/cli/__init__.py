"""The command line: everything that the screens do, for scripts and tests, by the same door.

One file a subcommand; nothing heavy is imported before the subcommand needs it.

    do, ask         any command, any query: made from the classes and functions themselves
    front           the list of subcommands, the language, the settings
    kit             what all share: help in both languages, exit codes
    values          fields and parameters as options
    docs            what the docstrings say, without importing anything
    session         which file, which officer
    show            answers as tables or JSON

Exit codes: 0 done, 1 stopped from the keyboard, 2 wrong usage, 3 refused, 4 broken.
"""

from officer_tui.cli.front import main

__all__ = ["main"]
