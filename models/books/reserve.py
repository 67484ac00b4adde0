"""The loan-loss reserve: what is required, and the charge that brings the books to it.

Required is the higher of the class table (a rate for each of the five classes) and of two ratio
tests. Rates and ratios are dated policy rows and are passed in. Source: domain reference 2.4 and
3.16; J11 and J12 of 5.2. Amounts are in fen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.books.accounts import AccountCode
from models.books.booking import NO_POSITION, difference
from models.books.entry import Entry, EntryKind
from models.money import PPM, round_fen, share_out
from models.servicing.delinquency import AssetClass

Balances = Mapping[AssetClass, int]
"""Own principal of the open loans in each class, in fen; a class without loans may be absent."""


@dataclass(frozen=True, slots=True)
class ReserveRule:
    """What the reserve must reach: a dated policy row."""

    rates_ppm: Mapping[AssetClass, int]
    """Part of the balance of each class: 10,000 for the 1 % of normal loans."""
    provision_ppm: int
    """Reserve to loans (贷款拨备率), at least: 25,000 for 2.5 %."""
    coverage_ppm: int
    """Reserve to non-performing loans (拨备覆盖率), at least: 1,500,000 for 150 %."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """A reserve, or a change of one, by stage in fen.

    Stage 1 is for normal loans, stage 2 for special mention, stage 3 for non-performing ones.
    """

    stage_1_fen: int = 0
    stage_2_fen: int = 0
    stage_3_fen: int = 0

    @property
    def total_fen(self) -> int:
        """The three stages together, in fen."""
        return self.stage_1_fen + self.stage_2_fen + self.stage_3_fen

    def __add__(self, other: "Reserve") -> "Reserve":
        return Reserve(
            self.stage_1_fen + other.stage_1_fen,
            self.stage_2_fen + other.stage_2_fen,
            self.stage_3_fen + other.stage_3_fen,
        )

    def __neg__(self) -> "Reserve":
        return Reserve(-self.stage_1_fen, -self.stage_2_fen, -self.stage_3_fen)


@dataclass(frozen=True, slots=True)
class ReserveMovement:
    """How the reserve came from one day to another (准备金变动表): domain reference 3.16."""

    opening: Reserve
    charged: Reserve
    """Added, less released (J11), moves between stages included (J12)."""
    written_off: Reserve
    """Used by write-offs (J15)."""
    recovered: Reserve
    """Put back by recoveries (J16)."""
    sold: Reserve
    """Gone with loans that were sold (J23)."""
    corrected: Reserve
    """Write-offs and recoveries that were taken back or shared out anew."""

    @property
    def closing(self) -> Reserve:
        """Opening and charge, less write-offs and sales, with recoveries and corrections."""
        gained = self.charged + self.recovered + self.corrected
        return self.opening + gained + -self.written_off + -self.sold


def class_table(balances: Balances, rates_ppm: Mapping[AssetClass, int]) -> Reserve:
    """The reserve by the class table; each stage is rounded once."""
    exact = {
        asset_class: Fraction(balance * rates_ppm[asset_class], PPM)
        for asset_class, balance in balances.items()
    }
    return Reserve(
        round_fen(exact.get(AssetClass.NORMAL, 0)),
        round_fen(exact.get(AssetClass.SPECIAL_MENTION, 0)),
        round_fen(sum(part for key, part in exact.items() if key.is_non_performing)),
    )


def ratio_minimum_fen(balances: Balances, rule: ReserveRule) -> int:
    """The reserve that passes both ratio tests, in fen."""
    loans = sum(balances.values())
    non_performing = sum(fen for key, fen in balances.items() if key.is_non_performing)
    return max(
        round_fen(Fraction(loans * rule.provision_ppm, PPM)),
        round_fen(Fraction(non_performing * rule.coverage_ppm, PPM)),
    )


def required(balances: Balances, rule: ReserveRule) -> Reserve:
    """The reserve that is required: class table or ratio tests, the higher applies.

    Where the ratio tests ask for more, every stage is raised in proportion to the class table; a
    table that asks for nothing leaves it all to stage 1.
    """
    table = class_table(balances, rule.rates_ppm)
    minimum = ratio_minimum_fen(balances, rule)
    if minimum <= table.total_fen:
        return table
    if table.total_fen == 0:
        return Reserve(minimum)
    return Reserve(*share_out(minimum, (table.stage_1_fen, table.stage_2_fen, table.stage_3_fen)))


def charge(
    opening: Reserve, closing: Reserve, *, written_off_fen: int = 0, recovered_fen: int = 0
) -> Reserve:
    """What must be added to each stage; negative where reserve is released.

    Args:
        opening: the reserve at the beginning of the period.
        closing: the reserve required at its end.
        written_off_fen: principal written off in the period, all against stage 3.
        recovered_fen: principal recovered in the period, all into stage 3.
    """
    return Reserve(
        closing.stage_1_fen - opening.stage_1_fen,
        closing.stage_2_fen - opening.stage_2_fen,
        closing.stage_3_fen - opening.stage_3_fen + written_off_fen - recovered_fen,
    )


def movement(opening: Reserve, changes: Mapping[EntryKind, Reserve]) -> ReserveMovement:
    """Tell a period's changes apart.

    Args:
        opening: the reserve before the period.
        changes: by kind of entry, what it added to the reserve, negative where it used it.
    """
    nothing = Reserve()
    told = {
        EntryKind.RESERVE_CHARGE,
        EntryKind.WRITE_OFF,
        EntryKind.RECOVERY,
        EntryKind.LOAN_SALE,
    }
    return ReserveMovement(
        opening=opening,
        charged=changes.get(EntryKind.RESERVE_CHARGE, nothing),
        written_off=-changes.get(EntryKind.WRITE_OFF, nothing),
        recovered=changes.get(EntryKind.RECOVERY, nothing),
        sold=-changes.get(EntryKind.LOAN_SALE, nothing),
        corrected=sum((one for kind, one in changes.items() if kind not in told), nothing),
    )


def charge_entry(added: Reserve) -> Entry:
    """Book a charge (J11), a release, or what only moves between stages (J12)."""
    balances = {
        AccountCode.IMPAIRMENT_LOSS: added.total_fen,
        AccountCode.RESERVE_STAGE_1: -added.stage_1_fen,
        AccountCode.RESERVE_STAGE_2: -added.stage_2_fen,
        AccountCode.RESERVE_STAGE_3: -added.stage_3_fen,
    }
    return difference(EntryKind.RESERVE_CHARGE, NO_POSITION, balances)
