"""Whether held money can be used, a fee charged, or something forgiven, found out beforehand."""

from db.commands.charge_fee import may_be_charged_fen
from db.commands.grant_credit import GrantCredit
from db.commands.waive import Waive
from db.loan_file import LoanFile
from db.loan_rules import admitted, not_proposed
from db.office import Reader, verb
from models.servicing.contingent import Contingent, FeeNotAgreed, check_charge
from models.servicing.events import Charge, UseHeld
from models.servicing.fees import FeeWhen
from models.servicing.parts import Component
from models.servicing.refusals import NothingOutstanding


def may_use_held(reader: Reader, file: LoanFile) -> None:
    """Check that money is held for the customer and something is owed.

    Raises:
        UseExceedsHeld, NothingOutstanding: it is not so.
    """
    today = reader.business_date
    admitted(file, UseHeld(today, 1), today)


def may_waive(reader: Reader, file: LoanFile) -> None:
    """Check that there is interest, a fee or penalty to forgive, and none waits for a signature.

    Raises:
        NothingOutstanding, AlreadyProposed: it is not so.
    """
    owed = file.state(reader.business_date).outstanding
    if owed.total_fen == owed.principal_fen:
        raise NothingOutstanding(reader.business_date)
    not_proposed(reader.connection, file.row.id, verb(Waive))


def may_credit(reader: Reader, file: LoanFile) -> None:
    """Check that there is something to pay, and no credit waits for a signature.

    Raises:
        NothingOutstanding, AlreadyProposed: it is not so.
    """
    if not file.state(reader.business_date).outstanding.total_fen:
        raise NothingOutstanding(reader.business_date)
    not_proposed(reader.connection, file.row.id, verb(GrantCredit))


def may_charge(reader: Reader, file: LoanFile) -> None:
    """Check that a contingent fee was agreed, and that one may be charged today.

    Raises:
        FeeNotAgreed, FeeAboveAgreed: it is not so.
        Refusal: the loan's own rules.
    """
    agreed = {fee.when for fee in file.terms.fees}
    reasons = [why for why in Contingent if FeeWhen(why) in agreed]
    if not reasons:
        raise FeeNotAgreed
    check_charge(1, max(may_be_charged_fen(reader, file, why) for why in reasons))
    today = reader.business_date
    admitted(file, Charge(today, Component.FEE, 1), today)
