"""Whatever is done in whatever order: the books balance, and the check finds nothing.

Three machines give commands at random, sensible ones and foolish ones: one works a branch from the
first application on, one a loan in trouble, one torments a loan that was given up, with payments
dated back before it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from db.agreements import Keeps
from db.commands.accept_offer import AcceptOffer
from db.commands.answer_info import AnswerInfo
from db.commands.appeal_decision import AppealDecision
from db.commands.charge_fee import ChargeFee
from db.commands.claim_application import ClaimApplication
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.commands.extend_loan import ExtendLoan
from db.commands.grant_credit import GrantCredit
from db.commands.prepay_part import PrepayPart
from db.commands.publish_product import PublishProduct
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import PaidBy, RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.reject_proposal import RejectProposal
from db.commands.release_application import ReleaseApplication
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.commands.return_disbursement import ReturnDisbursement
from db.commands.reverse import Cause, Reverse
from db.commands.submit_application import SubmitApplication
from db.commands.use_held_money import UseHeldMoney
from db.commands.waive import Waivable, Waive
from db.commands.withdraw_application import WithdrawApplication
from db.commands.write_off import WriteOff
from db.forgiveness import WaiverReason
from db.office import Command
from fixtures.products import demo_product
from models.errors import Refusal
from models.origination.decision import DecisionKind
from models.servicing.contingent import Contingent
from models.servicing.losses import WriteOffReason
from tests.borrowers import DOUBTFUL, NOTE, WEAK, a_profile, a_request, an_applicant
from tests.db.losses_machine import Losses
from tests.sales import BUYER, sell
from tests.support import Branch, make_template

PROFILES = {"good": None, "doubtful": DOUBTFUL, "weak": WEAK}
LOGINS = st.sampled_from(["junior", "senior", "manager", "risk", "treasury"])
NUMBERS = st.integers(1, 4)
FEN = st.one_of(st.integers(1, 70_000), st.integers(-1, 700_000))
GIFTS = st.integers(0, 60_000)
DAYS_BACK = st.integers(0, 90)


class Machine(Losses):
    """Gives commands; what a rule refuses does not happen, and writes nothing."""

    template: Path

    @initialize()
    def open(self) -> None:
        """A branch of one's own for each run."""
        self.branch = Branch.copy(self.template, Path(mkdtemp(dir=self.template.parent)) / "b.db")

    def attempt(self, command: Command[Any], login: str) -> None:
        before = self.branch.dump()
        try:
            self.branch.do(command, login)
        except Refusal:
            assert self.branch.dump() == before

    def teardown(self) -> None:
        """At the end everything is looked at."""
        if hasattr(self, "branch"):
            assert self.branch.findings() == []
            self.branch.engine.dispose()

    @invariant()
    def the_books_balance(self) -> None:
        """The sum of everything, and of the memo block, is nothing."""
        if hasattr(self, "branch"):
            legs = self.branch.dump()["journal_leg"]
            assert sum(leg[3] for leg in legs) == 0
            assert sum(leg[3] for leg in legs if leg[2].startswith("9")) == 0

    @rule(days=st.sampled_from([1, 2, 7, 30, 45]))
    def close(self, days: int) -> None:
        """Time goes by."""
        self.branch.close_days(days)

    @rule(
        loan=NUMBERS,
        fen=FEN,
        back=DAYS_BACK,
        is_cash=st.booleans(),
        settles=st.booleans(),
        holds=st.booleans(),
    )
    def repay(
        self, loan: int, fen: int, back: int, *, is_cash: bool, settles: bool, holds: bool
    ) -> None:
        """Money comes in, or is found that came in before."""
        command = RecordRepayment(
            loan_id=loan,
            amount_fen=fen,
            received_on=self.branch.today - timedelta(days=back),
            paid_by=PaidBy.CASH if is_cash else PaidBy.TRANSFER,
            is_settlement=settles,
            holds_rest=holds,
        )
        self.attempt(command, "senior")

    @rule(loan=NUMBERS, back=DAYS_BACK)
    def return_disbursement(self, loan: int, back: int) -> None:
        """The bank returns what went out; `lend` pays the offer out again."""
        on = self.branch.today - timedelta(days=back)
        command = ReturnDisbursement(loan_id=loan, returned_on=on, reason=NOTE)
        self.attempt(command, "treasury")

    @rule(loan=NUMBERS, seq=st.integers(1, 6), cause=st.sampled_from(Cause))
    def reverse(self, loan: int, seq: int, cause: Cause) -> None:
        """Something is taken out."""
        self.attempt(Reverse(loan_id=loan, seq=seq, reason=NOTE, cause=cause), "manager")

    @rule(loan=NUMBERS, fen=GIFTS, component=st.sampled_from(Waivable), login=LOGINS)
    def waive(self, loan: int, fen: int, component: Waivable, login: str) -> None:
        """Something is forgiven, or proposed."""
        why = WaiverReason.OUR_ERROR
        command = Waive(loan_id=loan, component=component, amount_fen=fen, reason=why, note=NOTE)
        self.attempt(command, login)

    @rule(loan=NUMBERS, fen=GIFTS, login=LOGINS)
    def credit(self, loan: int, fen: int, login: str) -> None:
        """The branch pays a part itself, or it is proposed."""
        why = WaiverReason.SETTLEMENT
        self.attempt(GrantCredit(loan_id=loan, amount_fen=fen, reason=why, note=NOTE), login)

    @rule(loan=NUMBERS, why=st.sampled_from(Contingent), fen=st.integers(1, 2_000))
    def charge(self, loan: int, why: Contingent, fen: int) -> None:
        """A fee is charged, where the cost table named one."""
        self.attempt(ChargeFee(loan_id=loan, why=why, amount_fen=fen), "senior")

    @rule(loan=NUMBERS, fen=FEN)
    def use_held(self, loan: int, fen: int) -> None:
        """What is held pays what is owed."""
        self.attempt(UseHeldMoney(loan_id=loan, amount_fen=fen), "junior")

    @rule(loan=NUMBERS, fen=FEN)
    def refund(self, loan: int, fen: int) -> None:
        """What is held goes back."""
        self.attempt(RefundOverpayment(loan_id=loan, amount_fen=fen), "treasury")

    @rule(loan=NUMBERS, fen=FEN, back=DAYS_BACK)
    def recover(self, loan: int, fen: int, back: int) -> None:
        """Money comes in on a loan that was given up."""
        on = self.branch.today - timedelta(days=back)
        self.attempt(RecordRecovery(loan_id=loan, amount_fen=fen, received_on=on), "senior")

    @rule(loan=NUMBERS, fen=FEN, back=DAYS_BACK, keeps=st.sampled_from(Keeps))
    def prepay(self, loan: int, fen: int, back: int, keeps: Keeps) -> None:
        """A part is paid ahead, or is found that was."""
        on = self.branch.today - timedelta(days=back)
        command = PrepayPart(loan_id=loan, amount_fen=fen, received_on=on, keeps=keeps)
        self.attempt(command, "senior")

    @rule(loan=NUMBERS, more=st.integers(-1, 7), days=st.sampled_from([None, 0, 20, 70]))
    def extend(self, loan: int, more: int, days: int | None) -> None:
        """A loan falls due later."""
        first = None if days is None else self.branch.today + timedelta(days=days)
        command = ExtendLoan(loan_id=loan, reason=NOTE, more_installments=more, first_due_on=first)
        self.attempt(command, "senior")

    @rule(
        loan=NUMBERS,
        periods=st.sampled_from([1, 3, 12, 25]),
        days=st.sampled_from([0, 1, 30, 63]),
        rate_ppm=st.sampled_from([None, 0, 120_000, 400_000]),
    )
    def restructure(self, loan: int, periods: int, days: int, rate_ppm: int | None) -> None:
        """A new schedule is proposed for a customer in trouble."""
        command = RestructureLoan(
            loan_id=loan,
            reason=Hardship.ILLNESS,
            evidence=NOTE,
            periods=periods,
            first_due_on=self.branch.today + timedelta(days=days),
            annual_rate_ppm=rate_ppm,
        )
        self.attempt(command, "senior")

    @rule(loan=NUMBERS)
    def give_up(self, loan: int) -> None:
        """A write-off is proposed."""
        reason = WriteOffReason.UNTRACEABLE
        self.attempt(WriteOff(loan_id=loan, reason=reason, evidence=NOTE), "manager")

    @rule(proposal=NUMBERS, login=LOGINS)
    def sign(self, proposal: int, login: str) -> None:
        """A second signature."""
        self.attempt(Countersign(proposal_id=proposal), login)


