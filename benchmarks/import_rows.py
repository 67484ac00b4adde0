"""How many applications a second come in from a file: read, scored, judged, written, recorded.

    python -m benchmarks.import_rows                          5,000 rows of our own making
    python -m benchmarks.import_rows UCI_Credit_Card.csv      the public credit-card set, whole

All rows go through the door in one transaction, as `officer-tui import applications` does it.
"""

import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import uuid4

from db.codec import read
from db.commands.publish_product import PublishProduct
from db.exchange.intake import take_in
from db.exchange.mapping_file import EXAMPLES, load_mapping
from db.office import Office
from fixtures import governance
from fixtures.branch import open_training_branch
from fixtures.calendar import SimulatedClock
from models.origination.product import Product
from models.scoring.card_json import parse_card
from models.scoring.standing import Standing

ROWS = 5_000
FIRST_DAY = date(2026, 3, 31)
_CARD = Path("fixtures/data/scorecards/credit-card-1.json")
_MONTHS = (0, 2, 3, 4, 5, 6)


def main(arguments: list[str]) -> None:
    """Take a file in and print the rate."""
    with TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else _made_up(Path(folder) / "rows.csv")
        office = _office(Path(folder) / "branch.db")
        intake = take_in(office, path, load_mapping(EXAMPLES / "uci_credit_card.toml"))
        started, cpu = time.perf_counter(), time.process_time()
        fates = Counter(type(fate).__name__ for fate in intake.fates)
        wall_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
        office.engine.dispose()
    rows = sum(fates.values())
    print(f"rows       {rows:>9,}   {dict(fates)}")
    print(f"wall       {wall_s:>9.2f} s {rows / wall_s:>7.0f} rows/s")
    print(f"processor  {cpu_s:>9.2f} s {rows / cpu_s:>7.0f} rows/s")


def _office(path: Path) -> Office:
    engine = open_training_branch(path, FIRST_DAY, SimulatedClock(FIRST_DAY))
    risk = Office(engine, "risk")
    product = read(Product, json.loads((EXAMPLES / "uci_card_product.json").read_text("utf-8")))
    card = parse_card(_CARD.read_text("utf-8"))
    with risk.batch() as door:
        governance.publish(door, lambda _word: uuid4(), card, Standing.CHAMPION)
        door.do(PublishProduct(product=product, effective_from=FIRST_DAY))
    return Office(engine, "senior")


def _made_up(path: Path) -> Path:
    """A file in the layout of the public set."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["ID", "LIMIT_BAL", "SEX", "EDUCATION", "MARRIAGE", "AGE"]
            + [f"PAY_{month}" for month in _MONTHS]
            + [f"BILL_AMT{month}" for month in range(1, 7)]
            + [f"PAY_AMT{month}" for month in range(1, 7)]
            + ["default.payment.next.month"]
        )
        writer.writerows(_rows(Random(7)))
    return path


def _rows(rng: Random) -> Iterator[list[int]]:
    for number in range(1, ROWS + 1):
        limit = rng.randint(1, 50) * 10_000
        delays = [rng.choice((-2, -1, -1, 0, 0, 0, 1, 2)) for _ in _MONTHS]
        bills = [rng.randint(0, limit) for _ in _MONTHS]
        paid = [bill * rng.randint(2, 100) // 100 for bill in bills]
        yield [number, limit, 1, 1, 1, 30, *delays, *bills, *paid, rng.randint(0, 4) // 4]


if __name__ == "__main__":
    main(sys.argv[1:])
