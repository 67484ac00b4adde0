"""A whole file gets the points that the desk gives each row; what cannot be read is told."""

import csv
import gzip
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from db.exchange import score_in
from models.scoring.breakdown import Breakdown, score
from models.scoring.card_json import emit_card
from models.scoring.cuts import Value
from tests.every_state import CARD
from tests.officer_tui.cli.conftest import Run

INCOME, AGE, TOWN, CONSTANT, RATIO = CARD.features
ROWS: list[dict[str, Value]] = [
    {INCOME: -999, AGE: 18, TOWN: "北京", CONSTANT: None, RATIO: 0.5},
    {INCOME: 0.30000000000000004, AGE: None, TOWN: "nowhere", CONSTANT: 1, RATIO: 1 / 3},
    {INCOME: math.nan, AGE: 61, TOWN: None, CONSTANT: 0, RATIO: None},
    {INCOME: 2.5e20, AGE: -1, TOWN: "it's", CONSTANT: 7, RATIO: 5e-324},
]


@pytest.fixture
def card(tmp_path: Path) -> Path:
    file = tmp_path / "card.json"
    file.write_text(emit_card(CARD), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few rows are several chunks."""
    monkeypatch.setattr(score_in, "CHUNK_ROWS", 3)


def text(value: Value) -> str:
    """A value as programs write it into a table."""
    return "NA" if value is None else str(value)


def write_csv(file: Path, rows: list[dict[str, str]]) -> Path:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "wt", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def as_text(rows: list[dict[str, Value]]) -> list[dict[str, str]]:
    """Rows with an id that is carried along, cells as text; a blank is a missing word."""
    return [
        {"id": f"-{at}", **{n: (v or "") if n == TOWN else text(v) for n, v in row.items()}}  # type: ignore[misc]
        for at, row in enumerate(rows)
    ]


def judged() -> list[Breakdown]:
    return [score(CARD, row) for row in ROWS]


def told(rows: list[dict[str, Any]]) -> list[tuple[str, int, str, int]]:
    return [(r["id"], int(r["score"]), r["band"], int(r["pd_ppm"])) for r in rows]


def expected() -> list[tuple[str, int, str, int]]:
    return [(f"-{at}", b.total, b.band.value, b.pd_ppm) for at, b in enumerate(judged())]


@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_a_table_is_scored_as_the_desk_does(
    run: Run, card: Path, tmp_path: Path, ending: str
) -> None:
    source = write_csv(tmp_path / f"rows{ending}", as_text(ROWS))
    out = tmp_path / f"scores{ending}"
    done = run("score", source, "--scorecard", card, "--out", out, "--points", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["scored"] == len(ROWS)
    opened = gzip.open if ending.endswith(".gz") else open
    with opened(out, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert told(rows) == expected()
    for row, breakdown in zip(rows, judged(), strict=True):
        for line in breakdown.lines:
            assert row[f"{line.feature}_points"] == str(line.points)
        for pair in breakdown.pairs:
            assert row[f"{pair.first} x {pair.second}_points"] == str(pair.points)
    assert not list(tmp_path.glob("*.rejected.csv"))


def test_parquet_is_scored_as_the_desk_does(run: Run, card: Path, tmp_path: Path) -> None:
    columns: dict[str, pa.Array] = {
        "id": pa.array([f"-{at}" for at in range(len(ROWS))]),
        INCOME: pa.array([row[INCOME] for row in ROWS], pa.float64()),
        AGE: pa.array([row[AGE] for row in ROWS], pa.int32()),
        TOWN: pa.array([row[TOWN] for row in ROWS]).dictionary_encode(),
        CONSTANT: pa.array([text(row[CONSTANT]) for row in ROWS]),
        RATIO: pa.array([row[RATIO] for row in ROWS]),
    }
    source, out = tmp_path / "rows", tmp_path / "scores.parquet"
    pq.write_table(pa.table(columns), source, row_group_size=3)
    done = run("score", source, "--scorecard", card, "--out", out)
    assert done.exit_code == 0, done.output
    assert told(pq.read_table(out).to_pylist()) == expected()
    text_out = tmp_path / "scores.csv"
    assert run("score", source, "--scorecard", card, "--out", text_out).exit_code == 0
    with text_out.open(encoding="utf-8-sig", newline="") as file:
        assert told(list(csv.DictReader(file))) == expected()


def test_parquet_of_other_kinds_of_numbers(run: Run, card: Path, tmp_path: Path) -> None:
    row: dict[str, Value] = {INCOME: 0.5, AGE: 1, TOWN: "5", CONSTANT: None, RATIO: 0.25}
    columns = {
        INCOME: pa.array([Decimal("0.5")]),
        AGE: pa.array([True]),
        TOWN: pa.array([5]),
        CONSTANT: pa.nulls(1),
        RATIO: pa.array([0.25], pa.float32()),
    }
    source, out = tmp_path / "rows.parquet", tmp_path / "scores.csv"
    pq.write_table(pa.table(columns), source)
    assert run("score", source, "--scorecard", card, "--out", out).exit_code == 0
    assert out.read_text("utf-8-sig").splitlines()[1].startswith(f"{score(CARD, row).total},")
    pq.write_table(pa.table(columns).slice(0, 0), source)
    done = run("score", source, "--scorecard", card, "--out", out, "--json")
    assert json.loads(done.stdout)["scored"] == 0
    assert out.read_text("utf-8-sig").splitlines() == ["score,band,pd_ppm"]


def test_rows_that_cannot_be_read_are_told_in_a_second_file(
    run: Run, card: Path, tmp_path: Path
) -> None:
    rows = as_text(ROWS)
    rows[1][AGE], rows[1][RATIO], rows[3][AGE] = "forty", "1,5", "1_000"
    source, out = write_csv(tmp_path / "rows.csv", rows), tmp_path / "scores.csv"
    done = run("score", source, "--scorecard", card, "--out", out, "--json")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert (answer["scored"], answer["not_scored"]) == (2, 2)
    second = tmp_path / "scores.rejected.csv"
    assert answer["not_scored_file"] == str(second)
    with second.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file)
    assert [(line[0], line[1], line[2]) for line in lines] == [
        ("3", AGE, "forty"),
        ("3", RATIO, "1,5"),
        ("5", AGE, "1_000"),
    ]
    assert "No number" in lines[0]
    assert head[0] == "Row"
    mended = write_csv(tmp_path / "rows.csv", as_text(ROWS))
    assert run("score", mended, "--scorecard", card, "--out", out).exit_code == 0
    assert not second.exists()


def test_a_file_without_a_single_readable_row_is_a_refusal(
    run: Run, card: Path, tmp_path: Path
) -> None:
    source = tmp_path / "rows.parquet"
    columns: dict[str, list[Value]] = {name: ["x"] for name in CARD.features}
    pq.write_table(pa.table(columns), source)
    assert run("score", source, "--scorecard", card, "--out", tmp_path / "o.csv").exit_code == 3


def test_what_cannot_be_done_is_refused_and_nothing_written(
    run: Run, card: Path, tmp_path: Path
) -> None:
    source, out = write_csv(tmp_path / "rows.csv", as_text(ROWS)), tmp_path / "out.csv"

    def refused(*args: Path, said: str) -> None:
        rows, which, into = args
        done = run("score", rows, "--scorecard", which, "--out", into)
        assert done.exit_code == 3, done.output
        assert said in done.stderr
        assert not out.exists()

    short = write_csv(tmp_path / "short.csv", [{"id": "1", AGE: "5"}])
    refused(short, card, out, said="lacks columns")
    moments = tmp_path / "moments.parquet"
    moment = {name: pa.array([0], pa.timestamp("us")) for name in CARD.features}
    pq.write_table(pa.table(moment), moments)
    refused(moments, card, out, said="timestamp")
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(b"PAR1 and no more")
    refused(damaged, card, out, said="begins as Parquet does")
    refused(tmp_path / "none.csv", card, out, said="no such file")
    refused(source, card, tmp_path / "out.txt", said="End its name")
    refused(source, card, source, said="never written over")
    refused(source, card, tmp_path / "none" / "out.csv", said="cannot be written")
    card.write_text(card.read_text("utf-8").replace('"points":[-40', '"points":[-41'), "utf-8")
    refused(source, card, out, said="was changed")
