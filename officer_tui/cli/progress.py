"""How far a long piece of work is: bars on stderr, one for each part."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from officer_tui.texts.facts import said

Tell = Callable[[str, int, int], None]
"""Told the part, how much of it is done, and how much there is."""


@contextmanager
def steps() -> Iterator[Tell]:
    """Show the parts as they go; a part is done when the next one begins."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars = Progress(*columns, console=Console(stderr=True))
    parts: dict[str, TaskID] = {}

    def tell(part: str, done: int, whole: int) -> None:
        if not parts:
            bars.start()
        if part not in parts:
            _finish(bars)
            parts[part] = bars.add_task(said("part", part), total=whole)
        bars.update(parts[part], completed=done, total=whole)

    try:
        yield tell
        _finish(bars)
    finally:
        if parts:
            bars.stop()


def _finish(bars: Progress) -> None:
    for task in bars.tasks:
        bars.update(task.id, completed=task.total)
