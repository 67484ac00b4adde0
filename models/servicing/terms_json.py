"""Terms from and to the JSON of the loan contract; a booked loan keeps its terms in this form.

Source: contract `scenario.md` 3. Reading checks types and words; ranges are checked by `Terms`.
Beyond the contract, a booked loan keeps its holiday rule and the due dates moved by it.
"""

import json
from fractions import Fraction
from functools import lru_cache

from models.money import FEN_PER_YUAN, Rounding, format_yuan
from models.servicing.fields import (
    Fields,
    count,
    day,
    decimal,
    decimal_text,
    entry,
    flag,
    many,
    mapping,
    money_fen,
    text,
    word,
)
from models.servicing.parts import Component
from models.servicing.terms import (
    PENALTY_FIRST,
    BadTerms,
    Basis,
    Funder,
    Method,
    Order,
    PenaltyTerms,
    SettlementInterest,
    Terms,
    Unit,
)
from models.workdays import HolidayRule, MovedDue

_ORDER = many(entry({component.word: component for component in Component}))
_ONE_FEN = Fraction(1, FEN_PER_YUAN)


@lru_cache(maxsize=1024)
def terms_from_json(document: str) -> Terms:
    """Read terms from the text that a loan keeps.

    Raises:
        BadTerms: a term is missing, of the wrong type or outside its range.
        ValueError: the text is not JSON.
    """
    return parse_terms(json.loads(document))


def terms_to_json(terms: Terms) -> str:
    """Write terms as the text that a loan keeps; what is at its default is left out.

    Raises:
        ValueError: a rate or share has no finite decimal.
    """
    return json.dumps(emit_terms(terms), ensure_ascii=False)


def parse_terms(value: object) -> Terms:
    """Read terms from a JSON value.

    Raises:
        BadTerms: a term is missing, of the wrong type or outside its range.
    """
    read = Fields(Fields({"terms": value}, BadTerms).need("terms", mapping), BadTerms)
    return Terms(
        method=read.need("method", word(Method)),
        principal_fen=read.need("principal", money_fen),
        periods=read.need("periods", count),
        annual_rate=read.get("annual_rate", decimal, None),
        daily_rate=read.get("daily_rate", decimal, None),
        every=read.get("every", count, 1),
        unit=read.get("unit", word(Unit), Unit.MONTH),
        interest_basis=read.get("interest_basis", word(Basis), Basis.PER_PERIOD),
        rounding=read.get("rounding", word(Rounding), Rounding.HALF_UP),
        slice_rounding=read.get("slice_rounding", word(Rounding), None),
        installment_multiple_fen=read.get("installment_multiple", decimal, _ONE_FEN) * FEN_PER_YUAN,
        smooth_last=read.get("smooth_last", flag, default=False),
        first_due=read.get("first_due", day, None),
        due_day=read.get("due_day", count, None),
        due_dates=read.get("due_dates", many(day), None),
        grace_principal=read.get("grace_principal", count, 0),
        grace_interest=read.get("grace_interest", count, 0),
        installment_fee_fen=read.get("installment_fee", money_fen, 0),
        installment_fee_rate=read.get("installment_fee_rate", decimal, Fraction(0)),
        allocation=read.get("allocation", _ORDER, PENALTY_FIRST),
        allocation_in_advance=read.get("allocation_in_advance", _ORDER, None),
        penalty=_parse_penalty(read),
        settlement_interest=read.get(
            "settlement_interest", word(SettlementInterest), SettlementInterest.TO_DATE
        ),
        funders=_parse_funders(read),
        holiday_rule=read.get("holiday_rule", word(HolidayRule), HolidayRule.NONE),
        moved=_parse_moved(read),
    )


def emit_terms(terms: Terms) -> dict[str, object]:
    """Write terms as a JSON value; what is at its default is left out.

    Raises:
        ValueError: a rate or share has no finite decimal.
    """
    written = _emit_price(terms) | _emit_calendar(terms) | _emit_servicing(terms)
    return {name: value for name, value in written.items() if value is not None}


