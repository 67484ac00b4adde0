from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from db.exchange.applications import Accepted, command_key, read_applications
from db.exchange.mapping import Mapping
from db.exchange.refusals import MissingColumns, UnknownColumns
from db.exchange.rejections import FIXES, Problem, Rejected
from models.origination.application import Applicant, Channel, Occupation, Request
from models.origination.profile import Consent, PaymentMonth, Profile, Scene, Source

Put = Callable[..., Path]
MakeRow = Callable[..., dict[str, object]]
Read = Callable[..., list[Accepted | Rejected]]
ReadRow = Callable[..., list[Accepted | Rejected]]

ACCEPTED = Accepted(
    row_number=2,
    source="applications",
    row_id="A-1",
    id_column="application_id",
    applicant=Applicant(
        name="林晓舟",
        id_no="990000199003070013",
        phone="10000000001",
        birth_date=date(1990, 3, 7),
        occupation=Occupation.EMPLOYEE,
        city=None,
        monthly_income_fen=800_000,
    ),
    request=Request(
        product_code="SHOP-6",
        amount_fen=300_050,
        term_months=6,
        purpose="购买手机",
        scene=Scene.SHOPPING,
        channel=Channel.IMPORT,
        merchant=None,
        applied_on=date(2026, 11, 20),
    ),
    profile=Profile(
        consents=(Consent(Source.PAYMENT, date(2026, 11, 19)),),
        payments=(
            PaymentMonth(date(2026, 10, 1), delay_status=-1, statement_fen=-1_230, paid_fen=20_000),
        ),
    ),
    in_training_sample=None,
    outcome=None,
)

CHINESE = {
    "application_id": "申请编号",
    "name": "姓名",
    "id_no": "身份证号",
    "phone": "手机号",
    "occupation": "职业",
    "monthly_income": "月收入",
    "product_code": "产品代码",
    "amount": "申请金额",
    "term_months": "期限月数",
    "purpose": "用途",
    "scene": "消费场景",
    "applied_on": "申请日期",
    "consent_payment": "支付数据授权日期",
    "delay_status_1": "逾期状态1",
    "statement_1": "账单1",
    "paid_1": "还款1",
}


def test_a_good_row_is_an_application(read_row: ReadRow) -> None:
    assert read_row() == [ACCEPTED]


def test_chinese_excel_exports_gbk_with_chinese_names(
    put_csv: Put, row: MakeRow, read: Read
) -> None:
    path = put_csv([{CHINESE[name]: cell for name, cell in row().items()}], encoding="gbk")
    assert read(path) == [replace(ACCEPTED, id_column="申请编号")]


def test_every_form_gives_the_same_application(
    put_json: Put, put_sheet: Put, row: MakeRow, read: Read
) -> None:
    (from_json,) = read(put_json([row()]))
    assert isinstance(from_json, Accepted)
    assert (from_json.row_number, from_json.request) == (1, ACCEPTED.request)
    typed = row(
        monthly_income=8000,
        amount=3000.5,
        term_months=6,
        applied_on=datetime.fromisoformat("2026-11-20 00:00"),
        consent_payment=date(2026, 11, 19),
        delay_status_1=-1,
        statement_1=-12.3,
        paid_1=200,
        phone=10000000001,
    )
    assert read(put_sheet([list(typed), list(typed.values())])) == [ACCEPTED]


def test_all_that_is_wrong_with_a_row_is_told(put_csv: Put, row: MakeRow, read: Read) -> None:
    bad = row(name="", amount="-1", scene="x", applied_on="soon", paid_1="?")
    told = read(put_csv([bad, row(application_id="A-2")]))
    assert [(r.column, r.problem) for r in told if isinstance(r, Rejected)] == [
        ("name", Problem.MISSING_VALUE),
        ("amount", Problem.NEGATIVE_AMOUNT),
        ("applied_on", Problem.NOT_DATE),
        ("scene", Problem.UNKNOWN_VALUE),
        ("paid_1", Problem.NOT_MONEY),
    ]
    assert isinstance(told[-1], Accepted)


def test_a_row_that_cannot_be_taken_apart_is_told_among_the_others(
    put: Put, put_csv: Put, row: MakeRow, read: Read
) -> None:
    text = put_csv([row()]).read_bytes()
    assert read(put(text + b"A-2,only two\r\n")) == [
        ACCEPTED,
        Rejected(3, "", "", Problem.TOO_FEW_CELLS, {"expected": 16, "found": 2}),
    ]


def test_every_problem_has_a_fix() -> None:
    assert set(FIXES) == set(Problem)
    assert Rejected(1, "", "", Problem.NOT_DATE).fix is FIXES[Problem.NOT_DATE]


def test_a_row_id_may_not_come_twice(put_csv: Put, row: MakeRow, read: Read) -> None:
    rows = [row(), row(application_id="A-2"), row(application_id=" A-1 "), row()]
    told = read(put_csv(rows))
    assert [isinstance(item, Accepted) for item in told] == [True, True, False, False]
    assert told[2] == Rejected(4, "application_id", "A-1", Problem.REPEATED_ROW_ID)


def test_a_rejected_row_still_holds_its_id(put_csv: Put, row: MakeRow, read: Read) -> None:
    told = read(put_csv([row(amount="?"), row()]))
    assert [r.problem for r in told if isinstance(r, Rejected)] == [
        Problem.NOT_MONEY,
        Problem.REPEATED_ROW_ID,
    ]


def test_blanks_where_nothing_need_be_known(read_row: ReadRow) -> None:
    person = ("id_no", "phone", "monthly_income", "consent_payment")
    month = ("delay_status_1", "statement_1", "paid_1")
    (item,) = read_row(**dict.fromkeys(person + month, ""))
    assert isinstance(item, Accepted)
    assert item.profile == Profile()
    assert item.applicant == Applicant("林晓舟", None, None, None, Occupation.EMPLOYEE, None, None)


def test_a_stated_birthday_stands_even_against_the_number(read_row: ReadRow) -> None:
    (item,) = read_row(birth_date="1991-03-07")
    assert isinstance(item, Accepted)
    assert item.applicant.birth_date == date(1991, 3, 7)


def test_unknown_columns_are_refused_with_those_expected(
    put_csv: Put, row: MakeRow, layout: Mapping
) -> None:
    path = put_csv([row(zodiac="dragon", 备注="x")])
    with pytest.raises(UnknownColumns) as said:
        read_applications(path, layout, date(2026, 11, 20))
    assert said.value.columns == ("zodiac", "备注")
    assert "name / 姓名" in said.value.expected


def test_a_second_name_of_a_column_already_there_is_unknown(
    put_csv: Put, row: MakeRow, layout: Mapping
) -> None:
    with pytest.raises(UnknownColumns) as said:
        read_applications(put_csv([row(姓名="陈一")]), layout, date(2026, 11, 20))
    assert said.value.columns == ("姓名",)


def test_missing_columns_are_refused_with_those_found(put: Put, layout: Mapping) -> None:
    with pytest.raises(MissingColumns) as said:
        read_applications(put(b"name,amount\nx,1\n"), layout, date(2026, 11, 20))
    assert said.value.columns[:2] == ("application_id / 申请编号", "occupation / 职业")
    assert said.value.found == ("name", "amount")


def test_the_key_of_a_row_is_always_the_same() -> None:
    key = command_key("city-partner", "A-1")
    assert key == UUID("86df6738-7016-5bb3-a210-aad796f041f2")
    assert key != command_key("city-partner", "A-2")
    assert key != command_key("city-partner2", "A-1")
