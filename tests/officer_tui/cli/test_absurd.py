"""Whatever is typed after a query or a verb is done, wrong usage, or refused; never broken."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from officer_tui.cli import docs
from officer_tui.cli.ask import ask_command
from officer_tui.cli.do import do_command
from tests.officer_tui.cli.conftest import PASSWORD, Run

OWN = {"cli_as", "cli_db", "is_json", "help", "key"}
NUMBERS = ("0", "-1", "2", "10001", "9" * 18, "9" * 19, "x", "")
ABSURD = {
    "n": NUMBERS,
    "fen": NUMBERS,
    "ppm": NUMBERS,
    "text": ("", "x", "\x00", "\x1b[31m", "%", "😀", "长" * 5_000),
    "yyyy-mm-dd": ("0001-01-01", "9999-12-31", "2026-02-30", "x", ""),
    "json|@file": ("", "{}", "[]", "null", "1", "[1,2]", '{"a":1}', "@/none", "[" * 5_000, "[0,0]"),
}
GOOD = {
    "n": "1",
    "fen": "100000",
    "ppm": "200000",
    "text": "abc",
    "yyyy-mm-dd": "2026-03-02",
    "json|@file": "{}",
}
WHO = {"add-officer": "admin", "open-branch": "admin", "close-day": "treasury"}

COMMANDS = [
    *(("ask", name, ask_command) for name in docs.queries()),
    *(("do", name, do_command) for name in docs.verbs()),
]


def options(group: click.Group, name: str) -> list[click.Option]:
    ctx = click.Context(group)
    command = group.get_command(ctx, name)
    assert command is not None
    params = command.get_params(click.Context(command, parent=ctx))
    return [one for one in params if isinstance(one, click.Option) and one.name not in OWN]


def good(option: click.Option) -> list[str]:
    if isinstance(option.type, click.Choice):
        return [option.opts[0], str(option.type.choices[0])]
    return [option.opts[0], *([] if option.is_flag else [GOOD[option.type.name]])]


def wrong(option: click.Option) -> Iterator[list[str]]:
    if option.is_flag:
        yield [option.opts[0]]
        return
    values = ("zzz", "") if isinstance(option.type, click.Choice) else ABSURD[option.type.name]
    for value in values:
        yield [option.opts[0], value]


@pytest.mark.parametrize(("kind", "name", "group"), COMMANDS, ids=[one[1] for one in COMMANDS])
def test_no_value_breaks_it(
    run: Run, branch: Path, kind: str, name: str, group: click.Group
) -> None:
    known = options(group, name)
    given = {one.name: good(one) for one in known if one.required}
    tried = [[], [arg for args in given.values() for arg in args]]
    for option in known:
        others = [arg for name, args in given.items() if name != option.name for arg in args]
        tried += [[*others, *value] for value in wrong(option)]
    env = {"OFFICER_TUI_AS": WHO.get(name, "manager"), "OFFICER_TUI_NEW_PASSWORD": PASSWORD}
    for args in tried:
        done = run(kind, name, *args, "--db", branch, env=env)
        assert done.exit_code in {0, 2, 3}, (args, done.output)
        assert "Traceback" not in done.stderr
        assert done.exit_code == 0 or done.stderr.strip()
    assert run("check", "--db", branch).exit_code == 0


@pytest.mark.parametrize("limit", ["0", "-1", "10001", "9" * 18])
@pytest.mark.parametrize(
    "query", ["queue", "loans", "proposals", "day-closes", "general-ledger --account-code 1002.01"]
)
def test_a_page_has_bounds(run: Run, branch: Path, query: str, limit: str) -> None:
    """Least of all is a negative limit the whole list, as SQLite would have it."""
    refused = run("ask", *query.split(), "--limit", limit, "--db", branch)
    assert refused.exit_code == 3
    assert f"{limit} rows: ask for 1 to 10000." in refused.stderr


def test_what_was_never_offered_has_no_cost_table(run: Run, branch: Path) -> None:
    refused = run("ask", "cost-table", "--application-id", "1", "--db", branch)
    assert refused.exit_code == 3
    assert "Nothing was offered for A00000001" in refused.stderr
