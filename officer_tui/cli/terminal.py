"""Whether there is a terminal to draw on: without one the screen would wait for keys for ever."""

import sys
from dataclasses import dataclass

from models.errors import Refusal


@dataclass(eq=False)
class NoTerminal(Refusal):
    """Keys, output or messages go through a pipe or a file: no screen can be drawn."""


def needs_terminal() -> None:
    """Check that a screen can be drawn and worked.

    Raises:
        NoTerminal: keys do not come from a terminal, or what is drawn does not go to one.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise NoTerminal
