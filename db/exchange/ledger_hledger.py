"""The books as a journal that hledger and ledger both read, strictly: everything is declared.

An account's code, an entry's kind, its loan and what it reverses are tags. The last transaction
moves nothing: it asserts each account's balance to the fen. The memo block is a tree of its own, of
a type that no balance sheet knows.
"""

from collections.abc import Iterator

from db.exchange.ledger_book import CURRENCY, Book, BookAccount, BookEntry
from models.money import format_yuan

_TAGS = ("code", "kind", "loan", "reverses")


def hledger(book: Book) -> Iterator[str]:
    """The text, piece by piece."""
    yield f"; {book.title}\n\ncommodity {CURRENCY}\n    format 1000.00 {CURRENCY}\n\n"
    for tag in _TAGS:
        yield f"tag {tag}\n"
    yield "\n"
    for account in book.accounts:
        yield f"account {account.name}\n    ; code: {account.code}\n"
    yield "\n"
    for entry in book.entries:
        yield _transaction(entry)
    yield f"{book.ends_on} * {book.words.trial_balance}\n"
    for account in book.accounts:
        yield _proof(account)


def _transaction(entry: BookEntry) -> str:
    lines = [f"{entry.on} * ({entry.id}) {entry.title}", f"    ; kind: {entry.kind}"]
    if entry.loan_number is not None:
        lines.append(f"    ; loan: {entry.loan_number}")
    if entry.reverses_id is not None:
        lines.append(f"    ; reverses: {entry.reverses_id}")
    lines += [
        f"    {leg.account.name}  {format_yuan(leg.amount_fen)} {CURRENCY}" for leg in entry.legs
    ]
    return "\n".join(lines) + "\n\n"


def _proof(account: BookAccount) -> str:
    return f"    {account.name}  0.00 {CURRENCY} = {format_yuan(account.balance_fen)} {CURRENCY}\n"
