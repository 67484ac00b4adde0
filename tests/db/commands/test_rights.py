"""Who may give which command: the table of domain reference 4.5, command by command."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import db.commands
from db.agreements import Keeps
from db.commands.accept_offer import AcceptOffer
from db.commands.add_funder import AddFunder
from db.commands.add_officer import AddOfficer
from db.commands.answer_claim import AnswerClaim
from db.commands.answer_info import AnswerInfo
from db.commands.appeal_decision import AppealDecision
from db.commands.change_standing import ChangeStanding
from db.commands.charge_fee import ChargeFee
from db.commands.charge_off import ChargeOff
from db.commands.claim_application import ClaimApplication
from db.commands.close_day import CloseDay
from db.commands.close_period import ClosePeriod
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.commands.distrust_signer import DistrustSigner
from db.commands.extend_loan import ExtendLoan
from db.commands.file_evidence import FileEvidence
from db.commands.give_explanation import GiveExplanation
from db.commands.grant_credit import GrantCredit
from db.commands.lift_flag import LiftFlag
from db.commands.move_loans import MoveLoans
from db.commands.open_branch import OpenBranch
from db.commands.open_claim import OpenClaim
from db.commands.post_entry import PostEntry
from db.commands.prepay_part import PrepayPart
from db.commands.publish_product import PublishProduct
from db.commands.publish_scorecard import PublishScorecard
from db.commands.record_compensation import RecordCompensation
from db.commands.record_partner_funds import RecordPartnerFunds
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.reject_proposal import RejectProposal
from db.commands.release_application import ReleaseApplication
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.commands.return_disbursement import ReturnDisbursement
from db.commands.reveal_identity import RevealIdentity
from db.commands.reverse import Reverse
from db.commands.reverse_entry import ReverseEntry
from db.commands.sell_loans import SellLoans
from db.commands.set_calendar import SetCalendar
from db.commands.set_flag import SetFlag
from db.commands.settle_partner import SettlePartner
from db.commands.show_cost_table import ShowCostTable
from db.commands.submit_application import SubmitApplication
from db.commands.trust_signer import TrustSigner
from db.commands.undo_charge_off import UndoChargeOff
from db.commands.use_held_money import UseHeldMoney
from db.commands.waive import Waivable, Waive
from db.commands.withdraw_application import WithdrawApplication
from db.commands.write_off import WriteOff
from db.forgiveness import WaiverReason
from db.office import CloseStep, Command, NotYourRight
from fixtures.products import demo_product
from models.books.partners import FunderKind
from models.errors import Refusal
from models.money import PPM
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.origination.flags import FlagKind
from models.origination.product import LenderType
from models.scoring.standing import Standing
from models.servicing.claims import PayerKind
from models.servicing.contingent import Contingent
from models.servicing.losses import EvidenceKind, WriteOffReason
from tests.borrowers import NOTE, a_request, an_applicant
from tests.support import Branch

LOGINS = {
    "junior": Role.JUNIOR_OFFICER,
    "senior": Role.SENIOR_OFFICER,
    "manager": Role.BRANCH_MANAGER,
    "risk": Role.RISK,
    "compliance": Role.COMPLIANCE,
    "treasury": Role.TREASURY,
    "auditor": Role.AUDITOR,
    "trainer": Role.TRAINER,
    "admin": Role.ADMIN,
    "system": Role.SYSTEM,
}
LENDERS = {"junior", "senior", "manager"}
TODAY = date(2026, 3, 31)

GIVEN_BY: list[tuple[Command[Any], set[str]]] = [
    (SubmitApplication(applicant=an_applicant(), request=a_request()), LENDERS | {"system"}),
    (ClaimApplication(application_id=1), LENDERS),
    (ReleaseApplication(application_id=1), LENDERS),
    (AnswerInfo(application_id=1), LENDERS),
    (GiveExplanation(application_id=1), LENDERS | {"compliance"}),
    (WithdrawApplication(application_id=1), LENDERS),
    (AppealDecision(application_id=1), LENDERS),
    (Decide(application_id=1, kind=DecisionKind.DECLINE), LENDERS),
    (AcceptOffer(application_id=1), LENDERS),
    (ShowCostTable(application_id=1), LENDERS),
    (Countersign(proposal_id=77), {"senior", "manager", "risk", "compliance"}),
    (RejectProposal(proposal_id=77, note=NOTE), {"senior", "manager", "risk", "compliance"}),
    (Disburse(application_id=1), {"treasury"}),
    (ReturnDisbursement(loan_id=1, returned_on=TODAY, reason=NOTE), {"treasury"}),
    (
        RecordRepayment(loan_id=1, amount_fen=1, received_on=TODAY),
        LENDERS | {"treasury"},
    ),
    (
        PrepayPart(loan_id=1, amount_fen=1, received_on=TODAY, keeps=Keeps.TERM),
        LENDERS | {"treasury"},
    ),
    (ExtendLoan(loan_id=1, reason=NOTE), {"senior", "manager"}),
    (
        RestructureLoan(
            loan_id=1, reason=Hardship.ILLNESS, evidence=NOTE, periods=3, first_due_on=TODAY
        ),
        {"senior", "manager"},
    ),
    (
        RecordRecovery(loan_id=1, amount_fen=1, received_on=TODAY),
        {"senior", "manager", "treasury"},
    ),
    (Reverse(loan_id=1, seq=1, reason=NOTE), {"senior", "manager", "treasury"}),
    (RefundOverpayment(loan_id=1, amount_fen=1), {"treasury"}),
    (UseHeldMoney(loan_id=1, amount_fen=1), {"junior", "senior", "manager", "treasury"}),
    (
        Waive(
            loan_id=1,
            component=Waivable.FEE,
            amount_fen=1,
            reason=WaiverReason.OUR_ERROR,
            note=NOTE,
        ),
        {"senior", "manager"},
    ),
    (
        GrantCredit(loan_id=1, amount_fen=1, reason=WaiverReason.OUR_ERROR, note=NOTE),
        {"senior", "manager"},
    ),
    (ChargeFee(loan_id=1, why=Contingent.LATE, amount_fen=1), {"senior", "manager"}),
    (WriteOff(loan_id=1, reason=WriteOffReason.DIED, evidence=NOTE), {"manager"}),
    (
        FileEvidence(loan_id=1, kind=EvidenceKind.COURT_DOCUMENT, dated_on=TODAY, reference=NOTE),
        LENDERS | {"risk"},
    ),
    (
        SetFlag(
            customer_id=1,
            kind=FlagKind.FRAUD,
            since=TODAY,
            evidence_kind=EvidenceKind.OTHER,
            reference=NOTE,
            note=NOTE,
        ),
        LENDERS | {"risk", "compliance"},
    ),
    (LiftFlag(customer_id=1, kind=FlagKind.FRAUD, note=NOTE), {"risk"}),
    (
        OpenClaim(
            loan_id=1,
            payer=PayerKind.INSURER,
            payer_name=NOTE,
            reference=NOTE,
            through_row=1,
            amount_fen=1,
        ),
        {"senior", "manager", "risk"},
    ),
    (AnswerClaim(claim_id=1, is_acknowledged=True, note=NOTE), {"senior", "manager", "risk"}),
    (
        RecordCompensation(claim_id=1, amount_fen=1, received_on=TODAY),
        {"senior", "manager", "treasury"},
    ),
    (ChargeOff(loan_id=1, reason=NOTE), {"manager", "risk"}),
    (UndoChargeOff(loan_id=1, reason=NOTE), {"manager", "risk"}),
    (CloseDay(business_date=date(2000, 1, 1)), {"treasury"}),
    (MoveLoans(business_date=date(2000, 1, 1), after_loan=0, upto=1), {"treasury"}),
    (PublishProduct(product=demo_product(), effective_from=TODAY), {"risk", "system"}),
    (SetCalendar(days=()), {"risk", "system"}),
    (PublishScorecard(content="{}", reason=NOTE), {"risk"}),
    (ChangeStanding(scorecard_id=77, standing=Standing.CHAMPION, reason=NOTE), {"risk"}),
    (TrustSigner(signer="x", name="x", reason=NOTE), {"risk"}),
    (DistrustSigner(signer="x", reason=NOTE), {"risk"}),
    (
        AddFunder(code="X", name="x", kind=FunderKind.BANK, licence="x", service_fee_ppm=PPM),
        {"risk", "system"},
    ),
    (RecordPartnerFunds(funder="X", amount_fen=1), {"treasury"}),
    (SettlePartner(funder="X"), {"treasury"}),
    (SellLoans(buyer="X", price_fen=1, opinion="opinion 17", opinion_on=TODAY), {"treasury"}),
    (PostEntry(reason=NOTE), {"treasury"}),
    (ReverseEntry(entry_id=1, reason=NOTE), {"treasury"}),
    (ClosePeriod(last_day=TODAY), {"treasury"}),
    (
        AddOfficer(login="admin", name="x", role=Role.RISK, password_hash="x"),
        {"admin"},
    ),
    (
        OpenBranch(
            code="X",
            name="x",
            lender_type=LenderType.BANK,
            business_date=TODAY,
            is_training=True,
            admin_login="x",
            admin_name="x",
            admin_password_hash="x",
        ),
        {"system"},
    ),
    (
        RevealIdentity(customer_id=1, purpose=NOTE),
        LENDERS | {"risk", "compliance", "auditor"},
    ),
]


def not_theirs() -> Iterator[Any]:
    """Every command with every role that may not give it."""
    for (command, givers), login in product(GIVEN_BY, LOGINS):
        if login not in givers:
            yield pytest.param(command, login, id=f"{type(command).__name__}-{login}")


@pytest.mark.parametrize(("command", "login"), list(not_theirs()))
def test_it_is_not_everybodys_to_give(branch: Branch, command: Command[Any], login: str) -> None:
    refused = branch.refuse(NotYourRight, command, login)
    assert refused.role is LOGINS[login]
    assert {role for name, role in LOGINS.items() if name in givers_of(command)} == {*refused.roles}


@pytest.mark.parametrize(("command", "givers"), GIVEN_BY, ids=lambda value: type(value).__name__)
def test_who_may_give_it_gets_as_far_as_the_rule(
    branch: Branch, command: Command[Any], givers: set[str]
) -> None:
    """Nothing that the commands name exists, so a rule refuses all but a few."""
    assert not {login for login in givers if _is_no_right(branch, command, login)}


def _is_no_right(branch: Branch, command: Command[Any], login: str) -> bool:
    try:
        branch.do(command, login)
    except NotYourRight:
        return True
    except Refusal:
        return False
    return False


def test_every_command_stands_in_the_table() -> None:
    files = Path(db.commands.__path__[0]).glob("[a-z]*.py")
    declared = {
        made
        for file in files
        for made in vars(import_module(f"db.commands.{file.stem}")).values()
        if isinstance(made, type) and issubclass(made, Command) and made not in {Command, CloseStep}
    }
    assert declared == {type(command) for command, _ in GIVEN_BY}


def givers_of(command: Command[Any]) -> set[str]:
    return next(givers for given, givers in GIVEN_BY if given is command)


def test_an_auditor_and_a_trainer_change_nothing() -> None:
    """They read; a look at personal data is written down."""
    may = {type(command) for command, givers in GIVEN_BY if givers & {"auditor", "trainer"}}
    assert may == {RevealIdentity}
