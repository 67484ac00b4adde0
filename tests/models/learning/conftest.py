"""A book of two hundred loans and more, whose risk is known because it was made up."""

import random
from collections.abc import Callable

import pytest

from models.learning.reading import table_of_cells
from models.learning.table import Table

Cells = dict[str, list[str]]


def made_up(size: int, seed: int = 1) -> Cells:
    """Income, a code for none; late months; work; and a limit that matters only to the late."""
    dice = random.Random(seed)
    cells: Cells = {name: [] for name in ("income", "late", "work", "limit", "noise", "bad")}
    for _ in range(size):
        income = dice.choice(["-999", *[""] * 9, *map(str, range(1_000, 9_000, 40))])
        late, work = dice.choice([0, 0, 0, 1, 2]), dice.choice(["shop", "gig", "farm", "none"])
        limit = dice.randint(0, 100)
        risk = 0.05 + 0.05 * late + 0.15 * (work == "gig") + 0.4 * (late > 0 and limit < 50)
        risk += 0.15 * (income in {"", "-999"} or int(income) < 3_000)
        row = (income, str(late), work, str(limit), str(dice.randint(0, 9)))
        for name, cell in zip(cells, (*row, str(int(dice.random() < risk))), strict=True):
            cells[name].append(cell)
    return cells


@pytest.fixture(scope="session")
def make() -> Callable[..., Cells]:
    """Make up a book."""
    return made_up


@pytest.fixture(scope="session")
def book() -> Table:
    """Three thousand loans."""
    return table_of_cells(made_up(3_000), "bad")
