"""Receipts: every line in line, in both languages, and saved or refused."""

import errno
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.commands.record_repayment import PaidBy
from db.faults import DiskFull, FileReadOnly
from models.money import MAX_FEN
from models.servicing.parts import Parts
from models.servicing.state import LoanStatus
from models.text import visible
from officer_tui.documents.receipt import CELLS, Slip, receipt_lines, save
from officer_tui.texts import LANGUAGES, set_language
from officer_tui.widgets.cells import width

SLIP = Slip(
    branch="花薪小贷示范网点",
    loan_number="L00000012",
    seq=3,
    kind="repay",
    customer="林*舟",
    on=date(2026, 8, 20),
    amount_fen=30_000,
    parts=Parts(25_570, 3_778, 0, 652),
    unused_fen=0,
    principal_left_fen=177_392,
    paid_by=PaidBy.TRANSFER,
    officer="李明华",
    recorded_at=datetime(2026, 8, 20, 2, 5, tzinfo=UTC),
    status=LoanStatus.ACTIVE,
)


def test_a_receipt_in_chinese_has_the_amount_in_capitals() -> None:
    set_language("zh_CN")
    assert [line.split() for line in receipt_lines(SLIP)] == [
        ["花薪小贷示范网点"],
        ["还款收据"],
        ["-" * CELLS],
        ["收据号", "L00000012-3"],
        ["日期", "2026-08-20", "周四"],
        ["借据", "L00000012"],
        ["客户", "林*舟"],
        ["收付方式", "转账"],
        ["-" * CELLS],
        ["本金", "¥255.70"],
        ["利息", "¥37.78"],
        ["罚息", "¥6.52"],
        ["金额", "¥300.00"],
        ["人民币叁佰元整"],
        ["-" * CELLS],
        ["剩余本金", "¥1,773.92"],
        ["状态", "正常"],
        ["经办人", "李明华"],
        ["登记时间", "2026-08-20", "10:05"],
        [],
        ["签名", "________________"],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["repay", "settle", "recover", "refund"])
@given(amount_fen=st.integers(0, MAX_FEN), customer=st.text(max_size=80))
def test_no_line_is_wider_than_the_paper(
    lang: str, kind: str, amount_fen: int, customer: str
) -> None:
    set_language(lang)
    slip = replace(
        SLIP,
        kind=kind,
        amount_fen=amount_fen,
        parts=Parts(*[amount_fen] * 4),
        unused_fen=amount_fen,
        customer=customer,
        is_copy=True,
        is_reversed=True,
    )
    lines = receipt_lines(slip)
    assert max(width(line) for line in lines) <= CELLS
    assert [visible(line) for line in lines] == lines


def test_a_copy_and_a_void_receipt_say_so() -> None:
    assert "COPY" not in "\n".join(receipt_lines(SLIP))
    again = replace(SLIP, is_copy=True, is_reversed=True, status=None, recorded_at=None)
    text = "\n".join(receipt_lines(again))
    assert "COPY" in text
    assert "VOID: reversed" in text
    assert "Status" not in text


def test_a_refund_has_no_split() -> None:
    lines = receipt_lines(replace(SLIP, kind="refund"))
    assert not [line for line in lines if "Interest" in line]
    assert "Refund slip" in lines[1]


def test_a_receipt_is_saved_under_its_number(tmp_path: Path) -> None:
    file = save(SLIP, tmp_path / "receipts")
    assert file == tmp_path / "receipts" / "L00000012-3.txt"
    assert file.read_text("utf-8").splitlines() == receipt_lines(SLIP)


@pytest.mark.parametrize(
    ("number", "refusal"), [(errno.ENOSPC, DiskFull), (errno.EACCES, FileReadOnly)]
)
def test_what_the_disk_says_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[Exception]
) -> None:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(refusal):
        save(SLIP, tmp_path)
