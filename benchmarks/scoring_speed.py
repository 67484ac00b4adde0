"""How long a score takes: one row as the desk scores it, and a batch with NumPy.

    python -m benchmarks.scoring_speed

A card of 25 features of numbers, ten bins each, one value in twenty missing. Everything in one
process and one thread.
"""

import random
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from models.scoring.batch import score_batch
from models.scoring.breakdown import score, total_score
from models.scoring.feature import Direction
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, Scorecard

FEATURES = 25
BINS = 10
ROWS = 1_000_000
DESK_ROWS = 2_000
ROUNDS = 7


def main() -> None:
    """Print the three figures."""
    dice = random.Random(0)
    card = Scorecard(
        "speed", 1, "", Scale(), BandFloors(), 500, tuple(_line(at, dice) for at in range(FEATURES))
    )
    rng = np.random.default_rng(0)
    columns = {name: rng.normal(size=ROWS) for name in card.features}
    for values in columns.values():
        values[rng.random(ROWS) < 0.05] = np.nan
    rows = [
        {name: None if np.isnan(v[at]) else float(v[at]) for name, v in columns.items()}
        for at in range(DESK_ROWS)
    ]
    assert [total_score(card, row) for row in rows] == score_batch(card, columns)[
        :DESK_ROWS
    ].tolist()
    alone = _seconds(lambda: [total_score(card, row) for row in rows]) / DESK_ROWS
    apart = _seconds(lambda: [score(card, row) for row in rows]) / DESK_ROWS
    whole = _seconds(lambda: score_batch(card, columns)) / ROWS
    print(f"one row, the score alone       {alone * 1e6:8.1f} us")
    print(f"one row, taken apart           {apart * 1e6:8.1f} us")
    print(f"a batch of {ROWS:,} rows    {1 / whole / 1e6:8.2f} million rows a second")


def _line(at: int, dice: random.Random) -> CardLine:
    """A feature with ten bins."""
    thresholds = tuple(sorted(dice.gauss(0, 1) for _ in range(BINS - 1)))
    points = tuple(dice.randint(-20, 20) for _ in range(BINS))
    return CardLine(f"f{at}", None, Direction.FREE, thresholds, points, -5)


def _seconds(work: Callable[[], object]) -> float:
    """The median of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken)


if __name__ == "__main__":
    main()
