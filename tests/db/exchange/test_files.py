import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from db.exchange import encoding
from db.exchange.files import open_table
from db.exchange.refusals import RepeatedColumns, UnreadableFile, Why
from db.exchange.rejections import Fix, Problem, Rejected
from db.exchange.rows import Line

Put = Callable[..., Path]
TABLE = "编号,姓名\n1,林晓舟\n2,陈一\n"
ROWS = [(2, {"编号": "1", "姓名": "林晓舟"}), (3, {"编号": "2", "姓名": "陈一"})]


def rows(path: Path) -> list[Line]:
    return list(open_table(path).rows)


def refused(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as said:
        rows(path)
    assert said.value.path == str(path)
    return said.value


@pytest.mark.parametrize("written_as", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_encoding_is_found(put: Put, written_as: str) -> None:
    assert rows(put(TABLE.encode(written_as))) == ROWS


def test_a_rare_character_among_everyday_ones_is_still_chinese(put: Put) -> None:
    text = "编号,姓名\n1,王㛃\n2,陈堃\n"
    assert [cells for _, cells in rows(put(text.encode("gb18030")))] == [  # type: ignore[misc]
        {"编号": "1", "姓名": "王㛃"},
        {"编号": "2", "姓名": "陈堃"},
    ]


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("編號,申請人姓名,身分證號碼\n1,林曉舟,購物\n2,陳美玲,高雄市\n", "big5"),
        ("番号,申込者氏名,都市\n1,山田太郎,東京\n2,サトウハナコ,大阪\n", "shift_jis"),
        ("no,prénom\n1,André\n2,Jörg\n", "latin-1"),
        ("n,name\n1,São Paulo\n2,Garçon\n", "latin-1"),
        ("номер,имя\n1,Иван\n", "cp1251"),
    ],
)
def test_another_encoding_is_refused_with_its_row(put: Put, text: str, written_as: str) -> None:
    said = refused(put(text.encode(written_as)))
    assert said.why is Why.ENCODING
    assert said.row in {1, 2}


def test_one_wrong_byte_late_in_a_file_is_found_before_any_row(put: Put) -> None:
    path = put(TABLE.encode() + "3,林\n".encode() * 50_000 + b"4,\xff\xff\n")
    with pytest.raises(UnreadableFile) as said:
        open_table(path)
    assert (said.value.why, said.value.row) == (Why.ENCODING, 50_004)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_separator_is_found(put: Put, delimiter: str) -> None:
    text = TABLE.replace(",", delimiter).replace("陈一", '"陈,;\t一"')
    told = rows(put(text.encode()))
    assert told == [ROWS[0], (3, {"编号": "2", "姓名": "陈,;␉一"})]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do_and_the_last_may_lack(put: Put, line_end: str) -> None:
    text = TABLE.replace("\n", line_end).removesuffix(line_end)
    assert rows(put(text.encode())) == ROWS


def test_blank_rows_count_but_do_not_come(put: Put) -> None:
    text = "\n , \n编号, 姓名 ,,\n\n1,林,,\n,,,\n2,陈,,\n"
    assert rows(put(text.encode())) == [
        (5, {"编号": "1", "姓名": "林"}),
        (7, {"编号": "2", "姓名": "陈"}),
    ]


def test_what_is_hidden_in_a_cell_or_header_is_made_visible(put: Put) -> None:
    text = "id,na\x1b]0;me\n1,evil\x9b31m\u202etxt\n"
    (line,) = rows(put(text.encode()))
    assert line == (2, {"id": "1", "na␛]0;me": "evil‹U+009B›31m‹U+202E›txt"})


def test_a_packed_file_is_read_as_it_is(put: Put) -> None:
    assert rows(put(gzip.compress(TABLE.encode("gbk")))) == ROWS


def test_json_lines_keep_numbers_as_they_are_written(put: Put) -> None:
    text = (
        '{"id": 12345678901234567890, "yuan": 0.10, "ok": true, "not": null}\n\n'
        '{"id": "2", "yuan": 1E2}'
    )
    assert rows(put(text.encode())) == [
        (1, {"id": "12345678901234567890", "yuan": "0.10", "ok": "true", "not": ""}),
        (3, {"id": "2", "yuan": "1E2", "ok": "", "not": ""}),
    ]


def test_each_bad_json_line_is_one_rejected_row(put: Put) -> None:
    lines = [
        '{"id": 1, "tags": ""}',
        '{"id": 2, "tags": ["x"]}',
        '{"id": 3, "other": 1}',
        '{"id": 4, "id": 5}',
        "[6]",
        "{" * 100_000,
        '{"id": 8}',
    ]
    told = rows(put("\n".join([*lines, ""]).encode()))
    assert told == [
        (1, {"id": "1", "tags": ""}),
        Rejected(2, "tags", "", Problem.NESTED_VALUE),
        Rejected(3, "other", "", Problem.UNKNOWN_COLUMN),
        Rejected(4, "", "", Problem.BAD_JSON),
        Rejected(5, "", "", Problem.BAD_JSON),
        Rejected(6, "", "", Problem.BAD_JSON),
        (7, {"id": "8", "tags": ""}),
    ]


