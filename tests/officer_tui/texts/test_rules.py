"""Rules are told by what they found and what would pass; reasons in the officer's language."""

from datetime import date

import pytest

from db.reasons import ReasonText
from models.origination.checks import Measure, Outcome, PolicyCheck
from models.origination.reason import ReasonKind
from officer_tui.texts import set_language
from officer_tui.texts.reasons import reason_text
from officer_tui.texts.rules import found_text, limit_text, rule_label
from officer_tui.texts.sources import source_text


def check(rule: str, measure: Measure, observed: int | None, limit: int | None) -> PolicyCheck:
    return PolicyCheck(rule, Outcome.PASS, None, observed, limit, measure, "law", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("told", "found", "passes"),
    [
        (check("age", Measure.YEARS, 17, 18), "17", "≥ 18"),
        (check("burden", Measure.PPM, 514_300, 500_000), "51.43%", "≤ 50.00%"),
        (check("limit", Measure.FEN, 10_000, 30_000), "¥100.00", "≥ ¥300.00"),
        (check("term", Measure.MONTHS, 6, 6), "6 months", "≤ 6 months"),
        (check("duplicate", Measure.DAYS, None, 1), "not known", "> 1 day"),
        (check("score", Measure.POINTS, 544, None), "544", "-"),
        (check("open_lenders", Measure.COUNT, 4, 5), "4", "≤ 5"),
        (check("emulator", Measure.FLAG, 1, 0), "yes", "no"),
        (check("student", Measure.FLAG, 0, 1), "no", "yes or no"),
        (check("identity", Measure.FLAG, 1, 1), "yes", "yes"),
    ],
)
def test_a_rule_tells_what_it_found_and_what_passes(
    told: PolicyCheck, found: str, passes: str
) -> None:
    assert (found_text(told), limit_text(told)) == (found, passes)
    assert rule_label(told) != told.rule


def test_a_reason_is_told_in_the_officer_s_language() -> None:
    reason = ReasonText("D05", ReasonKind.DECLINE, "还款能力不足", "Capacity too low", None, None)
    assert reason_text(reason) == "D05 Capacity too low"
    set_language("zh_CN")
    assert reason_text(reason) == "D05 还款能力不足"


def test_where_a_record_came_from() -> None:
    assert source_text("branch") == "this branch"
    assert source_text("uci\x1b") == "import uci␛"
