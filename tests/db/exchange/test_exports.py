"""Exports: every cell is what it was, and none is run by a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.exports import Form, _write_csv, _write_json, export, safe_cell
from models.errors import NotFound

NASTY = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", NASTY)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("value", [-5, 0, None, "", "林", "A1", "1=1", "'=1"])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert safe_cell(value) == value


@given(
    st.lists(st.tuples(st.integers(), st.none() | st.text(alphabet=st.characters(codec="utf-8"))))
)
def test_json_gives_back_what_went_in(values: list[tuple[int, str | None]]) -> None:
    rows = [{"n": number, "t": text} for number, text in values]
    out = io.StringIO()
    assert _write_json(["n", "t"], rows, out) == len(rows)
    assert json.loads(out.getvalue()) == rows


@given(
    st.lists(
        st.integers() | st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"))
    )
)
def test_no_cell_of_a_csv_begins_like_a_formula_unless_it_is_a_number(
    values: list[int | str],
) -> None:
    out = io.StringIO(newline="")
    _write_csv(["x"], [{"x": value} for value in values], out)
    header, *cells = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert header == ["x"]
    for value, cell in zip(values, cells, strict=False):
        assert cell == [str(safe_cell(value))] or value == ""


def test_a_report_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        export(Path("branch.db"), "customers", Form.CSV, tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == []
