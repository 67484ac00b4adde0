"""A loan's whole way on a real terminal, by keyboard alone, in both languages and two sizes.

Signed in as each of the four who must act: sign in, filter, open, approve against the
recommendation, sign second, accept, pay out, take money, take it back, take it again, settle.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.schema import audit_record, officer
from tests.borrowers import DOUBTFUL, an_applicant
from tests.support import Branch, make_template
from tests.walk.terminal import Tmux

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

NOTE = "老客户，还款良好，已补充收入证明并电话核实单位，同意发放。"


@dataclass(frozen=True)
class Words:
    """What the officer looks for on the screen, in one language."""

    language: str
    login: str
    queue: str
    decline: str
    approve: str
    sent: str
    signed: str
    approved: str
    cost_table: str
    accepted: str
    pay_out: str
    disbursed: str
    repay: str
    receipt: str
    reverse: str
    settle: str
    settled: str


CHINESE = Words(
    language="zh_CN",
    login="登录名",
    queue="队列",
    decline="系统建议 ✗ 拒绝",
    approve="‹批准",
    sent="已提交复核",
    signed="已复核签字",
    approved="已批准",
    cost_table="不收取任何其他费用",
    accepted="已接受",
    pay_out="放款对象",
    disbursed="已放款",
    repay="登记还款",
    receipt="收据号",
    reverse="冲正",
    settle="提前结清",
    settled="已结清",
)
ENGLISH = Words(
    language="en",
    login="Login",
    queue="Queue",
    decline="✗ Decline",
    approve="‹Approve",
    sent="Put before a second person",
    signed="signed",
    approved="Approved",
    cost_table="No other cost",
    accepted="Accepted",
    pay_out="Pay out",
    disbursed="Disbursed",
    repay="Record a repayment",
    receipt="Receipt no.",
    reverse="Reverse a transaction",
    settle="Settle early",
    settled="Settled",
)
PEOPLE = {"senior": 1, "manager": 2, "treasury": 5}
"""Where each stands in the login's list, from the top."""


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """Three applications; the rules decline the one in the middle, and a person may override."""
    branch = Branch(make_template(tmp_path / "walk.db"))
    for name, profile in (("林晓舟", None), ("周明远", DOUBTFUL), ("曾丽", None)):
        branch.an_application(profile=profile, applicant=an_applicant(name=name))
    branch.engine.dispose()
    return branch


@pytest.fixture(params=[(80, 24, CHINESE), (160, 45, ENGLISH)], ids=["80x24-zh", "160x45-en"])
def walk(request: pytest.FixtureRequest, branch: Branch, tmp_path: Path) -> Iterator["Walk"]:
    """The app on a terminal."""
    columns, rows, words = request.param
    terminal = Tmux(
        tmp_path / "tmux",
        columns,
        rows,
        "--lang",
        words.language,
        "open",
        "--db",
        str(branch.path),
    )
    yield Walk(terminal, words)
    terminal.close()


