"""From the columns of a table to features in fine states, and what was decided on the way."""

from dataclasses import dataclass, replace

from models.learning.columns import Column, fine_column
from models.learning.directions import found_direction
from models.learning.logistic import Floats, Ints
from models.learning.plan import Plan
from models.learning.screening import found_specials, knows_too_much, why_left_out
from models.learning.table import Raw
from models.scoring.feature import Direction

SHAPE = "shape"
"""Free because the rows rise and fall beyond chance."""
TABLES = "tables"
"""Free because its tables with other features do better so on rows not learned from."""
ASKED = "asked"
"""Free because the user says so."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """The features, and what to say of the others."""

    columns: tuple[Column, ...]
    left_out: tuple[tuple[str, str], ...]
    """Columns that teach nothing, and why."""
    opted_out: tuple[tuple[str, str], ...]
    """Features that need not be monotone, and why."""
    may_turn: frozenset[str]
    """Features whose direction nobody gave: it was found from the rows."""
    leaks: tuple[tuple[str, int], ...]
    """Features that know too much, and their AUC in ppm."""


def prepare(raws: tuple[Raw, ...], rows: Ints, bad: Floats, plan: Plan) -> Prepared:
    """Make features of the columns that can teach something.

    Args:
        raws: the columns.
        rows: places of the training rows.
        bad: their outcomes.
        plan: what the user says.
    """
    reasons = {raw.name: why_left_out(raw, raw.values[rows]) for raw in raws}
    made = [_feature(raw, rows, bad, plan) for raw in raws if reasons[raw.name] is None]
    given = {raw.name for raw in raws if raw.direction or raw.name in plan.directions}
    leaks = ((column.cuts.feature, knows_too_much(column, bad)) for column, _ in made)
    return Prepared(
        tuple(column for column, _ in made),
        tuple((name, reason.value) for name, reason in reasons.items() if reason),
        tuple((column.cuts.feature, because) for column, because in made if because),
        frozenset(column.cuts.feature for column, _ in made) - given,
        tuple((name, auc) for name, auc in leaks if auc),
    )


def _feature(raw: Raw, rows: Ints, bad: Floats, plan: Plan) -> tuple[Column, str]:
    """A feature, and why it need not be monotone; empty where it must, and for words."""
    specials = plan.specials
    if specials is None:
        specials = found_specials(raw, raw.values[rows])
    asked = plan.directions.get(raw.name)
    given = asked or raw.direction
    column = fine_column(raw, rows, () if raw.is_words else specials, given or Direction.FREE)
    if raw.is_words:
        return column, ""
    if given is not None:
        because = plan.reasons.get(raw.name, ASKED) if asked else raw.free_because
        return column, because if given is Direction.FREE else ""
    if not plan.is_monotone:
        return column, ASKED
    direction = found_direction(column, bad)
    turned = replace(column, cuts=replace(column.cuts, direction=direction))
    return turned, SHAPE if direction is Direction.FREE else ""
