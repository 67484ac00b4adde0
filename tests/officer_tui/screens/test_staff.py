"""The people of the branch: an administrator adds some, sees no customers, and is told why."""

from collections.abc import Callable
from typing import Any

from officer_tui.app import OfficerApp
from officer_tui.forms.add_officer import AddOfficerForm
from officer_tui.screens.day import DayScreen
from officer_tui.screens.queue import QueueScreen
from officer_tui.screens.staff import StaffScreen
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.message_line import MessageLine
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]
NEW = ("enter", *"new", "enter", *"Li Lei", "enter")


def said(app: OfficerApp) -> str:
    return app.screen.query_one(MessageLine).text


def test_people(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("admin"), typed())


def test_add_officer(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("admin"), typed("f2"))


async def test_an_administrator_begins_here_and_sees_no_customers(
    desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("admin")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed()(pilot)
        assert isinstance(app.screen, StaffScreen)
        assert "Administrator sees no customer" in "\n".join(shown(app))
        for key in ("1", "2", "4"):
            await typed(key)(pilot)
            assert isinstance(app.screen, StaffScreen)
            assert said(app).startswith("Administrator sees no customer")
        await typed("3")(pilot)
        assert isinstance(app.screen, DayScreen)
        await typed("escape")(pilot)
        assert isinstance(app.screen, StaffScreen)


async def test_somebody_new_signs_in_with_the_password_they_were_given(
    branch: Branch, desk: Desk, typed: Typed
) -> None:
    app = desk("admin")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("f2", "j", *NEW, *"long-enough", "enter", *"long-enough", "enter")(pilot)
        assert isinstance(app.screen, StaffScreen)
        assert said(app) == "The new officer can sign in now."
        await typed("f3")(pilot)
        fields = app.screen.query_one(FieldSet)
        fields.field("login").fill("new")
        fields.field("password").fill("long-enough")
        await typed("f10")(pilot)
        assert isinstance(app.screen, QueueScreen)
    assert branch.findings() == []


async def test_what_is_wrong_is_told_beside_its_field(desk: Desk, typed: Typed) -> None:
    app = desk("admin")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("f2", "f10")(pilot)
        assert isinstance(app.screen, AddOfficerForm)
        fields = app.screen.query_one(FieldSet)
        await typed("j", *NEW, *"short", "enter", *"other", "f10")(pilot)
        assert "another password" in fields.field("again").beside.said.text
        await typed("ctrl+u", *"short", "f10")(pilot)
        assert "at least 8 characters" in fields.field("password").beside.said.text
        fields.field("login").fill("senior")
        for name in ("password", "again"):
            fields.field(name).fill("long-enough")
        await typed("f10")(pilot)
        assert "Another officer signs in" in fields.field("login").beside.said.text
        await typed("escape")(pilot)
        assert isinstance(app.screen, StaffScreen)


async def test_others_look_and_are_told_who_adds(desk: Desk, typed: Typed) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("5", "f2")(pilot)
        assert isinstance(app.screen, StaffScreen)
        assert "It belongs to: Administrator." in said(app)