class Lending(Machine):
    """From the first application on."""

    @rule()
    def publish(self) -> None:
        """From now on the product has fees: of a guarantor, of an insurer, contingent ones."""
        product = replace(demo_product("huaxin-secured"), code="HX-CASH")
        on = self.branch.today
        self.attempt(PublishProduct(product=product, effective_from=on), "risk")

    @rule(fen=st.sampled_from([200_000, 300_000]), months=st.sampled_from([1, 3, 6]))
    def lend_at_once(self, fen: int, months: int) -> None:
        """A loan to somebody else."""
        self.branch.a_loan(fen, months)

    @rule(
        fen=st.sampled_from([200_000, 300_000, 490_000]),
        months=st.sampled_from([1, 3, 6]),
        who=st.integers(1, 3),
        record=st.sampled_from(["good", "doubtful", "weak"]),
    )
    def apply(self, fen: int, months: int, who: int, record: str) -> None:
        """One of three people asks for a loan."""
        today = self.branch.today
        command = SubmitApplication(
            applicant=an_applicant(who),
            request=a_request(fen, months, applied_on=today),
            profile=PROFILES[record] or a_profile(on=today),
        )
        self.attempt(command, "junior")

    @rule(which=NUMBERS, login=LOGINS, kind=st.sampled_from(DecisionKind), data=st.data())
    def decide(self, which: int, login: str, kind: DecisionKind, data: st.DataObject) -> None:
        """An officer decides as it comes."""
        command = Decide(
            application_id=which,
            kind=kind,
            reasons=tuple(data.draw(st.sets(st.sampled_from(["D04", "R02", "O02", "O06", "O09"])))),
            note=NOTE,
            amount_fen=data.draw(st.sampled_from([0, 200_000, 300_000, 490_000])),
            term_months=data.draw(st.sampled_from([0, 1, 3, 6])),
        )
        self.attempt(command, login)

    @rule(which=NUMBERS, login=LOGINS)
    def lend(self, which: int, login: str) -> None:
        """The offer is accepted, the money goes out."""
        self.attempt(AcceptOffer(application_id=which), login)
        self.attempt(Disburse(application_id=which), "treasury")

    @rule(
        which=NUMBERS,
        login=LOGINS,
        command=st.sampled_from(
            [
                ClaimApplication,
                ReleaseApplication,
                AnswerInfo,
                WithdrawApplication,
                AppealDecision,
            ]
        ),
    )
    def work(self, which: int, login: str, command: Callable[..., Command[Any]]) -> None:
        """The queue is worked."""
        self.attempt(command(application_id=which), login)

    @rule(proposal=NUMBERS, login=LOGINS)
    def turn_down(self, proposal: int, login: str) -> None:
        """A second person says no."""
        self.attempt(RejectProposal(proposal_id=proposal, note=NOTE), login)


