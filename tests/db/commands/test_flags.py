"""A customer's death or a suspicion: what it stops, who lifts it, and what is as before then."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.commands.lift_flag import LiftFlag
from db.commands.reverse import ReasonMissing, Reverse
from db.commands.set_flag import SetFlag
from db.evidence import ReferenceMissing
from db.office import NotYourRight
from db.queries.flags import customer_flags
from db.queries.loan import loan as loan_query
from db.queries.loan_history import loan_transactions
from db.schema import application, assessment, journal_entry
from models.errors import NotFound, Refusal
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from models.origination.flags import CustomerFrozen, FlagKind, FlagNotSet, FlagSet, WrongEvidence
from models.servicing.losses import EvidenceKind
from models.servicing.refusals import AfterAsOf, NotReversible
from tests.borrowers import NOTE, an_applicant
from tests.support import Branch


def flag(kind: FlagKind = FlagKind.FRAUD, customer_id: int = 1, **facts: Any) -> SetFlag:
    said: dict[str, Any] = {
        "customer_id": customer_id,
        "kind": kind,
        "since": date(2026, 3, 31),
        "evidence_kind": EvidenceKind.DEATH_CERTIFICATE,
        "reference": "证 2026-017",
        "note": NOTE,
    }
    return SetFlag(**said | facts)


def lift(kind: FlagKind = FlagKind.FRAUD, customer_id: int = 1, note: str = NOTE) -> LiftFlag:
    return LiftFlag(customer_id=customer_id, kind=kind, note=note)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"customer_id": 9}, NotFound),
        ({"since": date(2026, 4, 1)}, AfterAsOf),
        ({"reference": "17"}, ReferenceMissing),
        ({"note": " "}, ReasonMissing),
        ({"kind": FlagKind.DEATH, "evidence_kind": EvidenceKind.OTHER}, WrongEvidence),
    ],
    ids=str,
)
def test_a_flag_needs_evidence(
    branch: Branch, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    branch.an_application()
    branch.refuse(refusal, flag(**facts))


def test_only_risk_lifts_it_and_says_why(branch: Branch) -> None:
    branch.an_application()
    branch.refuse(FlagNotSet, lift(), "risk")
    branch.refuse(NotFound, lift(customer_id=9), "risk")
    branch.do(flag(), "junior")
    branch.refuse(FlagSet, flag(), "senior")
    branch.refuse(NotYourRight, lift(), "manager")
    branch.refuse(ReasonMissing, lift(note=" "), "risk")
    branch.do(lift(), "risk")
    branch.do(flag(note="又发现一份伪造流水"), "compliance")
    again, first = branch.ask(customer_flags, 1)
    assert (first.lift_note, first.lifted_on, first.is_in_force) == (NOTE, branch.today, False)
    assert (again.is_in_force, again.evidence_kind) == (True, EvidenceKind.DEATH_CERTIFICATE)


@pytest.mark.parametrize("kind", FlagKind)
def test_no_money_goes_out_until_it_is_lifted(branch: Branch, kind: FlagKind) -> None:
    accepted = branch.an_accepted()
    branch.do(flag(kind), "risk")
    branch.refuse(CustomerFrozen, Disburse(application_id=accepted), "treasury")
    branch.do(lift(kind), "risk")
    branch.do(Disburse(application_id=accepted), "treasury")


def test_nothing_is_approved_signed_or_accepted(branch: Branch) -> None:
    waiting = branch.an_application(450_000)
    proposed = branch.approve(waiting, "junior")
    branch.an_approved(applicant=an_applicant(901))
    undecided = branch.an_application(applicant=an_applicant(902))
    for customer_id in (1, 2, 3):
        branch.do(flag(customer_id=customer_id))
    assert proposed is not None
    branch.refuse(CustomerFrozen, Countersign(proposal_id=proposed), "manager")
    branch.refuse(CustomerFrozen, AcceptOffer(application_id=2), "junior")
    approve = Decide(
        application_id=undecided.application_id,
        kind=DecisionKind.APPROVE,
        amount_fen=undecided.offered_fen,
        term_months=6,
    )
    branch.refuse(CustomerFrozen, approve, "senior")


@pytest.mark.parametrize(
    ("kind", "rule", "reason"),
    [(FlagKind.FRAUD, "fraud_flag", "D11"), (FlagKind.DEATH, "deceased", "D01")],
)
def test_a_new_application_is_stopped_by_a_hard_rule(
    branch: Branch, kind: FlagKind, rule: str, reason: str
) -> None:
    who = an_applicant(903)
    branch.an_application(applicant=who)
    branch.do(flag(kind))
    stopped = branch.an_application(applicant=who)
    assert stopped.stage is Stage.DECLINED
    row = branch.application(stopped.application_id)
    assert f" {rule} " in row.flags
    kept = branch.rows(assessment)[-1]
    assert reason in kept.reasons
    (check,) = (one for one in kept.checks if one["rule"] == rule)
    assert check["source"]
    assert len(branch.rows(application)) == 2


def test_a_death_stops_the_penalty_from_its_day(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(60)
    before = branch.ask(loan_query, loan_id)
    assert before.outstanding.penalty_fen > 0
    died_on = before.rows[0].due_on + timedelta(days=10)
    done = branch.do(flag(FlagKind.DEATH, since=died_on))
    assert done.loans == ("L00000001",)
    after = branch.ask(loan_query, loan_id).outstanding
    assert 0 < after.penalty_fen < before.outstanding.penalty_fen
    branch.close_days(60)
    assert branch.ask(loan_query, loan_id).outstanding.penalty_fen == after.penalty_fen
    stopped = branch.ask(loan_transactions, loan_id)[-1]
    assert (stopped.kind, stopped.why_not_reversed) == ("stop_penalty", "not-reversible")
    branch.refuse(NotReversible, Reverse(loan_id=loan_id, seq=1, reason=NOTE), "manager")
    assert branch.findings() == []


def test_lifted_the_penalty_is_as_if_it_had_never_stopped(branch: Branch, tmp_path: Any) -> None:
    loan_id = branch.an_unpaid_loan(60)
    branch.repay(loan_id, 60_000)
    branch.engine.dispose()
    twin = Branch.copy(branch.path, tmp_path / "twin.db")
    branch.do(flag(FlagKind.DEATH, since=branch.today - timedelta(days=25)))
    for one in (branch, twin):
        one.close_days(40)
    branch.do(lift(FlagKind.DEATH), "risk")
    found, never = (one.ask(loan_query, loan_id) for one in (branch, twin))
    assert (found.rows, found.overpaid_fen) == (never.rows, never.overpaid_fen)
    assert branch.findings() == []
    assert branch.rows(journal_entry)[-1].business_date == branch.today
    twin.engine.dispose()


def test_a_loan_that_was_written_off_is_left_alone(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(215)
    branch.give_up(loan_id)
    assert branch.do(flag(FlagKind.DEATH, since=branch.today)).loans == ()
    assert branch.findings() == []


def test_where_policy_says_otherwise_the_penalty_goes_on(branch: Branch) -> None:
    branch.a_loan()
    branch.set_policy("death_stops_penalty", value=False)
    assert branch.do(flag(FlagKind.DEATH)).loans == ()
    (told,) = branch.ask(customer_flags, 1)
    assert (told.stops_penalty, told.stops_contact) == (False, True)
