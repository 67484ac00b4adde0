"""The explanation for the customer: in line, in both languages, and silent about what it must."""

import csv
from datetime import date
from pathlib import Path

import pytest

from db.queries.explanation import ExplanationPaper
from db.reasons import ReasonText
from models.origination.application import Stage
from models.origination.explanation import SILENT, DecisionTaken, SourceUsed, explain
from models.origination.profile import Source
from models.origination.reason import ReasonKind
from officer_tui.documents.explanation import CELLS, Letterhead, explanation_lines, save
from officer_tui.texts import LANGUAGES, _, set_language
from officer_tui.texts.advice import ADVICE
from officer_tui.widgets.cells import width

ON = date(2026, 7, 1)
HEAD = Letterhead("花薪小贷示范网点", "李明华", ON)
CSV = Path(__file__).parents[3] / "db/data/reasons.csv"
SIGNALS = {
    "en": ("score", "fraud", "device", "ring", "velocity", "emulator", "list", "broker", "model"),
    "zh_CN": ("分数", "得分", "评分", "欺诈", "设备", "团伙", "模拟器", "名单", "中介", "模型"),
}
"""Words that would tell a customer what was found, or how much it weighed."""


@pytest.fixture(scope="module")
def texts() -> dict[str, ReasonText]:
    """Every reason code that ships, with its words."""
    with CSV.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("zh", "en", "customer_zh", "customer_en")
    return {
        row["code"]: ReasonText(
            row["code"], ReasonKind(row["kind"]), *(row[name] for name in names)
        )
        for row in rows
    }


def paper(
    texts: dict[str, ReasonText], *codes: str, stage: Stage = Stage.DECLINED
) -> ExplanationPaper:
    """The paper of a decision for these reasons; the device is no source of it."""
    kinds = {code: one.kind for code, one in texts.items()}
    sources = (SourceUsed(Source.PAYMENT, ON), SourceUsed(Source.CREDIT_REPORT, None))
    told = explain(stage, DecisionTaken(ON, codes, is_by_system=True), (), kinds, sources, (15, 20))
    reasons = tuple(texts[code] for code in told.reasons)
    return ExplanationPaper(
        1, "A00000007", "林*舟", "现金贷", "Cash loan", 300_000, 6, told, reasons, ()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_that_a_customer_reads_tells_a_score_or_a_signal(
    texts: dict[str, ReasonText], lang: str
) -> None:
    """Every customer text of every code, each code's own paper, and every piece of advice."""
    set_language(lang)
    is_zh = lang == "zh_CN"
    said = [(one.customer_zh if is_zh else one.customer_en) or "" for one in texts.values()]
    said += [line for code in texts for line in explanation_lines(paper(texts, code), HEAD)]
    said += [line for stage in Stage for line in explanation_lines(paper(texts, stage=stage), HEAD)]
    said += [_(sentence) for sentence in ADVICE.values()]
    for line in said:
        words = line.lower() if is_zh else " ".join(line.lower().split())
        found = [word for word in SIGNALS[lang] if word in (words if is_zh else words.split())]
        assert found == [], line


def test_suspicions_share_their_silence(texts: dict[str, ReasonText]) -> None:
    for code in SILENT:
        lines = explanation_lines(paper(texts, "D09", code, "D10"), HEAD)
        reasons = [line for line in lines if line.startswith("   - ")]
        assert reasons[0] == f"   - {texts[code].customer_en}"
        assert reasons[1] == "   - What you told us in the application"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_is_wider_than_the_paper(texts: dict[str, ReasonText], lang: str) -> None:
    set_language(lang)
    for code in texts:
        assert all(width(line) <= CELLS for line in explanation_lines(paper(texts, code), HEAD))


def test_a_decline_ends_with_the_right_to_a_review(texts: dict[str, ReasonText]) -> None:
    text = " ".join(" ".join(explanation_lines(paper(texts, "D04"), HEAD)).split())
    assert "human review or an explanation within 15 days, until 2026-07-16" in text
    assert "decided by automated means alone, without a person" in text
    assert "Payment behaviour, consent of 2026-07-01" in text
    assert "within 20 days" in text
    set_language("zh_CN")
    chinese = "".join("".join(explanation_lines(paper(texts, "D04"), HEAD)).split())
    assert "如需人工复核或了解原因，可在15日内" in chinese


def test_it_is_saved_under_the_number_of_the_application(
    texts: dict[str, ReasonText], tmp_path: Path
) -> None:
    file = save(paper(texts, "D04"), HEAD, tmp_path / "explanations")
    assert file.name == "A00000007.txt"
    assert "A00000007" in file.read_text(encoding="utf-8")
