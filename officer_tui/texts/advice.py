"""What a customer may do for a better assessment: in words that name no score and no rule.

One sentence for each feature that a customer can better; several features may share one.
Source: domain reference 4.4 (customer text is neutral), PIPL 24.
"""

from collections.abc import Iterable

from models.scoring.counterfactual import Change
from models.scoring.feature import Direction
from officer_tui.texts.catalog import N_, _
from officer_tui.texts.features import feature_label, feature_value

_ON_TIME = N_("Pay every bill and installment on its due date in the coming months.")
_LIMITS = N_("Use less of the limits of your cards.")
_INSTALLMENTS = N_("Bring down the installments that you owe each month.")
_BILLS = N_("Pay more of each bill than its minimum.")

ADVICE = {
    "delay_last_months": N_("Settle the bill that is late."),
    "delay_max_months": _ON_TIME,
    "late_months": _ON_TIME,
    "on_time_share_ppm": _ON_TIME,
    "worst_late_days": _ON_TIME,
    "utilisation_last_ppm": _LIMITS,
    "utilisation_mean_ppm": _LIMITS,
    "open_lenders": N_("Pay off some of your loans with other lenders."),
    "inquiries": N_("Apply to fewer lenders in the coming months."),
    "failed_debits": N_("Keep enough in your account for the debits of the month."),
    "balance_low_fen": N_("Keep a little more in your account at the end of the month."),
    "debt_to_income_ppm": _INSTALLMENTS,
    "debt_service_ppm": _INSTALLMENTS,
    "request_to_income_ppm": N_("Ask for a smaller amount or a longer term."),
    "paid_share_last_ppm": _BILLS,
    "paid_share_ppm": _BILLS,
}
"""By the feature."""


def change_text(change: Change) -> str:
    """A change as officers read it: ``Failed debits: 2 → at most 0``."""
    better = feature_value(change.feature, change.better)
    least = N_("{feature}: {now} → at least {better}")
    most = N_("{feature}: {now} → at most {better}")
    return _(
        least if change.direction is Direction.HIGHER_BETTER else most,
        feature=feature_label(change.feature),
        now=feature_value(change.feature, change.value),
        better=better,
    )


def advice(changes: Iterable[Change]) -> list[str]:
    """The same for the customer, each sentence once."""
    return list(dict.fromkeys(_(ADVICE[change.feature]) for change in changes))
