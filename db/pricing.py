"""What can be offered on an application, and the price that it would need."""

from dataclasses import dataclass

from db import policies
from db.case import CaseFile
from db.codec import read
from db.office import Reader
from db.records import AnyRow
from models.origination.application import Stage
from models.origination.offer import Offer, term_options
from models.origination.price import CostRates, NeededPrice, TermOption, needed_price
from models.scoring.breakdown import Breakdown

UNDECIDED = frozenset({Stage.IN_REVIEW, Stage.MORE_INFO, Stage.SECOND_SIGNATURE})
"""While it stands there, limit and price are those of today; later, those that were judged."""


@dataclass(frozen=True, slots=True)
class Pricing:
    """The offer for what is asked for, the price that it needs, and other terms beside it."""

    offered: Offer
    price: NeededPrice
    options: tuple[TermOption, ...]
    """Every term of the product; empty once it is decided."""


def pricing(reader: Reader, row: AnyRow, kept: AnyRow, file: CaseFile) -> Pricing:
    """Work out offer and price by the numbers of today, or of the day that judged.

    Args:
        reader: on which day.
        row: of the application.
        kept: its last assessment.
        file: its case.
    """
    is_open = row.stage in UNDECIDED
    offered = file.case.offered if is_open else read(Offer, kept.offer)
    on = reader.business_date if is_open else kept.business_date
    rates = CostRates.under(policies.policy(reader.connection, on))
    pd_ppm = read(Breakdown, kept.breakdown).pd_ppm
    product = file.product.product

    def needed(offer: Offer) -> NeededPrice:
        return needed_price(product, offer, on, pd_ppm, rates)

    asked = (product, file.band, row.amount_fen, file.bounds)
    options = [TermOption(one, needed(one)) for one in term_options(*asked)] if is_open else []
    return Pricing(offered, needed(offered), tuple(options))
