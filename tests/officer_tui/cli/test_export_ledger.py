"""The books on the command line: for other programs, in the officer's language."""

import json
from pathlib import Path

import pytest

from officer_tui.cli.export import export_command
from officer_tui.cli.front import SUBCOMMANDS
from tests.accountants import CHECKS, Check
from tests.officer_tui.cli.conftest import Run
from tests.support import Branch, make_template


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch that paid out one loan, on which one payment came in."""
    branch = Branch(make_template(tmp_path_factory.mktemp("lent") / "branch.db"))
    branch.repay(branch.a_loan().loan_id, 10_000)
    branch.engine.dispose()
    return branch.path


@CHECKS
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_the_file_is_what_the_program_reads(
    run: Run, lent: Path, tmp_path: Path, lang: str, form: str, check: Check
) -> None:
    out = tmp_path / "books"
    args = ("export", "ledger", "--format", form, "--db", lent, "--out", out)
    done = run("--lang", lang, *args)
    assert (done.exit_code, done.stdout) == (0, "")
    assert str(out) in done.stderr
    assert check(out.rename(tmp_path / f"books.{form}")).returncode == 0


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh_CN", ("Assets:1303-01-贷款-正常本金", "放款", "还款", "试算平衡")),
        ("en", ("Assets:1303-01-Loans-current-principal", "Disbursement", "Repayment", "Trial")),
    ],
)
def test_accounts_and_entries_are_named_in_the_language(
    run: Run, lent: Path, lang: str, words: tuple[str, ...]
) -> None:
    told = run("--lang", lang, "export", "ledger", "--format", "hledger", "--db", lent).stdout
    for word in words:
        assert word in told
    assert "; kind: disbursement\n    ; loan: L00000001\n" in told
    assert "  -3000.00 CNY\n" in told


def test_how_many_entries_were_written_is_told(run: Run, lent: Path, tmp_path: Path) -> None:
    args = ("ledger", "--format", "csv", "--db", lent, "--out", tmp_path / "b.csv")
    assert run("export", *args).stderr.startswith("2 entries written to ")
    assert run("--lang", "zh_CN", "export", *args).stderr.startswith("2 笔分录已写入 ")


def test_the_form_must_be_said_and_be_one_of_three(run: Run, lent: Path) -> None:
    for args in ((), ("--format", "json"), ("--format", "ledger")):
        wrong = run("export", "ledger", "--db", lent, *args)
        assert wrong.exit_code == 2
        assert "'--format'" in wrong.stderr
    for form in ("beancount", "hledger", "csv"):
        assert form in run("export", "ledger", "--help").stdout


def test_every_report_has_its_line_in_the_help(run: Run) -> None:
    for lang in ("zh_CN", "en"):
        told = run("--lang", lang, "export", "--help").stdout
        assert {f"\n  {name} " in told for name in export_command.commands} == {True}
    assert SUBCOMMANDS["export"] not in run("--lang", "zh_CN", "export", "--help").stdout


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_places_that_cannot_be_written_are_refused(
    run: Run, lent: Path, tmp_path: Path, lang: str
) -> None:
    before = lent.read_bytes()
    for out in (tmp_path / "none" / "books", Path("/proc/books"), lent):
        args = ("export", "ledger", "--format", "beancount", "--db", lent, "--out", out)
        refused = run("--lang", lang, *args)
        assert (refused.exit_code, refused.stdout) == (3, "")
        assert str(out) in refused.stderr
    assert lent.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_the_trial_balance_and_an_account_can_be_asked(run: Run, lent: Path) -> None:
    shown = run("--lang", "zh_CN", "ask", "trial-balance", "--db", lent).stdout
    for word in ("贷款-正常本金", "¥3,000.00", "合计", "¥0.00"):
        assert word in shown
    args = ("ask", "general-ledger", "--account-code", "1303.01", "--limit", 1, "--json")
    first = json.loads(run(*args, "--db", lent).stdout)
    after = json.dumps(first["next_key"])
    second = json.loads(run(*args, "--after", after, "--db", lent).stdout)
    (paid_out,), (repaid,) = first["rows"], second["rows"]
    assert (paid_out["kind"], paid_out["debit_fen"]) == ("disbursement", 300_000)
    assert repaid["balance_fen"] == 300_000 - repaid["credit_fen"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("general-ledger", "--account-code", "77"), "There is no account 77."),
        (("trial-balance", "--on", "2099-01-01"), "it has not happened yet"),
    ],
)
def test_what_is_not_in_the_books_is_refused(
    run: Run, lent: Path, args: tuple[str, ...], said: str
) -> None:
    refused = run("ask", *args, "--db", lent)
    assert refused.exit_code == 3
    assert said in refused.stderr


def test_an_unreadable_day_is_wrong_usage(run: Run, lent: Path) -> None:
    wrong = run("ask", "trial-balance", "--on", "2026-02-30", "--db", lent)
    assert wrong.exit_code == 2
