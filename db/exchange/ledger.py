"""The whole journal as a ledger that other programs read, so that any accountant can check it.

    ledger_book       what is told: chart, entries, balances
    ledger_beancount  for bean-check and fava
    ledger_hledger    for hledger and ledger
    ledger_csv        for everything else

Fen become yuan with two decimals, exactly. The same books give the same file.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from db.engine import engine_for
from db.exchange.exports import whole_file
from db.exchange.ledger_beancount import beancount
from db.exchange.ledger_book import Book, Words, read_book
from db.exchange.ledger_csv import table
from db.exchange.ledger_hledger import hledger
from db.faults import as_refusal
from db.opening import open_branch


class LedgerForm(StrEnum):
    """Which program it is for."""

    BEANCOUNT = "beancount"
    """beancount and fava."""
    HLEDGER = "hledger"
    """hledger and ledger."""
    CSV = "csv"
    """A table: UTF-8 with a mark, so that Excel reads Chinese."""


_TEXTS: Mapping[LedgerForm, Callable[[Book], Iterator[str]]] = {
    LedgerForm.BEANCOUNT: beancount,
    LedgerForm.HLEDGER: hledger,
    LedgerForm.CSV: table,
}


def export_ledger(branch: Path, form: LedgerForm, words: Words, out: Path) -> int:
    """Write the books to a file, whole or not at all.

    Args:
        branch: the branch file; nothing of it is changed.
        form: for which program.
        words: the reader's language.
        out: the file; an old one is replaced.

    Returns:
        How many entries were written.

    Raises:
        CannotWrite: the file cannot be written.
        AlreadyExists: it is the branch file itself.
        Refusal: the branch file cannot be opened.
    """
    encoding = "utf-8-sig" if form is LedgerForm.CSV else "utf-8"
    with whole_file(out, encoding, branch) as file:
        return write_ledger(branch, form, words, file)


def write_ledger(branch: Path, form: LedgerForm, words: Words, file: TextIO) -> int:
    """Write the books to an open text file; returns how many entries were written.

    Raises:
        Refusal: the branch file cannot be opened.
    """
    open_branch(branch).dispose()  # refuses what is no branch of this version
    engine = engine_for(branch, read_only=True)
    try:
        with as_refusal(), engine.begin() as connection:
            book = read_book(connection, words)
            file.writelines(_TEXTS[form](book))
            return book.entries_count
    finally:
        engine.dispose()
