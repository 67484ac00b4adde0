import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from db.exchange.files import open_table
from db.exchange.refusals import RepeatedColumns, UnreadableFile, Why

Put = Callable[..., Path]


def refused(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as said:
        list(open_table(path).rows)
    return said.value


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_cells_come_as_they_were_typed(put_sheet: Put) -> None:
    told = {
        "whole": (6, "6"),
        "money": (3000.5, "3000.5"),
        "tenth": (0.1, "0.1"),
        "tiny": (0.0000001, "0.0000001"),
        "phone": (10000000001, "10000000001"),
        "minus": (-12.3, "-12.3"),
        "lost digits": (990000199003070013, "9.9000019900307e+17"),
        "text": ("0012", "0012"),
        "day": (date(2026, 3, 1), "2026-03-01"),
        "moment": (datetime.fromisoformat("2026-03-01 12:30"), "2026-03-01 12:30:00"),
        "clock": (time(3, 4), "03:04:00"),
        "hours": (timedelta(hours=30), "1 day, 6:00:00"),
        "yes": (True, "true"),
        "no": (False, "false"),
        "nothing": (None, ""),
        "hidden": ("a\u202eb", "a‹U+202E›b"),
    }
    path = put_sheet([list(told), [cell for cell, _ in told.values()]])
    assert list(open_table(path).rows) == [(2, {name: text for name, (_, text) in told.items()})]


def test_rows_count_as_the_spreadsheet_counts_them(put: Put) -> None:
    book = openpyxl.Workbook()
    for place, cell in {"B3": "id", "C3": "name", "B4": 1, "C4": "林", "B7": 2}.items():
        book.active[place] = cell
    table = open_table(put(saved(book)))
    assert table.about_rows == 6
    assert table.columns == ("id", "name")
    assert list(table.rows) == [
        (4, {"id": "1", "name": "林"}),
        (7, {"id": "2", "name": ""}),
    ]


def test_the_first_sheet_that_shows_is_read(put: Put) -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["hidden"])
    book.create_chartsheet("chart")
    book.create_sheet("second").append(["shown"])
    assert open_table(put(saved(book))).columns == ("shown",)


def test_a_formula_that_shows_an_error_reads_as_a_blank(put: Put) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "income"])
    book.active.append([1, "#N/A"])
    book.active["B2"].data_type = "e"
    assert list(open_table(put(saved(book))).rows) == [(2, {"id": "1", "income": ""})]


def test_a_workbook_that_shows_no_cells_is_refused(put: Put) -> None:
    book = openpyxl.Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_chartsheet("chart")
    assert refused(put(saved(book))).why is Why.EMPTY


def test_an_empty_sheet_is_refused(put_sheet: Put) -> None:
    assert refused(put_sheet([])).why is Why.EMPTY
    assert refused(put_sheet([["", None], [" "]])).why is Why.EMPTY


def test_two_columns_of_one_name_are_refused(put_sheet: Put) -> None:
    with pytest.raises(RepeatedColumns):
        open_table(put_sheet([["id", "id"], [1, 2]]))


def test_a_workbook_cut_off_is_refused(put: Put, put_sheet: Put) -> None:
    whole = put_sheet([["id"], [1]]).read_bytes()
    assert refused(put(whole[:-200])).why is Why.TRUNCATED
    assert refused(put(whole[:50])).why is Why.TRUNCATED


def test_a_damaged_workbook_is_refused(put: Put, put_sheet: Put) -> None:
    whole = put_sheet([["id"], [1]]).read_bytes()
    half = repacked(whole, lambda name, xml: xml[: len(xml) // 2] if "sheet1" in name else xml)
    assert refused(put(half)).why is Why.DAMAGED
    flipped = bytearray(whole)
    at = whole.index(b"xl/worksheets/sheet1.xml") + 40
    flipped[at : at + 20] = bytes(20)
    assert refused(put(bytes(flipped))).why is Why.DAMAGED
    endless = repacked(whole, lambda name, _: b"x" * (2 << 20) if "sheet1" in name else b"")
    assert refused(put(endless)).why is Why.DAMAGED


def test_another_kind_of_package_is_no_table(put: Put) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    assert refused(put(out.getvalue())).why is Why.BINARY


def test_one_stray_cell_in_the_last_corner_does_not_take_all_memory(put: Put) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "id"
    book.active["XFD1048576"] = "stray"
    said = refused(put(saved(book)))
    assert (said.why, said.row) == (Why.TOO_LARGE, 1_048_576)


def test_a_cell_that_does_not_say_its_place_may_stand_anywhere(put: Put, put_sheet: Put) -> None:
    whole = put_sheet([["id"], [1]]).read_bytes()

    def placeless(xml: bytes, row: bytes) -> bytes:
        return xml.replace(b' r="A2"', b"").replace(b'<row r="2"', b'<row r="' + row + b'"')

    near = repacked(whole, lambda n, xml: placeless(xml, b"2") if "sheet1" in n else xml)
    assert list(open_table(put(near)).rows) == [(2, {"id": "1"})]
    far = repacked(whole, lambda n, xml: placeless(xml, b"1048576") if "sheet1" in n else xml)
    assert refused(put(far)).why is Why.TOO_LARGE


def test_a_workbook_that_would_unpack_to_a_gigabyte_is_refused(
    put_sheet: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.exchange.sheets.UNPACKED_BYTES_MAX", 100)
    assert refused(put_sheet([["id"], [1]])).why is Why.TOO_LARGE
