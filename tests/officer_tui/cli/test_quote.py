"""`officer-tui quote`: a price on the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from officer_tui.cli.quote import quote_command

LOAN = ["--principal", "3,000", "--periods", "6", "--on", "2026-03-31"]


def run(*options: str) -> Result:
    result = CliRunner().invoke(quote_command, [*LOAN, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def priced(*options: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*options, "--json").stdout)
    return answer


def test_the_reference_loan_is_priced() -> None:
    answer = priced("--annual-rate", "0.18")
    assert answer["level_payment_fen"] == 52658
    assert answer["total_fen"] == 315945
    assert answer["simple_apr_ppm"] == 179_997
    assert answer["rows"][5]["due_on"] == "2026-09-30"


def test_costs_beside_the_schedule_are_part_of_the_all_in_rate() -> None:
    answer = priced("--annual-rate", "0.144", "--each-row", "15")
    assert (answer["simple_apr_ppm"], answer["all_in_apr_ppm"]) == (144_009, 244_199)
    assert priced("--annual-rate", "0", "--upfront", "135")["all_in_apr_ppm"] == 159_795


def test_a_flat_fee_and_a_daily_rate_can_be_priced() -> None:
    flat = priced("--method", "flat", "--annual-rate", "0", "--fee-rate", "0.0075")
    assert flat["fee_fen"] == 13500
    assert priced("--daily-rate", "0.0005")["interest_fen"] == 16201
    assert priced("--annual-rate", "0.18", "--interest-basis", "act/360")["interest_fen"] == 16201


def test_a_person_reads_a_table() -> None:
    assert "526.58" in run("--annual-rate", "0.18").stdout


def test_without_a_day_it_is_today() -> None:
    result = CliRunner().invoke(
        quote_command, ["--principal", "1", "--periods", "1", "--annual-rate", "0", "--json"]
    )
    assert json.loads(result.stdout)["principal_fen"] == 100


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--annual-rate", "18%"],
        ["--annual-rate", "0.18", "--daily-rate", "0.0005"],
        ["--annual-rate", "0.18", "--on", "31.03.2026"],
        ["--annual-rate", "0.18", "--upfront", "x"],
        ["--annual-rate", "0.18", "--upfront", "-1"],
    ],
)
def test_what_cannot_be_priced_is_refused(options: list[str]) -> None:
    result = run(*options)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr
