"""Funders share every row and every transaction; no fen is lost between them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.money import Rounding, round_fen
from models.servicing.events import ChargeOff, Event, Refund, Repay, Reverse, WriteOff
from models.servicing.loan import replay
from models.servicing.parts import NOTHING, Parts
from models.servicing.schedule import make_schedule
from models.servicing.sharing import Sharing, split_rows
from models.servicing.terms import Funder, Method, Terms

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
    funders=(Funder("partner", Fraction(7, 10)), Funder("lead", Fraction(3, 10))),
)
DISBURSED = date(2026, 3, 31)
THIRDS = (
    Funder("a", Fraction(1, 3)),
    Funder("b", Fraction(1, 3)),
    Funder("lead", Fraction(1, 3)),
)


def test_the_reference_loan_is_shared_as_in_the_reference() -> None:
    rows = make_schedule(TERMS, DISBURSED)
    splits = split_rows(TERMS, [row.due for row in rows])
    assert [(split[0].principal_fen, split[1].principal_fen) for split in splits] == [
        (33711, 14447),
        (34216, 14664),
        (34729, 14885),
        (35251, 15107),
        (35779, 15334),
        (36314, 15563),
    ]
    assert [split[0].interest_fen for split in splits] == [3150, 2645, 2130, 1610, 1082, 545]
    assert sum(split[0].principal_fen for split in splits) == 210000


def test_the_lead_takes_what_rounding_leaves() -> None:
    sharing = Sharing(replace(TERMS, funders=THIRDS))
    parts = [split.principal_fen for split in sharing.split(Parts(10000))]
    assert parts == [3333, 3333, 3334]


def test_without_funders_there_is_no_split() -> None:
    assert Sharing(replace(TERMS, funders=())).split(Parts(1)) == ()


def test_transactions_are_shared_but_for_the_disbursement_and_the_charge_off() -> None:
    day = date(2026, 4, 30)
    events: list[Event] = [Repay(day, 52658), ChargeOff(day), WriteOff(day)]
    state = replay(TERMS, DISBURSED, events, day)
    disbursed, repaid, charged_off, written_off = state.transactions
    assert disbursed.split == charged_off.split == ()
    assert repaid.split == (Parts(33711, 3150), Parts(14447, 1350))
    assert sum(written_off.split, NOTHING) == written_off.parts


def test_a_refund_that_is_lent_again_is_taken_back_and_shown_positive() -> None:
    day = date(2026, 4, 30)
    events: list[Event] = [
        Repay(day, 400000, "much"),
        Refund(day, 1001),
        Reverse(day, "much"),
        Repay(day, 5000),
    ]
    state = replay(TERMS, DISBURSED, events, day)
    reversed_one, refund, repaid = state.transactions[1:]
    assert refund.split == (Parts(701), Parts(300))
    assert sum(reversed_one.split, NOTHING) == reversed_one.parts
    assert sum(repaid.split, NOTHING) == repaid.parts


amounts = st.builds(Parts, *(st.integers(0, 10**6) for _ in range(4)))


@given(
    st.lists(amounts, max_size=12),
    st.lists(st.integers(1, 100), min_size=1, max_size=5),
    st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN]),
)
def test_every_fen_lands_once_and_each_funder_ends_at_the_rounded_share(
    dues: list[Parts], weights: list[int], rounding: Rounding
) -> None:
    funders = tuple(
        Funder(str(number), Fraction(weight, sum(weights))) for number, weight in enumerate(weights)
    )
    splits = split_rows(replace(TERMS, funders=funders, rounding=rounding), dues)
    assert [sum(split, NOTHING) for split in splits] == dues
    whole = sum(dues, NOTHING)
    for number, funder in enumerate(funders[:-1]):
        got = sum((split[number] for split in splits), NOTHING)
        assert got.in_order == tuple(
            round_fen(funder.share * amount, rounding) for amount in whole.in_order
        )
