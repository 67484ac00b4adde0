"""Credit assessment (信用评估): how debts were paid so far, here and elsewhere."""

from models.origination.profile import Source
from models.scoring.evidence import Evidence
from models.scoring.feature import Direction, Group, Missing, Unit, feature, ratio_ppm


def _statuses(seen: Evidence) -> list[int]:
    """Delay statuses of the months that tell one, oldest first."""
    return [p.delay_status for p in seen.payments if p.delay_status is not None]


def _utilisations(seen: Evidence) -> list[tuple[int, int]]:
    """Bill and limit of the months that tell both, oldest first, in fen."""
    return [
        (p.statement_fen, p.credit_limit_fen)
        for p in seen.payments
        if p.statement_fen is not None and p.credit_limit_fen is not None
    ]


@feature(Group.CREDIT, Source.PAYMENT, Unit.MONTHS, Direction.LOWER_BETTER, is_changeable=True)
def delay_last_months(seen: Evidence) -> int | None:
    """Months late with the latest bill; 0 if not late."""
    statuses = _statuses(seen)
    return max(0, statuses[-1]) if statuses else None


@feature(Group.CREDIT, Source.PAYMENT, Unit.MONTHS, Direction.LOWER_BETTER, is_changeable=True)
def delay_max_months(seen: Evidence) -> int | None:
    """Most months late with any bill of the six months."""
    statuses = _statuses(seen)
    return max(0, *statuses) if statuses else None


@feature(Group.CREDIT, Source.PAYMENT, Unit.MONTHS, Direction.LOWER_BETTER, is_changeable=True)
def late_months(seen: Evidence) -> int | None:
    """Months in which a bill or an installment was paid late or not at all."""
    told = [p for p in seen.payments if p.delay_status is not None or p.late is not None]
    late = [p for p in told if (p.delay_status or 0) > 0 or (p.late or 0) > 0]
    return len(late) if told else None


@feature(
    Group.CREDIT,
    Source.PAYMENT,
    Unit.CODE,
    Direction.FREE,
    free_because="not using a card, paying it off and paying the minimum are kinds, not degrees",
)
def card_use_last(seen: Evidence) -> int | None:
    """Latest use of the card: -2 not used, -1 paid in full, 0 minimum paid or late."""
    statuses = _statuses(seen)
    return min(0, statuses[-1]) if statuses else None


@feature(
    Group.CREDIT,
    Source.PAYMENT,
    Unit.PPM,
    Direction.HIGHER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
    is_changeable=True,
)
def on_time_share_ppm(seen: Evidence) -> int | None:
    """Bills and installments paid on time, of all that fell due in the six months."""
    on_time = sum(p.on_time or 0 for p in seen.payments)
    return ratio_ppm(on_time, on_time + sum(p.late or 0 for p in seen.payments))


@feature(Group.CREDIT, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER)
def limit_last_fen(seen: Evidence) -> int | None:
    """Latest limit that another lender trusts the customer with."""
    limits = [p.credit_limit_fen for p in seen.payments if p.credit_limit_fen is not None]
    return limits[-1] if limits else None


@feature(
    Group.CREDIT,
    Source.PAYMENT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
    is_changeable=True,
)
def utilisation_last_ppm(seen: Evidence) -> int | None:
    """Latest bill as a share of the limit; negative when in credit."""
    pairs = _utilisations(seen)
    return ratio_ppm(*pairs[-1]) if pairs else None


@feature(
    Group.CREDIT,
    Source.PAYMENT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
    is_changeable=True,
)
def utilisation_mean_ppm(seen: Evidence) -> int | None:
    """Bills of the six months as a share of the limits."""
    pairs = _utilisations(seen)
    return ratio_ppm(sum(bill for bill, _ in pairs), sum(limit for _, limit in pairs))


@feature(
    Group.CREDIT,
    Source.PAYMENT,
    Unit.FEN,
    Direction.FREE,
    free_because="a large bill shows trust and spending power as well as debt",
)
def statement_last_fen(seen: Evidence) -> int | None:
    """Latest bill; negative when in credit."""
    bills = [p.statement_fen for p in seen.payments if p.statement_fen is not None]
    return bills[-1] if bills else None


@feature(
    Group.CREDIT,
    Source.PAYMENT,
    Unit.PPM,
    Direction.FREE,
    missing=Missing.NOTHING_TO_MEASURE,
    free_because="a bill grows with need and with plenty, and shrinks with either",
)
def statement_change_ppm(seen: Evidence) -> int | None:
    """Change of the bill over the latest month, as a share of the limit."""
    pairs = _utilisations(seen)[-2:]
    return ratio_ppm(pairs[-1][0] - pairs[0][0], pairs[-1][1]) if pairs[1:] else None


@feature(
    Group.CREDIT,
    Source.CREDIT_REPORT,
    Unit.COUNT,
    Direction.FREE,
    free_because="no account is a thin file, many are a search for money",
)
def report_accounts(seen: Evidence) -> int | None:
    """Accounts in the credit report."""
    return seen.credit_report.accounts if seen.credit_report else None


@feature(Group.CREDIT, Source.CREDIT_REPORT, Unit.COUNT, Direction.LOWER_BETTER, is_changeable=True)
def open_lenders(seen: Evidence) -> int | None:
    """Lenders that the customer owes now (多头借贷)."""
    return seen.credit_report.open_lenders if seen.credit_report else None


@feature(Group.CREDIT, Source.CREDIT_REPORT, Unit.COUNT, Direction.LOWER_BETTER, is_changeable=True)
def inquiries(seen: Evidence) -> int | None:
    """Inquiries of the last three months in the credit report."""
    return seen.credit_report.inquiries_3m if seen.credit_report else None


@feature(Group.CREDIT, Source.CREDIT_REPORT, Unit.DAYS, Direction.LOWER_BETTER, is_changeable=True)
def worst_late_days(seen: Evidence) -> int | None:
    """Most days past due in the last 24 months; a debt that is overdue now counts at least 1."""
    report = seen.credit_report
    return max(report.worst_dpd_24m, int(report.is_overdue_now)) if report else None


@feature(Group.CREDIT, Source.SOCIAL, Unit.COUNT, Direction.LOWER_BETTER)
def flagged_contacts(seen: Evidence) -> int | None:
    """Contacts shared with known fraud."""
    return seen.social.contacts_flagged if seen.social else None


FEATURES = (
    delay_last_months,
    delay_max_months,
    late_months,
    card_use_last,
    on_time_share_ppm,
    limit_last_fen,
    utilisation_last_ppm,
    utilisation_mean_ppm,
    statement_last_fen,
    statement_change_ppm,
    report_accounts,
    open_lenders,
    inquiries,
    worst_late_days,
    flagged_contacts,
)
