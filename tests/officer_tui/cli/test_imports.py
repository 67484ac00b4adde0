"""A file of applications: taken in row by row, told row by row, and never twice."""

import csv
import json
from pathlib import Path

import pytest

from tests.officer_tui.cli.conftest import Run

HEADER = "application_id,name,occupation,product_code,amount,term_months,purpose,scene,applied_on\n"
GOOD = "1,林一,employee,HX-CASH,2000,6,手机,shopping,2026-03-01\n"
ALSO_GOOD = "2,白露,受雇,HX-CASH,1500.50,3,手机,购物,2026/3/1\n"


@pytest.fixture(autouse=True)
def _this_branch(branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_TUI_DB", str(branch))


def table(tmp_path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "applications.csv"
    path.write_text(HEADER + "".join(rows), encoding=encoding)
    return path


def applications(run: Run) -> int:
    return int(json.loads(run("ask", "queue-count", "--is-closed-shown", "--json").stdout))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_good_rows_become_applications(run: Run, tmp_path: Path, encoding: str) -> None:
    before = applications(run)
    done = run(
        "import", "applications", table(tmp_path, GOOD, ALSO_GOOD, encoding=encoding), "--json"
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["accepted"], told["accepted_before"], told["rejected"]) == (2, 0, 0)
    assert applications(run) == before + 2


def test_the_same_file_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD, ALSO_GOOD)
    run("import", "applications", path)
    count = applications(run)
    told = json.loads(run("import", "applications", path, "--json").stdout)
    assert (told["accepted"], told["accepted_before"]) == (0, 2)
    assert applications(run) == count


def test_a_bad_row_is_told_with_place_reason_and_remedy(run: Run, tmp_path: Path) -> None:
    bad = "3,坏,employee,HX-CASH,-5,6,手机,shopping,2099-01-01\n"
    done = run("import", "applications", table(tmp_path, GOOD, bad))
    assert done.exit_code == 0
    for words in ("amount", "-5", "The amount is below zero", "Check the amount"):
        assert words in done.stdout
    for words in ("applied_on", "2099-01-01", "After the business date 2026-03-02"):
        assert words in done.stdout


def test_a_row_that_a_rule_refuses_is_told_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    huge = GOOD.replace("1,林一", "7,林七").replace("2000", "90000")
    told = json.loads(run("import", "applications", table(tmp_path, huge, GOOD), "--json").stdout)
    assert (told["accepted"], told["rejected"]) == (1, 1)
    assert "¥90,000.00" in told["rejected_rows"][0]["problem"]


def test_if_no_row_can_be_taken_in_it_is_refused(run: Run, tmp_path: Path) -> None:
    refused = run("import", "applications", table(tmp_path, GOOD.replace("2000", "viel")))
    assert refused.exit_code == 3
    assert "viel" in refused.stdout


def test_who_may_not_take_applications_in_is_refused_once(run: Run, tmp_path: Path) -> None:
    before = applications(run)
    refused = run("import", "applications", table(tmp_path, GOOD, ALSO_GOOD), "--as", "risk")
    assert refused.exit_code == 3
    assert refused.stderr.count("Risk manager") == 1
    assert applications(run) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no table"),
        (b"PK\x03\x04 broken", "ends in the middle"),
        ("name,amount\n林,5\n".encode(), "lacks columns"),
    ],
)
def test_a_file_that_is_no_table_of_applications_is_refused(
    run: Run, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    refused = run("import", "applications", path)
    assert refused.exit_code == 3
    assert words in refused.stderr
    assert run("--lang", "zh_CN", "import", "applications", path).exit_code == 3


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    refused = run("import", "applications", tmp_path / "none.csv")
    assert refused.exit_code == 3
    assert "no such file" in refused.stderr


def test_the_report_has_every_row_and_no_formula(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    bad = "3,坏,employee,HX-CASH,=1+1,6,手机,shopping,2026-03-01\n"
    run("import", "applications", table(tmp_path, GOOD, bad), "--report", report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header[0] == "Row"
    assert [row[:2] for row in rows] == [["2", "taken in"], ["3", "not taken in"]]
    assert rows[1][4] == "'=1+1"


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_taken_in(
    run: Run, tmp_path: Path
) -> None:
    before = applications(run)
    report = tmp_path / "none" / "report.csv"
    refused = run("import", "applications", table(tmp_path, GOOD), "--report", report)
    assert refused.exit_code == 3
    assert applications(run) == before


def test_a_report_tells_nothing_of_an_import_that_was_undone(run: Run, tmp_path: Path) -> None:
    path, report = table(tmp_path, GOOD, "2,白露"), tmp_path / "report.csv"
    refused = run("import", "applications", path, "--report", report)
    assert refused.exit_code == 3
    assert "ends in the middle" in refused.stderr
    assert list(tmp_path.glob("*report*")) == []


def test_a_report_replaces_neither_the_table_nor_the_branch(
    run: Run, tmp_path: Path, branch: Path
) -> None:
    path = table(tmp_path, GOOD)
    for kept in (path, branch):
        before = kept.read_bytes()
        refused = run("import", "applications", path, "--report", kept)
        assert refused.exit_code == 3
        assert "never written over" in refused.stderr
        assert kept.read_bytes() == before


def test_a_row_that_has_changed_since_it_was_taken_in_is_told(run: Run, tmp_path: Path) -> None:
    run("import", "applications", table(tmp_path, GOOD))
    changed = run("import", "applications", table(tmp_path, GOOD.replace("2000", "3000")))
    assert changed.exit_code == 3
    assert "Taken in before under this id, with other values" in changed.stdout


def test_many_bad_rows_are_counted_but_only_the_first_are_shown(run: Run, tmp_path: Path) -> None:
    rows = (f"{n},x,employee,HX-CASH,no,6,x,shopping,2026-03-01\n" for n in range(200))
    told = json.loads(run("import", "applications", table(tmp_path, *rows), "--json").stdout)
    assert told["rejected"] == 200
    assert len(told["rejected_rows"]) == 50


def test_repayments_are_booked_and_told(run: Run, tmp_path: Path) -> None:
    path, report = tmp_path / "repayments.csv", tmp_path / "report.csv"
    path.write_text("row_id,loan_number,amount,received_on\n1,L00000099,20,2026-03-01\n")
    done = run("import", "repayments", path, "--report", report, "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["rejected"] == 1
    assert "L00000099" in report.read_text("utf-8-sig")
