"""Whole files: constant memory, and the real set of 30,000 customers."""

import tracemalloc
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from db.exchange.applications import Accepted, read_applications
from db.exchange.mapping import Mapping
from db.exchange.mapping_file import load_mapping
from db.exchange.rejections import Rejected

UCI_SET = Path(__file__).parents[4] / "shared/data/credit/UCI_Credit_Card.csv.gz"
TODAY = date(2026, 11, 20)


NARROW = """
source = { name = "shop", row_id = "no" }
[applicant]
name = { constant = "x" }
occupation = { constant = "other" }
[request]
product_code = { constant = "SHOP-6" }
amount = "yuan"
term_months = { constant = 6 }
purpose = { constant = "x" }
scene = { constant = "other" }
channel = { constant = "import" }
applied_on = { constant = 2026-11-01 }
"""


def test_a_hundred_thousand_rows_are_not_held(tmp_path: Path) -> None:
    layout, many = tmp_path / "narrow.toml", tmp_path / "many.csv"
    layout.write_text(NARROW, "utf-8")
    with many.open("w", encoding="gbk") as file:
        file.write("no,yuan\n")
        file.writelines(f"订单{at:010},{at % 5_000 + 1}\n" for at in range(100_000))
    mapping = load_mapping(layout)
    rows = iter(read_applications(many, mapping, TODAY))
    assert all(isinstance(item, Accepted) for item in islice(rows, 80_000))
    tracemalloc.start()  # it is slow: a fifth of the rows shows whether they are held
    try:
        assert sum(isinstance(item, Accepted) for item in rows) == 20_000
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 3 << 20  # digests of the row ids; 20,000 rows held would be 11 MB


@pytest.mark.skipif(not UCI_SET.exists(), reason="the set of the UCI repository is not at hand")
def test_all_of_the_uci_set_is_accepted(uci: Mapping) -> None:
    read = read_applications(UCI_SET, uci, TODAY)
    assert read.about_rows == 30_001
    outcomes: Counter[tuple[bool | None, bool | None]] = Counter()
    amounts = set()
    for item in read:
        assert not isinstance(item, Rejected)
        outcomes[item.in_training_sample, item.outcome] += 1
        amounts.add(item.request.amount_fen)
        assert [payment.month.month for payment in item.profile.payments] == [4, 5, 6, 7, 8, 9]
    assert sum(outcomes.values()) == 30_000
    assert outcomes[True, True] + outcomes[False, True] == 6_636
    assert 20_900 < outcomes[True, True] + outcomes[True, False] < 21_100
    assert (min(amounts), max(amounts)) == (30_000, 500_000)
    assert all(fen % 10_000 == 0 for fen in amounts)


@pytest.mark.skipif(not UCI_SET.exists(), reason="the set of the UCI repository is not at hand")
def test_the_first_customer_of_the_uci_set(uci: Mapping) -> None:
    first = next(iter(read_applications(UCI_SET, uci, TODAY)))
    assert isinstance(first, Accepted)
    assert (first.row_number, first.source, first.row_id) == (2, "uci-credit-card", "1")
    assert (first.applicant.name, first.applicant.id_no, first.applicant.phone) == (
        "客户 1",
        None,
        None,
    )
    assert (first.request.amount_fen, first.request.term_months) == (30_000, 6)
    latest = first.profile.payments[-1]
    assert (latest.month, latest.delay_status) == (date(2005, 9, 1), 2)
    assert (latest.statement_fen, latest.paid_fen, latest.credit_limit_fen) == (
        391_300,
        0,
        2_000_000,
    )
    assert first.outcome is True
