"""A customer with records from every source, for tests that look at all of them."""

from datetime import date

from models.dates import add_months
from models.origination.profile import (
    Consent,
    ContactPerson,
    CreditReport,
    Device,
    PaymentMonth,
    Profile,
    Relation,
    Scene,
    SocialMeasures,
    Source,
    SpendMonth,
)
from tests.borrowers import TODAY

_MONTHS_BACK = range(6, 0, -1)
_SHOPS = (
    (Scene.SHOPPING, "云集优选商城", 120_000, 6),
    (Scene.DINING, "晨露咖啡", 18_000, 9),
    (Scene.TRAVEL, "青鸟票务", 64_000, 1),
)


def a_portrait(
    on: date = TODAY, fingerprint: str = "DEV-0001-AAAA", withdrawn: tuple[Source, ...] = ()
) -> Profile:
    """Six months of purchases at three merchants, bills with one late month, two devices.

    Args:
        on: the business day on which all of it is known.
        fingerprint: of the telephone; another customer may have the same.
        withdrawn: sources whose consent was taken back the day before.
    """
    given_on, yesterday = add_months(on, -6), date.fromordinal(on.toordinal() - 1)
    months = [add_months(on.replace(day=1), -back) for back in _MONTHS_BACK]
    return Profile(
        consents=tuple(
            Consent(source, given_on, yesterday if source in withdrawn else None)
            for source in Source
        ),
        spend=tuple(
            SpendMonth(month, scene, merchant, fen + 1_000 * number, buys, 500 * (number % 2))
            for number, month in enumerate(months)
            for scene, merchant, fen, buys in _SHOPS
            if scene is not Scene.TRAVEL or number in {1, 4}
        ),
        payments=tuple(
            PaymentMonth(
                month=month,
                on_time=2 if number == 3 else 3,
                late=1 if number == 3 else 0,
                failed_debits=1 if number == 1 else 0,
                inflow_fen=820_000 + 25_000 * number,
                balance_fen=240_000 + 10_000 * number,
                wallet_share_ppm=420_000,
            )
            for number, month in enumerate(months)
        ),
        devices=(
            Device("DEV-0000-0000", given_on),
            Device(fingerprint, add_months(on, -3), city_matches_ip=False),
        ),
        social=SocialMeasures(on, contacts=180, contacts_flagged=0, tenure_months=38),
        credit_report=CreditReport(on, 4, 2, 1, 12, is_overdue_now=False, monthly_debt_fen=80_000),
        contacts=(
            ContactPerson(Relation.SIBLING, "林晓帆", "10000000021"),
            ContactPerson(Relation.COLLEAGUE, "周宁", "10000000022"),
        ),
    )
