"""Paying out: a last look, a confirmation, and never by whoever approved."""

from collections.abc import Callable
from typing import Any

import pytest

from db.commands.disburse import Disburse
from db.roles import SENIORS
from db.schema import loan
from officer_tui.app import OfficerApp
from officer_tui.forms.disburse import DisburseForm
from officer_tui.widgets.confirm import Confirm
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import ACCEPTED
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


@pytest.fixture
def on_form(at_desk: Settled) -> Callable[..., Any]:
    """``on_form()``: the form is open and read."""

    def prepare(*keys: str) -> Any:
        async def run(pilot: Any) -> None:
            await at_desk(pilot)
            pilot.app.push_screen(DisburseForm(ACCEPTED))
            await at_desk(pilot)
            for key in keys:
                await pilot.press(key)
                await at_desk(pilot)

        return run

    return prepare


def test_disburse(picture: Any, desk: Desk, on_form: Any) -> None:
    assert picture(desk("treasury"), on_form())


async def test_the_treasury_looks_confirms_and_pays(
    branch: Branch, desk: Desk, on_form: Any, told: Told
) -> None:
    before = len(branch.rows(loan))
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await on_form()(pilot)
        for words in (
            "林*舟",
            "¥1,000.00",
            "cap 24.00%",
            "Bank, disbursement account",
            "the rules",
        ):
            assert words in told(app)
        await on_keys(pilot, "f10")
        assert isinstance(app.screen, Confirm)
        assert "Pay ¥1,000.00 to 林*舟?" in told(app)
        await on_keys(pilot, "n")
        assert isinstance(app.screen, DisburseForm)
        assert len(branch.rows(loan)) == before
        await on_keys(pilot, "f10", "y")
        assert not isinstance(app.screen, DisburseForm)
    assert len(branch.rows(loan)) == before + 1
    assert branch.findings() == []


async def on_keys(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0.2)
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_another_role_is_told_whose_it_is(desk: Desk, on_form: Any, told: Told) -> None:
    app = desk("junior")
    async with app.run_test(size=(100, 40)) as pilot:
        await on_form()(pilot)
        assert "It belongs to: Treasury." in told(app)
        await on_keys(pilot, "f10")
        assert isinstance(app.screen, DisburseForm)


async def test_whoever_approved_is_politely_refused(
    branch: Branch, desk: Desk, at_desk: Settled, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = branch.an_accepted(300_000)
    monkeypatch.setattr(Disburse, "roles", SENIORS)
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await at_desk(pilot)
        app.push_screen(DisburseForm(number))
        await at_desk(pilot)
        assert 'whoever did "Approve" may not do "Disburse"' in told(app)


async def test_what_is_not_accepted_is_not_paid_out(
    branch: Branch, desk: Desk, at_desk: Settled, told: Told
) -> None:
    number = branch.an_approved(300_000)
    app = desk("treasury")
    async with app.run_test(size=(120, 40)) as pilot:
        await at_desk(pilot)
        app.push_screen(DisburseForm(number))
        await at_desk(pilot)
        assert "✗" in told(app)
        await on_keys(pilot, "f10")
        assert isinstance(app.screen, DisburseForm)
