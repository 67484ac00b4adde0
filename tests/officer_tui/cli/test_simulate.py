"""`officer-tui simulate`: the contract's output and exit codes, and what a person reads."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from officer_tui.cli.simulate import simulate_command

SCENARIO: dict[str, Any] = {
    "id": "甲",
    "terms": {
        "method": "equal_installment",
        "principal": "3000.00",
        "annual_rate": "0.18",
        "periods": 6,
    },
    "events": [
        {"date": "2026-03-31", "kind": "disburse"},
        {"date": "2026-04-30", "kind": "repay", "amount": "526.58", "id": "p1"},
    ],
}
REFUSED = SCENARIO | {"events": []}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "scenarios.json"


def run(file: Path, content: object, *options: str) -> Result:
    """Write the content and simulate it; nothing but a planned exit may end it."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    file.write_text(text, "utf8")
    result = CliRunner().invoke(simulate_command, [str(file), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_scenario_gives_an_object(file: Path) -> None:
    result = run(file, SCENARIO, "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert answer["id"] == "甲"
    assert answer["schedule"][0] == {
        "number": 1,
        "days": 30,
        "due": "2026-04-30",
        "principal_due": "481.58",
        "interest_due": "45.00",
        "fee_due": "0.00",
        "penalty_due": "0.00",
        "total_due": "526.58",
        "paid": "526.58",
        "paid_in_advance": "0.00",
        "paid_late": "0.00",
        "waived": "0.00",
        "written_off": "0.00",
        "outstanding": "0.00",
        "balance": "2518.42",
        "paid_on": "2026-04-30",
    }


def test_a_list_gives_a_list_even_where_one_is_refused(file: Path) -> None:
    result = run(file, [REFUSED, SCENARIO], "--json")
    refused, computed = json.loads(result.stdout)
    assert result.exit_code == 0
    assert refused["error"]["code"] == "not_disbursed"
    assert computed["outstanding"] == "2632.87"


def test_an_empty_list_gives_an_empty_list(file: Path) -> None:
    result = run(file, [], "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


@pytest.mark.parametrize("options", [["--json"], []])
def test_a_single_refused_scenario_exits_with_one(file: Path, options: list[str]) -> None:
    assert run(file, REFUSED, *options).exit_code == 1
    assert run(file, [REFUSED], *options).exit_code == 0


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "\ufeff", '{"a": 1'])
def test_what_is_no_json_exits_with_two(file: Path, content: str) -> None:
    result = run(file, content, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "scenarios.json" in result.stderr


def test_other_encodings_and_missing_files_exit_with_two(file: Path) -> None:
    assert CliRunner().invoke(simulate_command, [str(file), "--json"]).exit_code == 2
    file.write_bytes(json.dumps(SCENARIO, ensure_ascii=False).encode("gbk"))
    assert CliRunner().invoke(simulate_command, [str(file), "--json"]).exit_code == 2


def test_a_byte_order_mark_is_read_over(file: Path) -> None:
    assert run(file, "\ufeff" + json.dumps(SCENARIO), "--json").exit_code == 0


def test_a_person_reads_a_table(file: Path) -> None:
    result = run(file, SCENARIO)
    assert result.exit_code == 0
    assert "2,632.87" in result.stdout
    assert "2026-09-30" in result.stdout
