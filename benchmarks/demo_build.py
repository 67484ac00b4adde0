"""How long the demo branch takes: eight months of a lender's life, every command through the door.

python -m benchmarks.demo_build
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from fixtures.branch import DEMO_SEED, build

_TABLES = ("customer", "application", "loan", "loan_event", "journal_entry", "audit_record")


def main() -> None:
    """Build it, and print how long it took and how much is in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        started, cpu = time.perf_counter(), time.process_time()
        build(path, DEMO_SEED)
        wall_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
        with closing(sqlite3.connect(path)) as connection:
            counts = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in _TABLES
            }
        size = path.stat().st_size
    print(f"wall       {wall_s:>7.2f} s   (aim: below 20 on two cores)")
    print(f"processor  {cpu_s:>7.2f} s   {counts['audit_record'] / cpu_s:.0f} commands a second")
    for table, count in counts.items():
        print(f"{table:<14} {count:>7,}")
    print(f"{'bytes':<14} {size:>7,}")


if __name__ == "__main__":
    main()
