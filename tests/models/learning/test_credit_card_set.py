"""The public set of 30,000 real customers: what a card reaches on the 30 % it has not seen."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.learning.plan import Plan
from models.learning.table import table_of_rows
from models.learning.training import TrainingResult, train
from models.origination.application import Applicant, Channel, Occupation, Request
from models.origination.profile import PaymentMonth, Profile, Scene
from models.scoring.breakdown import total_score
from models.scoring.card_json import parse_card
from models.scoring.features import compute_features
from models.scoring.sample import Row, is_holdout
from models.scoring.scale import Band, BandFloors
from models.scoring.validation import auc_ppm, count_scores, ks_ppm

REPOSITORY = Path(__file__).parents[3]
SET = REPOSITORY.parent / "shared" / "data" / "credit" / "UCI_Credit_Card.csv.gz"
SHIPPED = REPOSITORY / "fixtures" / "data" / "scorecards" / "credit-card-1.json"
OCTOBER = date(2005, 10, 1)
NOBODY = Applicant("", None, None, None, Occupation.OTHER, None, None)

pytestmark = pytest.mark.skipif(not SET.exists(), reason="the public credit-card set is not here")


def profile(customer: dict[str, str]) -> Profile:
    """Six months, April to September 2005; PAY_0 is September. One dollar is read as 100 fen."""

    def number(column: str) -> int:
        return int(float(customer[column]))

    return Profile(
        payments=tuple(
            PaymentMonth(
                date(2005, 10 - back, 1),
                delay_status=number("PAY_0" if back == 1 else f"PAY_{back}"),
                credit_limit_fen=number("LIMIT_BAL") * 100,
                statement_fen=number(f"BILL_AMT{back}") * 100,
                paid_fen=number(f"PAY_AMT{back}") * 100,
            )
            for back in range(6, 0, -1)
        )
    )


def customers() -> Iterator[Row]:
    asked = Request("", 100, 6, "", Scene.OTHER, Channel.IMPORT, None, OCTOBER)
    with gzip.open(SET, "rt", encoding="utf-8") as lines:
        for customer in csv.DictReader(lines):
            features = compute_features(NOBODY, asked, profile(customer), 0, OCTOBER)
            yield customer["ID"], features, int(customer["default.payment.next.month"])


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(customers())


@pytest.fixture(scope="module")
def trained(rows: list[Row]) -> TrainingResult:
    plan = Plan(
        "credit-card",
        1,
        "Default of credit card clients (I-Cheng Yeh), UCI Machine Learning Repository, CC BY 4.0:"
        " 70 % of 30,000 customers, April to September 2005; bad is a default in the next month;"
        " one New Taiwan dollar is read as one yuan",
        BandFloors(a=565, b=550, c=530, d=500),
    )
    return train(table_of_rows(rows), plan)


def test_a_card_tells_good_from_bad_on_customers_it_has_not_seen(trained: TrainingResult) -> None:
    report = trained.report
    assert report.trained_rows + report.holdout_rows == 30_000
    assert report.auc_ppm >= 770_000
    assert report.ks_ppm >= 410_000
    assert report.psi_ppm < 10_000
    assert all(2 <= len(line.points) <= 16 for line in trained.card.lines)


def test_each_band_is_worse_than_the_one_above(trained: TrainingResult) -> None:
    rates = [band.bad / (band.good + band.bad) for band in trained.report.bands]
    assert rates == sorted(rates)
    assert [band.band for band in trained.report.bands] == list(Band)


def test_the_probability_of_a_band_is_what_happened(
    trained: TrainingResult, rows: list[Row]
) -> None:
    card = trained.card
    for band in trained.report.bands:
        pds = [
            card.scale.pd_ppm(points)
            for row_id, features, _ in rows
            if is_holdout(row_id)
            and card.floors.band(points := total_score(card, features)) is band.band
        ]
        happened = band.bad / len(pds)
        assert sum(pds) / len(pds) / 1_000_000 == pytest.approx(happened, abs=0.03)


def test_the_shipped_card_is_the_one_that_training_gives(
    trained: TrainingResult, rows: list[Row]
) -> None:
    shipped = parse_card(SHIPPED.read_text(encoding="utf-8"))
    gaps = [abs(total_score(shipped, f) - total_score(trained.card, f)) for _, f, _ in rows]
    assert sum(gaps) / len(gaps) < 1  # another processor may round a point the other way
    held = count_scores((total_score(shipped, f), bad) for i, f, bad in rows if is_holdout(i))
    assert auc_ppm(held) >= 770_000
    assert ks_ppm(held) >= 410_000
