"""What the door costs: a repayment through it, against a raw transaction that writes the same rows.

    python -m benchmarks.repayment

Both write to a file of their own in WAL with ``synchronous=FULL``, one transaction a repayment. The
raw one knows the rows beforehand: no rule, no right, no key, no record to make. Each is run in
turns, so that a busy machine is busy for both.
"""

import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event

from db.commands.record_repayment import RecordRepayment
from db.office import Office
from db.opening import open_branch
from db.queries.loans import LoanFilter, loans
from fixtures.branch import DEMO_SEED, build
from models.servicing.state import LoanStatus

ROUNDS = 200
AMOUNT_FEN = 10_000
Write = tuple[str, Any]


def main() -> None:
    """Print both, and the ratio."""
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.db"
        build(demo, DEMO_SEED)
        door, raw = (Path(shutil.copy(demo, Path(folder) / name)) for name in ("door.db", "raw.db"))
        engine = open_branch(door)
        office = Office(engine, "senior")
        repayments = _repayments(office)
        writes = _writes_of(engine)
        through_door: list[float] = []
        raw_times: list[float] = []
        connection = _raw(raw)
        for repayment in repayments:
            through_door.append(_timed(lambda one=repayment: office.do(one)))  # type: ignore[misc]
            rows = tuple(writes)
            raw_times.append(_timed(lambda rows=rows: _write(connection, rows)))  # type: ignore[misc]
            writes.clear()
        engine.dispose()
        connection.close()
    _tell("through the door", through_door)
    _tell("raw sqlite3", raw_times)
    ratio = statistics.median(raw_times) / statistics.median(through_door)
    print(f"raw / door          {ratio:>9.2f}   (aim: 0.5 or more)")


def _repayments(office: Office) -> Iterator[RecordRepayment]:
    """A hundred yuan for each loan in turn."""
    which = LoanFilter(status=LoanStatus.ACTIVE)
    ids = [row.id for row in office.ask(loans, which, None, ROUNDS).rows]
    today: date = office.ask(lambda reader: reader.business_date)
    for number in range(ROUNDS):
        yield RecordRepayment(
            loan_id=ids[number % len(ids)], amount_fen=AMOUNT_FEN, received_on=today
        )


def _writes_of(engine: Engine) -> list[Write]:
    """Fills with what the door writes."""
    writes: list[Write] = []

    def note(*said: Any) -> None:
        _connection, _cursor, statement, parameters, _context, _many = said
        if statement.startswith(("INSERT", "UPDATE")):
            writes.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    return writes


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _write(connection: sqlite3.Connection, rows: tuple[Write, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, parameters in rows:
        many = isinstance(parameters, list)
        (connection.executemany if many else connection.execute)(statement, parameters)
    connection.execute("COMMIT")


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _tell(name: str, times: list[float]) -> None:
    times = sorted(times)
    middle, late = statistics.median(times), times[len(times) * 95 // 100]
    print(f"{name:<19} {middle * 1000:>9.2f} ms median {late * 1000:>7.2f} ms p95")


if __name__ == "__main__":
    main()
