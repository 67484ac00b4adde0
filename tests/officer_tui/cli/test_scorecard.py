"""A scorecard is learned from a table that tells how its applications ended."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from models.scoring.card_json import parse_card
from tests.officer_tui.cli.conftest import Run

MAPPING = """
[source]
name = "test"
row_id = "id"
[applicant]
name = { constant = "x" }
occupation = { constant = "other" }
[request]
product_code = { constant = "X" }
amount = { constant = 1000 }
term_months = { constant = 6 }
purpose = { constant = "x" }
scene = { constant = "shopping" }
channel = { constant = "import" }
applied_on = { constant = 2026-01-01 }
[consents]
payment = { constant = 2026-01-01 }
[outcome]
column = "bad"
bad = "1"
good = "0"
[[payments]]
months_back = 1
delay_status = "delay"
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


@pytest.fixture
def history(tmp_path: Path) -> Path:
    rng, lines = random.Random(1), ["id,delay,bad"]
    for number in range(800):
        delay = rng.choice([-1, -1, -1, 2, 3])
        lines.append(f"{number},{delay},{int(rng.random() < (0.5 if delay > 0 else 0.1))}")
    lines.append("900,no,1")
    path = tmp_path / "history.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_train_writes_a_card_and_says_how_good_it_is(
    run: Run, history: Path, mapping: Path, tmp_path: Path
) -> None:
    out = tmp_path / "card.json"
    args = ("--mapping", mapping, "--name", "small", "--out", out, "--json")
    done = run("scorecard", "train", history, *args, "--floors", 560, 540, 520, 500)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["report"]["auc_ppm"] > 650_000
    assert told["report"]["trained_rows"] + told["report"]["holdout_rows"] == 800
    assert "1 row was left out" in done.stderr
    card = parse_card(out.read_text(encoding="utf-8"))
    assert (card.name, card.version, card.floors.a) == ("small", 1, 560)


def test_too_few_rows_are_refused(run: Run, history: Path, mapping: Path, tmp_path: Path) -> None:
    history.write_text("id,delay,bad\n1,2,1\n2,-1,0\n", encoding="utf-8")
    out = tmp_path / "card.json"
    args = ("--mapping", mapping, "--name", "small", "--out", out)
    refused = run("scorecard", "train", history, *args)
    assert refused.exit_code == 3
    assert not out.exists()


def test_a_card_that_cannot_be_written_is_refused(
    run: Run, history: Path, mapping: Path, tmp_path: Path
) -> None:
    args = ("--mapping", mapping, "--name", "small", "--out", tmp_path / "none" / "card.json")
    assert run("scorecard", "train", history, *args).exit_code == 3


@pytest.fixture
def columns(tmp_path: Path) -> Path:
    """A table of ready columns."""
    dice, lines = random.Random(2), ["income,kind,code,lots,y"]
    for number in range(600):
        income, kind = dice.randint(1, 9), dice.choice(["gig", "shop"])
        bad = dice.random() < (0.5 if income < 4 else 0.1)
        code = "" if number % 3 else "x1"
        lines.append(f"{income},{kind},{code},c{number},{'bad' if bad else 'good'}")
    path = tmp_path / "columns.csv"
    path.write_text("\n".join(lines) + "\n1,gig\n2,shop,,c9,\n", encoding="utf-8")
    return path


def test_any_table_with_a_target_teaches(run: Run, columns: Path, tmp_path: Path) -> None:
    out = tmp_path / "card.json"
    wishes = ("--monotone", "income=+", "--special", "-1", "--scale", 500, 20, 40)
    args = ("--target", "y", "--name", "any", "--method", "woe", "--holdout", "folds", "--json")
    done = run("scorecard", "train", columns, *args, *wishes, "--out", out)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert {"column": "lots", "finding": "id_like"} in told["unused_columns"]
    assert told["report"]["holdout_rows"] == 600
    assert "2 rows were left out" in done.stderr
    card = parse_card(out.read_text(encoding="utf-8"))
    assert (card.scale.base_score, card.scale.pdo, card.lines[0].feature) == (500, 40, "income")
    assert card.lines[0].specials == (-1,)


def test_parquet_teaches_as_csv_does(run: Run, columns: Path, tmp_path: Path) -> None:
    from pyarrow import Table
    from pyarrow.parquet import write_table

    from db.exchange.cell_columns import read_columns

    found, packed = read_columns(columns), tmp_path / "columns.parquet"
    cells: dict[str, list[Any]] = {
        **found.cells,
        "income": [int(cell) for cell in found.cells["income"]],
    }
    cells["code"] = [cell or None for cell in found.cells["code"]]
    write_table(
        Table.from_pydict({**cells, "late": [cell == 1 for cell in cells["income"]]}), packed
    )
    read = read_columns(packed).cells
    assert {name: read[name] for name in found.cells} == found.cells
    assert set(read["late"]) == {"0", "1"}
    packed.write_bytes(b"PAR1 and no more")
    refused = run("scorecard", "train", packed, "--target", "y", "--name", "x", "--out", packed)
    assert refused.exit_code == 3


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--target", "z"), 3),
        (("--target", "kind"), 3),
        (("--target", "y", "--time", "kind"), 3),
        (("--target", "y", "--monotone", "outcome=+"), 3),
        (("--target", "y", "--monotone", "kind=+"), 3),
        (("--target", "y", "--monotone", "income=up"), 2),
        (("--target", "y", "--monotone", "income=0"), 2),
        (("--target", "y", "--monotone", "income=+:why"), 2),
        (("--target", "y", "--special", "many"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_learned_is_refused_and_nothing_written(
    run: Run, columns: Path, tmp_path: Path, args: tuple[str, ...], code: int
) -> None:
    out = tmp_path / "card.json"
    refused = run("scorecard", "train", columns, *args, "--name", "any", "--out", out)
    assert refused.exit_code == code, refused.output
    assert not out.exists()


def test_a_column_that_knows_the_end_is_warned_of(
    run: Run, columns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither name nor file was asked for: the card is named after the table, and lies here."""
    monkeypatch.chdir(columns.parent)
    lines = columns.read_text(encoding="utf-8").splitlines()[:601]
    leaky = [f"{line},{'paid' if line.endswith('good') else 'not'}" for line in lines[1:]]
    columns.write_text("\n".join([lines[0] + ",end", *leaky]) + "\n", encoding="utf-8")
    done = run(
        "scorecard", "train", columns, "--target", "y", "--monotone", "none", "--method", "woe"
    )
    assert done.exit_code == 0, done.output
    assert parse_card(Path("columns-1.json").read_text(encoding="utf-8")).name == "columns"
    assert "end" in done.stderr
    assert "AUC" in done.stderr
