"""A small branch with its people, one application and one loan, and a command line to work it."""

import gettext
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from db import codec
from db.commands.add_officer import AddOfficer
from db.commands.open_branch import OpenBranch
from db.commands.publish_product import PublishProduct
from db.commands.submit_application import SubmitApplication
from db.office import Office
from db.opening import create_branch
from db.staff import hash_password
from fixtures.scorecard import demo_scorecard
from models.origination.application import Applicant, Channel, Occupation, Request
from models.origination.authority import Role
from models.origination.product import LenderType, Product
from models.origination.profile import Consent, CreditReport, PaymentMonth, Profile, Scene, Source
from officer_tui.cli import main
from tests.cards import set_up

DATA = Path(__file__).parents[3] / "fixtures" / "data"
TODAY = date(2026, 3, 2)
PASSWORD = "correct-horse"
PEOPLE = {
    "junior": Role.JUNIOR_OFFICER,
    "senior": Role.SENIOR_OFFICER,
    "manager": Role.BRANCH_MANAGER,
    "treasury": Role.TREASURY,
    "risk": Role.RISK,
}

Run = Callable[..., Result]


def opening(*, is_training: bool) -> OpenBranch:
    return OpenBranch(
        code="B1",
        name="测试网点",
        lender_type=LenderType.MICROLOAN,
        business_date=TODAY,
        is_training=is_training,
        admin_login="admin",
        admin_name="管理员",
        admin_password_hash=hash_password(PASSWORD),
    )


def applicant(name: str = "林晓舟", id_no: str | None = "990000199001010017") -> Applicant:
    return Applicant(
        name, id_no, "10000000001", date(1990, 1, 1), Occupation.EMPLOYEE, "深圳", 900_000
    )


def request(amount_fen: int = 250_000) -> Request:
    return Request("HX-CASH", amount_fen, 6, "手机", Scene.SHOPPING, Channel.BRANCH, None, TODAY)


def profile() -> Profile:
    given = date(2026, 3, 1)
    months = (
        PaymentMonth(
            month,
            on_time=3,
            late=0,
            inflow_fen=900_000,
            balance_fen=300_000,
            paid_fen=100_000,
            statement_fen=100_000,
            credit_limit_fen=1_000_000,
            delay_status=-1,
        )
        for month in (date(2026, 1, 1), date(2026, 2, 1))
    )
    return Profile(
        consents=tuple(Consent(source, given) for source in Source),
        payments=tuple(months),
        credit_report=CreditReport(given, 3, 1, 0, 0, is_overdue_now=False, monthly_debt_fen=0),
    )


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch as every test finds it; copied, never written."""
    path = tmp_path_factory.mktemp("branch") / "branch.db"
    engine = create_branch(path, opening(is_training=True))
    for login, role in PEOPLE.items():
        Office(engine, "admin").do(
            AddOfficer(login=login, name="王敏", role=role, password_hash=hash_password(PASSWORD))
        )
    risk = Office(engine, "risk")
    set_up(engine, demo_scorecard())
    text = (DATA / "products" / "huaxin-cash.json").read_text(encoding="utf-8")
    product = codec.read(Product, json.loads(text))
    risk.do(PublishProduct(product=product, effective_from=TODAY))
    Office(engine, "senior").do(
        SubmitApplication(applicant=applicant(), request=request(), profile=profile())
    )
    engine.dispose()
    return path


@pytest.fixture
def branch(master: Path, tmp_path: Path) -> Path:
    """A branch file of one's own: one application, in review."""
    return Path(shutil.copy(master, tmp_path / "branch.db"))


@pytest.fixture
def production(tmp_path: Path) -> Path:
    """A branch file where passwords count."""
    path = tmp_path / "production.db"
    create_branch(path, opening(is_training=False)).dispose()
    return path


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing of the machine's settings or language reaches a test, nor the other way round."""
    for name in ("DB", "AS", "PASSWORD", "NEW_PASSWORD"):
        monkeypatch.delenv(f"OFFICER_TUI_{name}", raising=False)
    monkeypatch.setenv("OFFICER_TUI_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    yield
    gettext.textdomain("messages")


@pytest.fixture
def run() -> Run:
    """``run("ask", "queue")``: the command line, in this process."""

    def invoke(*args: object, **options: Any) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], **options)

    return invoke
