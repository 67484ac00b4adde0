"""The front of the command line: which subcommands there are, the language, the settings."""

import sys
from importlib import import_module
from io import TextIOWrapper
from traceback import format_exception
from typing import Any

import click

from models.errors import Broken
from officer_tui.cli.kit import BROKEN, Command, Group, Option, speak, tell_broken
from officer_tui.config import BadSettings, Settings, load, preferred_language, settings_file
from officer_tui.texts import LANGUAGES, N_

SUBCOMMANDS = {
    "demo": "demo:demo_command",
    "init": "init:init_command",
    "open": "open:open_command",
    "do": "do:do_command",
    "ask": "ask:ask_command",
    "close-day": "close_day:close_day_command",
    "check": "check:check_command",
    "import": "imports:import_command",
    "export": "export:export_command",
    "migrate": "migrate:migrate_command",
    "scorecard": "scorecard:scorecard_command",
    "simulate": "simulate:simulate_command",
    "quote": "quote:quote_command",
}
"""Each subcommand, in the order of the help: module and name, imported when it is needed."""


class Front(Group):
    """All subcommands by name; none is imported before it is asked for."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Speak the person's language before the first word is read or said."""
        _print_what_the_terminal_can()
        speak(preferred_language(_settings_or_none()))
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; an error that nobody foresaw is a fault of the program.

        Raises:
            Exit: with 4 after such an error; where it happened was told, for whoever mends it.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
            raise
        except Exception as fault:
            click.echo("".join(format_exception(fault)), err=True)
            tell_broken(Broken(type(fault).__name__))
            raise click.exceptions.Exit(BROKEN) from fault

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(SUBCOMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One subcommand, imported now."""
        place = SUBCOMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: Command = getattr(import_module(f"officer_tui.cli.{module}"), name)
        return command


def _print_what_the_terminal_can() -> None:
    """A terminal without a character shows a question mark, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _settings_or_none() -> Settings:
    """The settings, or none if they are bad: that is told once the language is known."""
    try:
        return load(settings_file())
    except BadSettings:
        return Settings()


def _speak(_ctx: click.Context, _option: click.Parameter, lang: str | None) -> None:
    if lang is not None:
        speak(lang)


def _remember_settings(ctx: click.Context) -> None:
    ctx.obj = load(settings_file())


main = Front(
    "officer-tui",
    help=N_("The loan officer's workstation. `officer-tui demo` opens a branch to play with."),
    callback=click.pass_context(_remember_settings),
    params=[
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            is_eager=True,
            expose_value=False,
            callback=_speak,
            help=N_("The language; else that of the settings, else that of the system."),
        )
    ],
)
"""The command ``officer-tui``."""
