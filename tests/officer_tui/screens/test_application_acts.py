"""An application worked by keys: each act at its time, by the right person, refused in words."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot

from db.commands.claim_application import ClaimApplication
from db.commands.decide import Decide
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from officer_tui.app import OfficerApp
from officer_tui.forms.accept_offer import AcceptOfferForm
from officer_tui.forms.answer_info import AnswerInfoForm
from officer_tui.forms.decide import DecideForm
from officer_tui.forms.disburse import DisburseForm
from officer_tui.forms.withdraw import WithdrawForm
from officer_tui.screens.application import ApplicationScreen
from officer_tui.screens.customer import CustomerScreen
from officer_tui.screens.signatures import SignaturesScreen
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import DOUBTFUL, an_applicant
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]
Opened = Callable[..., Prepare]
Shown = Callable[..., list[str]]
WIDE = (160, 45)
PANES = ("overview", "score", "policy", "offer", "profile", "history")


def asking(application_id: int) -> Decide:
    """The customer is asked for documents."""
    return Decide(
        application_id=application_id,
        kind=DecisionKind.ASK_INFO,
        reasons=("R02",),
        note="请补工资流水",
    )


def said(app: OfficerApp) -> str:
    """What the message line of the screen on top says."""
    return app.screen.query_one(MessageLine).text


def text(lines: list[str]) -> str:
    return "\n".join(lines)


async def test_claiming_and_letting_go(
    branch: Branch, desk: Desk, opened: Opened, portrait: int, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "c")(pilot)
        assert said(app).startswith("You hold it until")
        assert "held by you until" in text(shown(app))
        await opened("application", portrait, "r")(pilot)
        assert said(app) == "Anybody may take it now."
        assert branch.application(portrait).holder_id is None
        await pilot.press("r")
        assert said(app) == 'Not while the application stands at "In review".'


async def test_what_a_colleague_holds_is_told_and_left_alone(
    branch: Branch, desk: Desk, opened: Opened, portrait: int
) -> None:
    branch.do(ClaimApplication(application_id=portrait), "junior")
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "c")(pilot)
        assert "is working on" in said(app)
        await pilot.press("f2")
        assert "is working on" in said(app)
        assert isinstance(app.screen, ApplicationScreen)


async def test_another_role_is_told_whose_work_it_is(
    desk: Desk, opened: Opened, portrait: int, shown: Shown
) -> None:
    app = desk("treasury")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "f2")(pilot)
        assert "Treasury may not do" in said(app)
        assert "What may be done next" in text(shown(app))
        assert "You may" not in text(shown(app))


async def test_an_approval_and_what_comes_after(
    branch: Branch, desk: Desk, opened: Opened, portrait: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "f2")(pilot)
        assert isinstance(app.screen, DecideForm)
        await opened("application", portrait, "f2", "a", "f10")(pilot)
        assert said(app).endswith(": Approved.")
        await pilot.press("f2")
        assert said(app) == 'Not while the application stands at "Approved".'
        await opened("application", portrait, "a")(pilot)
        assert isinstance(app.screen, AcceptOfferForm)
        await opened("application", portrait, "a", "f10")(pilot)
        assert said(app).endswith(": Accepted.")
        assert branch.application(portrait).stage is Stage.ACCEPTED
        await pilot.press("p")
        assert "Senior officer may not do" in said(app)
        await pilot.press("l")
        assert said(app) == "No loan came of it yet."


async def test_a_second_signature_is_asked_for(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    branch.do(
        Decide(
            application_id=taken.application_id,
            kind=DecisionKind.APPROVE,
            reasons=("O01",),
            note="客户已提供额外收入证明，经电话核实无误。",
            amount_fen=taken.offered_fen,
            term_months=6,
        )
    )
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", taken.application_id, "6", "f2")(pilot)
        assert said(app) == "It waits for a second signature: press s."
        await pilot.press("s")
        assert "Two people are needed" in said(app)
        seen = text(shown(app))
        assert "Waits for a second signature" in seen
        assert "客户已提供额外收入证明" in seen.replace(" ", "")


async def test_a_manager_goes_from_here_to_the_signatures(
    branch: Branch, desk: Desk, opened: Opened, portrait: int
) -> None:
    taken = branch.an_application()
    branch.approve(taken, "junior")
    app = desk("manager")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "s")(pilot)
        assert said(app) == 'Not while the application stands at "In review".'
        await opened("application", taken.application_id, "s")(pilot)
        assert isinstance(app.screen, SignaturesScreen)


async def test_documents_are_asked_for_and_come_in(
    branch: Branch, desk: Desk, opened: Opened, portrait: int
) -> None:
    branch.do(asking(portrait))
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "i")(pilot)
        assert isinstance(app.screen, AnswerInfoForm)
        await opened("application", portrait, "i", "x", "f10")(pilot)
        assert said(app).endswith(": In review.")
        assert branch.application(portrait).stage is Stage.IN_REVIEW


async def test_the_customer_takes_it_back(
    branch: Branch, desk: Desk, opened: Opened, portrait: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "w")(pilot)
        assert isinstance(app.screen, WithdrawForm)
        await opened("application", portrait, "w", "f12")(pilot)
        assert branch.application(portrait).stage is Stage.IN_REVIEW
        await opened("application", portrait, "w", "f10")(pilot)
        assert said(app).endswith(": Withdrawn.")
        await pilot.press("c")
        assert said(app) == 'Not while the application stands at "Withdrawn".'


async def test_the_way_to_customer_loan_and_next(
    branch: Branch, desk: Desk, opened: Opened, portrait: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "u")(pilot)
        assert isinstance(app.screen, CustomerScreen)
        assert app.screen.customer_id == branch.application(portrait).customer_id
        await opened("application", portrait, "n")(pilot)
        assert isinstance(app.screen, ApplicationScreen)
        assert app.screen.application_id != portrait
        await opened("application", 1, "l")(pilot)
        assert app.trail[-1].name == "loan"


async def test_the_money_is_paid_out_from_here(
    branch: Branch, desk: Desk, opened: Opened, at_desk: Prepare
) -> None:
    accepted = branch.an_accepted()
    app = desk("treasury")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", accepted, "p")(pilot)
        assert isinstance(app.screen, DisburseForm)
        await pilot.press("f10")
        await at_desk(pilot)
        if not isinstance(app.screen, ApplicationScreen):
            await pilot.press("y")
            await at_desk(pilot)
        assert said(app).startswith("Paid out: loan L")
        assert branch.application(accepted).stage is Stage.DISBURSED


async def test_a_table_is_accepted_once_it_can_have_been_read(
    branch: Branch, desk: Desk, opened: Opened
) -> None:
    branch.set_policy("cost_table_min_read_seconds", 10)
    offered = branch.an_approved(applicant=an_applicant(9_101))
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", offered, "a", "f10")(pilot)
        assert "Confirm it in 10 s." in said(app)
        branch.clock.forward(seconds=10)
        await opened("application", offered, "a", "f10")(pilot)
        assert said(app).endswith(": Accepted.")
