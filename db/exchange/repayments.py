"""A file of repayments, as a bank or a wallet sends them: read row by row, booked row by row.

Each good row becomes the command that a clerk would give, `record-repayment`, with a key made of
its row id. Some thousand rows are one transaction: whatever stops the import, the same file again
goes on where it ended, and what was booked before is booked once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from db.commands.record_repayment import PaidBy, RecordRepayment
from db.exchange.cells import Convert, Frame, Origin, one_of, past_day, positive_amount, words
from db.exchange.files import open_table
from db.exchange.intake import Declined, Fate, Intake, Taken
from db.exchange.refusals import MissingColumns, UnknownColumns
from db.exchange.rejections import CellError, Problem, Rejected, shortened
from db.exchange.rows import Line, Table
from db.office import CloseUnderWay, Door, KeyReused, NotSignedIn, NotYourRight, Office, Reader
from db.schema import loan
from models.errors import NotFound, Refusal

ROWS_AT_ONCE = 2_000
"""Rows in a transaction."""
COLUMNS: dict[str, Convert] = {
    "row_id": words,
    "loan_number": words,
    "amount": positive_amount,
    "received_on": past_day,
    "paid_by": one_of(PaidBy),
}
"""The columns of a file of repayments, amounts in yuan."""
OPTIONAL = {"paid_by": PaidBy.TRANSFER}
"""A file may lack these columns, or leave cells empty; then it is this."""
_KEYS = UUID("5a3c1f6e-90d1-4f0a-8a0b-3f4f7f7b6a12")
"""The namespace of the keys of imported repayments. Never to be changed."""
_PLAIN = Origin()
_STOPS = (NotYourRight, NotSignedIn, CloseUnderWay)
"""Refusals that every further row would meet as well."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that tells a repayment."""

    row_number: int
    row_id: str
    loan_number: str
    amount_fen: int
    received_on: date
    paid_by: PaidBy


def take_repayments(office: Office, path: Path) -> Intake:
    """Open a file; its rows are booked as their fates are asked for.

    Raises:
        UnreadableFile, RepeatedColumns: it is no table; also while the rows are gone through.
        MissingColumns, UnknownColumns: its columns are not `COLUMNS`.
    """
    table = open_table(path)
    _check_columns(table.columns)
    frame = Frame(office.ask(_business_date))
    return Intake(table.about_rows, _fates(office, table, frame))


def _business_date(reader: Reader) -> date:
    return reader.business_date


def _check_columns(columns: tuple[str, ...]) -> None:
    missing = tuple(name for name in COLUMNS if name not in {*columns, *OPTIONAL})
    if missing:
        raise MissingColumns(missing, columns)
    unknown = tuple(name for name in columns if name not in COLUMNS)
    if unknown:
        raise UnknownColumns(unknown, tuple(COLUMNS))


def _fates(office: Office, table: Table, frame: Frame) -> Iterator[Fate]:
    """One transaction after the other, until the file ends."""
    lines = iter(table.rows)
    for first in lines:
        some = chain([first], islice(lines, ROWS_AT_ONCE - 1))
        with office.batch() as door:
            fates = [fate for line in some for fate in _fates_of(door, line, frame)]
        yield from fates


def _fates_of(door: Door, line: Line, frame: Frame) -> Iterator[Fate]:
    read = [line] if isinstance(line, Rejected) else _read(*line, frame)
    for one in read:
        yield one if isinstance(one, Rejected) else _book(door, one)


def _read(number: int, cells: dict[str, str], frame: Frame) -> list[Row | Rejected]:
    """The repayment of a row; or everything that is wrong with it."""
    values: dict[str, Any] = {}
    rejected: list[Row | Rejected] = []
    for name, convert in COLUMNS.items():
        text = cells.get(name, "")
        try:
            values[name] = _value(name, text, convert, frame)
        except CellError as fault:
            shown = shortened(text)
            rejected.append(Rejected(number, name, shown, fault.problem, fault.facts))
    if rejected:
        return rejected
    values["amount_fen"] = values.pop("amount")
    return [Row(row_number=number, **values)]


def _value(name: str, text: str, convert: Convert, frame: Frame) -> object:
    if text:
        return convert(text, _PLAIN, frame)
    if name in OPTIONAL:
        return OPTIONAL[name]
    raise CellError(Problem.MISSING_VALUE)


def _book(door: Door, row: Row) -> Fate:
    before = door.head
    try:
        door.do(_command(door, row))
    except _STOPS:
        raise
    except KeyReused:
        return Rejected(row.row_number, "row_id", shortened(row.row_id), Problem.CHANGED_ROW)
    except Refusal as refusal:
        return Declined(row.row_number, refusal)
    return Taken(row.row_number, row.loan_number, is_new=door.head != before)


def _command(door: Door, row: Row) -> RecordRepayment:
    """The command that a clerk would give.

    Raises:
        NotFound: there is no such loan.
    """
    found = door.connection.execute(
        select(loan.c.id).where(loan.c.number == row.loan_number)
    ).scalar()
    if found is None:
        raise NotFound("loan", shortened(row.loan_number))
    return RecordRepayment(
        key=uuid5(_KEYS, row.row_id),
        loan_id=found,
        amount_fen=row.amount_fen,
        received_on=row.received_on,
        paid_by=row.paid_by,
    )