@pytest.mark.parametrize("text", ['[{"id": 1}]', "[\n{}]", "{}", '{"id":\n1}', '{"id": 1'])
def test_json_that_is_not_one_object_a_line_is_refused(put: Put, text: str) -> None:
    assert refused(put(text.encode())).why is Why.NOT_JSON_LINES


def test_a_row_of_another_width_is_rejected(put: Put) -> None:
    assert rows(put(b"a,b\n1\n1,2,,\n1,2,3\n4,5\n")) == [
        Rejected(2, "", "", Problem.TOO_FEW_CELLS, {"expected": 2, "found": 1}),
        (3, {"a": "1", "b": "2"}),
        Rejected(4, "", "", Problem.TOO_MANY_CELLS, {"expected": 2, "found": 3}),
        (5, {"a": "4", "b": "5"}),
    ]


@pytest.mark.parametrize("chars", [10_001, 10 << 20])
def test_a_cell_too_long_is_rejected_by_its_column(put: Put, chars: int) -> None:
    long, short = "x" * chars, "x" * 10_000
    (rejected, line) = rows(put(f"id,note\n1,{long}\n2,{short}\n".encode()))
    assert isinstance(rejected, Rejected)
    assert (rejected.row_number, rejected.column, rejected.value) == (2, "note", "")
    assert rejected.problem is Problem.CELL_TOO_LONG
    assert rejected.fix is Fix.SHORTEN
    assert rejected.facts == {"most": 10_000, "found": chars}
    assert line == (3, {"id": "2", "note": short})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.EMPTY),
        (b"\xef\xbb\xbf", Why.EMPTY),
        (b" \r\n\r\n", Why.EMPTY),
        (b",,\n , \n", Why.EMPTY),
        (gzip.compress(b"", mtime=0), Why.EMPTY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Why.BINARY),
        (b"SQLite format 3\0" + bytes(100), Why.BINARY),
        ("编号\0".encode("utf-16"), Why.BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), Why.OLD_EXCEL),
        (gzip.compress(TABLE.encode(), mtime=0)[:-9], Why.TRUNCATED),
        (b"\x1f\x8b\x08\0damaged, not packed", Why.DAMAGED),
        (b'a,b\n1,"never closed\n2,3\n', Why.TRUNCATED),
        (b"a,b\n1,2\n3", Why.TRUNCATED),
        (b'{"a": 1}\n{"a": ', Why.TRUNCATED),
        ("姓名,城市\n林晓舟,深圳".encode()[:-1], Why.TRUNCATED),
        ("姓名,城市\n林晓舟,深圳".encode("gbk")[:-1], Why.TRUNCATED),
        ("姓名,城市\n林晓舟,深圳".encode("utf-16")[:-1], Why.TRUNCATED),
        (b'a,b\n1,"x"y\n', Why.QUOTES),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(put: Put, content: bytes, why: Why) -> None:
    assert refused(put(content)).why is why


def test_a_quote_that_never_closes_is_not_read_into_memory(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "LINE_CHARS_MAX", 1_000)
    csv.field_size_limit(1_000)
    try:
        assert refused(put(b'a,b\n1,"' + b"x\n" * 5_000 + b'"\n')).why is Why.TOO_LARGE
        said = refused(put(b"a,b\n1," + b"x" * 5_000 + b"\n"))
        assert (said.why, said.row) == (Why.TOO_LARGE, 2)
    finally:
        csv.field_size_limit(16 << 20)


def test_a_path_without_a_table_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.csv").why is Why.MISSING
    assert refused(tmp_path).why is Why.NO_FILE
    assert refused(Path("/dev/zero")).why is Why.NO_FILE
    assert refused(tmp_path / ("x" * 300)).why is Why.DISK


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError, Why.NO_RIGHT),
        (IsADirectoryError, Why.NO_FILE),
        (OSError(5, "Input/output error"), Why.DISK),
    ],
)
def test_what_the_system_says_is_a_refusal(
    put: Put, monkeypatch: pytest.MonkeyPatch, error: Exception, why: Why
) -> None:
    path = put(TABLE.encode())

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    assert refused(path).why is why


def test_a_file_that_changes_while_it_is_read_is_refused(put: Put) -> None:
    path = put(TABLE.encode() * 20_000)
    table = open_table(path)
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(UnreadableFile) as said:
        list(table.rows)
    assert said.value.why is Why.ENCODING


@pytest.mark.parametrize("text", ["id,name,id \n1,2,3\n", '{"id": 1, " id": 2}\n'])
def test_two_columns_of_one_name_are_refused(put: Put, text: str) -> None:
    path = put(text.encode())
    if text.startswith("{"):
        assert refused(path).why is Why.NOT_JSON_LINES
        return
    with pytest.raises(RepeatedColumns) as said:
        open_table(path)
    assert said.value.columns == ("id",)


def test_a_column_without_a_name_is_called_by_its_place(put: Put) -> None:
    table = open_table(put(b"id,,name\n1,2,3\n"))
    assert table.columns == ("id", "#2", "name")
    assert table.about_rows == 2
