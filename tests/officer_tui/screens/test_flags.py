"""Flags on the screens: set by an officer, seen wherever the customer is met, lifted by risk."""

from collections.abc import Callable
from typing import Any

from db.commands.set_flag import SetFlag
from models.origination.flags import FlagKind
from models.servicing.losses import EvidenceKind
from officer_tui.app import OfficerApp
from officer_tui.forms.flag import SetFlagForm
from officer_tui.screens.customer.screen import CustomerScreen
from tests.borrowers import NOTE
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Opened = Callable[..., Any]
Settled = Callable[..., Any]
Shown = Callable[..., list[str]]


def flag(branch: Branch, kind: FlagKind = FlagKind.FRAUD) -> None:
    branch.do(
        SetFlag(
            customer_id=1,
            kind=kind,
            since=branch.today,
            evidence_kind=EvidenceKind.COURT_DOCUMENT,
            reference="(2026) 粤 01 民特 17 号",
            note=NOTE,
        )
    )


def test_a_flagged_customer(picture: Any, desk: Desk, opened: Opened, branch: Branch) -> None:
    flag(branch)
    assert picture(desk("senior"), opened("customer", 1))


def test_flag_form(picture: Any, desk: Desk, opened: Opened) -> None:
    assert picture(desk("senior"), opened("customer", 1, "f"))


async def test_a_flag_is_set_seen_everywhere_and_lifted(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown, settled: Settled
) -> None:
    app = desk("risk")
    async with app.run_test(size=(120, 45)) as pilot:
        await opened("customer", 1, "d")(pilot)
        assert "No flag is set." in "\n".join(shown(app))
        await opened("customer", 1, "f")(pilot)
        assert isinstance(app.screen, SetFlagForm)
        for key in ("right", "tab", ".", "tab", "right", "tab", *"017 2026", "tab", *"suspicious"):
            await pilot.press(key)
        await pilot.press("f10")
        await settled(pilot)
        assert "Deceased is shown by: Death certificate" in "\n".join(shown(app))
        for key in ("right", "right", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, CustomerScreen)
        assert "everybody sees it" in "\n".join(shown(app))
        for place in ("customer", "application", "loan"):
            await opened(place, 1)(pilot)
            assert "Deceased" in "\n".join(shown(app))
        await opened("loan", 1, "5")(pilot)
        assert "Nobody is called to collect" in "\n".join(shown(app))
        await opened("customer", 1, "d", "right", "tab", *"mistake", "f10")(pilot)
        await settled(pilot)
        assert "lifted by" in "\n".join(shown(app))
        await opened("loan", 1)(pilot)
        assert "Deceased" not in "\n".join(shown(app))
    assert branch.findings() == []


async def test_a_flag_is_not_everybodys_to_lift(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    flag(branch)
    app = desk("senior")
    async with app.run_test(size=(120, 45)) as pilot:
        await opened("customer", 1, "d")(pilot)
        said = "\n".join(shown(app))
        assert "Flags are set and lifted by: Risk manager." in said
        assert "The risk manager looks into it." in said
