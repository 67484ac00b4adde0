"""The door: one transaction, one key, one right, one record a command."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import update

from db import schema
from db.catalog import product_row
from db.clock import training_moment, utc_now
from db.commands.accept_offer import AcceptOffer
from db.commands.claim_application import ClaimApplication
from db.commands.publish_product import PublishProduct
from db.commands.record_repayment import RecordRepayment
from db.commands.submit_application import SubmitApplication
from db.faults import FileBusy
from db.office import KeyReused, NotSignedIn, NotYourRight, Office, Reader
from db.queries.standing import standing
from fixtures.products import demo_product
from models.errors import NotFound
from tests.borrowers import TODAY, a_profile, a_request, an_applicant
from tests.support import Branch

_DISMISS_SENIOR = (
    update(schema.officer).where(schema.officer.c.login == "senior").values(is_active=False)
)


def test_the_same_key_is_done_once_and_answers_the_same(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    repayment = RecordRepayment(loan_id=loan_id, amount_fen=10_000, received_on=TODAY)
    first = branch.do(repayment)
    before = branch.dump()
    assert branch.do(repayment) == first
    assert branch.do(repayment, "manager") == first
    assert branch.dump() == before


def test_a_key_is_not_taken_for_other_facts(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    key = uuid4()
    branch.do(RecordRepayment(key=key, loan_id=loan_id, amount_fen=10_000, received_on=TODAY))
    other = RecordRepayment(key=key, loan_id=loan_id, amount_fen=20_000, received_on=TODAY)
    assert branch.refuse(KeyReused, other).command == "record-repayment"


def test_a_key_is_not_taken_for_another_command(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    key = uuid4()
    branch.do(ClaimApplication(key=key, application_id=waiting))
    assert branch.refuse(KeyReused, AcceptOffer(key=key, application_id=waiting)).key == str(key)


def test_personal_facts_count_as_facts(branch: Branch) -> None:
    key, request = uuid4(), a_request()
    branch.do(SubmitApplication(key=key, applicant=an_applicant(1), request=request))
    branch.refuse(KeyReused, SubmitApplication(key=key, applicant=an_applicant(2), request=request))


def test_a_refused_key_may_come_again(branch: Branch) -> None:
    approved = branch.an_approved()
    accept = AcceptOffer(application_id=approved, seen_version=99)
    key = accept.key
    with pytest.raises(Exception, match="changed-meanwhile"):
        branch.do(accept)
    assert branch.do(AcceptOffer(key=key, application_id=approved)).amount_fen == 300_000


@pytest.mark.parametrize("login", ["nobody", ""])
def test_who_is_not_known_does_and_sees_nothing(branch: Branch, login: str) -> None:
    waiting = branch.an_application().application_id
    branch.refuse(NotSignedIn, ClaimApplication(application_id=waiting), login)
    with pytest.raises(NotSignedIn):
        branch.office(login).ask(standing)


def test_who_has_left_does_nothing(branch: Branch) -> None:
    with branch.engine.begin() as connection:
        connection.execute(_DISMISS_SENIOR)
    branch.refuse(NotSignedIn, ClaimApplication(application_id=1), "senior")


def test_right_is_asked_before_the_record_is_looked_for(branch: Branch) -> None:
    refused = branch.refuse(NotYourRight, ClaimApplication(application_id=77), "auditor")
    assert refused.command == "claim-application"
    branch.refuse(NotFound, ClaimApplication(application_id=77), "junior")


def test_in_a_batch_a_refusal_undoes_its_own_command_only(branch: Branch) -> None:
    one, two = (branch.an_application().application_id for _ in range(2))
    with branch.office().batch() as door:
        door.do(ClaimApplication(application_id=one))
        with pytest.raises(NotFound):
            door.do(ClaimApplication(application_id=99))
        door.do(ClaimApplication(application_id=two))
        assert door.ask(lambda reader: reader.officer.login) == "senior"
    assert all(branch.application(which).holder_id for which in (one, two))
    assert branch.findings() == []


def test_what_was_written_before_a_refusal_is_undone(branch: Branch) -> None:
    """The customer is written first, then the product says no."""
    with branch.office().batch() as door, pytest.raises(Exception, match="amount-outside-product"):
        door.do(SubmitApplication(applicant=an_applicant(), request=a_request(amount_fen=1)))
    assert branch.dump()["customer"] == []


def test_an_error_in_a_batch_loses_all_of_it(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    before = branch.dump()

    def break_off() -> None:
        with branch.office().batch() as door:
            door.do(ClaimApplication(application_id=waiting))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert branch.dump() == before


def test_rules_of_a_lost_batch_are_forgotten(branch: Branch) -> None:
    """A version published in it judged an application of it; neither ever was."""
    changed = demo_product()
    object.__setattr__(changed, "name_en", "Never published")

    def break_off() -> None:
        with branch.office("risk").batch() as door:
            door.do(PublishProduct(product=changed, effective_from=date(2026, 3, 30)))
            door.do(SubmitApplication(applicant=an_applicant(), request=a_request()), "senior")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    branch.do(PublishProduct(product=demo_product(), effective_from=date(2026, 3, 30)), "risk")
    published = branch.ask(lambda reader: product_row(reader.connection, 2))
    assert published.product == demo_product()


def test_a_query_cannot_write(branch: Branch) -> None:
    def vandal(reader: Reader) -> None:
        reader.connection.execute(update(schema.branch).values(name="other"))

    before = branch.dump()
    branch.ask(vandal)
    assert branch.dump() == before


def test_eight_desks_with_one_key_make_one_payment(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    repayment = RecordRepayment(loan_id=loan_id, amount_fen=10_000, received_on=TODAY)
    ready = threading.Barrier(8)

    def pay(_number: int) -> object:
        ready.wait()
        return Office(branch.engine, "senior", branch.clock).do(repayment)

    with ThreadPoolExecutor(8) as desks:
        answers = list(desks.map(pay, range(8)))
    assert len(set(map(repr, answers))) == 1
    assert len(branch.dump()["loan_event"]) == 1
    assert branch.findings() == []


def test_of_forty_payments_from_eight_desks_none_is_lost(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id

    def pay(number: int) -> None:
        fen = 1_000 + number
        branch.do(RecordRepayment(loan_id=loan_id, amount_fen=fen, received_on=TODAY))

    with ThreadPoolExecutor(8) as desks:
        list(desks.map(pay, range(40)))
    paid = sorted(row[5] for row in branch.dump()["loan_event"])
    assert paid == [1_000 + number for number in range(40)]
    assert branch.loan(loan_id).version == 40
    assert branch.findings() == []


def test_a_desk_that_waits_too_long_is_told(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.BUSY_SECONDS", 0)
    waiting = branch.an_application().application_id
    other = Branch(branch.path)
    with branch.office().batch(), pytest.raises(FileBusy):
        other.do(ClaimApplication(application_id=waiting))
    other.engine.dispose()


def test_every_command_is_one_record(branch: Branch) -> None:
    before = len(branch.rows(schema.audit_record))
    branch.do(ClaimApplication(application_id=branch.an_application().application_id), "junior")
    submitted, claimed = branch.rows(schema.audit_record)[before:]
    assert (submitted.command, claimed.command) == ("submit-application", "claim-application")
    assert (claimed.role, claimed.business_date, claimed.at) == (
        "junior_officer",
        TODAY,
        branch.clock(),
    )
    assert claimed.facts == '{"application_id":1}'


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2027, 1, 5, 2, 30, tzinfo=UTC), datetime(2026, 3, 31, 2, 30, tzinfo=UTC)),
        (datetime(2027, 1, 5, 17, 0, tzinfo=UTC), datetime(2026, 3, 30, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_training_branch_stays_on_its_own_day(now: datetime, expected: datetime) -> None:
    """10:30 in China, and one in the morning there."""
    assert training_moment(now, TODAY) == expected


def test_only_a_training_branch_does_so_and_only_by_the_system_clock(branch: Branch) -> None:
    by_system_clock = Office(branch.engine, "senior").ask(lambda reader: reader.at)
    assert abs((by_system_clock - training_moment(utc_now(), TODAY)).total_seconds()) < 60
    assert branch.ask(lambda reader: reader.at) == branch.clock()
    with branch.engine.begin() as connection:
        connection.execute(update(schema.branch).values(is_training=False))
    real = Office(branch.engine, "senior").ask(lambda reader: reader.at)
    assert abs((real - utc_now()).total_seconds()) < 60


def test_an_application_is_scored_by_what_its_source_told(branch: Branch) -> None:
    """A batch and single commands judge alike."""
    single = branch.an_application(profile=a_profile(late=1))
    with branch.office().batch() as door:
        many = door.do(
            SubmitApplication(
                applicant=an_applicant(), request=a_request(), profile=a_profile(late=1)
            )
        )
    assert (many.score, many.band, many.offered_fen) == (
        single.score,
        single.band,
        single.offered_fen,
    )
