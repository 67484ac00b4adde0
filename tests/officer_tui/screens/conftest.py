"""A branch with a morning's work in it, and the looks in which every screen is pictured."""

from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from db.commands.claim_application import ClaimApplication
from db.commands.submit_application import SubmitApplication, Submitted
from models.origination.application import Channel
from models.origination.profile import Scene
from officer_tui.app import OfficerApp
from officer_tui.texts import set_language
from tests import borrowers
from tests.borrowers import DOUBTFUL, TODAY, WEAK, a_profile, a_request, an_applicant
from tests.portraits import a_portrait
from tests.support import Branch, Clock, make_template

PEOPLE = (
    ("林晓舟", 300_000, a_profile(), Scene.SHOPPING, Channel.BRANCH),
    ("欧阳娜娜", 450_000, a_profile(late=1), Scene.TRAVEL, Channel.OWN_APP),
    ("曾伟", 250_000, a_profile(late=2), Scene.EDUCATION, Channel.PARTNER),
    ("阿依古丽·买买提", 500_000, DOUBTFUL, Scene.HEALTH, Channel.MERCHANT_APP),
    ("王芳", 80_000, a_profile(), Scene.DINING, Channel.MERCHANT_APP),
    ("李强", 220_000, WEAK, Scene.HOME, Channel.IMPORT),
)
"""Name, amount, records, scene and channel of each application, five minutes apart."""


def submit(branch: Branch, number: int) -> Submitted:
    """Take in the application of one of `PEOPLE`."""
    name, amount_fen, profile, scene, channel = PEOPLE[number]
    command = SubmitApplication(
        applicant=an_applicant(9_000 + number, name=name),
        request=a_request(amount_fen, scene=scene, channel=channel, applied_on=branch.today),
        profile=profile,
    )
    return branch.do(command)


def fill(branch: Branch) -> None:
    """A morning: two loans, one of them late, a proposal, and a queue with all kinds in it."""
    borrowers._NUMBERS = count(1)  # whichever tests came before it in the process
    branch.a_loan(300_000, 3)
    branch.close_days(35)
    branch.a_loan(150_000, 6)
    taken: list[Any] = []
    for number in range(len(PEOPLE)):
        taken.append(submit(branch, number))
        branch.clock.forward(minutes=5)
    branch.approve(taken[0], "junior")
    branch.do(ClaimApplication(application_id=taken[1].application_id), "senior")
    branch.do(ClaimApplication(application_id=taken[2].application_id), "junior")
    branch.clock.forward(minutes=5)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch with its morning; copied, never written."""
    path = make_template(tmp_path_factory.mktemp("morning") / "branch.db")
    branch = Branch(path)
    fill(branch)
    branch.engine.dispose()
    return path


@pytest.fixture
def branch(template: Path, tmp_path: Path) -> Iterator[Branch]:
    """A morning of one's own; its clock stands where the morning ends."""
    own = Branch.copy(template, tmp_path / "branch.db")
    own.clock = Clock(own.clock.now)
    own.clock.forward(days=35, minutes=35)
    assert own.today > TODAY
    yield own
    own.engine.dispose()


Prepare = Callable[[Pilot[Any]], Awaitable[None]]


@pytest.fixture(params=["zh_CN", "en"])
def lang(request: pytest.FixtureRequest, _english: None) -> str:
    """Each language, in use."""
    set_language(request.param)
    return str(request.param)


@pytest.fixture(params=[(80, 24), (160, 45)], ids=["80x24", "160x45"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Each size of a terminal."""
    columns, rows = request.param
    return columns, rows


@pytest.fixture
def typed(at_desk: Prepare) -> Callable[..., Prepare]:
    """``typed("2", "o")``: what to do before a picture is taken; all is read after each key."""

    def keys(*names: str) -> Prepare:
        async def prepare(pilot: Pilot[Any]) -> None:
            await at_desk(pilot)
            for name in names:
                await pilot.press(name)
                await at_desk(pilot)

        return prepare

    return keys


@pytest.fixture
def picture(
    snap_compare: Callable[..., bool], lang: str, size: tuple[int, int]
) -> Callable[..., bool]:
    """``picture(app, typed(...))``: it looks as it did, in each language and size."""
    assert lang

    def compare(app: Any, prepare: Prepare) -> bool:
        return snap_compare(app, terminal_size=size, run_before=prepare)

    return compare


@pytest.fixture
def portrait(branch: Branch) -> int:
    """An application of a customer with records from every source."""
    taken = branch.an_application(
        profile=a_portrait(branch.today), applicant=an_applicant(9_100, name="陆一鸣")
    )
    branch.clock.forward(minutes=42)
    return taken.application_id


@pytest.fixture
def opened(at_desk: Prepare) -> Callable[..., Prepare]:
    """``opened("application", 7, "2", "d")``: a work area with keys pressed in it."""

    def place(name: str, number: int, *keys: str) -> Prepare:
        async def prepare(pilot: Pilot[Any]) -> None:
            await at_desk(pilot)
            assert isinstance(pilot.app, OfficerApp)
            pilot.app.go(name, number)
            await at_desk(pilot)
            for key in keys:
                await pilot.press(key)
                await at_desk(pilot)

        return prepare

    return place
