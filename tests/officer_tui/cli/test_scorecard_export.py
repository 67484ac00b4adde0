"""A card goes out in four forms; what each says is what the card says."""

import csv
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from models.scoring.card_json import emit_card, parse_card
from models.scoring.portable.names import pair_title
from tests.every_state import CARD
from tests.officer_tui.cli.conftest import DATA, Run

SHIPPED = DATA / "scorecards" / "huaxin-cash.json"


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    """The file of a card with every kind of state."""
    file = tmp_path / "kinds.json"
    file.write_text(emit_card(CARD), encoding="utf-8")
    return file


def test_the_table_is_for_a_spreadsheet(run: Run, kinds: Path) -> None:
    text = run("scorecard", "export", kinds, "--format", "csv").stdout
    rows = list(csv.DictReader(StringIO(text)))
    first = rows[1]
    assert (first["feature"], first["up_to"]) == ('income "net", 元', "-1e-07")
    assert (first["points"], first["good"], first["woe"]) == ("-40", "9", "2.667")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_page_names_every_feature_and_needs_nothing_else(
    run: Run, kinds: Path, lang: str
) -> None:
    text = run("--lang", lang, "scorecard", "export", kinds, "--format", "html").stdout
    page = html.document_fromstring(text)
    assert page.get("lang") == lang.replace("_", "-")
    told = page.text_content()
    assert all(line.feature in told for line in CARD.lines)
    assert all(pair_title(pair) in told for pair in CARD.pairs)
    assert "http" not in text
    assert not page.xpath("//script | //link | //img")


def test_every_form_goes_into_a_file_whole(run: Run, tmp_path: Path) -> None:
    for form in ("sql", "pmml", "csv", "html"):
        out = tmp_path / f"card.{form}"
        done = run("scorecard", "export", SHIPPED, "--format", form, "--out", out)
        assert done.exit_code == 0, done.output
        assert "Written" in done.stderr
        assert out.stat().st_size > 5_000
    root = ET.parse(tmp_path / "card.pmml").getroot()
    assert len(root.findall(".//{*}Characteristic")) == len(parse_card(SHIPPED.read_text()).lines)


def test_the_sql_reads_the_table_and_speaks_the_dialect(run: Run) -> None:
    args = ("--format", "sql", "--dialect", "spark", "--table", "my.new table")
    text = run("scorecard", "export", SHIPPED, *args).stdout
    assert "FROM `my`.`new table` AS t" in text


def test_a_card_is_not_written_over_itself(run: Run, kinds: Path) -> None:
    before = kinds.read_bytes()
    refused = run("scorecard", "export", kinds, "--format", "html", "--out", kinds)
    assert refused.exit_code == 3
    assert kinds.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "code"), [("{}", 3), (emit_card(CARD).replace("-40", "-39"), 3), (None, 2)]
)
def test_what_is_no_card_is_refused(run: Run, tmp_path: Path, text: str | None, code: int) -> None:
    file = tmp_path / "card.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert run("scorecard", "export", file, "--format", "sql").exit_code == code
