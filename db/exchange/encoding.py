"""Which bytes these are. The whole file is looked through once before any row is believed.

Chinese Excel saves CSV in GBK without saying so, other programs in UTF-8 with or without a mark,
Excel's "Unicode text" in UTF-16. Text is UTF-8 if all of it decodes as UTF-8; else GB18030 (the
superset of GBK) if all of it decodes and most of it is everyday Chinese, which other encodings,
read as GB18030, are not. Anything else is refused. Needs constant memory.
"""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from db.exchange.refusals import UnreadableFile, Why, file_faults

CHUNK_BYTES = 1 << 16
LINE_CHARS_MAX = 16 << 20
"""A longer line or quoted cell ends the reading: an unclosed quote could hold the whole file."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Excel before 2007, and of workbooks with a password."""
_WIDE = "utf-16"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: _WIDE,
    codecs.BOM_UTF16_BE: _WIDE,
}
_CHINESE = "gb18030"
_CUT = {"unexpected end of data", "incomplete multibyte sequence", "truncated data"}
"""What the decoders say of a file that ends inside a character."""
_EVERYDAY_PERCENT = 60
"""Of the characters beyond ASCII, so many must be in GB 2312, the everyday 7,445."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file found to be text, all of it."""

    path: Path
    is_packed: bool
    """Compressed by gzip."""
    encoding: str
    lines: int
    """Line ends in it."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that begins like an .xlsx."""

    path: Path


def survey(path: Path) -> Text | Workbook:
    """Look a file through: a workbook, or text from the first byte to the last.

    Raises:
        UnreadableFile: it is neither, or cannot be read at all.
    """
    with file_faults(path):
        if path.exists() and not path.is_file():
            raise UnreadableFile(str(path), Why.NO_FILE)
        with path.open("rb") as file:
            head = file.read(len(_OLE))
        if head.startswith(_ZIP):
            return Workbook(path)
        if head.startswith(_OLE):
            raise UnreadableFile(str(path), Why.OLD_EXCEL)
        return _survey_text(path, is_packed=head.startswith(_GZIP))


def lines_of(text: Text) -> Iterator[str]:
    """The lines of a text one at a time, each with its end as it stands.

    Raises:
        UnreadableFile: a line is beyond all measure, or the file has changed meanwhile.
    """
    number = 0
    with file_faults(text.path), packing_faults(text.path), _open_text(text) as file:
        try:
            while line := file.readline(LINE_CHARS_MAX):
                number += 1
                if len(line) == LINE_CHARS_MAX:
                    raise UnreadableFile(str(text.path), Why.TOO_LARGE, number)
                yield line
        except UnicodeDecodeError as error:
            raise UnreadableFile(str(text.path), Why.ENCODING, number + 1) from error


def first_line(text: Text) -> str:
    """The first line that is not blank, with its end; empty where all are blank."""
    return next(filter(str.strip, lines_of(text)), "")


@contextmanager
def packing_faults(path: Path) -> Iterator[None]:
    """Turn what gzip says into refusals.

    Raises:
        UnreadableFile: the packed file breaks off, or does not unpack.
    """
    try:
        yield
    except EOFError as error:
        raise UnreadableFile(str(path), Why.TRUNCATED) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableFile(str(path), Why.DAMAGED) from error


def _open_text(text: Text) -> TextIO:
    return TextIOWrapper(_open_bytes(text.path, text.is_packed), text.encoding, newline="")


def _open_bytes(path: Path, is_packed: bool) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path, "rb") if is_packed else path.open("rb"))


def _survey_text(path: Path, *, is_packed: bool) -> Text:
    """Find the encoding in which all of the file is text.

    Raises:
        UnreadableFile: there is none, or nothing but blanks.
    """
    with packing_faults(path), _open_bytes(path, is_packed) as file:
        head = file.read(len(codecs.BOM_UTF8))
    marked = [encoding for mark, encoding in _MARKS.items() if head.startswith(mark)]
    failed: list[_Trial] = []
    for encoding in marked or ["utf-8", _CHINESE]:
        trial = _try(path, is_packed, encoding)
        if trial.is_binary:
            raise UnreadableFile(str(path), Why.BINARY, trial.lines + 1)
        if trial.is_whole:
            if trial.is_blank:
                raise UnreadableFile(str(path), Why.EMPTY)
            return Text(path, is_packed, encoding, trial.lines)
        failed.append(trial)
    for trial in failed:
        if trial.is_cut:
            raise UnreadableFile(str(path), Why.TRUNCATED, trial.lines + 1)
    raise UnreadableFile(str(path), Why.ENCODING, failed[0].lines + 1)


@dataclass(slots=True)
class _Trial:
    """What came of decoding a file."""

    lines: int = 0
    """Line ends before the place where it failed, or in all."""
    is_whole: bool = False
    is_cut: bool = False
    """It is such text up to its end, and there a character breaks off."""
    is_binary: bool = False
    is_blank: bool = True


def _try(path: Path, is_packed: bool, encoding: str) -> _Trial:
    """Decode the whole file, keeping nothing."""
    trial = _Trial()
    foreign = everyday = 0

    def is_everyday() -> bool:
        return everyday * 100 >= foreign * _EVERYDAY_PERCENT

    try:
        for text in _decoded(path, is_packed, encoding):
            trial.lines += text.count("\n")
            trial.is_blank = trial.is_blank and not text.strip()
            if "\0" in text:
                trial.is_binary = True
                return trial
            if encoding == _CHINESE and not text.isascii():
                beyond_ascii = "".join(c for c in text if not c.isascii())
                foreign += len(beyond_ascii)
                everyday += len(beyond_ascii.encode("gb2312", "ignore")) // 2
    except UnicodeDecodeError as error:
        trial.lines += error.object[: error.start].count(b"\n")
        trial.is_binary = b"\0" in error.object and encoding != _WIDE
        trial.is_cut = error.reason in _CUT and is_everyday()
        return trial
    trial.is_whole = is_everyday()
    return trial


def _decoded(path: Path, is_packed: bool, encoding: str) -> Iterator[str]:
    """The text of a file, a piece at a time."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with packing_faults(path), _open_bytes(path, is_packed) as file:
        while chunk := file.read(CHUNK_BYTES):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
