"""A branch file with as many applications as wanted, copied from one that came in by the door.

As after an import of the public credit-card set: all in review, most of them samples that taught
the scorecard and are hidden from the queue.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from db.clock import utc_now
from db.commands.submit_application import SubmitApplication
from db.engine import writing
from db.names import initials, letters
from db.office import Office
from db.schema import application, customer
from fixtures.branch import open_training_branch
from fixtures.names import full_name, id_number, phone_number
from models.origination.application import Applicant, Channel, Occupation, Request, Stage
from models.origination.profile import Scene

SAMPLES_PERCENT = 70
_ROWS_AT_ONCE = 5_000
_BORN_ON = date(1970, 1, 1)


def make(path: Path, applications: int) -> None:
    """Write a branch file with so many applications."""
    today = datetime.now(UTC).date()
    engine = open_training_branch(path, today, utc_now)
    applicant = Applicant(
        "林晓舟", None, None, _BORN_ON, Occupation.EMPLOYEE, "深圳", monthly_income_fen=900_000
    )
    request = Request(
        "HX-CASH", 300_000, 6, "手机", Scene.SHOPPING, Channel.BRANCH, None, applied_on=today
    )
    Office(engine, "senior").do(SubmitApplication(applicant=applicant, request=request))
    with writing(engine) as connection:
        _copy(connection, customer, _people(_first(connection, customer), applications))
        _copy(connection, application, _requests(_first(connection, application), applications))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _first(connection: Connection, table: Table) -> Row[Any]:
    return connection.execute(select(table)).one()


def _copy(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == _ROWS_AT_ONCE:
            connection.execute(insert(table), part)
            part.clear()
    if part:
        connection.execute(insert(table), part)


def _people(first: Row[Any], count: int) -> Iterator[dict[str, Any]]:
    dice = Random(1)
    for number in range(2, count + 1):
        name = full_name(dice, is_woman=number % 2 == 0)
        born_on = _BORN_ON + timedelta(days=number % 9_973)
        id_no, phone = id_number(number, born_on, is_woman=number % 2 == 0), phone_number(number)
        yield first._asdict() | {
            "id": number,
            "external_id": str(number),
            "name": name,
            "name_letters": letters(name),
            "initials": initials(name),
            "id_no": id_no,
            "id_reversed": id_no[::-1],
            "phone": phone,
            "phone_reversed": phone[::-1],
        }


def _requests(first: Row[Any], count: int) -> Iterator[dict[str, Any]]:
    dice = Random(2)
    like = {name: value for name, value in first._asdict().items() if name != "is_waiting"}
    for number in range(2, count + 1):
        yield like | {
            "id": number,
            "number": f"A{number:08d}",
            "customer_id": number,
            "score": dice.randrange(480, 620),
            "band": dice.choice("ABCDE"),
            "amount_fen": dice.randrange(3, 50) * 10_000,
            "stage": Stage.IN_REVIEW,
            "due_at": first.submitted_at + timedelta(hours=4, seconds=number),
            "is_training_sample": dice.randrange(100) < SAMPLES_PERCENT,
        }
