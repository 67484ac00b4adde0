r"""Keep the catalogs of both languages whole.

    python -m tools.catalogs add      lines from stdin: English<TAB>中文, or for one and many
                                      English<TAB>English of many<TAB>中文 (\n and \t as in code)
    python -m tools.catalogs build    compile; say what is missing and what nothing uses
    python -m tools.catalogs prune    drop what nothing uses, then build
    python -m tools.catalogs check    as build but writes nothing; exit 1 unless all is whole

Several engineers may add at once: the folder of the catalogs is locked meanwhile.
"""

import fcntl
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "officer_tui" / "locale"
LANGUAGES = ("zh_CN", "en")
SOURCES = ("officer_tui", "fixtures")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext_": (1, 2)}
_DATED = datetime(2026, 11, 24, tzinfo=UTC)
"""In every header: the hour of a build would make two builds of the same words differ."""

Entry = tuple[str, ...]
"""A sentence as the code writes it: (English,) or (English of one, English of many)."""


def po_file(lang: str, locale: Path = LOCALE) -> Path:
    """Where the words of a language are kept."""
    return locale / lang / "LC_MESSAGES" / "officer_tui.po"


@contextmanager
def locked(locale: Path) -> Iterator[None]:
    """Nobody else writes the catalogs meanwhile."""
    folder = os.open(locale, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def read(lang: str, locale: Path = LOCALE) -> Catalog:
    """The catalog of a language; an empty one where there is no file yet."""
    file = po_file(lang, locale)
    text = file.read_bytes() if file.exists() else b""
    catalog = read_po(BytesIO(text), locale=lang)
    catalog.header_comment = "# The words of officer-tui. Kept by python -m tools.catalogs."
    catalog.project, catalog.version = "officer-tui", "1"
    catalog.last_translator = catalog.language_team = "officer-tui"
    catalog.msgid_bugs_address = ""
    catalog.creation_date = catalog.revision_date = _DATED
    catalog.fuzzy = False
    return catalog


def _replace(file: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(f".{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(file)


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def write(catalog: Catalog, locale: Path = LOCALE) -> None:
    """Write the words, sorted, and their compiled form beside them."""
    out = BytesIO()
    write_po(out, catalog, width=100, no_location=True, sort_output=True)
    file = po_file(str(catalog.locale_identifier), locale)
    _replace(file, out.getvalue())
    _replace(file.with_suffix(".mo"), compiled(catalog))


def entry(message: Message) -> Entry:
    """The sentence of a message as the code writes it."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations(message: Message) -> Entry:
    """The words of a message: one, or one for each plural form of the language."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def add(lines: Iterable[str], locale: Path = LOCALE) -> int:
    """Add or change sentences; returns how many lines were read.

    Raises:
        SystemExit: a line has no translation.
    """
    rows = [_row(line) for line in lines if line.strip()]
    for row in rows:
        if len(row) not in (2, 3) or not all(row):
            sys.exit(f"not English<TAB>中文: {row}")
    with locked(locale):
        for lang in LANGUAGES:
            catalog = read(lang, locale)
            for *english, chinese in rows:
                put(catalog, tuple(english), chinese)
            write(catalog, locale)
    return len(rows)


def _row(line: str) -> list[str]:
    r"""The columns of a line; ``\n`` and ``\t`` in them are a line end and a tabulator."""
    columns = line.rstrip("\n").split("\t")
    return [column.replace("\\n", "\n").replace("\\t", "\t") for column in columns]


def put(catalog: Catalog, english: Entry, chinese: str) -> None:
    """Set one sentence of a catalog."""
    words = (chinese,) if str(catalog.locale_identifier) == "zh_CN" else english
    catalog.delete(english[0])
    if len(english) == 1:
        catalog.add(english[0], words[0])
    else:
        catalog.add(english, words)


def used(root: Path = ROOT) -> dict[Entry, str]:
    """Every sentence that the code says, and the file that says it."""
    from babel.messages.extract import extract_from_dir

    found: dict[Entry, str] = {}
    for source in SOURCES:
        for file, _line, message, _notes, _context in extract_from_dir(
            root / source, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            said = (message,) if isinstance(message, str) else tuple(message)
            found.setdefault(said, f"{source}/{file}")
    return found


def _placeholders(text: str) -> set[str]:
    """The facts that a sentence names; ``n`` may be left out ("a day")."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} - {"n"}


def faults(root: Path = ROOT, locale: Path = LOCALE) -> list[str]:
    """What is not whole: missing, unused, different placeholders, not compiled."""
    said, out = used(root), []
    for lang in LANGUAGES:
        catalog = read(lang, locale)
        kept = {entry(m): m for m in catalog if m.id}
        out += [f"{lang}: missing {e[0]!r} ({said[e]})" for e in said if e not in kept]
        out += [f"{lang}: unused {e[0]!r}" for e in kept if e not in said]
        for e, message in kept.items():
            words = translations(message)
            if not all(words):
                out.append(f"{lang}: no words for {e[0]!r}")
            elif any(_placeholders(w) not in [_placeholders(form) for form in e] for w in words):
                out.append(f"{lang}: other placeholders in {e[0]!r}")
        mo = po_file(lang, locale).with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != compiled(catalog):
            out.append(f"{lang}: {mo.name} is older than its .po")
    return out


def build(root: Path = ROOT, locale: Path = LOCALE, *, prune: bool = False) -> None:
    """Compile both catalogs, without the unused sentences if they are to be pruned."""
    said = used(root) if prune else {}
    with locked(locale):
        for lang in LANGUAGES:
            catalog = read(lang, locale)
            for message in [m for m in catalog if m.id and prune and entry(m) not in said]:
                catalog.delete(entry(message)[0])
            write(catalog, locale)


def main(args: list[str], root: Path = ROOT, locale: Path = LOCALE) -> int:
    """Carry out one verb; 1 if `check` found a fault, 2 if the verb is unknown."""
    match args:
        case ["add"]:
            print(f"{add(sys.stdin, locale)} added")
            return 0
        case ["build" | "prune" as verb]:
            build(root, locale, prune=verb == "prune")
        case ["check"]:
            pass
        case _:
            print(__doc__)
            return 2
    found = faults(root, locale)
    print("\n".join(found) or "catalogs: whole")
    return 1 if found and args == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
