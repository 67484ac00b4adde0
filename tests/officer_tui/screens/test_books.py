"""The books on the screen: seven panes, one entry in full, and what treasury does in them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.commands.countersign import Countersign
from db.commands.post_entry import PostEntry
from db.queries.books import trial_balance
from db.queries.funders import funders
from db.queries.journal import journal
from db.schema import accounting_period
from models.books.entry import EntryKind
from models.books.manual import EntryTemplate
from models.errors import NotFound
from officer_tui.app import OfficerApp
from officer_tui.forms.base import FormScreen
from officer_tui.forms.close_period import ClosePeriodForm
from officer_tui.forms.partner_funds import PartnerFundsForm
from officer_tui.forms.post_entry import PostEntryForm
from officer_tui.forms.reverse_entry import ReverseEntryForm
from officer_tui.forms.settle_partner import SettlePartnerForm
from officer_tui.screens.books import BooksScreen
from officer_tui.screens.books.lists import AccountPane, EntriesPane
from officer_tui.screens.books.slip import EntrySlip
from officer_tui.widgets.message_line import MessageLine
from officer_tui.widgets.paged_table import PagedTable
from tests.borrowers import TODAY
from tests.partners import a_partner, a_shared_loan
from tests.support import Branch, Clock, make_template

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]


@pytest.fixture(scope="session")
def kept_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch that has books: own loans and shared ones, an entry by hand, a month's end."""
    path = make_template(tmp_path_factory.mktemp("kept") / "branch.db")
    branch = Branch(path)
    branch.clock = Clock(branch.clock.now)
    a_partner(branch, 500_000)
    own, shared = branch.a_loan().loan_id, a_shared_loan(branch).loan_id
    branch.close_days(31)
    for loan_id in (own, shared):
        branch.repay(loan_id, 52_000)
    charge = PostEntry(template=EntryTemplate.BANK_CHARGE, amount_fen=500, reason="账户管理费")
    waiting = branch.do(charge, "treasury").proposal_id
    branch.do(Countersign(proposal_id=waiting), "manager")
    branch.engine.dispose()
    return path


@pytest.fixture
def branch(kept_books: Path, tmp_path: Path) -> Iterator[Branch]:
    """Such a branch of one's own."""
    own = Branch.copy(kept_books, tmp_path / "branch.db")
    own.clock = Clock(own.clock.now)
    own.clock.forward(days=31)
    assert own.today > TODAY
    yield own
    own.engine.dispose()


def said(app: OfficerApp) -> str:
    """What the message line of the screen on top says."""
    return app.screen.query_one(MessageLine).text


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "5", "6", "7"])
def test_books(picture: Any, desk: Desk, typed: Typed, pane: str) -> None:
    assert picture(desk("treasury"), typed("6", pane))


def test_an_entry(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("6", "3", "enter"))


def test_the_form_of_an_entry(picture: Any, desk: Desk, typed: Typed) -> None:
    keys = ("6", "f2", "right", "enter", *"12.50", "enter")
    assert picture(desk("treasury"), typed(*keys))


def test_the_form_that_takes_back(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("6", "3", "v"))


def test_the_form_of_a_settlement(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("6", "7", "p"))


def test_the_form_of_a_month(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("6", "c"))


def test_the_form_of_partners_funds(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("6", "7", "m"))


def test_the_form_of_a_sale(picture: Any, desk: Desk, typed: Typed) -> None:
    keys = ("6", "7", "o", "enter", *"2400", "enter", "enter", *"Opinion 17", "enter")
    assert picture(desk("treasury"), typed(*keys))


async def test_enter_goes_from_a_balance_to_its_account_and_to_an_entry(
    desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("auditor")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "down", "enter")(pilot)
        screen = app.screen
        assert isinstance(screen, BooksScreen)
        assert screen.query_one(AccountPane).account_code == "1002.02"
        assert "1002.02  Bank, disbursement account" in "\n".join(shown(app))
        await typed("enter")(pilot)
        assert isinstance(app.screen, EntrySlip)
        assert "Partner's funds" in "\n".join(shown(app))
        await typed("escape", "1", "end", "enter")(pilot)  # a sum is no account
        assert isinstance(app.screen, BooksScreen)
        await typed("f5", "2", "f5")(pilot)
        assert "¥5,000.00" in "\n".join(shown(app))