def _parse_penalty(read: Fields) -> PenaltyTerms | None:
    """The daily penalty, where one is agreed."""
    values = read.get("penalty", mapping, None)
    if values is None:
        return None
    inner = Fields(values, BadTerms, "penalty.")
    return PenaltyTerms(
        inner.need("annual_rate", decimal),
        inner.get("year", count, 360),
        inner.get("grace_days", count, 0),
    )


def _parse_funders(read: Fields) -> tuple[Funder, ...]:
    """Who put up the money, where it is shared."""
    if read.values.get("funders") == []:
        raise BadTerms("funders", "[]")
    funders = []
    for values in read.get("funders", many(mapping), ()):
        inner = Fields(values, BadTerms, "funders.")
        funders.append(Funder(inner.need("name", text), inner.need("share", decimal)))
    return tuple(funders)


def _parse_moved(read: Fields) -> tuple[MovedDue, ...]:
    """Due dates on days of rest, and when they are payable."""
    inner = (Fields(one, BadTerms, "moved.") for one in read.get("moved", many(mapping), ()))
    return tuple(MovedDue(one.need("due", day), one.need("payable", day)) for one in inner)


def _emit_price(terms: Terms) -> dict[str, object]:
    """What is lent, at what price, in what rows."""
    multiple, slices = terms.installment_multiple_fen, terms.slice_rounding
    return {
        "method": terms.method.value,
        "principal": format_yuan(terms.principal_fen),
        "annual_rate": _rate(terms.annual_rate),
        "daily_rate": _rate(terms.daily_rate),
        "periods": terms.periods,
        "every": _unless(terms.every, 1),
        "unit": _unless(terms.unit.value, Unit.MONTH.value),
        "interest_basis": _unless(terms.interest_basis.value, Basis.PER_PERIOD.value),
        "rounding": _unless(terms.rounding.value, Rounding.HALF_UP.value),
        "slice_rounding": None if slices is None else slices.value,
        "installment_multiple": None if multiple == 1 else decimal_text(multiple / FEN_PER_YUAN),
        "smooth_last": _unless(terms.smooth_last, default=False),
        "installment_fee": _unless(format_yuan(terms.installment_fee_fen), "0.00"),
        "installment_fee_rate": _unless(decimal_text(terms.installment_fee_rate), "0"),
    }


def _emit_calendar(terms: Terms) -> dict[str, object]:
    """When the rows fall due."""
    first, dates, rule = terms.first_due, terms.due_dates, terms.holiday_rule
    return {
        "first_due": None if first is None else first.isoformat(),
        "due_day": terms.due_day,
        "due_dates": None if dates is None else [due.isoformat() for due in dates],
        "grace_principal": _unless(terms.grace_principal, 0),
        "grace_interest": _unless(terms.grace_interest, 0),
        "holiday_rule": _unless(rule.value, HolidayRule.NONE.value),
        "moved": [
            {"due": due_on.isoformat(), "payable": payable_on.isoformat()}
            for due_on, payable_on in terms.moved
        ]
        or None,
    }


def _emit_servicing(terms: Terms) -> dict[str, object]:
    """How payments, delay and settlement are treated, and who shares."""
    penalty, ahead = terms.penalty, terms.allocation_in_advance
    return {
        "allocation": _unless(_words(terms.allocation), _words(PENALTY_FIRST)),
        "allocation_in_advance": None if ahead is None else _words(ahead),
        "penalty": None
        if penalty is None
        else {
            "annual_rate": decimal_text(penalty.annual_rate),
            "year": penalty.year,
            "grace_days": penalty.grace_days,
        },
        "settlement_interest": _unless(
            terms.settlement_interest.value, SettlementInterest.TO_DATE.value
        ),
        "funders": [
            {"name": funder.name, "share": decimal_text(funder.share)} for funder in terms.funders
        ]
        or None,
    }


def _unless(value: object, default: object) -> object:
    """The value, or nothing where it is the default."""
    return None if value == default else value


def _rate(rate: Fraction | None) -> str | None:
    """A rate as a decimal, where there is one."""
    return None if rate is None else decimal_text(rate)


def _words(order: Order) -> list[str]:
    """An order of payment in the words of the contract."""
    return [component.word for component in order]
