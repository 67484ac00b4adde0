"""What the door costs: a repayment through it, against a raw transaction that writes the same rows.

    python -m benchmarks.repayment

Both write to a file of their own in WAL with ``synchronous=FULL``, one transaction a repayment. The
raw one knows the rows beforehand, from the same repayments in a third file: no rule, no right, no
key, no record to make. Each is run in turns, so that a busy machine is busy for both.

The door costs about the same on every disk, the raw transaction what the disk takes to sync: so the
ratio says as much about the disk, and both are printed.
"""

import os
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy import event

from db.commands.record_repayment import RecordRepayment
from db.office import Office
from db.opening import open_branch
from db.queries.loans import LoanFilter, loans
from fixtures.branch import DEMO_SEED, build
from models.servicing.state import LoanStatus

ROUNDS = 200
AMOUNT_FEN = 10_000
Write = tuple[str, Any]


class Cost(NamedTuple):
    """What one repayment took."""

    wall_s: float
    cpu_s: float


def main() -> None:
    """Print both, and the ratio."""
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo.db"
        build(demo, DEMO_SEED)
        overheard, door, raw = (
            Path(shutil.copy(demo, Path(folder) / f"{name}.db")) for name in ("a", "b", "c")
        )
        engine = open_branch(door)
        office = Office(engine, "senior")
        repayments = tuple(_repayments(office))
        connection = _raw(raw)
        through_door: list[Cost] = []
        raw_costs: list[Cost] = []
        syncs: list[Cost] = []
        with (Path(folder) / "page").open("wb", buffering=0) as page:
            for repayment, rows in zip(repayments, _writes(overheard, repayments), strict=True):
                through_door.append(_cost(partial(office.do, repayment)))
                raw_costs.append(_cost(partial(_write, connection, rows)))
                syncs.append(_cost(partial(_sync, page)))
        engine.dispose()
        connection.close()
    _tell("through the door", through_door)
    _tell("raw sqlite3", raw_costs)
    _tell("4 KB and fdatasync", syncs)
    ratio = _middle_s(raw_costs) / _middle_s(through_door)
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


def _writes(path: Path, repayments: Iterable[RecordRepayment]) -> Iterator[tuple[Write, ...]]:
    """What the door writes for each of them. Listening costs time, so nothing is timed here."""
    engine = open_branch(path)
    office = Office(engine, "senior")
    heard: list[Write] = []

    def note(*said: Any) -> None:
        _connection, _cursor, statement, parameters, _context, _many = said
        if statement.startswith(("INSERT", "UPDATE")):
            heard.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    for repayment in repayments:
        heard.clear()
        office.do(repayment)
        yield tuple(heard)
    engine.dispose()


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


def _cost(act: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def _sync(file: FileIO) -> None:
    """What the disk takes for a page: the part of a transaction that no program can save."""
    file.write(os.urandom(4096))
    os.fdatasync(file.fileno())


def _middle_s(costs: Iterable[Cost]) -> float:
    return statistics.median(cost.wall_s for cost in costs)


def _tell(name: str, costs: Sequence[Cost]) -> None:
    walls = sorted(cost.wall_s for cost in costs)
    middle, late = statistics.median(walls), walls[len(walls) * 95 // 100]
    cpu = statistics.median(cost.cpu_s for cost in costs)
    print(
        f"{name:<19} {middle * 1000:>9.2f} ms median {late * 1000:>7.2f} ms p95"
        f" {cpu * 1000:>7.2f} ms of processor"
    )


if __name__ == "__main__":
    main()
