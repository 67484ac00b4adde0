"""Every query from the command line: made from its function, shown as tables or as JSON."""

import json
from pathlib import Path

import pytest

from db import codec
from officer_tui.cli import docs
from tests.officer_tui.cli.conftest import Run, applicant, request


@pytest.fixture(autouse=True)
def _this_branch(branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_TUI_DB", str(branch))


def submit(run: Run, name: str) -> None:
    who, asked = codec.canonical(applicant(name, None)), codec.canonical(request())
    assert run("do", "submit-application", "--applicant", who, "--request", asked).exit_code == 0


def test_queries_have_names_that_nobody_else_has() -> None:
    names = [query.name for path in docs.query_files() for query in docs.queries_in(path)]
    assert len(names) == len(set(names)) == len(docs.queries())


def test_every_query_has_help(run: Run) -> None:
    for name, found in docs.queries().items():
        assert found.sentence, name
        assert run("ask", name, "--help").exit_code == 0, name


def test_a_page_is_a_table_with_labels(run: Run) -> None:
    asked = run("ask", "queue")
    assert asked.exit_code == 0
    for words in ("A00000001", "林*舟", "In review", "¥2,500.00", "Shopping", "HX-CASH"):
        assert words in asked.stdout


def test_a_table_keeps_chinese_in_line(run: Run) -> None:
    from rich.cells import cell_len

    submit(run, "一")
    submit(run, "尉迟恭敬")
    shown = run("--lang", "zh_CN", "ask", "queue", "--is-closed-shown").stdout
    rows = [line for line in shown.splitlines() if "A0000000" in line]
    assert len(rows) == 3
    starts = {cell_len(row[: row.index("HX-CASH")]) for row in rows}
    assert len(starts) == 1


def test_json_is_exact(run: Run) -> None:
    page = json.loads(run("ask", "queue", "--json").stdout)
    (row,) = page["rows"]
    assert (row["amount_fen"], row["stage"], row["applied_on"]) == (
        250_000,
        "in_review",
        "2026-03-02",
    )


def test_a_filter_is_one_option_for_each_of_its_fields(run: Run) -> None:
    def found(*args: str) -> int:
        return int(json.loads(run("ask", "queue-count", "--json", *args).stdout))

    assert found("--text", "林") == found("--text", "lxz") == found("--stage", "in_review") == 1
    assert found("--text", "王") == found("--stage", "declined") == found("--band", "E") == 0


def test_pages_follow_each_other_by_key(run: Run) -> None:
    submit(run, "白露")
    first = json.loads(run("ask", "queue", "--is-closed-shown", "--limit", 1, "--json").stdout)
    after = json.dumps(first["next_key"])
    args = ["ask", "queue", "--is-closed-shown", "--limit", "1", "--after", after, "--json"]
    second = json.loads(run(*args).stdout)
    assert first["rows"][0]["number"] != second["rows"][0]["number"]


def test_a_record_that_is_not_there_is_refused(run: Run) -> None:
    refused = run("ask", "loan", "--loan-id", 77)
    assert refused.exit_code == 3
    assert refused.stderr == "There is no loan 77. Look it up in its list.\n"


def test_a_word_that_is_not_of_the_set_is_wrong_usage(run: Run) -> None:
    wrong = run("--lang", "zh_CN", "ask", "queue", "--stage", "lost")
    assert wrong.exit_code == 2
    assert "in_review" in wrong.stderr
