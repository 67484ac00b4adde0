"""`officer-tui quote`: a price on the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from models.servicing.scenario import simulate
from officer_tui.cli.quote import quote_command

LOAN = ["--principal", "3,000", "--periods", "6", "--start", "2026-03-31"]


def run(*options: str) -> Result:
    result = CliRunner().invoke(quote_command, [*LOAN, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def priced(*options: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*options, "--json").stdout)
    return answer


def test_the_reference_loan_is_priced() -> None:
    answer = priced("--annual-rate", "0.18")
    assert answer["level_payment"] == "526.58"
    assert answer["total"] == answer["totals"]["total_due"] == "3159.45"
    assert answer["simple_apr"] == "0.179997"
    assert answer["all_in_apr"] == "0.179997"
    assert answer["compound_apr"] == "0.195615"
    assert answer["schedule"][5]["due"] == "2026-09-30"


def test_it_is_what_a_simulation_says() -> None:
    terms = {"method": "flat", "principal": "3000", "annual_rate": "0.1", "periods": 6}
    event = {"date": "2026-03-31", "kind": "disburse"}
    told = simulate({"terms": terms | {"installment_fee": "2"}, "events": [event]})
    answer = priced("--method", "flat", "--annual-rate", "0.1", "--installment-fee", "2")
    for name in ("schedule", "totals", "level_payment", "simple_apr"):
        assert answer[name] == told[name]


def test_costs_beside_the_schedule_are_part_of_the_all_in_rate() -> None:
    answer = priced("--annual-rate", "0.144", "--each-row", "15")
    assert (answer["simple_apr"], answer["all_in_apr"]) == ("0.144009", "0.244199")
    assert answer["extra"] == "90.00"
    assert priced("--annual-rate", "0", "--upfront", "135")["all_in_apr"] == "0.159795"


def test_a_flat_fee_and_a_daily_rate_can_be_priced() -> None:
    flat = priced("--method", "flat", "--annual-rate", "0", "--installment-fee-rate", "0.0075")
    assert flat["totals"]["fee_due"] == "135.00"
    assert priced("--daily-rate", "0.0005")["totals"]["interest_due"] == "162.01"
    basis = ("--annual-rate", "0.18", "--interest-basis", "act/360")
    assert priced(*basis)["totals"]["interest_due"] == "162.01"


@pytest.mark.parametrize(
    ("options", "terms"),
    [
        (["--every", "2", "--unit", "week"], {"every": 2, "unit": "week"}),
        (["--first-due", "2026-05-15"], {"first_due": "2026-05-15"}),
        (["--due-day", "15"], {"due_day": 15}),
        (
            ["--rounding", "half_even", "--principal", "120.60", "--annual-rate", "0.1"],
            {"rounding": "half_even", "principal": "120.60", "annual_rate": "0.1"},
        ),
        (
            ["--method", "equal_principal", "--slice-rounding", "down", "--principal", "1000"],
            {"method": "equal_principal", "slice_rounding": "down", "principal": "1000"},
        ),
        (["--installment-multiple", "5"], {"installment_multiple": "5"}),
        (
            ["--installment-multiple", "1", "--smooth-last"],
            {"installment_multiple": "1", "smooth_last": True},
        ),
        (["--grace-principal", "2"], {"grace_principal": 2}),
        (["--grace-interest", "1"], {"grace_interest": 1}),
        (["--installment-fee", "1,000.5"], {"installment_fee": "1000.5"}),
        (
            ["--due-dates", ", ".join(f"2026-{m:02}-09" for m in range(4, 10))],
            {"due_dates": [f"2026-{m:02}-09" for m in range(4, 10)]},
        ),
    ],
)
def test_every_term_of_the_price_has_its_option(
    options: list[str], terms: dict[str, object]
) -> None:
    whole = {"method": "equal_installment", "principal": "3000", "annual_rate": "0.18"}
    scenario = {
        "terms": whole | {"periods": 6} | terms,
        "events": [{"date": "2026-03-31", "kind": "disburse"}],
    }
    answer = priced("--annual-rate", "0.18", *options)
    assert answer["schedule"] == simulate(scenario)["schedule"]
    assert answer != priced("--annual-rate", "0.18")


def test_a_person_reads_a_table() -> None:
    assert "526.58" in run("--annual-rate", "0.18").stdout


def test_without_a_day_it_is_today() -> None:
    result = CliRunner().invoke(
        quote_command, ["--principal", "1", "--periods", "1", "--annual-rate", "0", "--json"]
    )
    assert json.loads(result.stdout)["totals"]["principal_due"] == "1.00"


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--annual-rate", "18%"],
        ["--annual-rate", "0.18", "--daily-rate", "0.0005"],
        ["--annual-rate", "0.18", "--start", "31.03.2026"],
        ["--annual-rate", "0.18", "--upfront", "x"],
        ["--annual-rate", "0.18", "--upfront", "-1"],
        ["--annual-rate", "-0.18"],
        ["--annual-rate", "0.18", "--periods", "0"],
        ["--annual-rate", "0.18", "--principal", "0"],
        ["--annual-rate", "0.18", "--principal", "1.005"],
        ["--annual-rate", "0.18", "--every", "0"],
        ["--annual-rate", "0.18", "--due-day", "32"],
        ["--annual-rate", "0.18", "--first-due", "2026-03-31"],
        ["--annual-rate", "0.18", "--due-dates", "2026-04-30"],
        ["--annual-rate", "0.18", "--due-dates", "soon"],
        ["--annual-rate", "0.18", "--grace-principal", "6"],
        ["--annual-rate", "0.18", "--installment-multiple", "0"],
        ["--annual-rate", "0.18", "--rounding", "down"],
    ],
)
def test_what_cannot_be_priced_is_refused(options: list[str]) -> None:
    result = run(*options)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr


@pytest.mark.parametrize(
    "options",
    [["--periods", "six"], ["--unit", "year"], ["--due-day", "x"], ["--rounding", "up"], ["--no"]],
)
def test_what_cannot_be_read_is_wrong_usage(options: list[str]) -> None:
    result = run("--annual-rate", "0.18", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
