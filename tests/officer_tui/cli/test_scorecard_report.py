"""A report says what the card and some rows tell, and what they cannot; it needs no other file."""

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from models.scoring.card_json import emit_card, parse_card
from models.scoring.scorecard import Scorecard
from models.scoring.training_notes import TrainingNotes
from models.scoring.validation import ScoreCount
from tests.every_state import CARD
from tests.officer_tui.cli.conftest import DATA, Run

INCOME, AGE, TOWN, CONSTANT, RATIO = CARD.features
COUNTS = tuple(ScoreCount(score, score - 440, 640 - score) for score in range(450, 640, 5))
NOTES = TrainingNotes(
    data_sha256="00",
    method="boosting",
    seed=7,
    reject_inference="none",
    held_out="a third, <by chance>",
    trained_scores=COUNTS,
    held_scores=COUNTS[::2],
    opted_out=((AGE, "the young and the old"),),
    left_out=(("name", "a name"),),
)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Rows with an outcome and two groups that are treated differently, and a few others."""
    rng, file = random.Random(2), tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*CARD.features, "y", "sex"])
        for at in range(400):
            group = "f" if at % 2 else "m"
            age = rng.choice([10, 20] if group == "f" else [20, 40])
            bad = rng.choice(["1", "0", "0", "Good", ""])
            writer.writerow(
                [rng.randint(-9, 9), age if at else "", "北京", 1, rng.random(), bad, group]
            )
        writer.writerow([1, 1, "x", 1, 1, "1", "<b>few</b>"])
        writer.writerow(["word", 1, "x", 1, 1, "1", "m"])
    return file


def written(tmp_path: Path, card: Scorecard) -> Path:
    file = tmp_path / "card.json"
    file.write_text(emit_card(card), encoding="utf-8")
    return file


def read(run: Run, *args: object, lang: str = "en") -> HtmlElement:
    """The page that a report writes: whole in itself, and with a section for every feature."""
    out = Path(str(args[0])).with_name("report.html")
    done = run("--lang", lang, "scorecard", "report", *args, "--out", out)
    assert done.exit_code == 0, done.output
    text = out.read_text("utf-8")
    assert "http" not in text
    page = html.document_fromstring(text)
    assert not page.xpath("//script | //link | //img")
    names = {line.feature for line in parse_card(Path(str(args[0])).read_text("utf-8")).lines}
    assert len(page.xpath("//section")) >= len(names)
    return page


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_shipped_card_is_measured_on_the_rows_that_training_kept_away(
    run: Run, tmp_path: Path, lang: str
) -> None:
    shipped = (DATA / "scorecards" / "huaxin-cash.json").read_text("utf-8")
    page = read(run, written(tmp_path, parse_card(shipped)), lang=lang)
    assert len(page.xpath("//svg")) == 3 + len(parse_card(shipped).lines)
    assert "AUC" in page.text_content()


def test_rows_show_shift_and_how_groups_are_treated(run: Run, rows: Path, tmp_path: Path) -> None:
    card = written(tmp_path, replace(CARD, training=NOTES))
    args = ("--target", "y", "--group", "sex", "--cutoff", "620")
    said = read(run, card, rows, *args).text_content()
    assert "rows.csv: 401 rows. 1 row could not be read" in said
    assert "below four fifths: look why" in said
    assert "1*" in said
    assert "<b>few</b>" in said
    assert "act: they are others" in said
    assert "the young and the old" in said
    assert "a third, <by chance>" in said


def test_rows_without_an_outcome_tell_only_of_the_crowd(
    run: Run, rows: Path, tmp_path: Path
) -> None:
    said = read(run, written(tmp_path, CARD), rows, "--group", "sex").text_content()
    assert "There are no rows that tell who went bad" in said
    assert "There are not two crowds to compare" in said
    assert "Approved from score" in said
    by_age = read(run, written(tmp_path, CARD), rows, "--group", AGE).xpath("//td/text()")
    assert {"10", "20", "40"} <= set(by_age)
    said = read(run, written(tmp_path, replace(CARD, training=NOTES)), rows).text_content()
    assert "No groups were named" in said
    assert "PSI of the score" in said


def test_a_card_made_by_hand_is_only_described(run: Run, tmp_path: Path) -> None:
    said = read(run, written(tmp_path, CARD)).text_content()
    assert "it is described only" in said
    assert "How the card does later in time" in said


def test_columns_that_are_not_there_are_refused(run: Run, rows: Path, tmp_path: Path) -> None:
    card, out = written(tmp_path, CARD), tmp_path / "report.html"

    def code(*args: object) -> int:
        return run("scorecard", "report", card, *args, "--out", out).exit_code

    assert code("--target", "y") == 2
    assert code(rows, "--target", "z") == 3
    assert run("scorecard", "report", card, rows, "--out", rows).exit_code == 3
    text = rows.read_text("utf-8").splitlines()
    many = [f"{line},{at}" for at, line in enumerate(text)]
    rows.write_text("\n".join([f"{text[0]},id", *many[1:]]) + "\n", encoding="utf-8")
    refused = run("scorecard", "report", card, rows, "--group", "id", "--out", out)
    assert refused.exit_code == 3
    assert "more than 50 values" in refused.stderr
    assert not out.exists()
