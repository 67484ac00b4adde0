"""The demo branch's books as other programs read them: they accept them, and hold what we hold."""

import csv
import io
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.engine import engine_for
from db.exchange.ledger import LedgerForm, export_ledger, write_ledger
from db.exchange.ledger_book import ENTRIES_AT_ONCE, Words, _account
from db.office import Office
from db.queries.books import TrialBalance, trial_balance
from fixtures.branch import build
from models.books.accounts import AccountType
from models.money import parse_yuan
from tests.accountants import CHECKS, CHINESE, ENGLISH, Check, bean_check, needs, run

LANGUAGES = pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])

_WRONG = re.compile(r"Balance failed for '(.+?)': .* accumulated (-?[\d.]+) CNY")
_ASSERTED = re.compile(r"^(\S+ balance \S+)  \S+ ~", re.MULTILINE)
_FEN_OF_ENTRY = re.compile(r"\.(\d\d) CNY\n\n")
_FEN_OF_ACCOUNT = re.compile(r"Loans-current-principal  (?:0\.00 CNY = )?-?\d+\.(\d\d)")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo branch: eight months of loans, arrears, losses and errors taken back."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    build(path)
    return path


@pytest.fixture(scope="module")
def trial(demo: Path) -> TrialBalance:
    """What we say the demo branch's accounts hold."""
    engine = engine_for(demo)
    try:
        return Office(engine, "senior").ask(trial_balance)
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def exported(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The demo branch's books in a form and a language, written once."""
    folder = tmp_path_factory.mktemp("ledgers")

    def write(form: LedgerForm, words: Words) -> Path:
        out = folder / f"{words.trial_balance}.{form}"
        if not out.exists():
            assert export_ledger(demo, form, words, out) > ENTRIES_AT_ONCE
        return out

    return write


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a branch file itself says."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def ours(trial: TrialBalance, words: Words, memo_root: str = "") -> dict[str, int]:
    """Our balances in fen by the name that the programs know."""
    return {
        (memo_root if one.account_type is AccountType.MEMO else "") + _account(one, words).name: (
            one.balance_fen
        )
        for one in (*trial.accounts, *trial.memo_accounts)
        if one.balance_fen
    }


def theirs(amounts: Mapping[str, str]) -> dict[str, int]:
    """The balances of a program in fen, without zeros."""
    fen = {name: parse_yuan(text.removesuffix(" CNY")) for name, text in amounts.items()}
    return {name: amount_fen for name, amount_fen in fen.items() if amount_fen}


# The programs accept it, and hold what we hold


@LANGUAGES
@CHECKS
def test_the_program_accepts_the_demo_branch(
    exported: Callable[..., Path], form: LedgerForm, check: Check, words: Words
) -> None:
    done = check(exported(form, words))
    assert (done.returncode, done.stderr) == (0, "")


@LANGUAGES
def test_beancount_holds_our_balances(
    exported: Callable[..., Path], trial: TrialBalance, words: Words, tmp_path: Path
) -> None:
    """Each assertion is made wrong, so that beancount tells what it holds instead."""
    text = exported(LedgerForm.BEANCOUNT, words).read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.beancount"
    wrong.write_text(_ASSERTED.sub(r"\1  0.001 ~", text), encoding="utf-8")
    told = dict(_WRONG.findall(bean_check(wrong).stderr))
    assert len(told) == text.count(" open ")
    assert theirs(told) == ours(trial, words, memo_root="Equity:")


@needs("hledger")
@LANGUAGES
def test_hledger_holds_our_balances(
    exported: Callable[..., Path], trial: TrialBalance, words: Words
) -> None:
    file = exported(LedgerForm.HLEDGER, words)
    done = run("hledger", "-f", file, "balance", "--flat", "-N", "-O", "csv")
    _header, *held = csv.reader(io.StringIO(done.stdout))
    assert theirs(dict(held)) == ours(trial, words)


@needs("ledger")
@LANGUAGES
def test_ledger_holds_our_balances(
    exported: Callable[..., Path], trial: TrialBalance, words: Words
) -> None:
    each = "%(account)\t%(display_total)\n"
    file = exported(LedgerForm.HLEDGER, words)
    done = run("ledger", "-f", file, "bal", "--flat", "--no-total", "--format", each)
    held = (line.split("\t") for line in done.stdout.splitlines())
    assert theirs(dict(held)) == ours(trial, words)


@CHECKS
@pytest.mark.parametrize("amount", [_FEN_OF_ENTRY, _FEN_OF_ACCOUNT], ids=["entry", "balance"])
def test_one_fen_off_is_found(
    exported: Callable[..., Path],
    form: LedgerForm,
    check: Check,
    amount: re.Pattern[str],
    tmp_path: Path,
) -> None:
    text = exported(form, ENGLISH).read_text(encoding="utf-8")
    *_, last = amount.finditer(text)
    fen = (int(last[1]) + 1) % 100
    file = tmp_path / f"altered.{form}"
    file.write_text(f"{text[: last.start(1)]}{fen:02d}{text[last.end(1) :]}", encoding="utf-8")
    done = check(file)
    assert done.returncode != 0
    assert "balance" in done.stderr.lower()


# What it tells


@needs("hledger")
def test_no_balance_sheet_knows_of_the_memo_block(
    exported: Callable[..., Path], trial: TrialBalance
) -> None:
    file = exported(LedgerForm.HLEDGER, ENGLISH)
    done = run("hledger", "-f", file, "balancesheetequity", "-O", "csv")
    assert "Memo" not in done.stdout
    assert "Memo:9009" in run("hledger", "-f", file, "balance").stdout
    total = next(row for row in csv.reader(io.StringIO(done.stdout)) if row[0] == "total")
    kinds = {AccountType.ASSET, AccountType.CONTRA_ASSET}
    assets = sum(one.balance_fen for one in trial.accounts if one.account_type in kinds)
    assert parse_yuan(total[1].removesuffix(" CNY")) == assets


@needs("hledger")
@needs("ledger")
def test_entries_are_found_by_kind_and_by_loan(demo: Path, exported: Callable[..., Path]) -> None:
    file = exported(LedgerForm.HLEDGER, ENGLISH)
    kinds = dict(rows(demo, "SELECT kind, count(*) FROM journal_entry GROUP BY kind"))
    of_loan = "SELECT 1 FROM journal_entry WHERE loan_id = 1"
    assert {"repayment", "reversal", "write_off", "non_accrual", "refund"} <= kinds.keys()
    for kind, count in kinds.items():
        found = run("hledger", "-f", file, "print", f"tag:kind=^{kind}$").stdout
        assert found.count("; kind: ") == count
    assert run("hledger", "-f", file, "print", "tag:loan=^L00000001$").stdout.count(" * (") == len(
        rows(demo, of_loan)
    )
    assert run("ledger", "-f", file, "tags").stdout.split() == ["kind", "loan", "reverses"]


def test_beancount_gets_kinds_as_tags_and_loans_as_links(exported: Callable[..., Path]) -> None:
    text = exported(LedgerForm.BEANCOUNT, CHINESE).read_text(encoding="utf-8")
    assert ' * "入账" #disbursement ^L00000001\n  entry: ' in text
    assert re.search(r"#reversal \^L\d{8}\n  entry: \d+\n  reverses: \d+\n", text)
    assert re.search(r'\* "入账" #reserve_charge\n', text)
    assert '  code: "9002"\n  title: "已核销贷款（账销案存，表外）"\n' in text


def test_the_table_is_the_journal_in_yuan(demo: Path, exported: Callable[..., Path]) -> None:
    file = exported(LedgerForm.CSV, ENGLISH)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = list(csv.DictReader(lines))
    kept = rows(
        demo,
        "SELECT entry, kind, loan_number, account_code, debit_fen, credit_fen "
        "FROM report_journal ORDER BY business_date, entry, line",
    )
    assert kept == [
        (
            int(row["entry"]),
            row["kind"],
            row["loan"] or None,
            row["account_code"],
            parse_yuan(row["debit_yuan"]),
            parse_yuan(row["credit_yuan"]),
        )
        for row in table
    ]
    assert [row["date"] for row in table] == sorted(row["date"] for row in table)
    assert {row["account"] for row in table} >= {"Loans, current principal", "Interest income"}
    assert {row["account_type"] for row in table} >= {"asset", "contra-asset", "memo"}
    assert any(row["reverses"] for row in table)


@pytest.mark.parametrize("form", LedgerForm)
def test_nobody_is_in_it(demo: Path, exported: Callable[..., Path], form: LedgerForm) -> None:
    people = rows(demo, "SELECT name, id_no, phone FROM customer")
    text = exported(form, CHINESE).read_text(encoding="utf-8")
    words = set(re.findall(r"[\u4e00-\u9fff]+|\d{11,}", text))
    assert words.isdisjoint({word for person in people for word in person})


@pytest.mark.parametrize("form", LedgerForm)
def test_the_same_books_give_the_same_file(
    demo: Path, exported: Callable[..., Path], form: LedgerForm
) -> None:
    again = io.StringIO(newline="")
    count = write_ledger(demo, form, CHINESE, again)
    kept = exported(form, CHINESE).read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert again.getvalue().encode() == kept
    assert rows(demo, "SELECT count(*) FROM journal_entry") == [(count,)]
