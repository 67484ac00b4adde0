"""A branch with loans in every state: fixtures that tests of loans and days import by name.

``from tests.officer_tui.books import *`` brings all of them, and how screens are pictured.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.countersign import Countersign
from db.commands.disburse import Disburse
from db.commands.record_recovery import RecordRecovery
from db.commands.reverse import Reverse
from db.commands.show_cost_table import ShowCostTable
from db.commands.write_off import WriteOff
from db.queries.loan import loan
from models.servicing.losses import WriteOffReason
from tests.borrowers import NOTE, an_applicant
from tests.officer_tui.screens.conftest import lang, opened, picture, size, typed
from tests.support import NOON, Branch, Clock, make_template

__all__ = ["branch", "lang", "on_loan", "opened", "picture", "size", "template", "told", "typed"]

Prepare = Callable[..., Any]

WRITTEN_OFF, HOPELESS, RUNNING, OVERPAID = 1, 2, 3, 4
"""The loans by their numbers in the file."""
ACCEPTED = 5
"""The application whose money has not gone out."""
DAYS = 215
"""How many days were closed."""


def fill(branch: Branch) -> None:
    """Seven months: losses, a mistyped payment, an early settlement with too much money."""
    lend(branch, 8001, 200_000, 3, "胡毅")
    lend(branch, 8002, 250_000, 6, "徐静妍")
    branch.close_days(150)
    lend(branch, 8003, 300_000, 6, "蔡光辉")
    lend(branch, 8004, 150_000, 3, "杨柳")
    branch.close_days(34)
    due_fen = branch.ask(loan, RUNNING).due_now_fen
    branch.repay(RUNNING, due_fen + 10_000)
    branch.do(Reverse(loan_id=RUNNING, seq=1, reason="金额录入错误，冲正重录"))
    branch.repay(RUNNING, due_fen)
    branch.repay(OVERPAID, branch.ask(loan, OVERPAID).payoff_fen + 2_000, is_settlement=True)
    branch.close_days(31)
    for lost in (WRITTEN_OFF, HOPELESS):
        branch.file_everything(lost)
    command = WriteOff(loan_id=WRITTEN_OFF, reason=WriteOffReason.COLLECTION_FAILED, evidence=NOTE)
    branch.do(Countersign(proposal_id=branch.do(command, "manager").proposal_id), "risk")
    branch.do(RecordRecovery(loan_id=WRITTEN_OFF, amount_fen=50_000, received_on=branch.today))
    accepted(branch, 8005, 100_000, 3, "林晓舟")


def lend(branch: Branch, number: int, amount_fen: int, term_months: int, name: str) -> None:
    """Pay a loan out to somebody of that name; the number makes ID and phone."""
    application_id = accepted(branch, number, amount_fen, term_months, name)
    branch.do(Disburse(application_id=application_id), "treasury")


def accepted(branch: Branch, number: int, amount_fen: int, term_months: int, name: str) -> int:
    """An application whose customer read the cost table and took the offer."""
    applicant = an_applicant(number, name=name)
    application_id = branch.an_approved(amount_fen, term_months, applicant)
    shown = branch.do(ShowCostTable(application_id=application_id), "junior")
    branch.clock.forward(seconds=10)
    accept = AcceptOffer(application_id=application_id, shown_version=shown.shown_version)
    branch.do(accept, "junior")
    return application_id


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch with its books; copied, never written."""
    path = make_template(tmp_path_factory.mktemp("books") / "branch.db")
    branch = Branch(path)
    fill(branch)
    branch.engine.dispose()
    return path


@pytest.fixture
def branch(template: Path, tmp_path: Path) -> Iterator[Branch]:
    """Books of one's own; the clock stands on the day that is open."""
    own = Branch.copy(template, tmp_path / "branch.db")
    own.clock = Clock(NOON + timedelta(days=DAYS))
    yield own
    own.engine.dispose()


@pytest.fixture
def on_loan(typed: Prepare, at_desk: Prepare) -> Prepare:
    """``on_loan(3, "r")``: the loan is open, and these keys were pressed."""

    def prepare(loan_id: int, *keys: str) -> Any:
        async def run(pilot: Any) -> None:
            await at_desk(pilot)
            pilot.app.go("loan", loan_id)
            await at_desk(pilot)
            await typed(*keys)(pilot)

        return run

    return prepare


@pytest.fixture
def told(shown: Callable[..., list[str]]) -> Callable[[Any], str]:
    """``told(app)``: all that the screen shows, as one text."""

    def text(app: Any) -> str:
        return "\n".join(shown(app))

    return text