@dataclass
class Walk:
    """The officer's steps, one method each."""

    at: Tmux
    words: Words

    def sign_in(self, login: str) -> None:
        """Take the role from the list; its login and password are filled in."""
        self.at.sees(self.words.login, "senior")
        self.at.keys(*["Down"] * PEOPLE[login], "Enter")
        self.at.sees("•••")
        self.at.keys("Enter")
        self.at.sees_no(self.words.login)
        self.at.sees(self.words.queue)

    def sign_out(self) -> None:
        """F3 leads to the login from everywhere."""
        self.at.keys("F3")
        self.at.sees(self.words.login)

    def find_and_open(self) -> None:
        """Filter as one types, by pinyin initials."""
        self.at.sees("A00000003")
        self.at.keys("/")
        self.at.types("zmy")
        self.at.sees_no("A00000003")
        self.at.keys("Enter", "Enter")
        self.at.sees("A00000002", "¥3,000.00 × 6")

    def approve_against_the_rules(self) -> None:
        """Approve, with a reason code and a note; the note is too short at first."""
        self.at.keys("F2")
        self.at.sees("D09 ")
        self.at.keys("Left", "Left")
        self.at.sees(self.words.approve)
        self.at.keys("Tab", "F4")
        self.at.types("O02")
        self.at.keys("F10")
        self.at.sees("‹O02")
        self.at.keys("Tab")
        self.at.types(NOTE[:8])
        self.at.keys("F10")
        self.at.sees("✗", "20")
        self.at.types(NOTE[8:])
        self.at.keys("F10")
        self.at.sees(self.words.sent)

    def sign_second(self) -> None:
        """The proposal is the only one in the list."""
        self.at.keys("4")
        self.at.sees("A00000002", "O02")
        self.at.keys("F2", "F10")
        self.at.sees(self.words.signed)

    def accept(self) -> None:
        """The cost table first, then the acceptance."""
        self.at.keys("a")
        self.at.sees(self.words.cost_table)
        self.at.keys("F10")
        self.at.sees(self.words.accepted)

    def pay_out(self) -> None:
        """Treasury releases the money."""
        self.at.keys("p")
        self.at.sees(self.words.pay_out, "¥3,000.00")
        self.at.keys("F10", "F10")
        self.at.sees(self.words.disbursed)

    def open_loan(self) -> None:
        """From the list of loans."""
        self.at.keys("2")
        self.at.sees("L00000001")
        self.at.keys("Enter")
        self.at.sees("L00000001", "2026-04-30")

    def repay(self) -> None:
        """The amount is filled in; what it goes to is shown; a second Enter books nothing."""
        self.at.keys("F2")
        self.at.sees(self.words.repay, "¥481.58", "¥45.00")
        self.at.keys("F10")
        self.at.sees(self.words.receipt)
        self.at.keys("F12")
        self.at.sees_no(self.words.receipt)

    def take_back(self) -> None:
        """Choose the transaction, then take it out with a reason."""
        self.at.keys("v", "Down", "v")
        self.at.sees(self.words.reverse, "¥526.58")
        self.at.types(NOTE[:10])
        self.at.keys("F10")
        self.at.sees_no(NOTE[:10])
        self.at.sees_no("¥2,518.42")

    def settle(self) -> None:
        """All of it, before the end."""
        self.at.keys("e")
        self.at.sees(self.words.settle, "¥2,518.42")
        self.at.keys("F10")
        self.at.sees(self.words.receipt)
        self.at.keys("F12")
        self.at.sees(self.words.settled)


def test_from_an_override_to_a_settled_loan(walk: Walk, branch: Branch) -> None:
    walk.sign_in("senior")
    walk.find_and_open()
    walk.approve_against_the_rules()
    walk.sign_out()
    walk.sign_in("manager")
    walk.sign_second()
    walk.sign_out()
    walk.sign_in("senior")
    walk.find_and_open()
    walk.accept()
    walk.sign_out()
    walk.sign_in("treasury")
    walk.find_and_open()
    walk.pay_out()
    walk.sign_out()
    walk.sign_in("senior")
    walk.open_loan()
    walk.repay()
    walk.take_back()
    walk.repay()
    walk.settle()
    assert acts(branch)[-9:] == [
        ("senior", "decide"),
        ("manager", "countersign"),
        ("senior", "show-cost-table"),
        ("senior", "accept-offer"),
        ("treasury", "disburse"),
        ("senior", "record-repayment"),
        ("senior", "reverse"),
        ("senior", "record-repayment"),
        ("senior", "record-repayment"),
    ]
    check = [sys.executable, "-m", "officer_tui", "check", "--db", str(branch.path)]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def acts(branch: Branch) -> list[tuple[str, str]]:
    """Who did what, in the order of the audit chain."""
    logins = {row.id: row.login for row in branch.rows(officer)}
    return [(logins[row.officer_id], row.command) for row in branch.rows(audit_record)]
