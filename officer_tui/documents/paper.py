"""What every paper for a customer is made of: lines of so many cells, written to a file."""

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.faults import DiskFull, FileReadOnly
from models.text import visible
from officer_tui.widgets.cells import fit, width, wrap


def centred(text: str, cells: int) -> str:
    """A line in the middle of the paper."""
    return fit(visible(text), cells, "center").rstrip()


def pair(name: str, value: str, cells: int) -> str:
    """Name on the left, value on the right; the name gives way."""
    value = visible(value)
    room = cells - width(value) - 1
    return fit(f"{fit(name, max(room, 0))} {value}", cells)


def paragraph(text: str, cells: int, mark: str = "") -> Iterator[str]:
    """A text on as many lines as it needs, after a mark that the others stand under."""
    indent = " " * width(mark)
    for number, line in enumerate(wrap(visible(text), cells - len(indent))):
        yield f"{indent if number else mark}{line}"


def write(lines: Sequence[str], file: Path) -> Path:
    """Write a paper into a text file, with the folder that it lies in; the file.

    Raises:
        DiskFull: there is no room for it.
        FileReadOnly: the folder cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise (DiskFull if error.errno == errno.ENOSPC else FileReadOnly) from error
    return file
