"""Ledgers of unusual books, and places where a ledger cannot go."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.exports import CannotWrite, Form, export
from db.exchange.ledger import LedgerForm, export_ledger
from db.exchange.ledger_beancount import beancount
from db.exchange.ledger_book import Book, BookEntry, BookLeg, _account, _plain
from db.exchange.ledger_csv import table
from db.exchange.ledger_hledger import hledger
from db.opening import AlreadyExists, NoSuchFile, NotABranchFile
from db.queries.books import AccountBalance
from models.books.accounts import AccountType, Side
from models.books.entry import EntryKind
from models.money import MAX_FEN
from tests.accountants import CHECKS, CHINESE, ENGLISH, Check

# Whatever the books hold

NASTY = (
    'quote " and \\ backslash',
    "colon: two  blanks; comment",
    "lower case",
    "ß²Ⅷ½ ﷺ ａ１",
    "（全角）—《》",
    "🏦",
    "\t\n\r\x1b[31m",
    "= 1 @ 2 {3} | note ~ # ^ *",
    "",
)


def a_book(titles: tuple[str, ...], amount_fen: int) -> Book:
    """Books with accounts of these names, all of them booked on."""
    accounts = tuple(
        _account(
            AccountBalance(
                f"{1000 + number}.01",
                title,
                title,
                AccountType.ASSET,
                Side.DEBIT,
                debit_fen=max(0, fen),
                credit_fen=max(0, -fen),
                balance_fen=fen,
            ),
            ENGLISH,
        )
        for number, title in enumerate(titles)
        for fen in [amount_fen if number else amount_fen * (1 - len(titles))]
    )
    day = date(2026, 3, 31)
    legs = tuple(BookLeg(account, account.balance_fen) for account in accounts)
    entry = BookEntry(1, day, EntryKind.MANUAL, 'a "title" \\', None, None, legs)
    return Book('B1 "\\', day, day, accounts, iter([entry]), 1, ENGLISH)


@CHECKS
@pytest.mark.parametrize("amount_fen", [1, MAX_FEN - 1])
def test_names_and_amounts_at_their_worst_are_accepted(
    tmp_path: Path, form: LedgerForm, check: Check, amount_fen: int
) -> None:
    text = {LedgerForm.BEANCOUNT: beancount, LedgerForm.HLEDGER: hledger}[form]
    out = tmp_path / f"nasty.{form}"
    out.write_text("".join(text(a_book(NASTY, amount_fen))), encoding="utf-8")
    done = check(out)
    assert (done.returncode, done.stderr) == (0, "")


@given(st.text())
def test_a_name_has_letters_digits_and_dashes_only(title: str) -> None:
    plain = _plain(title)
    assert all(character.isalnum() or character == "-" for character in plain)
    assert not plain.startswith("-")
    assert not plain.endswith("-")
    assert _plain(plain) == plain


def test_a_spreadsheet_runs_no_name_of_an_account() -> None:
    _header, first, _second = csv.reader("".join(table(a_book(("=1+1", "+2"), 1))).splitlines())
    assert first[6] == "'=1+1"


@CHECKS
def test_books_without_an_entry_are_accepted(
    template: Path, tmp_path: Path, form: LedgerForm, check: Check
) -> None:
    out = tmp_path / f"empty.{form}"
    assert export_ledger(template, form, CHINESE, out) == 0
    assert "2026-03-31" in out.read_text(encoding="utf-8")
    done = check(out)
    assert (done.returncode, done.stderr) == (0, "")


# Where it cannot go


def test_an_old_file_is_replaced_whole(template: Path, tmp_path: Path) -> None:
    out = tmp_path / "books.csv"
    out.write_text("old")
    export_ledger(template, LedgerForm.CSV, ENGLISH, out)
    assert "account_code" in out.read_text(encoding="utf-8-sig")
    assert list(tmp_path.iterdir()) == [out]


def test_the_branch_file_itself_is_never_replaced(template: Path, tmp_path: Path) -> None:
    branch = Path(shutil.copy(template, tmp_path / "branch.db"))
    before = branch.read_bytes()
    (tmp_path / "link").symlink_to(branch)
    for out in (branch, tmp_path / "." / "branch.db", tmp_path / "link"):
        with pytest.raises(AlreadyExists):
            export_ledger(branch, LedgerForm.BEANCOUNT, ENGLISH, out)
        with pytest.raises(AlreadyExists):
            export(branch, "report_loans", Form.CSV, out)
    assert branch.read_bytes() == before


@pytest.mark.parametrize("place", ["none/out", "file/out", "/proc/out", "x" * 300])
def test_a_place_that_cannot_be_written_is_refused(
    template: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CannotWrite):
        export_ledger(template, LedgerForm.HLEDGER, ENGLISH, tmp_path / place)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_is_no_branch_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no branch")
    for name, refusal in (("text", NotABranchFile), ("none", NoSuchFile)):
        with pytest.raises(refusal):
            export_ledger(tmp_path / name, LedgerForm.CSV, ENGLISH, tmp_path / "out")
    assert [one.name for one in tmp_path.iterdir()] == ["text"]
