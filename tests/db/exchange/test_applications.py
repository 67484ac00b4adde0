from collections.abc import Callable
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

ACCEPTED = Accepted(
    row_number=2,
    source="applications",
    row_id="A-1",
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


ReadRow = Callable[..., list[Accepted | Rejected]]


@pytest.fixture
def read_row(put_csv: Put, row: MakeRow, read: Read) -> ReadRow:
    """What becomes of one row, changed in some cells."""
    return lambda **changed: read(put_csv([row(**changed)]))


def only(items: list[Accepted | Rejected]) -> Rejected:
    (item,) = items
    assert isinstance(item, Rejected)
    return item


def test_a_good_row_is_an_application(read_row: ReadRow) -> None:
    assert read_row() == [ACCEPTED]


def test_chinese_excel_exports_gbk_with_chinese_names(
    put_csv: Put, row: MakeRow, read: Read
) -> None:
    path = put_csv([{CHINESE[name]: cell for name, cell in row().items()}], encoding="gbk")
    assert read(path) == [ACCEPTED]


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


@pytest.mark.parametrize(
    ("column", "cell", "problem", "shown"),
    [
        ("application_id", "", Problem.MISSING_VALUE, ""),
        ("application_id", "9" * 201, Problem.TEXT_TOO_LONG, "9" * 39 + "…"),
        ("name", "", Problem.MISSING_VALUE, ""),
        ("name", "林" * 61, Problem.TEXT_TOO_LONG, "林" + "*" * 59 + "林"),
        ("id_no", "990000199003070012", Problem.BAD_ID_NUMBER, "990000********0012"),
        ("id_no", "9.9000019900307e+17", Problem.BAD_ID_NUMBER, "*" * 19),
        ("phone", "200", Problem.BAD_PHONE, "***"),
        ("phone", "20000000001", Problem.BAD_PHONE, "200****0001"),
        ("occupation", "astronaut", Problem.UNKNOWN_VALUE, "astronaut"),
        ("occupation", "", Problem.MISSING_VALUE, ""),
        ("monthly_income", "-1", Problem.NEGATIVE_AMOUNT, "-1"),
        ("amount", "", Problem.MISSING_VALUE, ""),
        ("amount", "many", Problem.NOT_MONEY, "many"),
        ("amount", "12.345", Problem.NOT_MONEY, "12.345"),
        ("amount", "1.2345e+01", Problem.NOT_MONEY, "1.2345e+01"),
        ("amount", "-300", Problem.NEGATIVE_AMOUNT, "-300"),
        ("amount", "0", Problem.ZERO_AMOUNT, "0"),
        ("amount", "0.00", Problem.ZERO_AMOUNT, "0.00"),
        ("amount", "10000000.01", Problem.ABSURD_AMOUNT, "10000000.01"),
        ("amount", "9" * 30, Problem.ABSURD_AMOUNT, "9" * 30),
        ("amount", "1e+99", Problem.ABSURD_AMOUNT, "1e+99"),
        ("term_months", "six", Problem.NOT_WHOLE, "six"),
        ("term_months", "1.5", Problem.NOT_WHOLE, "1.5"),
        ("term_months", "0", Problem.OUT_OF_RANGE, "0"),
        ("term_months", "61", Problem.OUT_OF_RANGE, "61"),
        ("purpose", "x" * 201, Problem.TEXT_TOO_LONG, "x" * 39 + "…"),
        ("scene", "gambling\x1b", Problem.UNKNOWN_VALUE, "gambling␛"),
        ("applied_on", "2026-11-21", Problem.FUTURE_DATE, "2026-11-21"),
        ("applied_on", "21/11/2026", Problem.NOT_DATE, "21/11/2026"),
        ("applied_on", "2026-02-30", Problem.NOT_DATE, "2026-02-30"),
        ("applied_on", "2026-11/20", Problem.NOT_DATE, "2026-11/20"),
        ("consent_payment", "2027-01-01", Problem.FUTURE_DATE, "2027-01-01"),
        ("delay_status_1", "-3", Problem.OUT_OF_RANGE, "-3"),
        ("statement_1", "--1", Problem.NOT_MONEY, "--1"),
        ("paid_1", "-0.01", Problem.NEGATIVE_AMOUNT, "-0.01"),
    ],
)
def test_each_wrong_cell_is_rejected_with_its_column(
    read_row: ReadRow, column: str, cell: str, problem: Problem, shown: str
) -> None:
    rejected = only(read_row(**{column: cell}))
    assert rejected.row_number == 2
    assert (rejected.column, rejected.problem, rejected.value) == (column, problem, shown)


@pytest.mark.parametrize(
    ("day", "problem"),
    [("1899-12-31", Problem.ABSURD_DATE), ("2026-12-01", Problem.FUTURE_DATE)],
)
def test_a_birthday_is_one_of_a_living_person(
    read_row: ReadRow, day: str, problem: Problem
) -> None:
    assert only(read_row(birth_date=day)).problem is problem


@pytest.mark.parametrize(
    "written",
    ["2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", "20261120", "2026-11-20 09:30:00"],
)
def test_a_date_with_the_year_first_is_understood(read_row: ReadRow, written: str) -> None:
    assert read_row(applied_on=written) == [ACCEPTED]


@pytest.mark.parametrize(
    "written", ["3000.5", "3,000.50", "¥3000.50", "3000.50元", "+3000.5", "３０００.５"]
)
def test_an_amount_is_understood_as_people_write_it(read_row: ReadRow, written: str) -> None:
    assert read_row(amount=written) == [ACCEPTED]


@pytest.mark.parametrize(("written", "fen"), [("5e+03", 500_000), ("1.5E2", 15_000)])
def test_a_round_number_of_a_statistics_program_is_understood(
    read_row: ReadRow, written: str, fen: int
) -> None:
    (item,) = read_row(amount=written)
    assert isinstance(item, Accepted)
    assert item.request.amount_fen == fen


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


def test_facts_tell_the_limits(read_row: ReadRow) -> None:
    wrong = {
        "term_months": ("99", {"least": 1, "most": 60}),
        "amount": ("99999999", {"most_yuan": 10_000_000}),
        "applied_on": ("2027-01-01", {"business_date": date(2026, 11, 20)}),
        "scene": ("x", {"allowed": tuple(Scene)}),
        "id_no": ("990000199013070013", {"fault": "birth_date"}),
    }
    told = read_row(**{column: cell for column, (cell, _) in wrong.items()})
    facts = {r.column: r.facts for r in told if isinstance(r, Rejected)}
    assert facts == {column: expected for column, (_, expected) in wrong.items()}


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