async def test_treasury_proposes_and_the_manager_signs(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "f2", "f10")(pilot)
        assert isinstance(app.screen, PostEntryForm)
        keys = ("right", "enter", *"12.50", "enter", "enter", *"Account fee")
        await typed(*keys)(pilot)
        assert "6602     ¥12.50" in "\n".join(shown(app))
        await typed("f10")(pilot)
        assert said(app) == "Proposed; the branch manager signs second."
    app = desk("manager")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("4")(pilot)
        screen = "\n".join(shown(app))
        for fact in (
            "Post an entry",
            "Bank charge",
            "6602     ¥12.50",
            "Account fee",
            "2026-05-01",
        ):
            assert fact in screen
        await typed("enter")(pilot)
        assert isinstance(app.screen, BooksScreen)
        await typed("escape", "4", "f2", "f10")(pilot)
        assert said(app) == "Bank charge is signed."
    booked = {one.account_code: one.balance_fen for one in branch.ask(trial_balance).accounts}
    assert booked["6602"] == 500 + 1_250
    assert branch.findings() == []


async def test_an_entry_by_hand_is_taken_back(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "v")(pilot)
        assert said(app) == "Choose an entry in the journal first."
        await typed("3", "v", *"Booked twice", "f10")(pilot)
        assert said(app) == "Proposed; the branch manager signs second."
        await typed("down", "v", *"Not by hand", "f10")(pilot)
        assert isinstance(app.screen, ReverseEntryForm)
        assert "was not made by hand" in said(app)
    app = desk("manager")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("4")(pilot)
        assert "Entry " in "\n".join(shown(app))
        assert "Booked twice" in "\n".join(shown(app))
        await typed("f2", "f10")(pilot)
        await typed("6", "3", "enter")(pilot)
        assert "Reversal" in "\n".join(shown(app))
        assert "Booked twice" in "\n".join(shown(app))
    assert branch.ask(journal).rows[0].kind is EntryKind.REVERSAL


async def test_the_journal_shows_one_kind(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("auditor")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "f")(pilot)
        await typed("escape")(pilot)
        await typed("f", "down", "enter")(pilot)
        screen = app.screen
        assert isinstance(screen, BooksScreen)
        assert screen.query_one(EntriesPane).kind is EntryKind.DISBURSEMENT
        assert screen.query_one(EntriesPane).table.total == 2
        assert "Repayment" not in "\n".join(shown(app))


async def test_a_month_is_closed(branch: Branch, desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "6", "c")(pilot)
        assert isinstance(app.screen, ClosePeriodForm)
        await typed("f10")(pilot)
        assert said(app) == "2026-03 is closed."
        await typed("c", "f10")(pilot)
        assert said(app) == "2026-04 is closed."
        assert "2026-05 open" in "\n".join(shown(app))
        await typed("c")(pilot)
        assert "Close its days first." in said(app)
        await typed("f2", "right", "enter", *"5", "enter", "ctrl+u", *"2026-03-31", "enter")(pilot)
        await typed(*"Too late", "f10")(pilot)
        assert isinstance(app.screen, PostEntryForm)
        assert "The books are closed on 2026-03-31" in said(app)
        assert "✗ The books are closed on" in "\n".join(shown(app)).split("Why *")[0]
    assert len(branch.rows(accounting_period)) == 2


