"""The class reserve and its movement, by the figures of domain reference 3.16 and J11, J12."""

from hypothesis import given
from hypothesis import strategies as st

from models.books.entry import EntryKind, Leg
from models.books.reserve import (
    Reserve,
    ReserveRule,
    charge,
    charge_entry,
    class_table,
    movement,
    ratio_minimum_fen,
    required,
)
from models.servicing.delinquency import AssetClass

BOOK = dict(
    zip(AssetClass, (920_000_000, 40_000_000, 18_000_000, 12_000_000, 10_000_000), strict=True)
)
"""9.2 m, 0.4 m, 0.18 m, 0.12 m and 0.10 m yuan."""
S1 = ReserveRule(
    dict(zip(AssetClass, (10_000, 20_000, 250_000, 500_000, 1_000_000), strict=True)),
    provision_ppm=25_000,
    coverage_ppm=1_500_000,
)
"""PBoC 2002 guidance with the ratio tests of 2011."""
S2_RATES = dict(zip(AssetClass, (15_000, 30_000, 300_000, 600_000, 1_000_000), strict=True))
"""MoF standard method."""


def test_the_class_table_by_the_guidance_of_2002() -> None:
    table = class_table(BOOK, S1.rates_ppm)
    assert table == Reserve(9_200_000, 800_000, 20_500_000)
    assert table.total_fen == 30_500_000


def test_the_class_table_by_the_standard_method() -> None:
    assert class_table(BOOK, S2_RATES).total_fen == 37_600_000


def test_a_class_without_loans_may_be_absent() -> None:
    assert class_table({AssetClass.LOSS: 7}, S1.rates_ppm) == Reserve(0, 0, 7)
    assert class_table({}, S1.rates_ppm) == Reserve()


def test_the_higher_of_the_ratio_tests_applies() -> None:
    assert ratio_minimum_fen(BOOK, S1) == 60_000_000
    performing = {AssetClass.NORMAL: 1_000_000_000}
    assert ratio_minimum_fen(performing, S1) == 25_000_000


def test_the_ratio_tests_raise_every_stage_in_proportion() -> None:
    reserve = required(BOOK, S1)
    assert reserve == Reserve(18_098_361, 1_573_770, 40_327_869)
    assert reserve.total_fen == 60_000_000


def test_the_class_table_applies_where_it_is_higher() -> None:
    lost = {AssetClass.LOSS: 100}
    rule = ReserveRule(S1.rates_ppm, provision_ppm=25_000, coverage_ppm=1_000_000)
    assert required(lost, rule) == Reserve(0, 0, 100)


def test_what_only_the_ratio_tests_ask_for_stands_in_stage_one() -> None:
    nothing = ReserveRule(dict.fromkeys(AssetClass, 0), provision_ppm=25_000, coverage_ppm=0)
    assert required({AssetClass.NORMAL: 1_000}, nothing) == Reserve(25, 0, 0)


def test_the_movement_of_a_month() -> None:
    opening = Reserve(15_000_000, 1_000_000, 36_000_000)
    added = charge(opening, required(BOOK, S1), written_off_fen=14_000_000, recovered_fen=2_100_000)
    assert opening.total_fen == 52_000_000
    assert added == Reserve(3_098_361, 573_770, 16_227_869)
    assert added.total_fen == 19_900_000


def test_j11_a_charge_is_a_loss() -> None:
    entry = charge_entry(Reserve(6_000_000, 3_900_000, 10_000_000))
    assert entry.kind is EntryKind.RESERVE_CHARGE
    assert entry.legs == (
        Leg("6702", 19_900_000),
        Leg("1304.01", -6_000_000),
        Leg("1304.02", -3_900_000),
        Leg("1304.03", -10_000_000),
    )


def test_j12_a_loan_that_moves_to_another_stage_takes_its_reserve_along() -> None:
    assert charge_entry(Reserve(-1_827, 1_827)).legs == (
        Leg("1304.01", 1_827),
        Leg("1304.02", -1_827),
    )


def test_a_release_lessens_the_loss() -> None:
    assert charge_entry(Reserve(-500)).legs == (Leg("1304.01", 500), Leg("6702", -500))


RESERVES = st.builds(
    Reserve, *(st.integers(-(10**12), 10**12) for _ in ("stage 1", "stage 2", "stage 3"))
)


@given(RESERVES, RESERVES, st.integers(0, 10**12), st.integers(0, 10**12))
def test_opening_and_movements_make_the_closing(
    opening: Reserve, closing: Reserve, written_off_fen: int, recovered_fen: int
) -> None:
    added = charge(opening, closing, written_off_fen=written_off_fen, recovered_fen=recovered_fen)
    moved = opening.total_fen + added.total_fen - written_off_fen + recovered_fen
    assert moved == closing.total_fen


@given(st.dictionaries(st.sampled_from(AssetClass), st.integers(0, 10**12)))
def test_the_required_reserve_meets_the_table_and_the_tests(
    balances: dict[AssetClass, int],
) -> None:
    reserve = required(balances, S1)
    table = class_table(balances, S1.rates_ppm)
    assert reserve.total_fen == max(table.total_fen, ratio_minimum_fen(balances, S1))
    assert min(reserve.stage_1_fen, reserve.stage_2_fen, reserve.stage_3_fen) >= 0


def test_the_movement_of_the_reserve_adds_up() -> None:
    """Domain reference 3.16: 520,000 + 199,000 - 140,000 + 21,000 = 600,000."""
    moved = movement(
        Reserve(stage_3_fen=52_000_000),
        {
            EntryKind.RESERVE_CHARGE: Reserve(6_000_000, 3_900_000, 10_000_000),
            EntryKind.WRITE_OFF: Reserve(stage_3_fen=-14_000_000),
            EntryKind.RECOVERY: Reserve(stage_3_fen=2_100_000),
        },
    )
    assert moved.charged.total_fen == 19_900_000
    assert (moved.written_off.total_fen, moved.recovered.total_fen) == (14_000_000, 2_100_000)
    assert moved.corrected == Reserve()
    assert moved.closing == Reserve(6_000_000, 3_900_000, 50_100_000)
    assert moved.closing.total_fen == 60_000_000


def test_what_is_neither_charge_nor_loss_corrects_it() -> None:
    taken_back = {EntryKind.REVERSAL: Reserve(0, 0, 5), EntryKind.REALLOCATION: Reserve(0, 0, -2)}
    moved = movement(Reserve(1, 2, 3), taken_back)
    assert (moved.corrected, moved.closing) == (Reserve(0, 0, 3), Reserve(1, 2, 6))
