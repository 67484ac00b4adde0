"""The books as a table, one side of an entry a row, amounts in yuan: for whatever reads CSV."""

import csv
from collections.abc import Iterator

from db.exchange.exports import safe_cell
from db.exchange.ledger_book import Book, BookEntry, BookLeg
from models.money import format_yuan

COLUMNS = (
    "date",
    "entry",
    "kind",
    "loan",
    "reverses",
    "account_code",
    "account",
    "account_type",
    "debit_yuan",
    "credit_yuan",
)


class _Line:
    """A file for the csv writer that hands back what is written: ``writerow`` is then the line."""

    def write(self, text: str) -> str:
        """The line."""
        return text


def table(book: Book) -> Iterator[str]:
    """The text, line by line."""
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS)
    for entry in book.entries:
        for leg in entry.legs:
            yield writer.writerow(_cells(entry, leg))


def _cells(entry: BookEntry, leg: BookLeg) -> tuple[object, ...]:
    return (
        entry.on,
        entry.id,
        entry.kind,
        entry.loan_number,
        entry.reverses_id,
        leg.account.code,
        safe_cell(leg.account.title),
        leg.account.type,
        format_yuan(max(leg.amount_fen, 0)),
        format_yuan(max(-leg.amount_fen, 0)),
    )
