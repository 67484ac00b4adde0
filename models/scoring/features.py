"""The registry of features, and the one function that computes them for training and for the desk.

Nothing sensitive or discriminatory is asked: no gender, marriage, ethnicity, belief or health
(PIPL 24, 28); age is a matter of policy (D02), never of points.
"""

from datetime import date

from models.origination.application import Applicant, Request
from models.origination.profile import Profile
from models.scoring import ability, credit, transactions
from models.scoring.evidence import gather
from models.scoring.feature import Feature

FEATURES: dict[str, Feature] = {
    feature.name: feature
    for feature in (*credit.FEATURES, *transactions.FEATURES, *ability.FEATURES)
}
"""Every feature by its name, in the order of a file: credit, transactions, ability."""


def compute_features(
    applicant: Applicant,
    request: Request,
    profile: Profile,
    shared_device_customers: int,
    on: date,
) -> dict[str, int | None]:
    """Answer every question of the registry, in whole numbers; None where the answer is missing.

    Args:
        applicant: who asks.
        request: what is asked for.
        profile: everything collected about the customer.
        shared_device_customers: other customers who applied from one of the devices.
        on: business date of the score; later records are not seen.
    """
    seen = gather(applicant, request, profile, shared_device_customers, on)
    return {name: feature.compute(seen) for name, feature in FEATURES.items()}
