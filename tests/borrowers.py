"""People who ask for a loan in tests: with a good record, a doubtful one, a bad one."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from fixtures.names import birth_date, id_number, phone_number
from fixtures.products import CASH
from models.dates import add_months
from models.origination.application import Applicant, Channel, Occupation, Request
from models.origination.profile import (
    Consent,
    CreditReport,
    PaymentMonth,
    Profile,
    Scene,
    Source,
)

TODAY = date(2026, 3, 31)
"""The business day on which every test begins."""
NOTE = "已电话核实单位与收入，近六个月流水稳定，可以考虑。"
"""Long enough for whatever must be told in words."""

_NUMBERS = count(1)
_MONTHS_BACK = range(6, 0, -1)


def a_profile(
    *,
    late: int = 0,
    delay_status: int = -1,
    open_lenders: int = 1,
    consents: tuple[Source, ...] = tuple(Source),
    on: date = TODAY,
) -> Profile:
    """Six months of a person's records: as they stand band A; ``late=1`` is C.


    With ``late=2, delay_status=1`` it is D, with ``late=3, delay_status=3, open_lenders=5`` E; six
    open lenders are declined.
    """
    given_on = add_months(on, -3)
    return Profile(
        consents=tuple(Consent(source, given_on) for source in consents),
        payments=tuple(
            PaymentMonth(
                month=add_months(on.replace(day=1), -back),
                on_time=3 - late,
                late=late,
                failed_debits=late,
                delay_status=delay_status,
                credit_limit_fen=1_000_000,
                statement_fen=100_000,
                paid_fen=100_000 if delay_status <= 0 else 0,
                inflow_fen=900_000,
                balance_fen=300_000 if late < 3 else 5_000,
            )
            for back in _MONTHS_BACK
        ),
        credit_report=CreditReport(
            given_on, 3, open_lenders, 0, 0, is_overdue_now=False, monthly_debt_fen=0
        ),
    )


WEAK = a_profile(late=3, delay_status=3, open_lenders=5)
"""Band E: nothing can be offered."""
DOUBTFUL = a_profile(late=1, open_lenders=6)
"""Band C with too many lenders: the rules decline, a person may override."""


def an_applicant(number: int | None = None, **told: Any) -> Applicant:
    """A person born in 1990 whom no other test knows."""
    number = next(_NUMBERS) if number is None else number
    born_on = birth_date(number, 1990)
    person = Applicant(
        name="林晓舟",
        id_no=id_number(number, born_on, is_woman=True),
        phone=phone_number(number),
        birth_date=born_on,
        occupation=Occupation.EMPLOYEE,
        city="深圳",
        monthly_income_fen=900_000,
    )
    return replace(person, **told)


def a_request(amount_fen: int = 300_000, term_months: int = 6, **told: Any) -> Request:
    """For something ordinary at the counter."""
    request = Request(
        CASH, amount_fen, term_months, "手机", Scene.SHOPPING, Channel.BRANCH, None, TODAY
    )
    return replace(request, **told)
