"""A loan from review to settlement, by the command line alone; afterwards the books add up."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.officer_tui.cli.conftest import Run


@pytest.fixture(autouse=True)
def _this_branch(branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_TUI_DB", str(branch))


def test_from_review_to_settlement(run: Run) -> None:
    def done(*args: object) -> dict[str, Any]:
        result = run(*args, "--json")
        assert result.exit_code == 0, result.output
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer

    terms = ("--amount-fen", 250_000, "--term-months", 6)
    decided = done("do", "decide", "--application-id", 1, "--kind", "approve", *terms)
    assert decided["stage"] == "approved"
    done("do", "accept-offer", "--application-id", 1)
    assert run("do", "disburse", "--application-id", 1).exit_code == 3  # not the approver
    paid_out = done("do", "disburse", "--application-id", 1, "--as", "treasury")
    assert paid_out["principal_fen"] == 250_000

    loan = ("--loan-id", paid_out["loan_id"])
    today = ("--received-on", "2026-03-02")
    first = done("do", "record-repayment", *loan, "--amount-fen", 9_999, *today)
    reason = ("--reason", "the customer paid another amount")
    done("do", "reverse", *loan, "--seq", first["seq"], *reason)
    done("do", "record-repayment", *loan, "--amount-fen", 10_000, *today)

    payoff = done("ask", "loan", *loan)["payoff_fen"]
    settled = done(
        "do", "record-repayment", *loan, "--amount-fen", payoff, *today, "--is-settlement"
    )
    assert (settled["status"], settled["principal_left_fen"]) == ("closed", 0)
    done("close-day")
    assert run("check").exit_code == 0


def test_every_answer_of_the_day_can_be_read(run: Run) -> None:
    for query in ("queue", "loans", "proposals", "people", "standing", "products"):
        assert run("ask", query).exit_code == 0, query
    assert run("--lang", "zh_CN", "ask", "application", "--application-id", 1).exit_code == 0
    assert run("ask", "customer", "--customer-id", 1).exit_code == 0
