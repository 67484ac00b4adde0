"""Each reason to give a loan up has its conditions; at the limit and a day on either side."""

from datetime import date, timedelta

import pytest

from models.origination.policy import Policy, PolicyParameter
from models.servicing.losses import (
    Condition,
    Evidence,
    EvidenceKind,
    FileIncomplete,
    PursuitTooShort,
    TooEarlyToWriteOff,
    WriteOffReason,
    pursued_days,
)

TODAY = date(2026, 12, 1)
LOG, ATTEMPT = EvidenceKind.COLLECTION_LOG, EvidenceKind.CONTACT_ATTEMPT
DEATH, ESTATE = EvidenceKind.DEATH_CERTIFICATE, EvidenceKind.ESTATE_STATEMENT


def policy() -> Policy:
    values = {
        "writeoff_at_once_reasons": ["C07"],
        "writeoff_evidence": {
            "C06": "collection_log contact_attempt",
            "C07": "death_certificate estate_statement",
        },
        "writeoff_min_dpd": 180,
        "writeoff_min_pursuit_days": 180,
    }
    rows = {
        key: PolicyParameter(key, "*", value, None, None, "", None) for key, value in values.items()
    }
    return Policy("M", TODAY, rows)


def filed(*kinds: EvidenceKind, days_ago: int = 180) -> list[Evidence]:
    return [Evidence(kind, TODAY - timedelta(days=days_ago)) for kind in kinds]


UNTRACEABLE = Condition.under(policy(), WriteOffReason.UNTRACEABLE)
DIED = Condition.under(policy(), WriteOffReason.DIED)


def test_a_reason_without_a_row_needs_no_paper_but_the_pursuit() -> None:
    failed = Condition.under(policy(), WriteOffReason.COLLECTION_FAILED)
    assert (failed.min_days_past_due, failed.min_pursuit_days, failed.kinds) == (180, 180, ())


def test_half_a_year_past_due_and_no_day_less() -> None:
    UNTRACEABLE.check(180, filed(LOG, ATTEMPT), TODAY)
    with pytest.raises(TooEarlyToWriteOff) as told:
        UNTRACEABLE.check(179, filed(LOG, ATTEMPT), TODAY)
    assert told.value.facts == {"days_past_due": 179, "at_least": 180}


def test_half_a_year_pursued_and_no_day_less() -> None:
    with pytest.raises(PursuitTooShort) as told:
        UNTRACEABLE.check(300, filed(LOG, ATTEMPT, days_ago=179), TODAY)
    assert told.value.facts == {"pursued_days": 179, "at_least": 180}


def test_every_kind_that_the_reason_names_is_on_file() -> None:
    with pytest.raises(FileIncomplete) as told:
        UNTRACEABLE.check(300, filed(LOG, DEATH), TODAY)
    assert told.value.evidence_kinds == (ATTEMPT,)


def test_death_waits_for_no_day() -> None:
    DIED.check(0, filed(DEATH, ESTATE, days_ago=0), TODAY)
    with pytest.raises(FileIncomplete) as told:
        DIED.check(999, filed(LOG, ATTEMPT), TODAY)
    assert told.value.evidence_kinds == (DEATH, ESTATE)


def test_the_pursuit_begins_with_the_first_attempt() -> None:
    assert pursued_days([], TODAY) == 0
    assert pursued_days(filed(DEATH, days_ago=99), TODAY) == 0
    assert pursued_days([*filed(LOG, days_ago=7), *filed(ATTEMPT, days_ago=9)], TODAY) == 9
    assert pursued_days(filed(LOG, days_ago=-1), TODAY) == 0
