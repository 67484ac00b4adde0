"""An application on the screen: seen from every side, and worked by keys, each at its time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from db.commands.claim_application import ClaimApplication
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from models.origination.application import Occupation, Stage
from models.origination.decision import DecisionKind
from officer_tui.app import OfficerApp
from officer_tui.forms.accept_offer import AcceptOfferForm
from officer_tui.forms.answer_info import AnswerInfoForm
from officer_tui.forms.decide import DecideForm
from officer_tui.forms.disburse import DisburseForm
from officer_tui.forms.withdraw import WithdrawForm
from officer_tui.screens.application import ApplicationScreen
from officer_tui.screens.customer import CustomerScreen
from officer_tui.screens.panes import Panes
from officer_tui.screens.signatures import SignaturesScreen
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import DOUBTFUL, NOTE, an_applicant
from tests.portraits import a_portrait
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]
Opened = Callable[..., Prepare]
Shown = Callable[..., list[str]]
WIDE = (160, 45)
PANES = ("overview", "score", "policy", "offer", "profile", "history")


@pytest.fixture
def portrait(branch: Branch) -> int:
    """An application of a customer with records from every source."""
    taken = branch.an_application(
        profile=a_portrait(branch.today), applicant=an_applicant(9_100, name="陆一鸣")
    )
    branch.clock.forward(minutes=42)
    return taken.application_id


@pytest.fixture
def opened(at_desk: Prepare) -> Opened:
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


@pytest.mark.parametrize("size", [(80, 24)], ids=["80x24"])
@pytest.mark.parametrize("pane", PANES)
def test_every_pane(picture: Any, desk: Desk, opened: Opened, portrait: int, pane: str) -> None:
    digit = str(PANES.index(pane) + 1)
    assert picture(desk("senior"), opened("application", portrait, digit))


@pytest.mark.parametrize("size", [WIDE], ids=["160x45"])
@pytest.mark.parametrize("pane", ["score", "offer", "profile"])
def test_panes_beside_the_overview(
    picture: Any, desk: Desk, opened: Opened, portrait: int, pane: str
) -> None:
    digit = str(PANES.index(pane) + 1)
    assert picture(desk("senior"), opened("application", portrait, digit))


def test_an_application_that_is_paid_out(
    picture: Any, desk: Desk, opened: Opened, branch: Branch
) -> None:
    accepted = branch.an_accepted(300_000, 3, an_applicant(9_102, name="何静"))
    branch.do(Disburse(application_id=accepted), "treasury")
    assert picture(desk("senior"), opened("application", accepted, "6"))


def test_the_form_of_a_decision(picture: Any, desk: Desk, opened: Opened, portrait: int) -> None:
    assert picture(desk("junior"), opened("application", portrait, "f2", "c", "tab", "1"))


def test_the_cost_table(picture: Any, desk: Desk, opened: Opened, branch: Branch) -> None:
    offered = branch.an_approved(applicant=an_applicant(9_101))
    assert picture(desk("senior"), opened("application", offered, "a"))


def test_the_form_of_a_withdrawal(picture: Any, desk: Desk, opened: Opened, portrait: int) -> None:
    assert picture(desk("senior"), opened("application", portrait, "w"))


def test_the_form_of_documents_that_came(
    picture: Any, desk: Desk, opened: Opened, branch: Branch, portrait: int
) -> None:
    branch.do(asking(portrait))
    assert picture(desk("senior"), opened("application", portrait, "i"))


async def test_the_queue_leads_here(desk: Desk, typed: Callable[..., Prepare]) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("enter")(pilot)
        assert isinstance(app.screen, ApplicationScreen)
        assert app.screen.found is not None
        assert app.screen.subject == app.screen.found.number
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ApplicationScreen)


async def test_panes_stand_side_by_side_where_there_is_room(
    desk: Desk, opened: Opened, portrait: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=(240, 50)) as pilot:
        await opened("application", portrait)(pilot)
        panes = app.screen.query_one(Panes)
        for columns, key, seen in (
            (240, "1", [0, 1, 2]),
            (240, "5", [0, 4, 5]),
            (240, "6", [0, 4, 5]),
            (160, "6", [0, 5]),
            (160, "1", [0, 1]),
            (80, "1", [0]),
            (80, "4", [3]),
        ):
            await pilot.resize_terminal(columns, 50)
            await pilot.press(key)
            await pilot.pause()
            assert [n for n, pane in enumerate(panes.panes) if pane.display] == seen
            assert app.focused is panes.panes[int(key) - 1]
        await pilot.click("#tabs-3" if app.screen.query("#tabs-3") else panes.query("Tab")[1])
        assert app.focused is panes.panes[1]


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


async def test_an_override_is_told_with_both_officers(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    override = Decide(
        application_id=taken.application_id,
        kind=DecisionKind.APPROVE,
        reasons=("O01",),
        note=NOTE,
        amount_fen=taken.offered_fen,
        term_months=6,
    )
    proposal_id = branch.do(override).proposal_id
    assert proposal_id is not None
    branch.do(Countersign(proposal_id=proposal_id), "manager")
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", taken.application_id, "6")(pilot)
        seen = text(shown(app))
        assert "O01 Verified extra income" in seen
        assert ", second signature: " in seen
        assert "! override" in seen


async def test_a_hard_stop_a_conflict_and_an_unknown_income_stand_out(
    branch: Branch, desk: Desk, opened: Opened, at_desk: Prepare, shown: Shown
) -> None:
    student = branch.an_application(applicant=an_applicant(occupation=Occupation.STUDENT))
    silent = replace(a_portrait(branch.today), payments=())
    unknown = branch.an_application(profile=silent, applicant=an_applicant(monthly_income_fen=None))
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", student.application_id)(pilot)
        assert "Student: nobody can override it." in text(shown(app))
        assert "Nothing is left to do." in text(shown(app))
        await opened("application", unknown.application_id, "4")(pilot)
        assert "not known" in text(shown(app))
        screen = app.screen
        assert isinstance(screen, ApplicationScreen)
        assert screen.found is not None
        score = screen.found.breakdown
        torn = tuple(
            replace(one, points=one.best_points if number else one.worst_points)
            for number, one in enumerate(score.subtotals)
        )
        screen.show(replace(screen.found, breakdown=replace(score, subtotals=torn)))
        await pilot.press("2")
        await at_desk(pilot)
        assert text(shown(app)).count("The sub-scores contradict each other") == 2


async def test_the_language_changes_all_of_it(
    desk: Desk, opened: Opened, portrait: int, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "f8")(pilot)
        seen = text(shown(app)).replace(" ", "")
        for words in ("总览", "人工审核", "信用评估", "下一步可做", "您可以"):
            assert words in seen
        assert "Overview" not in seen
