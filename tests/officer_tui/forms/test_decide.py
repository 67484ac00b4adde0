"""Deciding in the form: what it announces is what happens, and nothing is lost on a refusal."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from db.schema import decision, proposal
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from officer_tui.app import OfficerApp
from officer_tui.forms.decide import DecideForm
from officer_tui.screens.application import ApplicationScreen
from officer_tui.widgets.fact_sheet import FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import DOUBTFUL, a_profile
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]
Deciding = Callable[..., Awaitable[DecideForm]]
NOTE = "wages seen on paper and by telephone"


@pytest.fixture
def deciding(at_desk: Prepare) -> Deciding:
    """``form = await deciding(pilot, 1)``: the form of a decision about an application."""

    async def open_form(pilot: Pilot[Any], application_id: int) -> DecideForm:
        await at_desk(pilot)
        app = pilot.app
        assert isinstance(app, OfficerApp)
        app.go("application", application_id)
        await at_desk(pilot)
        await pilot.press("f2")
        await at_desk(pilot)
        assert isinstance(app.screen, DecideForm)
        return app.screen

    return open_form


def announced(form: DecideForm) -> str:
    """What the decision would be."""
    return "\n".join(
        f"{f.label}: {f.value}" for f in form.query_one("#consequences", FactSheet).facts
    )


def said(app: OfficerApp) -> str:
    return app.screen.query_one(MessageLine).text


def beside(form: DecideForm, name: str) -> str:
    return form.field(name).beside.said.text


async def press(pilot: Pilot[Any], at_desk: Prepare, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await at_desk(pilot)


async def test_the_recommended_decision_is_two_keys_away(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application()
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        assert form.kind is DecisionKind.APPROVE
        assert "Signatures: yours is enough: ¥3,000.00 of your ¥5,000.00" in announced(form)
        assert not form.field("amount").display
        await press(pilot, at_desk, "f10")
        assert isinstance(app.screen, ApplicationScreen)
        assert branch.application(taken.application_id).stage is Stage.APPROVED


async def test_a_second_f10_decides_once(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application()
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        form.submit()
        form.submit()
        await at_desk(pilot)
        assert len(branch.rows(decision)) == 1


async def test_above_the_limit_it_is_proposed(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application()
    app = desk("junior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        assert "a second one is needed: ¥3,000.00 is above your ¥2,000.00" in announced(form)
        await press(pilot, at_desk, "f10")
        assert said(app) == f"Put before a second person: {taken.number}."
        assert branch.rows(proposal)[-1].status == "open"


async def test_an_override_asks_for_reason_and_note(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        assert form.kind is DecisionKind.DECLINE
        assert form.field("reasons").value == ("D09",)
        await press(pilot, at_desk, "a")
        assert "Override: against the advice: needs O01-O05 and a note of 20 characters" in (
            announced(form)
        )
        assert "a second one is needed: every override has two" in announced(form)
        await press(pilot, at_desk, "f10")
        assert beside(form, "reasons") == "✗ Choose at least 1"
        assert beside(form, "note") == "✗ Please fill this in"
        await press(pilot, at_desk, "enter", *"O01", "enter", "f10")
        await press(pilot, at_desk, "enter", *"too short", "f10")
        assert beside(form, "note") == "✗ 9 of at least 20"
        await press(pilot, at_desk, *" but now it is long", "f10")
        assert isinstance(app.screen, ApplicationScreen)
        waiting = branch.rows(proposal)[-1]
        assert waiting.content["reasons"] == ["O01"]
        assert waiting.content["note"] == "too short but now it is long"


async def test_other_terms_are_priced_as_one_types(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application(300_000, 6)
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        await press(pilot, at_desk, "c")
        assert "is the offer itself. Approve it instead." in announced(form)
        await press(pilot, at_desk, "enter", "home", "ctrl+k", *"2000")
        assert form.field("reasons").value == ("O09",)
        assert "Cost: " in announced(form)
        assert "Refused" not in announced(form)
        await press(pilot, at_desk, "enter", "left", "left", "left")
        assert form.field("term").value == 3
        assert form.field("reasons").value == ("O09", "O10")
        form.field("amount").fill(350_000)
        await at_desk(pilot)
        assert "is more than the customer asked for" in announced(form)
        form.field("amount").fill(200_000)
        form.field("note").fill(NOTE)
        await press(pilot, at_desk, "f10")
        assert branch.application(taken.application_id).stage is Stage.APPROVED
        (made,) = branch.rows(decision)
        assert (made.amount_fen, made.term_months) == (200_000, 3)


async def test_each_kind_keeps_its_reasons(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        form.field("reasons").fill(("D09", "D10"))
        await press(pilot, at_desk, "i")
        assert form.field("reasons").value is None
        assert announced(form) == "Override: no"
        await press(pilot, at_desk, "d")
        assert form.field("reasons").value == ("D09", "D10")


async def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application(300_000, 6)
    before = branch.dump()
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        await press(pilot, at_desk, "c")
        for amount_fen, reasons, field, words in (
            (300_000, ("O09",), "amount", "is the offer itself"),
            (250_000, ("O01",), "reasons", "needs reason O09"),
        ):
            form.field("amount").fill(amount_fen)
            await at_desk(pilot)
            form.field("reasons").fill(reasons)
            form.field("note").fill(NOTE)
            form.submit()
            await at_desk(pilot)
            assert words in said(app)
            assert beside(form, field).startswith("✗ ")
            assert form.field("note").value == NOTE
            assert form.field("amount").value == amount_fen
        assert branch.dump() == before


async def test_what_a_colleague_decided_meanwhile_is_not_overwritten(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application(profile=a_profile(late=1))
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        branch.approve(taken, "manager")
        await press(pilot, at_desk, "d")
        form.field("reasons").fill(("D04",))
        form.submit()
        await at_desk(pilot)
        assert "Somebody changed" in said(app)
        assert isinstance(app.screen, DecideForm)
        await press(pilot, at_desk, "f12")
        assert isinstance(app.screen, ApplicationScreen)
        assert len(branch.rows(decision)) == 1


async def test_leaving_writes_nothing(
    branch: Branch, desk: Desk, deciding: Deciding, at_desk: Prepare
) -> None:
    taken = branch.an_application()
    before = branch.dump()
    app = desk("senior")
    async with app.run_test() as pilot:
        form = await deciding(pilot, taken.application_id)
        assert form.query_one(FieldSet).form == "decide"
        await press(pilot, at_desk, "escape")
        assert branch.dump() == before
