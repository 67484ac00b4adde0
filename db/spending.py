"""What a customer spends: by month, by kind of consumption, by merchant."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.dates import add_months
from models.origination.profile import Scene, SpendMonth
from models.scoring.evidence import month_number

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SceneSpend:
    """Purchases less refunds of one kind of consumption."""

    scene: Scene
    net_fen: int
    by_month_fen: tuple[int, ...]
    """Of each month of the whole, oldest first."""


@dataclass(frozen=True, slots=True)
class MerchantSpend:
    """Purchases at one merchant."""

    merchant: str
    scene: Scene
    """The kind that most was spent on there."""
    net_fen: int
    purchases: int
    refund_fen: int
    months: int
    """In so many months something was bought."""
    last_month: date


@dataclass(frozen=True, slots=True)
class Spending:
    """All of it; kinds and merchants with the most first."""

    months: tuple[date, ...]
    """First days, oldest first, without gaps."""
    net_fen: int
    by_month_fen: tuple[int, ...]
    scenes: tuple[SceneSpend, ...]
    merchants: tuple[MerchantSpend, ...]


def spending(rows: Sequence[SpendMonth]) -> Spending:
    """Add up purchases less refunds.

    Args:
        rows: one a month and merchant, in any order.
    """
    months = _months(map(_month, rows))
    scenes = [
        SceneSpend(scene, sum(map(_net_fen, mine)), _by_month(mine, months))
        for scene, mine in _grouped(rows, lambda row: row.scene).items()
    ]
    merchants = [
        _merchant(name, mine) for name, mine in _grouped(rows, lambda row: row.merchant).items()
    ]
    return Spending(
        months=months,
        net_fen=sum(map(_net_fen, rows)),
        by_month_fen=_by_month(rows, months),
        scenes=tuple(sorted(scenes, key=lambda one: (-one.net_fen, one.scene))),
        merchants=tuple(sorted(merchants, key=lambda one: (-one.net_fen, one.merchant))),
    )


def _merchant(name: str, rows: Sequence[SpendMonth]) -> MerchantSpend:
    bought = {_month(row) for row in rows if row.purchases}
    return MerchantSpend(
        merchant=name,
        scene=max(rows, key=_net_fen).scene,
        net_fen=sum(map(_net_fen, rows)),
        purchases=sum(row.purchases for row in rows),
        refund_fen=sum(row.refund_fen for row in rows),
        months=len(bought),
        last_month=max(map(_month, rows)),
    )


def _net_fen(row: SpendMonth) -> int:
    return row.amount_fen - row.refund_fen


def _month(row: SpendMonth) -> date:
    return row.month.replace(day=1)


def _by_month(rows: Iterable[SpendMonth], months: Sequence[date]) -> tuple[int, ...]:
    totals = dict.fromkeys(months, 0)
    for row in rows:
        totals[_month(row)] += _net_fen(row)
    return tuple(totals.values())


def _grouped(
    rows: Iterable[SpendMonth], by: Callable[[SpendMonth], K]
) -> dict[K, list[SpendMonth]]:
    groups: dict[K, list[SpendMonth]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return groups


def _months(seen: Iterable[date]) -> tuple[date, ...]:
    """Every month from the first to the last."""
    told = sorted(set(seen))
    if not told:
        return ()
    first, last = month_number(told[0]), month_number(told[-1])
    return tuple(add_months(told[0], number) for number in range(last - first + 1))
