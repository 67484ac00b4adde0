"""A flag is set once, with what shows it, and lifted once; under it nobody is lent to."""

import csv
from pathlib import Path

import pytest

from models.origination.flags import (
    CustomerFrozen,
    FlagKind,
    FlagNotSet,
    FlagSet,
    WrongEvidence,
    may_be_lent_to,
    may_be_lifted,
    may_be_set,
)
from models.servicing.losses import EvidenceKind

DEATH, FRAUD = FlagKind.DEATH, FlagKind.FRAUD
REASONS = Path(__file__).parents[3] / "db" / "data" / "reasons.csv"


def test_a_death_is_shown_by_a_certificate_or_a_court() -> None:
    may_be_set(DEATH, EvidenceKind.DEATH_CERTIFICATE, ())
    may_be_set(DEATH, EvidenceKind.COURT_DOCUMENT, (FRAUD,))
    with pytest.raises(WrongEvidence) as told:
        may_be_set(DEATH, EvidenceKind.COLLECTION_LOG, ())
    assert EvidenceKind.DEATH_CERTIFICATE in told.value.evidence_kinds
    may_be_set(FRAUD, EvidenceKind.OTHER, (DEATH,))


def test_once_set_and_once_lifted() -> None:
    with pytest.raises(FlagSet):
        may_be_set(FRAUD, EvidenceKind.OTHER, (FRAUD,))
    may_be_lifted(FRAUD, (FRAUD,))
    with pytest.raises(FlagNotSet):
        may_be_lifted(FRAUD, (DEATH,))


def test_no_money_goes_out_under_a_flag() -> None:
    may_be_lent_to(())
    with pytest.raises(CustomerFrozen):
        may_be_lent_to((FRAUD,))


@pytest.mark.parametrize("code", ["D01", "D11"])
def test_what_the_customer_reads_tells_of_no_suspicion(code: str) -> None:
    """The reasons with which the two hard rules stop (domain reference 4.4)."""
    with REASONS.open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["code"] == code)
    said = f"{row['customer_zh']} {row['customer_en']}".lower()
    for word in ("欺诈", "疑", "身故", "标记", "fraud", "suspect", "dead", "deceased", "flag"):
        assert word not in said
