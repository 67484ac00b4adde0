"""The command line: subcommands, commands and queries, each with its options and its answer."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import click

from db.office import Command
from models.origination.authority import Role
from officer_tui.cli import docs, main
from officer_tui.cli.do import KEY_HELP
from officer_tui.texts.labels import label
from tools.reference.markdown import both, chinese, code, table

SHARED = {"cli_as", "cli_db", "is_json", "key"}
"""Options that every command and query has: told once."""

EXITS = """\
Exit codes: 0 done, 2 wrong usage, 3 refused (the reason on stderr; with `--json` also as a value
on stdout), 4 broken: the program or the file is at fault. What is in bold cannot be left out.
"""
CONTEXT = click.Context(main, info_name="officer-tui")


def command_line() -> Iterator[str]:
    """Every subcommand with its options; `do` and `ask` have sections of their own."""
    yield "## Command line 命令行\n"
    yield "`officer-tui [--lang zh_CN|en] SUBCOMMAND ...`\n"
    yield EXITS
    for name in main.list_commands(CONTEXT):
        command = main.get_command(CONTEXT, name)
        if command is not None:
            yield from _subcommand(name, command)


def _subcommand(path: str, command: click.Command) -> Iterator[str]:
    yield f"### `officer-tui {path}`\n"
    yield f"{both(command.help or '')}\n"
    yield from _options(command.params or command.get_params(CONTEXT))
    if isinstance(command, click.Group) and path not in {"do", "ask"}:
        for name in command.list_commands(CONTEXT):
            below = command.get_command(CONTEXT, name)
            if below is not None:
                yield from _subcommand(f"{path} {name}", below)


def _options(parameters: Iterable[click.Parameter]) -> Iterator[str]:
    told = ((_option(one), getattr(one, "help", "") or "") for one in parameters)
    rows = [(name, said, chinese(said)) for name, said in told if name != "`--help`"]
    yield from table(("Option", "What it is", "说明"), rows)


def _option(parameter: click.Parameter) -> str:
    """``--amount-fen FEN``, in bold where it cannot be left out."""
    shown = "/".join([*parameter.opts, *parameter.secondary_opts])
    if isinstance(parameter, click.Argument):
        shown = parameter.make_metavar(CONTEXT)
    elif not getattr(parameter, "is_flag", False):
        shown += f" {parameter.make_metavar(CONTEXT)}"
    return f"**{code(shown)}**" if parameter.required else code(shown)


def commands() -> Iterator[str]:
    """Everything that changes the branch."""
    yield "## Commands: `officer-tui do VERB` 命令\n"
    yield "Each changes the branch in one transaction with its audit record, or not at all. All"
    yield f"take `--as`, `--db` and `--json`, and `--key`: {both(KEY_HELP)}\n"
    for name, found in docs.verbs().items():
        kind: type[Command[Any]] = found.load()
        yield from _asked("do", name, found)
        roles = [_role(role) for role in Role if role in kind.roles]
        yield f"For: {', '.join(roles)}.\n"
        yield from _answer(get_type_hints(kind.run)["return"])


def _role(role: Role) -> str:
    return f"{label(role).lower()} {chinese(label(role))}"


def queries() -> Iterator[str]:
    """Everything that only looks."""
    yield "## Queries: `officer-tui ask QUERY` 查询\n"
    yield "They change nothing. All take `--as`, `--db` and `--json`.\n"
    for name, found in docs.queries().items():
        yield from _asked("ask", name, found)
        yield from _answer(get_type_hints(found.load())["return"])


def _asked(group: str, name: str, found: docs.Found) -> Iterator[str]:
    """What one does, and its own options."""
    yield f"### `{group} {name}`\n"
    yield f"{both(found.sentence)}\n"
    several = main.get_command(CONTEXT, group)
    one = several.get_command(CONTEXT, name) if isinstance(several, click.Group) else None
    if one is not None:
        yield from _options(p for p in one.get_params(CONTEXT) if p.name not in SHARED)


def _answer(kind: Any) -> Iterator[str]:
    """The fields of what comes back; of each, where it is several."""
    one = next((arg for arg in get_args(kind) if arg not in (..., type(None))), kind)
    if isinstance(one, type) and is_dataclass(one):
        many = "" if one is kind else "each "
        yield f"Answers, {many}`{one.__name__}`: {', '.join(code(f.name) for f in fields(one))}.\n"