@pytest.mark.parametrize("keys", [("f2",), ("3", "v"), ("7", "m"), ("7", "p"), ("7", "o"), ("c",)])
async def test_every_form_of_the_books_says_all_in_the_other_language(
    desk: Desk, typed: Typed, shown: Shown, keys: tuple[str, ...]
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", *keys)(pilot)
        assert isinstance(app.screen, FormScreen)
        await typed("f8")(pilot)
        chinese = shown(app)
        await typed("escape", *keys)(pilot)
        assert shown(app) == chinese


async def test_at_the_years_end_it_says_more(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6")(pilot)
        app.push_screen(ClosePeriodForm(TODAY.replace(month=12)))
        await typed()(pilot)
        assert "Income and expense of the year" in "\n".join(shown(app))


async def test_a_partner_sends_money_and_is_settled_with(
    branch: Branch, desk: Desk, typed: Typed
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "7", "m", "f10")(pilot)
        assert isinstance(app.screen, PartnerFundsForm)
        await typed(*"1000", "f10")(pilot)
        assert said(app) == "¥3,900.00 of CF-A for loans to come."
        (row,) = branch.ask(funders)
        await typed("p")(pilot)
        assert isinstance(app.screen, SettlePartnerForm)
        await typed("f10")(pilot)
        assert said(app).endswith("paid to CF-A.")
    assert row.payable_fen > 0 == branch.ask(funders)[0].payable_fen
    assert branch.findings() == []


async def test_loans_are_sold_and_say_so(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "7", "o", *"100")(pilot)
        assert "No loan may be sold so." in "\n".join(shown(app))
        await typed("ctrl+u", "enter", *"2400", "enter", "enter", *"No", "enter", ".")(pilot)
        assert "-¥" in "\n".join(shown(app))
        await typed("f10")(pilot)
        assert "signed accounting opinion" in said(app)
        await typed(*" 17 of 2026", "f10")(pilot)
        assert said(app) == "Proposed; the branch manager signs second."
    app = desk("manager")
    async with app.run_test(size=(120, 40)) as pilot:
        await typed("4")(pilot)
        for fact in ("Sell loans", "CF-A", "¥2,400.00", "17 of 2026"):
            assert fact in "\n".join(shown(app))
        await typed("f2", "f10")(pilot)
        assert said(app) == "CF-A is signed."
        await typed("2")(pilot)
        assert "Sold" in "\n".join(shown(app))
        await typed("enter")(pilot)
        assert "sold to CF-A" in "\n".join(shown(app))
    assert branch.findings() == []


async def test_others_look_and_are_told_whose_it_is(desk: Desk, typed: Typed) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6")(pilot)
        for key in ("f2", "c", "m", "p", "o"):
            await typed(key)(pilot)
            assert said(app) == "This belongs to: Treasury."


async def test_a_list_that_cannot_be_read_is_said(desk: Desk, typed: Typed) -> None:
    app = desk("auditor")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "3")(pilot)
        table = app.screen.query_one(EntriesPane).table
        table.post_message(PagedTable.Failed(table, NotFound("entry", "7")))
        await pilot.pause(0.1)
        assert "There is no entry 7." in said(app)


async def test_before_the_books_are_read_nothing_is_done(desk: Desk) -> None:
    app = desk("treasury")
    async with app.run_test():
        screen = BooksScreen()
        assert screen.why_not("enter") == "The books are still being read."
        screen.action_enter()
        screen.action_close()
        assert not isinstance(app.screen, PostEntryForm | ClosePeriodForm)


async def test_without_partners_there_is_nobody_to_settle_with(
    template: Path, tmp_path: Path, typed: Typed
) -> None:
    alone = Branch.copy(template, tmp_path / "alone.db")
    app = OfficerApp(alone.path, "treasury", clock=alone.clock)
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("6", "p")(pilot)
        assert said(app) == "No partner funds our loans."
        screen = app.screen
        assert isinstance(screen, BooksScreen)
        screen.action_fund()
        screen.action_settle()
        screen.action_sell()
        screen.action_take_back()
        assert isinstance(app.screen, BooksScreen)
    alone.engine.dispose()


async def test_a_loan_tells_who_funds_a_part_of_it(desk: Desk, opened: Typed, shown: Shown) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened("loan", 2)(pilot)
        assert "70.00% of CF-A" in "\n".join(shown(app))
