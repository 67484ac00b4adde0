"""What servicing a large portfolio costs: schedules, the day close, repayments from a file.

    python -m benchmarks.servicing                         everything; a million loans, some minutes
    python -m benchmarks.servicing close --loans 100000    the day close alone, of fewer loans
    python -m benchmarks.servicing repayments|schedules    another part alone

Each figure stands beside a yardstick that was run just before it, on the same disk: the day close
beside one bare UPDATE of the same rows, the import beside what the disk can sync.
"""

import argparse
import csv
import os
import platform
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy_financial as npf

from benchmarks.portfolio import Portfolio, schedules
from db.catch_up import close_day
from db.exchange.repayments import take_repayments
from db.office import Office
from db.opening import open_branch
from fixtures.calendar import SimulatedClock
from fixtures.large_branch import make_large_branch
from models.servicing.schedule import make_schedule
from models.servicing.terms import Method, Terms

TODAY = date(2026, 6, 10)
DAYS = 3
ROWS = 5_000
SYNCS = 300
SCHEDULES, SINGLE = 200_000, 5_000
_MB = 1024
_ALL_LOANS = "UPDATE loan SET bucket = bucket, asset_class = asset_class, next_due_on = next_due_on"
_ITS_LOANS = (
    "UPDATE loan SET bucket = bucket, asset_class = asset_class WHERE id IN "
    "(SELECT loan_id FROM journal_entry WHERE business_date = ?)"
)


def main() -> None:
    """Run the parts that are named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", default=["schedules", "close", "repayments"])
    parser.add_argument("--loans", type=int, default=1_000_000)
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    if "schedules" in asked.parts:
        schedules_a_second()
    with TemporaryDirectory() as folder:
        if "close" in asked.parts:
            closes(Path(folder) / "large.db", asked.loans)
        if "repayments" in asked.parts:
            repayments(Path(folder))


def closes(path: Path, loans: int) -> None:
    """Close some days of a large branch, each beside bare UPDATEs of the same file."""
    started = time.perf_counter()
    make_large_branch(path, TODAY, loans, progress=_told)
    size_mb = path.stat().st_size / 1e6
    print(f"\n{loans:,} loans laid in, {size_mb:,.0f} MB {time.perf_counter() - started:>14.1f} s")
    for day in (TODAY + timedelta(days=number) for number in range(DAYS)):
        bare_s, bare_cpu_s, rows = _bare(path, _ALL_LOANS)
        engine = open_branch(path)
        office = Office(engine, "treasury", SimulatedClock(TODAY))
        started, before = time.perf_counter(), time.process_time()
        report = close_day(office, day)
        close_s, close_cpu_s = time.perf_counter() - started, time.process_time() - before
        engine.dispose()
        its_s, _cpu_s, its_rows = _bare(path, _ITS_LOANS, report.opened.isoformat())
        print(f"day close of {day}, {report.moved:,} moved {close_s:>18.2f} s")
        print(f"  one UPDATE of all {rows:,} loans {bare_s:>17.2f} s {close_s / bare_s:>6.2f} x")
        cpu = f"{close_cpu_s:>22.2f} s {bare_cpu_s:>8.2f} s {close_cpu_s / bare_cpu_s:>6.2f} x"
        print(f"  processor, of each {cpu}")
        print(f"  one UPDATE of the {its_rows:,} loans booked {its_s:>12.2f} s")
    most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB
    print(f"memory at most {most_mb:>36.0f} MB   (aim: below 500)")


def _bare(path: Path, statement: str, *values: str) -> tuple[float, float, int]:
    """One statement in a transaction of its own, as the desk writes.

    Returns:
        How long it took, on the wall and of the processor, and of how many rows it was.
    """
    with closing(_raw(path)) as connection:
        started, cpu = time.perf_counter(), time.process_time()
        connection.execute("BEGIN IMMEDIATE")
        rows = connection.execute(statement, values).rowcount
        connection.execute("COMMIT")
        return time.perf_counter() - started, time.process_time() - cpu, rows


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def repayments(folder: Path) -> None:
    """Import a file of repayments, beside the rate at which the disk syncs."""
    path = folder / "paid.db"
    make_large_branch(path, TODAY, ROWS)
    file = _file(folder / "repayments.csv")
    syncs_a_s = _syncs(folder / "synced")
    engine = open_branch(path)
    intake = take_repayments(Office(engine, "treasury", SimulatedClock(TODAY)), file)
    started = time.perf_counter()
    booked = sum(1 for _fate in intake.fates)
    rate = booked / (time.perf_counter() - started)
    engine.dispose()
    print(f"{booked:,} repayments from a file {rate:>24.0f} a second")
    print(f"  fdatasync of this disk {syncs_a_s:>26.0f} a second {rate / syncs_a_s:>6.2f} x")


def _file(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row_id", "loan_number", "amount", "received_on", "paid_by"])
        writer.writerows(
            [f"bank-{n}", f"L{n:08d}", "10.00", TODAY, "transfer"] for n in range(1, ROWS + 1)
        )
    return path


def _syncs(path: Path) -> float:
    """How often a second the disk takes a page and says that it is there."""
    with path.open("wb") as file:
        started = time.perf_counter()
        for _ in range(SYNCS):
            file.write(bytes(4096))
            file.flush()
            os.fdatasync(file.fileno())
        return SYNCS / (time.perf_counter() - started)


def schedules_a_second() -> None:
    """Equal installments of many loans: ours at once, ours one by one, numpy-financial's floats."""
    dice = np.random.default_rng(7)
    loans = Portfolio(
        dice.integers(50_000, 5_000_000, SCHEDULES),
        dice.choice([120_000, 150_000, 180_000, 210_000, 235_000], SCHEDULES),
        dice.choice([3, 6, 9, 12, 24], SCHEDULES),
    )
    at_once = _rate(SCHEDULES, lambda: schedules(Method.EQUAL_INSTALLMENT, loans))
    one_by_one = _rate(SINGLE, lambda: _single(loans))
    floats = _rate(SCHEDULES, lambda: _in_floats(loans))
    print(f"schedules at once, exact {at_once:>28,.0f} a second")
    print(f"  one by one, exact {one_by_one:>33,.0f} a second {at_once / one_by_one:>6.0f} x")
    print(f"  numpy-financial, floats {floats:>27,.0f} a second {at_once / floats:>6.1f} x")


def _rate(count: int, act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return count / (time.perf_counter() - started)


def _single(loans: Portfolio) -> None:
    plain = zip(loans.principal_fen, loans.annual_rate_ppm, loans.periods, strict=True)
    for fen, rate, periods in islice(plain, SINGLE):
        terms = Terms(
            method=Method.EQUAL_INSTALLMENT,
            principal_fen=int(fen),
            periods=int(periods),
            annual_rate=Fraction(int(rate), 1_000_000),
        )
        make_schedule(terms, TODAY)


def _in_floats(loans: Portfolio) -> None:
    """Interest and principal of every row as numpy-financial has them, not rounded to the fen."""
    rate, yuan = loans.annual_rate_ppm / 12e6, loans.principal_fen / 100
    for row in range(1, int(loans.periods.max()) + 1):
        npf.ppmt(rate, row, loans.periods, -yuan)
        npf.ipmt(rate, row, loans.periods, -yuan)


def _told(done: int, loans: int) -> None:
    print(f"\r{done:,} of {loans:,} loans laid in", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
