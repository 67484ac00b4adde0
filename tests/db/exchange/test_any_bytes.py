"""Whatever the bytes: rows, rejections or a refusal, and never anything else."""

import gzip
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.exchange.applications import Accepted, read_applications
from db.exchange.files import open_table
from db.exchange.mapping import Mapping
from db.exchange.mapping_file import EXAMPLES, load_mapping
from db.exchange.rejections import Rejected
from models.errors import Refusal
from models.text import visible

Put = Callable[..., Path]
TODAY = date(2026, 11, 20)
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

HEADER = "application_id,name,occupation,product_code,amount,term_months,purpose,scene,applied_on\n"
CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["其他", "购物", "1e5", "-0", "9" * 40, "2026-02-29", "2026年1月1日", "１２"]),
    st.integers().map(str),
    st.decimals().map(str),
    st.dates().map(str),
)
EDIT = st.tuples(st.integers(0, 10_000), st.integers(0, 8), st.binary(max_size=8))


def edited(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Bytes of which some were cut out and others put in."""
    for place, cut, put_in in edits:
        at = place % (len(content) + 1)
        content = content[:at] + put_in + content[at + cut :]
    return content


def look_through(path: Path) -> None:
    """Read a table to its end, or be refused."""
    with suppress(Refusal):
        for line in open_table(path).rows:
            assert isinstance(line, Rejected) or line[0] >= 1


@ONE_FOLDER
@given(st.binary(max_size=300))
def test_any_bytes(put: Put, content: bytes) -> None:
    look_through(put(content))


@ONE_FOLDER
@given(st.text(alphabet=',;\t"\r\n a1林', max_size=60), st.sampled_from(["utf-8", "gbk", "utf-16"]))
def test_any_text_of_separators_and_quotes(put: Put, text: str, encoding: str) -> None:
    look_through(put(text.encode(encoding)))


@ONE_FOLDER
@given(st.text(alphabet='{}[]":,\\\n e1.-tn林', max_size=60))
def test_any_text_of_brackets(put: Put, text: str) -> None:
    look_through(put(b'{"a": 1}\n' + text.encode()))


@ONE_FOLDER
@given(st.lists(EDIT, min_size=1, max_size=4))
def test_any_damage_to_a_packed_file(put: Put, edits: list[tuple[int, int, bytes]]) -> None:
    look_through(put(edited(gzip.compress(b"a,b\n1,2\n" * 50, mtime=0), edits)))


@ONE_FOLDER
@given(st.lists(EDIT, min_size=1, max_size=4))
def test_any_damage_to_a_workbook(
    put: Put, workbook: bytes, edits: list[tuple[int, int, bytes]]
) -> None:
    look_through(put(edited(workbook, edits)))


@ONE_FOLDER
@given(
    st.lists(EDIT, min_size=1, max_size=4),
    st.sampled_from(["sheet1.xml", "workbook.xml", "styles.xml"]),
)
def test_any_damage_inside_a_workbook(
    put: Put, workbook: bytes, edits: list[tuple[int, int, bytes]], part: str
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edited(content, edits) if name.endswith(part) else content)
    look_through(put(out.getvalue()))


@pytest.fixture
def workbook(put_sheet: Put) -> bytes:
    """A workbook with every kind of cell."""
    rows = [["id", "day", "yes"], [1, TODAY, True], [2.5, "x", None]]
    return put_sheet(rows).read_bytes()


@ONE_FOLDER
@given(st.lists(CELL, min_size=9, max_size=9))
def test_any_cells_make_an_application_or_tell_what_is_wrong(
    put_csv: Put, layout: Mapping, cells: list[str]
) -> None:
    path = put_csv([dict(zip(HEADER.strip().split(","), cells, strict=True))])
    items: list[Accepted | Rejected] = []
    with suppress(Refusal):
        items.extend(read_applications(path, layout, TODAY))
    for item in items:
        if isinstance(item, Accepted):
            assert 0 < item.request.amount_fen <= 10_000_000_00
            assert item.request.applied_on <= TODAY
        else:
            assert item.fix
            assert len(item.value) <= 40
            assert item.value == visible(item.value)


@ONE_FOLDER
@given(st.lists(EDIT, min_size=1, max_size=4))
def test_any_damage_to_a_mapping(put: Put, edits: list[tuple[int, int, bytes]]) -> None:
    text = (EXAMPLES / "uci_credit_card.toml").read_bytes()
    with suppress(Refusal):
        mapping = load_mapping(put(edited(text, edits), "m.toml"))
        list(read_applications(put(b"ID,LIMIT_BAL\n1,2\n"), mapping, TODAY))
