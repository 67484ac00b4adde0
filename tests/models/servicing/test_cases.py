"""The loan contract, case by case: every value that a case names must come out equal."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.servicing.scenario import simulate

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests" / "data" / "loan_cases.json"
ALL = ROOT.parent / "shared" / "data" / "loan_cases.json"


def cases(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text("utf8"))["cases"]
    return found


def differences(want: object, got: object, path: str = "") -> list[str]:
    """What differs; a key that is not expected is not compared."""
    if isinstance(want, Mapping) and isinstance(got, Mapping):
        return [
            line
            for key, value in want.items()
            for line in differences(value, got.get(key, "(missing)"), f"{path}.{key}")
        ]
    if isinstance(want, Sequence) and not isinstance(want, str) and isinstance(got, Sequence):
        if len(want) != len(got):
            return [f"{path}: {len(want)} rows expected, {len(got)} found"]
        pairs = zip(want, got, strict=True)
        return [
            line
            for number, (one, other) in enumerate(pairs)
            for line in differences(one, other, f"{path}[{number}]")
        ]
    same = want == got and type(want) is type(got)
    return [] if same else [f"{path}: {want!r} expected, {got!r} found"]


def computed(case: Mapping[str, Any]) -> object:
    """The result as a program would read it."""
    return json.loads(json.dumps(simulate(case["input"])))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in cases(SAMPLE)])
def test_a_case_of_the_sample_is_reproduced(case: dict[str, Any]) -> None:
    assert differences(case["expected"] | {"id": case["id"]}, computed(case)) == []


@pytest.mark.skipif(not ALL.exists(), reason="the full set of cases is not beside this repository")
def test_all_cases_are_reproduced() -> None:
    everything = cases(ALL)
    wrong = {
        case["id"]: found
        for case in everything
        if (found := differences(case["expected"] | {"id": case["id"]}, computed(case)))
    }
    assert wrong == {}
    assert len(everything) >= 494