class Trouble(Machine):
    """A loan 50 days past due whose restructuring waits for its second signature."""


class Sold(Machine):
    """A loan that was sold on its first due date."""


class GivenUp(Machine):
    """A loan of which a part was paid, written off on day 215."""


RUN = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def given_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with such a loan."""
    path = make_template(tmp_path_factory.mktemp("given") / "branch.db")
    branch = Branch(path)
    loan_id = branch.a_loan().loan_id
    branch.close_days(30)
    branch.repay(loan_id, 30_000)
    branch.close_days(215)
    branch.file_everything(loan_id)
    reason = WriteOffReason.UNTRACEABLE
    proposed = branch.do(WriteOff(loan_id=loan_id, reason=reason, evidence=NOTE), "manager")
    branch.do(Countersign(proposal_id=proposed.proposal_id), "risk")
    branch.engine.dispose()
    return path


@pytest.fixture(scope="module")
def trouble(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with such a loan."""
    path = make_template(tmp_path_factory.mktemp("trouble") / "branch.db")
    branch = Branch(path)
    loan_id = branch.a_loan().loan_id
    branch.close_days(80)
    command = RestructureLoan(
        loan_id=loan_id,
        reason=Hardship.JOB_LOSS,
        evidence=NOTE,
        periods=12,
        first_due_on=branch.today + timedelta(days=30),
    )
    branch.do(command)
    branch.engine.dispose()
    return path


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with such a loan."""
    path = make_template(tmp_path_factory.mktemp("sold") / "branch.db")
    branch = Branch(path)
    branch.do(BUYER, "risk")
    branch.repay(branch.a_loan().loan_id, 10_000)
    branch.close_days(30)
    sell(branch, 250_000, retained_fen=30_000)
    branch.engine.dispose()
    return path


@pytest.fixture(autouse=True)
def _templates(template: Path, given_up: Path, trouble: Path, sold: Path) -> None:
    Lending.template, GivenUp.template, Trouble.template = template, given_up, trouble
    Sold.template = sold


TestLending = Lending.TestCase
TestLending.settings = RUN
TestTrouble = Trouble.TestCase
TestTrouble.settings = RUN
TestGivenUp = GivenUp.TestCase
TestGivenUp.settings = RUN
TestSold = Sold.TestCase
TestSold.settings = settings(RUN, max_examples=8)
