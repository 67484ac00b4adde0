"""Signing in: with a password, or by picking a role in training."""

from collections.abc import Callable
from typing import Any

from textual import events

from officer_tui.app import OfficerApp
from officer_tui.screens.list_parts import SearchLine
from officer_tui.screens.login import LoginScreen
from officer_tui.screens.queue import QueueScreen
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.message_line import MessageLine
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]


def in_production(branch: Branch) -> None:
    """Passwords count here."""
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE branch SET is_training = 0")


def test_login_of_a_training_branch(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk(), typed())


def test_login_where_passwords_count(
    branch: Branch, picture: Any, desk: Desk, typed: Typed
) -> None:
    in_production(branch)
    assert picture(desk("manager"), typed())


async def test_a_picked_role_fills_in_login_and_password(desk: Desk, typed: Typed) -> None:
    app = desk()
    async with app.run_test() as pilot:
        await typed("down", "enter")(pilot)
        assert app.screen.query_one(FieldSet).values() == {
            "login": "senior",
            "password": "officer-demo",
        }
        await typed("enter")(pilot)
        assert isinstance(app.screen, QueueScreen)
        assert app.standing is not None
        assert app.standing.login == "senior"


async def test_typed_in_one_go_it_still_lands_in_its_fields(
    branch: Branch, desk: Desk, at_desk: Any
) -> None:
    in_production(branch)
    app = desk()
    async with app.run_test() as pilot:
        for key in (*"manager", "enter", *"officer-demo", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await at_desk(pilot)
        await at_desk(pilot)
        assert isinstance(app.screen, QueueScreen)


async def test_a_wrong_password_is_told_and_emptied(
    branch: Branch, desk: Desk, typed: Typed
) -> None:
    in_production(branch)
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed(*"wrong", "f10")(pilot)
        said = app.screen.query_one(MessageLine).text
        assert "password" in said
        assert "senior" in said
        password = app.screen.query_one(FieldSet).field("password")
        assert (password.value, app.focused, app.office) == (None, password.control, None)


async def test_nobody_has_the_password_of_the_program_itself(
    branch: Branch, desk: Desk, typed: Typed
) -> None:
    in_production(branch)
    app = desk("system")
    async with app.run_test() as pilot:
        await typed(*"x", "enter")(pilot)
        assert isinstance(app.screen, LoginScreen)


async def test_something_must_be_typed(desk: Desk, typed: Typed) -> None:
    app = desk()
    async with app.run_test() as pilot:
        await typed("f10")(pilot)
        assert app.screen.query_one(MessageLine).text == "Type your login and your password."


async def test_signing_out_leads_back_and_forgets_the_officer(desk: Desk, typed: Typed) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed("2", "f3")(pilot)
        assert isinstance(app.screen, LoginScreen)
        assert (app.office, app.standing) == (None, None)
        await typed("escape", "1")(pilot)  # leads nowhere
        assert isinstance(app.screen, LoginScreen)
        await typed("enter", "enter")(pilot)
        assert isinstance(app.screen, QueueScreen)
        assert app.standing is not None
        assert app.standing.login == "junior"


async def test_the_language_can_be_changed_before_signing_in(
    desk: Desk, typed: Typed, shown: Callable[..., list[str]]
) -> None:
    app = desk()
    async with app.run_test() as pilot:
        await typed("f8")(pilot)
        assert "高级信贷员" in "\n".join(shown(app))


async def test_the_next_officer_finds_no_filter_of_the_one_before(desk: Desk, typed: Typed) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed("m", "s", "slash", *"zzz", "enter", "f3", "home", "enter", "enter")(pilot)
        assert app.standing is not None
        assert app.standing.login == "junior"
        assert isinstance(app.screen, QueueScreen)
        assert app.screen.query_one(SearchLine).value == ""
        assert not app.screen.is_filtered
        assert app.screen.sort == ""
        assert app.screen.table.total > 0
