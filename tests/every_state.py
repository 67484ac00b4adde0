"""A scorecard that has every kind of state: numbers, codes, words, missing, unseen, and pairs."""

from models.scoring.cuts import Cuts
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import BinCount, CardLine, PairTable, Scorecard

INCOME = CardLine(
    'income "net", 元',
    Group.ABILITY,
    Direction.HIGHER_BETTER,
    thresholds=(-1e-7, 0.1, 0.30000000000000004, 1234.5, 2.5e20),
    points=(-40, -20, -3, 0, 12, 31),
    missing_points=-7,
    specials=(-999, -998.5),
    special_points=(-25, 4),
    counts=tuple(BinCount(9 - at, at) for at in range(9)),
)
AGE = CardLine("age", None, Direction.FREE, (18, 25, 60), (-9, 3, 11, 2), 0)
TOWN = CardLine(
    "town's name",
    Group.CREDIT,
    Direction.FREE,
    thresholds=(),
    points=(5, -6, 8),
    missing_points=1,
    categories=(("it's", 'say "hi"', ""), ("北京",), ("back\\slash", "NaN", " ", "tab\there")),
    unseen_points=-2,
)
CONSTANT = CardLine("constant", None, Direction.FREE, (), (3,), -3)


def pair(first: Cuts, second: Cuts) -> PairTable:
    """A table in which every cell is worth something else."""
    rows = tuple(tuple(100 * i + j for j in range(second.states)) for i in range(first.states))
    return PairTable(first, second, None, rows)


CARD = Scorecard(
    name="每种; --\n'\"",
    version=3,
    trained_on="nobody",
    scale=Scale(),
    floors=BandFloors(),
    base_points=500,
    lines=(INCOME, AGE, TOWN, CONSTANT),
    pairs=(
        pair(Cuts("age", Direction.FREE, (30,), (-1,)), TOWN.cuts),
        pair(Cuts("ratio", Direction.FREE, (1 / 3, 2 / 3), (5e-324,)), Cuts("age", Direction.FREE)),
    ),
)
