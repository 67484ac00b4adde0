"""From the offer to the loan: accepted, priced again, paid out by another hand, booked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from db.commands.accept_offer import AboveCap, AcceptOffer, OfferExpired
from db.commands.add_officer import AddOfficer
from db.commands.countersign import Countersign
from db.commands.disburse import Disburse
from db.commands.publish_product import PublishProduct
from db.records import ChangedMeanwhile
from db.schema import installment, journal_leg, offer, officer
from fixtures.products import demo_product
from models.errors import Broken, NotFound
from models.origination.act import Act
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.duties import SamePerson
from models.origination.stages import WrongStage
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.state import LoanStatus
from tests.borrowers import TODAY
from tests.support import Branch


def test_the_offer_is_taken_as_it_was_made(branch: Branch) -> None:
    approved = branch.an_approved(300_000, 3)
    accepted = branch.do(AcceptOffer(application_id=approved), "junior")
    assert (accepted.amount_fen, accepted.term_months, accepted.stage) == (
        300_000,
        3,
        Stage.ACCEPTED,
    )
    (row,) = branch.rows(offer)
    assert (row.status, row.accepted_at) == ("accepted", branch.clock())
    branch.refuse(WrongStage, AcceptOffer(application_id=approved))


def test_on_its_last_day_it_can_still_be_taken(branch: Branch) -> None:
    approved = branch.an_approved()
    branch.close_days(7)
    branch.do(AcceptOffer(application_id=approved))


def test_the_day_after_it_is_gone(branch: Branch) -> None:
    approved = branch.an_approved()
    branch.close_days(8)
    assert branch.application(approved).stage is Stage.EXPIRED
    branch.refuse(WrongStage, AcceptOffer(application_id=approved))


def test_an_offer_that_ran_out_is_not_taken_even_before_the_day_is_closed(branch: Branch) -> None:
    """As after an import of offers that were made elsewhere."""
    approved = branch.an_approved()
    with branch.engine.begin() as connection:
        connection.execute(offer.update().values(valid_until=TODAY - timedelta(days=1)))
    refused = branch.refuse(OfferExpired, AcceptOffer(application_id=approved))
    assert refused.valid_until == TODAY - timedelta(days=1)


def test_the_screen_must_be_fresh(branch: Branch) -> None:
    approved = branch.an_approved()
    branch.refuse(ChangedMeanwhile, AcceptOffer(application_id=approved, seen_version=0))
    branch.do(AcceptOffer(application_id=approved, seen_version=1))
    stale = Disburse(application_id=approved, seen_version=1)
    branch.refuse(ChangedMeanwhile, stale, "treasury")
    branch.do(replace(stale, seen_version=2), "treasury")


def test_a_lower_cap_voids_the_offer_before_it_is_taken(branch: Branch) -> None:
    """S05, application B2: priced at 12 %, and the cap falls to 10 %."""
    approved = branch.an_approved()
    branch.set_policy("all_in_cap_ppm", 100_000)
    refused = branch.refuse(AboveCap, AcceptOffer(application_id=approved))
    assert (refused.all_in_apr_ppm, refused.cap_ppm) == (119_990, 100_000)


def test_a_lower_cap_stops_the_money_of_an_accepted_offer(branch: Branch) -> None:
    """S05, application B3: accepted, not yet paid out on the day of the change."""
    accepted = branch.an_accepted()
    tomorrow = TODAY + timedelta(days=1)
    branch.set_policy("all_in_cap_ppm", 100_000, tomorrow)
    branch.close_days(1)
    refused = branch.refuse(AboveCap, Disburse(application_id=accepted), "treasury")
    assert refused.cap_ppm == 100_000


def test_a_lower_cap_leaves_a_loan_that_is_out(branch: Branch) -> None:
    """S05, application B1: it stays on its contract."""
    loan_id = branch.a_loan().loan_id
    branch.set_policy("all_in_cap_ppm", 100_000)
    branch.repay(loan_id, 10_000)
    assert branch.loan(loan_id).terms["annual_rate"] == "0.12"
    assert branch.findings() == []


def test_the_loan_is_what_was_agreed(branch: Branch) -> None:
    loan = branch.a_loan(300_000, 6)
    assert (loan.loan_number, loan.principal_fen) == ("L00000001", 300_000)
    assert (loan.first_due_on, loan.last_due_on) == (date(2026, 4, 30), date(2026, 9, 30))
    row = branch.loan(loan.loan_id)
    assert (row.status, row.bucket, row.asset_class) == (
        LoanStatus.ACTIVE,
        Bucket.C,
        AssetClass.NORMAL,
    )
    assert (row.approver_id, row.disburser_id, row.version) == (4, 8, 0)
    assert (row.principal_left_fen, row.next_due_on, row.next_due_fen) == (
        300_000,
        date(2026, 4, 30),
        51_765,
    )
    dues = [one.principal_due_fen for one in branch.rows(installment)]
    assert (len(dues), sum(dues)) == (6, 300_000)


def test_the_money_is_booked(branch: Branch) -> None:
    branch.a_loan()
    legs = {row.account_code: row.amount_fen for row in branch.rows(journal_leg)}
    assert legs == {"1303.01": 300_000, "1002.02": -300_000}
    assert branch.findings() == []


def test_the_application_is_done(branch: Branch) -> None:
    branch.a_loan()
    assert branch.application(1).stage is Stage.DISBURSED
    assert branch.rows(offer)[0].status == "disbursed"
    branch.refuse(WrongStage, Disburse(application_id=1), "treasury")


def test_who_approved_does_not_pay_out(branch: Branch) -> None:
    """S12: the officer changed desks in between."""
    accepted = branch.an_accepted()
    _change_role(branch, "senior", Role.TREASURY)
    refused = branch.refuse(SamePerson, Disburse(application_id=accepted), "senior")
    assert (refused.act, refused.earlier) == (Act.DISBURSE, Act.APPROVE)


def test_who_signed_second_does_not_pay_out_either(branch: Branch) -> None:
    submitted = branch.an_application()
    proposal_id = branch.approve(submitted, "junior") or 0
    branch.do(Countersign(proposal_id=proposal_id), "manager")
    branch.do(AcceptOffer(application_id=submitted.application_id))
    _change_role(branch, "manager", Role.TREASURY)
    branch.refuse(SamePerson, Disburse(application_id=submitted.application_id), "manager")


def test_what_the_system_approved_anybody_of_the_treasury_pays_out(branch: Branch) -> None:
    branch.do(
        AddOfficer(login="cash2", name="钱多", role=Role.TREASURY, password_hash="x"), "admin"
    )
    accepted = branch.an_accepted(200_000)
    assert branch.do(Disburse(application_id=accepted), "cash2").principal_fen == 200_000


def test_without_an_application_there_is_no_loan(branch: Branch) -> None:
    assert branch.refuse(NotFound, Disburse(application_id=3), "treasury").what == "application"
    waiting = branch.an_application().application_id
    branch.refuse(WrongStage, Disburse(application_id=waiting), "treasury")


def test_an_approval_without_an_offer_is_a_broken_file(branch: Branch) -> None:
    approved = branch.an_approved()
    with branch.engine.begin() as connection:
        connection.execute(delete(offer))
    with pytest.raises(Broken):
        branch.do(AcceptOffer(application_id=approved))


def test_a_product_with_a_fee_books_no_fee_before_it_is_due(branch: Branch) -> None:
    dear = replace(demo_product(), installment_fee_rate_ppm=2_000, auto_approve_max_fen=0)
    branch.do(PublishProduct(product=dear, effective_from=TODAY - timedelta(days=1)), "risk")
    loan_id = branch.a_loan(200_000).loan_id
    assert branch.loan(loan_id).fee_left_fen in {0, 6 * 400}
    assert branch.findings() == []


def _change_role(branch: Branch, login: str, role: Role) -> None:
    """Governance has no command for it yet."""
    with branch.engine.begin() as connection:
        connection.execute(officer.update().where(officer.c.login == login).values(role=role))
