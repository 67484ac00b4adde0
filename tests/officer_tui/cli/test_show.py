"""Answers as text: facts in columns, nested values under their names, nothing obeyed or cut."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from models.errors import NotFound
from models.origination.application import Stage
from officer_tui.cli.show import lines, show


@dataclass(frozen=True)
class Parts:
    principal_fen: int
    interest_fen: int


@dataclass(frozen=True)
class Loan:
    number: str
    stage: Stage | None
    annual_rate_ppm: int
    flags: tuple[str, ...]
    outstanding: Parts
    is_reversed: bool = False
    rows: tuple[Parts, ...] = ()


@dataclass(frozen=True)
class Keyed:
    number: str
    key: str


@dataclass(frozen=True)
class Obstacle:
    refusal: NotFound


LOAN = Loan("L1", Stage.IN_REVIEW, 180_000, ("age", "student"), Parts(1_00, 5))


def text(answer: object) -> str:
    return "\n".join(lines(answer))


def test_facts_stand_beside_their_labels() -> None:
    assert text(LOAN).splitlines()[:5] == [
        "Number       L1",
        "Stage        In review",
        "Annual rate  18.00%",
        "Flags        Age, Student",
        "Reversed     no",
    ]


def test_nested_values_stand_below_under_their_names() -> None:
    assert "Outstanding\nPrincipal  ¥1.00\nInterest   ¥0.05" in text(LOAN)


def test_a_series_is_a_table_with_amounts_to_the_right() -> None:
    table = text((Parts(1_00, 5), Parts(12_345_00, 0))).splitlines()
    assert any(line.split() == ["Principal", "Interest"] for line in table)
    assert any(line.startswith("     ¥1.00 ") for line in table)


def test_a_table_too_wide_for_the_terminal_is_told_row_by_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("officer_tui.cli.show._terminal_width", lambda: 19)
    told = text((Parts(1_00, 5), Parts(2_00, 5)))
    assert told.count("Principal") == 2
    assert told.startswith("1\n")


def test_a_small_nested_value_is_told_in_its_cell() -> None:
    assert "Principal ¥1.00, Interest ¥0.05" in text((LOAN, LOAN))


def test_rows_that_have_rows_are_told_one_by_one() -> None:
    with_rows = replace(LOAN, rows=(Parts(1_00, 5),))
    told = text((with_rows, LOAN))
    assert told.startswith("1\nNumber")
    assert "\n2\nNumber" in told
    assert "\nRows\nPrincipal" in told


def test_the_key_of_a_row_is_for_programs_only() -> None:
    assert "secret" not in text(Keyed("L1", "secret"))


def test_a_refusal_in_an_answer_is_its_sentence() -> None:
    assert "There is no loan 7." in text(Obstacle(NotFound("loan", "7")))


def test_single_answers_stand_alone() -> None:
    assert text(None) == text(()) == "-"
    assert text(7) == "7"
    assert text(date(2026, 3, 2)) == "2026-03-02"
    assert text(datetime(2026, 3, 2, 1, tzinfo=UTC)) == "2026-03-02 09:00"
    assert text({"amount_fen": 5}) == "Amount  ¥0.05"


def test_what_hides_in_data_is_made_visible_and_markup_stays_text() -> None:
    told = text(Loan("\x1b]0;x\x07[bold]", None, 0, (), Parts(0, 0)))
    assert "\x1b" not in told
    assert "␛]0;x␇[bold]" in told


def test_json_is_one_line_of_exact_values(capsys: pytest.CaptureFixture[str]) -> None:
    show(Parts(1, 2), is_json=True)
    assert capsys.readouterr().out == '{"principal_fen": 1, "interest_fen": 2}\n'
