"""Which fees may be charged on a loan, before one is."""

from dataclasses import dataclass

from db.commands.charge_fee import may_be_charged_fen
from db.loan_file import load
from db.office import Reader
from models.servicing.contingent import Contingent
from models.servicing.fees import FeeWhen


@dataclass(frozen=True, slots=True)
class Chargeable:
    """A contingent fee that the cost table named."""

    why: Contingent
    each_fen: int
    """Its fixed amount, each time."""
    rate_ppm: int
    """Besides: of what is late or paid early."""
    most_fen: int
    """May be charged today; 0: nothing."""


def chargeable_fees(reader: Reader, loan_id: int) -> tuple[Chargeable, ...]:
    """The contingent fees that were agreed, each with what may be charged today.

    Args:
        reader: who asks.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    found = []
    for why in Contingent:
        fees = [fee for fee in file.terms.fees if fee.when is FeeWhen(why)]
        if fees:
            each_fen, rate_ppm = (
                sum(fee.amount_fen for fee in fees),
                sum(fee.rate_ppm for fee in fees),
            )
            most_fen = may_be_charged_fen(reader, file, why)
            found.append(Chargeable(why, each_fen, rate_ppm, most_fen))
    return tuple(found)
