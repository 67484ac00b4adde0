"""The documents say what is so: what they quote exists, and their examples run as they stand."""

import gzip
import os
import re
import subprocess
import sys
from datetime import timedelta
from itertools import islice
from pathlib import Path

import click
import pytest

from db.office import Office
from db.opening import SYSTEM_LOGIN
from fixtures.branch import FIRST_DAY, open_training_branch
from fixtures.calendar import SimulatedClock
from fixtures.story import Story
from officer_tui.cli import main
from officer_tui.texts import LANGUAGES
from officer_tui.texts.refusals import SENTENCES
from tools.pictures import SCENES, mended
from tools.reference.__main__ import FILE as REFERENCE
from tools.reference.__main__ import written as reference
from tools.reference.command_line import command_line, commands, queries
from tools.reference.desk import all_refusals

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CREDIT_CARDS = ROOT.parent / "shared" / "data" / "credit" / "UCI_Credit_Card.csv.gz"
GERMAN = CREDIT_CARDS.with_name("germancredit.csv.gz")
FEW_CUSTOMERS = 600
DAYS = 60
"""Of the branch that the examples read: loans are paid, and some are late."""

PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
PICTURES = sorted((DOCS / "pictures").iterdir())
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CALL = re.compile(r"(?:^|`)officer-tui ([a-z-]+(?: [a-z-]+)*)((?: --[a-z-]+)*)", re.MULTILINE)


def by_name(page: Path) -> str:
    """How a test of a page is called."""
    return page.name


# What is said exists


def test_the_reference_is_what_the_code_says() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run python -m tools.reference"


def test_every_option_of_every_command_and_query_has_its_sentence() -> None:
    sections = (*command_line(), *commands(), *queries())
    assert [line for line in sections if line.endswith("|  |  |")] == []


def test_every_refusal_has_its_sentence() -> None:
    assert {code.split()[0] for code in SENTENCES} == set(all_refusals())


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        if not link.startswith("https://"):
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    headings = _HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_call_of_the_command_line_exists(page: Path) -> None:
    for words, options in _CALL.findall(page.read_text(encoding="utf-8")):
        command, known = called(words.split())
        names = {name for one in known for name in (*one.opts, *one.secondary_opts)}
        assert set(options.split()) <= names | {"--help", "--lang"}, (command.name, options)


def called(words: list[str]) -> tuple[click.Command, list[click.Parameter]]:
    """The subcommand that some words name, and its options; words after it are arguments."""
    context = click.Context(main)
    command: click.Command = main
    for word in words:
        if isinstance(command, click.Group):
            below = command.get_command(context, word)
            assert below is not None, f"officer-tui {' '.join(words)}"
            command = below
    return command, command.get_params(context)


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_target_of_make_exists(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", page.read_text(encoding="utf-8"))) <= targets


# What is shown runs


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with two months of life."""
    path, clock = tmp_path_factory.mktemp("docs") / "branch.db", SimulatedClock(FIRST_DAY)
    engine = open_training_branch(path, FIRST_DAY, clock)
    with Office(engine, SYSTEM_LOGIN, clock).batch() as door:
        story = Story(door, clock, seed=7)
        for _ in range(DAYS):
            story.live(clock.day, FIRST_DAY + timedelta(days=DAYS))
    engine.dispose()
    return path


@pytest.fixture
def desk(lived_in: Path, tmp_path: Path) -> dict[str, str]:
    """A folder with that branch file, and the environment in which examples run there."""
    (tmp_path / "branch.db").write_bytes(lived_in.read_bytes())
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "OFFICER_TUI_DB": "branch.db",
        "OFFICER_TUI_CONFIG": str(tmp_path / "settings.toml"),
        "EXAMPLES": str(ROOT / "db" / "exchange" / "examples"),
        "LANG": "C.UTF-8",
    }


def run_blocks(page: Path, folder: Path, environment: dict[str, str]) -> str:
    """Run the examples of a page, one after the other as one script; what they print."""
    script = "".join(
        block if kind == "bash" else f"python -W error - <<'PYTHON'\n{block}PYTHON\n"
        for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8"))
        if kind in {"bash", "python"}
    )
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_examples_on_data_run(desk: dict[str, str], tmp_path: Path) -> None:
    said = run_blocks(DOCS / "data.md", tmp_path, desk)
    assert '[{"difference_fen": 0}]' in said
    written = {file.name for file in tmp_path.iterdir()}
    assert {"loans.csv", "repayments.csv", "journal.json"} <= written


@pytest.mark.skipif(not CREDIT_CARDS.exists(), reason="the public credit-card set is not here")
def test_the_examples_on_imports_run(desk: dict[str, str], tmp_path: Path) -> None:
    with (
        gzip.open(CREDIT_CARDS, "rt", encoding="utf-8") as all_customers,
        gzip.open(tmp_path / CREDIT_CARDS.name, "wt", encoding="utf-8") as few,
    ):
        few.writelines(islice(all_customers, FEW_CUSTOMERS + 1))
    said = run_blocks(DOCS / "import.md", tmp_path, desk)
    assert "Taken in         2" in said
    assert '"accepted": 0, "accepted_before": 2, "rejected": 0' in said
    assert f"Taken in           {FEW_CUSTOMERS}" in said


@pytest.mark.skipif(not GERMAN.exists(), reason="the public German credit set is not here")
def test_the_examples_on_scorecards_run(desk: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / GERMAN.name).write_bytes(GERMAN.read_bytes())
    said = run_blocks(DOCS / "scoring.md", tmp_path, desk)
    assert "Rows scored      1000" in said
    written = {file.name for file in tmp_path.iterdir()}
    assert {"scores.parquet", "german.pmml", "report.zh.html", "signing-key.pem"} <= written
    assert "scores.rejected.csv" not in written


# Pictures


def test_there_is_a_picture_of_each_scene_in_both_languages() -> None:
    files = {f"{scene.name}.{lang[:2]}.svg" for scene in SCENES for lang in LANGUAGES}
    assert {picture.name for picture in PICTURES} == files


def test_every_picture_is_shown_in_a_page() -> None:
    shown = {Path(link).name for page in PAGES for link in _LINK.findall(page.read_text("utf-8"))}
    assert {picture.name for picture in PICTURES} <= shown


def test_pictures_are_small_and_need_no_other_host() -> None:
    for picture in PICTURES:
        text = picture.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in text, picture.name
        assert picture.stat().st_size < 200_000, picture.name


def test_a_chinese_character_of_a_picture_is_two_cells_wide() -> None:
    text = '<text class="r1" x="10" y="20" textLength="60" clip-path="url(#c)">{}</text>'
    assert mended(text.format("ab&#160;&#160;中文")) == (
        '<text class="r1" x="10" y="20" textLength="20" clip-path="url(#c)">ab</text>'
        '<text class="r1" x="50" y="20" textLength="40" clip-path="url(#c)">中文</text>'
    )
