"""Taking an application in: the customer, the judgement, and what the system decides itself."""

from dataclasses import replace
from datetime import date, timedelta

from db.commands.disburse import Disburse
from db.commands.submit_application import SubmitApplication
from db.customers import applicant_of, load_profile
from db.office import Reader
from db.schema import application, assessment, customer, decision, decision_reason, device, offer
from models.origination.application import Applicant, Occupation, Stage
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.origination.profile import (
    ContactPerson,
    Device,
    Profile,
    Relation,
    Scene,
    SocialMeasures,
    Source,
    SpendMonth,
)
from models.origination.recommendation import Action
from models.origination.sla import NO_CLOCK
from models.scoring.scale import Band
from tests.borrowers import TODAY, WEAK, a_profile, a_request, an_applicant
from tests.support import Branch

RICH = replace(
    a_profile(),
    spend=(SpendMonth(date(2026, 2, 1), Scene.DINING, "面馆", 12_000, 4, 500),),
    devices=(Device("D-1", date(2025, 1, 1), is_rooted=True),),
    social=SocialMeasures(TODAY, 120, 1, 30),
    contacts=(ContactPerson(Relation.SIBLING, "林小船", "10000099999"),),
)


def test_a_small_clear_one_is_approved_by_the_system(branch: Branch) -> None:
    submitted = branch.an_application(200_000)
    assert (submitted.number, submitted.stage) == ("A00000001", Stage.APPROVED)
    assert (submitted.band, submitted.recommendation) == (Band.A, Action.APPROVE)
    (made,) = branch.rows(decision)
    assert (made.kind, made.role, made.amount_fen) == (
        DecisionKind.APPROVE,
        Role.SYSTEM,
        200_000,
    )
    (offered,) = branch.rows(offer)
    assert (offered.amount_fen, offered.annual_rate_ppm, offered.status) == (
        200_000,
        120_000,
        "open",
    )
    assert offered.valid_until == TODAY + timedelta(days=7)


def test_a_larger_one_waits_for_a_person(branch: Branch) -> None:
    submitted = branch.an_application(200_100)
    row = branch.application(submitted.application_id)
    assert (submitted.stage, submitted.recommendation) == (Stage.IN_REVIEW, Action.APPROVE)
    assert row.due_at == branch.clock() + timedelta(hours=4)
    assert branch.rows(decision) == []


def test_a_hard_stop_is_declined_by_the_system_with_its_reason(branch: Branch) -> None:
    submitted = branch.an_application(
        applicant=an_applicant(occupation=Occupation.STUDENT), profile=a_profile()
    )
    assert submitted.stage is Stage.DECLINED
    assert branch.application(1).due_at == NO_CLOCK
    assert [row.code for row in branch.rows(decision_reason)] == ["D03"]
    assert branch.rows(offer) == []


def test_a_weak_one_is_recommended_for_decline_and_left_to_a_person(branch: Branch) -> None:
    submitted = branch.an_application(profile=WEAK)
    assert (submitted.stage, submitted.recommendation, submitted.offered_fen) == (
        Stage.IN_REVIEW,
        Action.DECLINE,
        0,
    )


def test_a_training_sample_is_not_worked_by_the_system(branch: Branch) -> None:
    command = SubmitApplication(
        applicant=an_applicant(),
        request=a_request(200_000),
        profile=a_profile(),
        source="set",
        source_row="17",
        is_training_sample=True,
    )
    assert branch.do(command).stage is Stage.IN_REVIEW
    row = branch.application(1)
    assert (row.is_training_sample, row.source, row.source_row) == (True, "set", "17")


def test_the_judgement_is_kept_with_the_versions_that_made_it(branch: Branch) -> None:
    submitted = branch.an_application(profile=a_profile(late=1))
    (kept,) = branch.rows(assessment)
    points = kept.breakdown["base_points"] + sum(line["points"] for line in kept.breakdown["lines"])
    assert points == submitted.score == kept.breakdown["total"]
    assert (kept.scorecard_id, kept.product_id, len(kept.policy_version)) == (1, 1, 64)
    assert {check["rule"] for check in kept.checks} >= {"age", "consents", "score"}
    assert kept.features["late_months"] == 6
    assert branch.application(1).flags == " score "


def test_all_that_came_with_it_is_kept(branch: Branch) -> None:
    person = an_applicant()
    branch.do(SubmitApplication(applicant=person, request=a_request(), profile=RICH))

    def read(reader: Reader) -> tuple[Applicant, Profile]:
        return applicant_of(reader.connection, 1), load_profile(reader.connection, 1)

    assert branch.ask(read) == (person, RICH)


def test_who_comes_again_is_the_same_customer_with_newer_records(branch: Branch) -> None:
    person = an_applicant()
    branch.do(SubmitApplication(applicant=person, request=a_request(), profile=RICH))
    branch.close_days(40)
    moved = replace(person, city="成都", phone="10000077777")
    newer = replace(a_profile(on=branch.today), contacts=())
    branch.do(
        SubmitApplication(
            applicant=moved, request=a_request(applied_on=branch.today), profile=newer
        )
    )
    (row,) = branch.rows(customer)
    assert (row.city, row.phone_reversed, row.since) == ("成都", "77777000001", TODAY)
    kept = branch.ask(lambda reader: load_profile(reader.connection, 1))
    assert (kept.payments, kept.devices) == (newer.payments, RICH.devices)
    assert len(branch.rows(application)) == 2


def test_an_import_knows_its_customers_by_their_row(branch: Branch) -> None:
    nameless = an_applicant(id_no=None, phone=None, birth_date=None)
    for row in ("1", "2"):
        branch.do(
            SubmitApplication(applicant=nameless, request=a_request(), source="set", source_row=row)
        )
    assert [row.external_id for row in branch.rows(customer)] == ["1", "2"]


def test_who_shares_a_telephone_with_another_customer_is_flagged(branch: Branch) -> None:
    for _ in range(2):
        branch.an_application(profile=RICH)
    assert [row.fingerprint for row in branch.rows(device)] == ["D-1", "D-1"]
    features = [row.features["shared_device_customers"] for row in branch.rows(assessment)]
    assert features == [0, 1]


def test_what_is_owed_here_counts(branch: Branch) -> None:
    person = an_applicant()
    branch.an_accepted(200_000, applicant=person)
    branch.do(Disburse(application_id=1), "treasury")
    branch.close_days(5)
    branch.an_application(applicant=person)
    first, second = (row.capacity["debt_here_fen"] for row in branch.rows(assessment))
    assert (first, second) == (0, branch.loan(1).next_due_fen)


def test_who_is_overdue_here_is_declined(branch: Branch) -> None:
    person = an_applicant()
    branch.an_accepted(200_000, applicant=person)
    branch.do(Disburse(application_id=1), "treasury")
    branch.close_days(31)
    assert branch.an_application(applicant=person).recommendation is Action.DECLINE
    assert " overdue_here " in branch.application(2).flags


def test_two_in_two_days_are_told_to_a_person(branch: Branch) -> None:
    person = an_applicant()
    branch.an_application(applicant=person)
    branch.close_days(1)
    assert branch.an_application(200_000, applicant=person).recommendation is Action.REFER
    assert " duplicate " in branch.application(2).flags


def test_without_consent_to_the_report_nothing_is_lent(branch: Branch) -> None:
    profile = a_profile(consents=(Source.PAYMENT,))
    assert branch.an_application(profile=profile).stage is Stage.DECLINED
