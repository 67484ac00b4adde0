"""A customer on the screen: pictures over the months, and personal data only for a purpose."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from db.commands.reveal_identity import RevealIdentity
from db.schema import reveal
from models.origination.profile import PaymentMonth, Source
from officer_tui.app import OfficerApp
from officer_tui.forms.reveal import RevealForm
from officer_tui.screens.application import ApplicationScreen
from officer_tui.screens.customer import CustomerScreen
from officer_tui.screens.customer.payments import payment_marks
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import TODAY, an_applicant
from tests.portraits import a_portrait
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]
Opened = Callable[..., Prepare]
Shown = Callable[..., list[str]]
SIZE = (100, 40)
PANES = ("identity", "spending", "payments", "traces", "history")


def taken_in(branch: Branch, number: int, **told: Any) -> int:
    """A customer with records from every source; the number."""
    taken = branch.an_application(
        profile=a_portrait(branch.today, **told), applicant=an_applicant(number, name="陆一鸣")
    )
    return int(branch.application(taken.application_id).customer_id)


@pytest.fixture
def known(branch: Branch) -> int:
    """A customer."""
    return taken_in(branch, 9_200)


@pytest.fixture
def opened(at_desk: Prepare) -> Opened:
    """``opened(7, "2")``: a customer with keys pressed there."""

    def place(number: int, *keys: str) -> Prepare:
        async def prepare(pilot: Pilot[Any]) -> None:
            await at_desk(pilot)
            assert isinstance(pilot.app, OfficerApp)
            pilot.app.go("customer", number)
            await at_desk(pilot)
            for key in keys:
                await pilot.press(key)
                await at_desk(pilot)

        return prepare

    return place


def said(app: OfficerApp) -> str:
    """What the message line of the screen on top says."""
    return app.screen.query_one(MessageLine).text


def text(lines: list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("size", [(80, 24)], ids=["80x24"])
@pytest.mark.parametrize("pane", PANES)
def test_every_pane(picture: Any, desk: Desk, opened: Opened, known: int, pane: str) -> None:
    assert picture(desk("senior"), opened(known, str(PANES.index(pane) + 1)))


@pytest.mark.parametrize("size", [(160, 45)], ids=["160x45"])
@pytest.mark.parametrize("pane", ["spending", "payments"])
def test_panes_side_by_side(
    picture: Any, desk: Desk, opened: Opened, known: int, pane: str
) -> None:
    assert picture(desk("senior"), opened(known, str(PANES.index(pane) + 1)))


def test_personal_data_in_clear(
    picture: Any, branch: Branch, desk: Desk, opened: Opened, known: int
) -> None:
    branch.do(RevealIdentity(customer_id=known, purpose="电话核实收入"))
    assert picture(desk("senior"), opened(known))


def test_the_form_of_a_look(picture: Any, desk: Desk, opened: Opened, known: int) -> None:
    assert picture(desk("senior"), opened(known, "f2"))


def test_the_worst_of_each_month_is_told() -> None:
    month = TODAY.replace(day=1)
    told = {
        "2 mo. late": PaymentMonth(month, on_time=3, delay_status=2),
        "1 late": PaymentMonth(month, on_time=2, late=1, failed_debits=3),
        "3 bounced": PaymentMonth(month, on_time=2, failed_debits=3),
        "not used": PaymentMonth(month, delay_status=-2),
        "not told": PaymentMonth(month, inflow_fen=1),
        "on time": PaymentMonth(month, delay_status=0),
    }
    assert [mark.text for mark in payment_marks(tuple(told.values()))] == list(told)


async def test_personal_data_appears_for_a_purpose_and_vanishes(
    branch: Branch, desk: Desk, opened: Opened, known: int, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=SIZE) as pilot:
        await opened(known, "m")(pilot)
        assert said(app) == "The personal data is masked."
        assert "陆一鸣" not in text(shown(app)).replace(" ", "")
        await opened(known, "f2", *"ab", "f10")(pilot)
        assert isinstance(app.screen, RevealForm)
        assert "Say why you need to see it" in said(app)
        assert branch.rows(reveal) == []
        await opened(known, "f2", *"verify wages", "f10")(pilot)
        assert said(app) == "In clear for 10 minutes; the look is recorded."
        assert [(one.customer_id, one.purpose) for one in branch.rows(reveal)] == [
            (known, "verify wages")
        ]
        for clear in ("陆一鸣", "周宁", "10000000022", "verify wages"):
            assert clear in text(shown(app))
        branch.clock.forward(minutes=10)
        await opened(known, "f5")(pilot)
        assert "陆一鸣" not in text(shown(app))


async def test_the_values_vanish_by_themselves(
    branch: Branch, desk: Desk, opened: Opened, known: int, shown: Shown
) -> None:
    branch.do(RevealIdentity(customer_id=known, purpose="电话核实收入"))
    app = desk("senior")
    async with app.run_test(size=SIZE) as pilot:
        await opened(known)(pilot)
        assert isinstance(app.screen, CustomerScreen)
        assert "陆一鸣" in text(shown(app))
        timer = app.screen._masking
        assert timer is not None
        assert timer._interval == 601
        branch.clock.forward(minutes=10)
        app.screen.reread()
        await opened(known)(pilot)
        assert "陆一鸣" not in text(shown(app))
        assert app.screen._masking is None


async def test_they_can_be_hidden_at_once(
    branch: Branch, desk: Desk, opened: Opened, known: int, shown: Shown
) -> None:
    branch.do(RevealIdentity(customer_id=known, purpose="电话核实收入"))
    app = desk("senior")
    async with app.run_test(size=SIZE) as pilot:
        await opened(known, "m", "f5")(pilot)
        assert "陆一鸣" not in text(shown(app))


async def test_some_roles_never_see_them(desk: Desk, opened: Opened, known: int) -> None:
    app = desk("treasury")
    async with app.run_test(size=SIZE) as pilot:
        await opened(known, "f2")(pilot)
        assert said(app).startswith("Personal data is shown to: ")
        assert isinstance(app.screen, CustomerScreen)


async def test_a_ring_of_devices_is_a_warning(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    first = taken_in(branch, 9_210, fingerprint="DEV-RING")
    taken_in(branch, 9_211, fingerprint="DEV-RING")
    app = desk("senior")
    async with app.run_test(size=SIZE) as pilot:
        await opened(first, "4")(pilot)
        assert "! 1 other customer was seen with a device." in text(shown(app))
        for number in range(9_212, 9_218):
            taken_in(branch, number, fingerprint="DEV-RING")
        await opened(first, "4")(pilot)
        assert "✗ 7 other customers were seen with a device: a ring." in text(shown(app))


async def test_what_consent_does_not_cover_is_not_shown(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    whose = taken_in(branch, 9_220, withdrawn=tuple(Source))
    app = desk("senior")
    async with app.run_test(size=SIZE) as pilot:
        for digit in "234":
            await opened(whose, digit)(pilot)
            assert "The consent was withdrawn: not shown, not used." in text(shown(app))
            assert "云集" not in text(shown(app))


async def test_the_way_to_application_and_loan(
    branch: Branch, desk: Desk, opened: Opened, known: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=SIZE) as pilot:
        await opened(known, "l")(pilot)
        assert said(app) == "The customer has no loan here."
        await opened(known, "a")(pilot)
        assert isinstance(app.screen, ApplicationScreen)
        await opened(1, "l")(pilot)
        assert app.trail[-1].name == "loan"
        assert branch.loan(int(str(app.trail[-1].args[0]))).customer_id == 1
