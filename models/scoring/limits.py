"""From where on a scorecard that is watched is a matter for somebody: dated rows of policy.

Source: domain reference 3.13 (PSI, KS) and 6 S09; the others are the house's own.
"""

from dataclasses import dataclass
from enum import StrEnum

from models.origination.policy import Policy


class Level(StrEnum):
    """What a figure asks for."""

    STABLE = "stable"
    """Nothing."""
    WATCH = "watch"
    """A closer look."""
    ACT = "act"
    """Something must be done now."""
    TOO_FEW = "too_few"
    """There is no figure: too few cases."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force on a day, and from how many cases on a figure is told."""

    psi_watch_ppm: int
    psi_act_ppm: int
    ks_weak_ppm: int
    ks_suspicious_ppm: int
    """So good a rank is rather a leak."""
    auc_drop_ppm: int
    """Lost against the rows that the card had not seen in training."""
    bad_over_expected_ppm: int
    """Bad customers for each that was expected."""
    overrides_ppm: int
    """Of all decisions."""
    window_days: int
    """Days after the disbursement within which a loan turns bad, or is good."""
    recent_days: int
    """What is recent: shift, approvals and overrides are counted over so many days."""
    cases_min: int
    """Fewer cases give no figure."""
    shift_cases_min: int
    """Fewer applications give no shift: what is left of five bands by chance alone is too much."""
    bad_min: int
    """Fewer bad customers give no rank."""
    base_months: int
    """The first months of a card are compared with, where it does not tell of its training."""

    @classmethod
    def under(cls, policy: Policy) -> "Limits":
        """The limits of a policy.

        Raises:
            PolicyMissing, Broken: a row is missing, or holds something else.
        """
        psi, ks = policy.numbers("score_psi_ppm"), policy.numbers("score_ks_ppm")
        other, outcome = policy.numbers("score_limits_ppm"), policy.numbers("score_outcome")
        return cls(
            psi_watch_ppm=psi["watch"],
            psi_act_ppm=psi["act"],
            ks_weak_ppm=ks["weak"],
            ks_suspicious_ppm=ks["suspicious"],
            auc_drop_ppm=other["auc_drop"],
            bad_over_expected_ppm=other["bad_over_expected"],
            overrides_ppm=other["overrides"],
            window_days=outcome["window_days"],
            recent_days=outcome["recent_days"],
            cases_min=outcome["cases_min"],
            shift_cases_min=outcome["shift_cases_min"],
            bad_min=outcome["bad_min"],
            base_months=outcome["base_months"],
        )
