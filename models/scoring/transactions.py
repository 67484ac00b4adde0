"""Transaction behaviour (交易行为): what the customer buys, how steadily, and from which device."""

from models.money import PPM
from models.origination.profile import Source, SpendMonth
from models.scoring.evidence import Evidence, median, month_number
from models.scoring.feature import (
    Direction,
    Group,
    Missing,
    Unit,
    feature,
    ratio_ppm,
    variation_ppm,
)
from models.scoring.peers import SPEND_MEDIAN_FEN


def _latest_and_before(seen: Evidence) -> tuple[list[SpendMonth], list[SpendMonth]]:
    """The purchases of the latest month, and those of the five months before it."""
    latest = [row for row in seen.spend if month_number(row.month) == seen.last_month]
    return latest, [row for row in seen.spend if month_number(row.month) < seen.last_month]


@feature(Group.TRANSACTION, Source.MERCHANT, Unit.FEN, Direction.HIGHER_BETTER)
def spend_mean_fen(seen: Evidence) -> int | None:
    """Purchases less refunds a month, mean of six months."""
    months = seen.spend_by_month
    return sum(months) // len(months) if months else None


@feature(
    Group.TRANSACTION,
    Source.MERCHANT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
)
def spend_variation_ppm(seen: Evidence) -> int | None:
    """How unsteady the spending is: mean deviation from the mean, as a share of the mean."""
    return variation_ppm(seen.spend_by_month)


@feature(
    Group.TRANSACTION,
    Source.MERCHANT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
)
def spend_break_ppm(seen: Evidence) -> int | None:
    """How far the latest month's spending lies from the median of the five before, of that."""
    *before, latest = seen.spend_by_month or [0, 0]
    return ratio_ppm(abs(latest - median(before)), median(before))


@feature(
    Group.TRANSACTION,
    Source.MERCHANT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
)
def new_merchants_share_ppm(seen: Evidence) -> int | None:
    """Share of the latest month's purchases at merchants not bought from in the five before."""
    latest, before = _latest_and_before(seen)
    known = {row.merchant for row in before}
    new_fen = sum(row.amount_fen for row in latest if row.merchant not in known)
    return ratio_ppm(new_fen, sum(row.amount_fen for row in latest)) if before else None


@feature(
    Group.TRANSACTION,
    Source.MERCHANT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
)
def purchase_size_ppm(seen: Evidence) -> int | None:
    """The latest month's dearest merchant, by its mean purchase, as a share of that before."""
    latest, before = _latest_and_before(seen)
    dearest_fen = max(
        (row.amount_fen // row.purchases for row in latest if row.purchases), default=0
    )
    count = sum(row.purchases for row in before)
    return ratio_ppm(dearest_fen * count, sum(row.amount_fen for row in before))


@feature(
    Group.TRANSACTION,
    Source.MERCHANT,
    Unit.PPM,
    Direction.FREE,
    free_because="far above one's peers may be plenty or fraud, far below thrift or a thin record",
)
def spend_to_peers_ppm(seen: Evidence) -> int | None:
    """Spending a month as a share of the median of those who apply in the same scene."""
    months = seen.spend_by_month
    peers_fen = SPEND_MEDIAN_FEN[seen.request.scene]
    return ratio_ppm(sum(months), peers_fen * len(months)) if months else None


@feature(
    Group.TRANSACTION,
    Source.MERCHANT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
)
def refund_share_ppm(seen: Evidence) -> int | None:
    """Refunds as a share of purchases, six months."""
    return ratio_ppm(
        sum(row.refund_fen for row in seen.spend), sum(row.amount_fen for row in seen.spend)
    )


@feature(Group.TRANSACTION, Source.MERCHANT, Unit.COUNT, Direction.HIGHER_BETTER)
def merchants(seen: Evidence) -> int | None:
    """Different merchants bought from in six months."""
    return len({row.merchant for row in seen.spend}) if seen.spend else None


@feature(Group.TRANSACTION, Source.MERCHANT, Unit.MONTHS, Direction.HIGHER_BETTER)
def merchant_months(seen: Evidence) -> int | None:
    """Months, of six, with purchases at the merchant where the loan is asked for."""
    here = {row.month for row in seen.spend if row.merchant == seen.request.merchant}
    return len(here) if seen.spend else None


@feature(Group.TRANSACTION, Source.PAYMENT, Unit.COUNT, Direction.LOWER_BETTER, is_changeable=True)
def failed_debits(seen: Evidence) -> int | None:
    """Debits that failed in six months."""
    told = [p.failed_debits for p in seen.payments if p.failed_debits is not None]
    return sum(told) if told else None


@feature(
    Group.TRANSACTION,
    Source.PAYMENT,
    Unit.PPM,
    Direction.FREE,
    free_because="wallet or bank is a habit; neither is known to be better",
)
def wallet_share_mean_ppm(seen: Evidence) -> int | None:
    """Share of payments made by wallet, mean of the six months."""
    told = [p.wallet_share_ppm for p in seen.payments if p.wallet_share_ppm is not None]
    return min(PPM, sum(told) // len(told)) if told else None


@feature(Group.TRANSACTION, Source.DEVICE, Unit.DAYS, Direction.HIGHER_BETTER)
def device_age_days(seen: Evidence) -> int | None:
    """Days since the newest device was first seen."""
    return (seen.on - seen.devices[-1].first_seen).days if seen.devices else None


@feature(Group.TRANSACTION, Source.DEVICE, Unit.COUNT, Direction.LOWER_BETTER)
def device_risks(seen: Evidence) -> int | None:
    """Warning signs of the worst device: emulator, rooted, city not that of its address (0-3)."""
    return max(
        (d.is_emulator + d.is_rooted + (not d.city_matches_ip) for d in seen.devices), default=None
    )


@feature(Group.TRANSACTION, Source.DEVICE, Unit.COUNT, Direction.LOWER_BETTER)
def shared_device_customers(seen: Evidence) -> int | None:
    """Other customers who applied from one of the devices."""
    return seen.shared_device_customers if seen.devices else None


@feature(Group.TRANSACTION, Source.SOCIAL, Unit.MONTHS, Direction.HIGHER_BETTER)
def social_tenure_months(seen: Evidence) -> int | None:
    """Months that the account has existed."""
    return seen.social.tenure_months if seen.social else None


FEATURES = (
    spend_mean_fen,
    spend_variation_ppm,
    spend_break_ppm,
    new_merchants_share_ppm,
    purchase_size_ppm,
    spend_to_peers_ppm,
    refund_share_ppm,
    merchants,
    merchant_months,
    failed_debits,
    wallet_share_mean_ppm,
    device_age_days,
    device_risks,
    shared_device_customers,
    social_tenure_months,
)
