"""The books as beancount reads them: ``bean-check`` proves them, fava shows them.

The kind of an entry is its tag, the loan its link: fava shows all entries of a loan together. At
the end each account's balance is asserted to the fen. Only five trees are allowed, so the memo
block stands in equity, where it sums to zero: no total of the balance sheet knows of it.
"""

from collections.abc import Iterator

from db.exchange.ledger_book import CURRENCY, ROOTS, Book, BookAccount, BookEntry
from models.books.accounts import AccountType
from models.money import format_yuan

_MEMO = f"{ROOTS[AccountType.MEMO]}:"
_EQUITY = f"{ROOTS[AccountType.EQUITY]}:"


def beancount(book: Book) -> Iterator[str]:
    """The text, piece by piece."""
    yield f'option "title" {_quoted(book.title)}\n'
    yield f'option "operating_currency" "{CURRENCY}"\n\n'
    for account in book.accounts:
        yield f"{book.begins_on} open {_name(account)} {CURRENCY}\n"
        yield f"  code: {_quoted(account.code)}\n  title: {_quoted(account.title)}\n"
    yield "\n"
    for entry in book.entries:
        yield _transaction(entry)
    for account in book.accounts:
        yield (
            f"{book.proved_on} balance {_name(account)}  "
            f"{format_yuan(account.balance_fen)} ~ 0.00 {CURRENCY}\n"
        )


def _transaction(entry: BookEntry) -> str:
    loan = f" ^{entry.loan_number}" if entry.loan_number else ""
    lines = [f"{entry.on} * {_quoted(entry.title)} #{entry.kind}{loan}", f"  entry: {entry.id}"]
    if entry.reverses_id is not None:
        lines.append(f"  reverses: {entry.reverses_id}")
    lines += [
        f"  {_name(leg.account)}  {format_yuan(leg.amount_fen)} {CURRENCY}" for leg in entry.legs
    ]
    return "\n".join(lines) + "\n\n"


def _name(account: BookAccount) -> str:
    is_memo = account.type is AccountType.MEMO
    return _EQUITY + account.name if is_memo else account.name


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
