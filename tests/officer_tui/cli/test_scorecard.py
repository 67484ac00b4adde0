"""A scorecard is learned from a table that tells how its applications ended."""

import json
import random
from pathlib import Path

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
