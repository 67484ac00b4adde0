"""Make the pictures of the guides: the demo branch, driven by the same keys as an officer's.

    python -m tools.pictures              all pictures, both languages, into docs/pictures
    python -m tools.pictures queue loan   these only

The demo branch is built anew and the clock stands still, so the same code makes the same pictures.
"""

import asyncio
import html
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

from fixtures.branch import LAST_DAY, build
from officer_tui.app import OfficerApp
from officer_tui.texts import LANGUAGES, set_language
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import ListSource

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = (112, 32)
NOW = datetime.combine(LAST_DAY, time(1, 45), UTC)
"""The moment at which every picture is taken: a quarter to ten in the morning in China."""


PATIENCE_S = 20


class Scene(NamedTuple):
    """A picture: who sits there, and what they have typed."""

    name: str
    login: str | None
    keys: tuple[str, ...]
    """Keys as Textual names them; a word in quotes is typed letter by letter."""


_OPEN = ("down", "enter")
_DECLINED = ("down", "down", "down", "enter")
_OVERDUE = ("2", "o", "enter")
SCENES = (
    Scene("login", None, ()),
    Scene("queue", "senior", ("down", "down", "c")),
    Scene("search", "senior", ("slash", "'l'")),
    Scene("application", "senior", _DECLINED),
    Scene("score", "senior", (*_DECLINED, "2")),
    Scene("waterfall", "senior", (*_DECLINED, "e", "down", "down", "down", "down", "enter")),
    Scene("policy", "senior", (*_DECLINED, "3")),
    Scene("offer", "senior", (*_OPEN, "4")),
    Scene("customer", "senior", (*_OPEN, "u", "2")),
    Scene("decide", "senior", (*_OPEN, "f2", "right", "tab", "'3000'")),
    Scene("signatures", "manager", ("4",)),
    Scene("accept", "senior", ("slash", "'A00000491'", "enter", "enter", "a")),
    Scene("disburse", "treasury", ("slash", "'A00000478'", "enter", "enter", "p")),
    Scene("loan", "senior", _OVERDUE),
    Scene("repay", "senior", (*_OVERDUE, "f2", "'1000'")),
    Scene("journal", "senior", (*_OVERDUE, "3")),
    Scene("day", "treasury", ("3",)),
    Scene("scorecards", "risk", ("7", "2")),
)


def keys_of(scene: Scene) -> Iterator[str]:
    """The single keys of a scene."""
    for key in scene.keys:
        yield from key.strip("'") if key.startswith("'") else (key,)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the file is open, nothing is under way and every list is counted.

    Raises:
        TimeoutError: that took too long: something failed.
    """
    for _ in range(2):
        async with asyncio.timeout(PATIENCE_S):
            while not is_quiet(pilot.app):
                await pilot.pause(0.02)
        await pilot.pause(0.05)


def is_quiet(app: App[Any]) -> bool:
    """Whether no worker runs, no key waits and every list is read."""
    if not isinstance(app, OfficerApp) or app.file is None:
        return False
    read = (table for table in app.screen.query(PagedTable) if table.source)
    to_count = (table for table in read if not isinstance(table.source, ListSource))
    return not app.keys_held and not len(app.workers) and all(t.is_counted for t in to_count)


async def taken(scene: Scene, path: Path) -> str:
    """The picture of a scene, as SVG."""
    app = OfficerApp(path, scene.login, clock=lambda: NOW)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for key in keys_of(scene):
            await pilot.press(key)
            await settled(pilot)
        return app.export_screenshot(title="officer-tui")


_FOREIGN = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
"""Fonts of other hosts, and a remark."""
_TEXT = re.compile(
    r'<text (class="[^"]*") x="([\d.]+)" (y="[^"]*") textLength="([\d.]+)" (clip-path="[^"]*")>'
    "([^<]*)</text>"
)
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
)
"""Characters that take two cells, as a range for a pattern."""
_RUN = re.compile(rf"[{_WIDE}]+|[^\s{_WIDE}]+(?:\xa0[^\s{_WIDE}]+)*")


def mended(svg: str) -> str:
    """As a terminal shows it: each Chinese character two cells wide; and with nothing from afar."""
    return _TEXT.sub(_in_cells, _FOREIGN.sub("", svg))


def _in_cells(found: re.Match[str]) -> str:
    """A text as one text for each run of wide or of narrow characters, blanks left out."""
    style, x, y, length, clip, content = found.groups()
    text = html.unescape(content)
    cell = float(length) / len(text)
    return "".join(
        f'<text {style} x="{float(x) + cell * cell_len(text[: run.start()]):g}" {y}'
        f' textLength="{cell * cell_len(run[0]):g}" {clip}>{html.escape(run[0])}</text>'
        for run in _RUN.finditer(text)
    )


def take(names: list[str]) -> None:
    """Take the pictures with these names, or all, in both languages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.db"
        build(demo)
        for scene in SCENES:
            for lang in LANGUAGES if not names or scene.name in names else ():
                copy = Path(folder) / f"{scene.name}-{lang}.db"
                copy.write_bytes(demo.read_bytes())
                set_language(lang)
                picture = mended(asyncio.run(taken(scene, copy)))
                (FOLDER / f"{scene.name}.{lang[:2]}.svg").write_text(picture, encoding="utf-8")
                print(f"{scene.name}.{lang[:2]}.svg")


if __name__ == "__main__":
    take(sys.argv[1:])
