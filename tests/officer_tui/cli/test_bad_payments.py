"""What nobody may mean on a loan: refused clearly in both languages, and nothing is written."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from db.schema import loan_event
from tests.officer_tui.cli.conftest import Run
from tests.support import Branch, make_template

PAY = ("do", "record-repayment")
SOUND = {"loan-id": 1, "amount-fen": 10_000, "received-on": "2026-03-31"}
PAYER = """
import sys
from datetime import date
from uuid import UUID
from db.commands.record_repayment import RecordRepayment
from db.office import Office
from db.opening import open_branch
from pathlib import Path
path, key, *amounts = sys.argv[1:]
office = Office(open_branch(Path(path)), "senior")
day = date(2026, 3, 31)
for fen in amounts:
    office.do(RecordRepayment(loan_id=1, amount_fen=int(fen), received_on=day))
office.do(RecordRepayment(key=UUID(key), loan_id=1, amount_fen=7, received_on=day))
"""
"""A desk of its own: some payments, and one whose key every desk has."""


@pytest.fixture(scope="session")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with one loan, paid out on its open day; copied, never written."""
    branch = Branch(make_template(tmp_path_factory.mktemp("lent") / "branch.db"))
    branch.a_loan()
    branch.engine.dispose()
    return branch.path


@pytest.fixture
def branch_of_one(lent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Branch]:
    """The branch as a file of one's own, which the command line means."""
    branch = Branch.copy(lent, tmp_path / "one.db")
    monkeypatch.setenv("OFFICER_TUI_DB", str(branch.path))
    yield branch
    branch.engine.dispose()


def options(**said: object) -> list[object]:
    """A sound payment, but for what is said."""
    named = {name.replace("_", "-"): value for name, value in said.items()}
    return [part for name, value in (SOUND | named).items() for part in (f"--{name}", value)]


@pytest.mark.parametrize(
    ("args", "code", "english", "chinese"),
    [
        ([*PAY, *options(amount_fen=0)], 3, 'cannot be "0"', "不能是“0”"),
        ([*PAY, *options(amount_fen=-1)], 3, 'cannot be "-1"', "不能是“-1”"),
        ([*PAY, *options(amount_fen=10**15 + 1)], 3, "cannot be", "不能是"),
        ([*PAY, *options(amount_fen="12.34")], 2, "a whole number", "整数"),
        ([*PAY, *options(amount_fen="1e3")], 2, "a whole number", "整数"),
        ([*PAY, *options(amount_fen=10**20)], 2, "at most 18 digits", "不超过 18 位"),
        ([*PAY, *options(received_on="2026-03-30")], 3, "before the disbursement", "早于放款日"),
        ([*PAY, *options(received_on="2026-04-01")], 3, "has not happened yet", "尚未发生"),
        ([*PAY, *options(received_on="2026-02-30")], 2, "cannot be read", "无法识别"),
        ([*PAY, *options(loan_id=99)], 3, "There is no loan 99", "没有借据 99"),
        ([*PAY, *options(), "--is-settlement"], 3, "the payoff is ¥3,000.00", "结清需 ¥3,000.00"),
        ([*PAY, *options(seen_version=7)], 3, "Somebody changed loan", "已被他人改动"),
        ([*PAY, *options(amount_fen=500_001), "--as", "junior"], 3, "is above the", "超过您的角色"),
        ([*PAY, *options(), "--as", "auditor"], 3, "may not do", "无权执行"),
        (
            ["do", "refund-overpayment", "--loan-id", 1, "--amount-fen", 1, "--as", "treasury"],
            3,
            "more than the ¥0.00 held",
            "超过为客户暂存的 ¥0.00",
        ),
        (["do", "record-recovery", *options()], 3, "is not written off", "并未核销"),
        (
            ["do", "reverse", "--loan-id", 1, "--seq", 5, "--reason", "输入错误，需要更正"],
            3,
            "no earlier event 5",
            "没有事件 5",
        ),
        (
            ["do", "close-day", "--business-date", "2026-03-30", "--as", "treasury"],
            3,
            "a day is closed once",
            "每天只做一次",
        ),
        (
            ["ask", "what-if", "--loan-id", 1, "--events", '[{"kind": "dance"}]'],
            3,
            "no kind of event",
            "没有事件类型",
        ),
        (["ask", "what-if", "--loan-id", 1, "--events", "no"], 3, "a list in JSON", "JSON 列表"),
    ],
)
def test_it_is_refused_in_both_languages(
    run: Run, branch_of_one: Branch, args: list[object], code: int, english: str, chinese: str
) -> None:
    before = branch_of_one.dump()
    for lang, words in (("en", english), ("zh_CN", chinese)):
        refused = run("--lang", lang, *args)
        assert (refused.exit_code, refused.stdout) == (code, "")
        assert words in refused.stderr
    assert branch_of_one.dump() == before


def test_the_same_key_is_done_once_and_means_one_thing(run: Run, branch_of_one: Branch) -> None:
    key = uuid4()
    first = run(*PAY, *options(), "--key", key, "--json")
    assert first.exit_code == 0
    before = branch_of_one.dump()
    again = run(*PAY, *options(), "--key", key, "--json")
    assert json.loads(again.stdout) == json.loads(first.stdout)
    other = run(*PAY, *options(amount_fen=20_000), "--key", key)
    assert other.exit_code == 3
    assert other.stderr
    assert branch_of_one.dump() == before


def test_desks_of_other_processes_pay_one_loan_and_no_fen_is_lost(branch_of_one: Branch) -> None:
    key, said = UUID(int=7), [range(100 * n, 100 * n + 5) for n in range(1, 5)]
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", PAYER, str(branch_of_one.path), str(key), *map(str, amounts)],
            stderr=subprocess.PIPE,
        )
        for amounts in said
    ]
    assert [desk.communicate(timeout=300)[1] for desk in desks] == [b""] * len(desks)
    paid = sorted(row.amount_fen for row in branch_of_one.rows(loan_event))
    assert paid == sorted([7, *(fen for amounts in said for fen in amounts)])
    assert branch_of_one.loan(1).version == len(paid)
    assert branch_of_one.today == date(2026, 3, 31)
    assert branch_of_one.findings() == []
