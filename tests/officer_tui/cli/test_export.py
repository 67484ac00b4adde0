"""Reports as files: for spreadsheets without formulas, for programs exactly."""

import csv
import io
import json
from pathlib import Path

import pytest

from db.reports import VIEWS
from officer_tui.cli.export import export_command
from tests.officer_tui.cli.conftest import Run


def test_every_view_can_be_exported() -> None:
    views = export_command.commands.keys() - {"ledger"}
    assert {f"report_{view}" for view in views} == VIEWS.keys()


def test_csv_goes_to_a_file_that_excel_reads(run: Run, branch: Path, tmp_path: Path) -> None:
    out = tmp_path / "applications.csv"
    done = run("export", "applications", "--out", out, "--db", branch)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "1 row written" in done.stderr
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["number"], row["amount_fen"]) == ("A00000001", "250000")


def test_without_a_file_the_rows_go_to_the_output(run: Run, branch: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "applications", "--db", branch).stdout)))
    assert rows[0]["number"] == "A00000001"
    (row,) = json.loads(run("export", "applications", "--format", "json", "--db", branch).stdout)
    assert row["amount_fen"] == 250_000


@pytest.mark.parametrize("view", ["loans", "repayments", "journal"])
def test_an_empty_report_still_has_its_columns(run: Run, branch: Path, view: str) -> None:
    assert "," in run("export", view, "--db", branch).stdout
    assert json.loads(run("export", view, "--format", "json", "--db", branch).stdout) == []


def test_no_personal_data_leaves_in_clear(run: Run, branch: Path) -> None:
    for view in ("applications", "loans", "repayments", "journal"):
        told = run("export", view, "--db", branch).stdout
        assert "林晓舟" not in told
        assert "990000199001010017" not in told


def test_a_folder_that_cannot_be_written_is_refused(run: Run, branch: Path, tmp_path: Path) -> None:
    out = tmp_path / "none" / "out.csv"
    refused = run("export", "applications", "--out", out, "--db", branch)
    assert refused.exit_code == 3
    assert str(out) in refused.stderr
