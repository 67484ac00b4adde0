"""The front of the command line: which subcommands there are, the language, the settings."""

import os
import sys
from contextlib import suppress
from errno import EPIPE
from importlib import import_module
from io import StringIO, TextIOWrapper
from typing import Any

import click

from models.errors import Broken
from models.text import visible
from officer_tui.cli.kit import BROKEN, STOPPED, Command, Group, Option, speak, tell_broken
from officer_tui.config import BadSettings, Settings, load, preferred_language, settings_file
from officer_tui.texts import LANGUAGES, N_, _

SUBCOMMANDS = {
    "demo": N_("Open a simulated branch to play with; it is built the first time."),
    "init": N_(
        "Make a new branch file with its chart of accounts, policy and first administrator."
    ),
    "open": N_("Open a branch file on the screen."),
    "do": N_("Carry out a command: everything that changes the branch."),
    "ask": N_("Ask a query: everything that only looks."),
    "close-day": N_(
        "Close the business day: interest accrues, arrears move, offers and clocks run out."
    ),
    "check": N_(
        "Prove that books, balances, references and the audit chain of a branch file hold."
    ),
    "import": N_("Take in a file. The same file again changes nothing."),
    "export": N_("Write reports for spreadsheets and programs, and the books for other ledgers."),
    "migrate": N_("Bring an older branch file up to this program's version."),
    "scorecard": N_("Make, sign, verify, export and judge scorecards. The desk only reads them."),
    "score": N_("Score a whole file with a scorecard."),
    "simulate": N_("Compute loan scenarios from a JSON file, without a branch file."),
    "quote": N_("Price a loan: schedule, totals, simple, all-in and effective yearly rate."),
}
"""Each subcommand with its help, in the order of the help."""


SYSTEM_REFUSED = N_(
    "The system refuses: {what}. Check the file, your rights and the room on the disk. "
    "What was done before stays done."
)
_FILES = {"import": "imports"}
"""Files that are not named as their subcommand: ``import`` is a word of Python."""


class Front(Group):
    """All subcommands by name; none is imported before it is asked for."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program; what the system refuses (a full disk, a right) is told, not thrown.

        Raises:
            SystemExit: always, with the exit code; 1 where the output cannot be written.
        """
        _print_what_the_terminal_can()
        try:
            try:
                return super().main(*args, **extra)
            finally:
                sys.stdout.flush()
        except OSError as error:
            _tell_system(error)
            sys.exit(STOPPED)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Speak the person's language before the first word is read or said."""
        args = _lang_first(args)
        lang = args[1] if args[:1] == ["--lang"] and len(args) > 1 else None
        speak(lang if lang in LANGUAGES else preferred_language(_settings_or_none()))
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; an error that nobody foresaw is a fault of the program.

        Raises:
            Exit: with 4 after such an error; where it happened is written down.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
            raise
        except Exception as fault:
            broken = Broken(type(fault).__name__)
            broken.__cause__ = fault
            tell_broken(broken)
            raise click.exceptions.Exit(BROKEN) from fault

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(SUBCOMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One subcommand, imported now: ``close-day`` is `close_day.close_day_command`."""
        if cmd_name not in SUBCOMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        module = import_module(f"officer_tui.cli.{_FILES.get(name, name)}")
        command: Command = getattr(module, f"{name}_command")
        command.help = SUBCOMMANDS[cmd_name]
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands, from the table: none is imported for it."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(sentence)) for name, sentence in SUBCOMMANDS.items()])


def _print_what_the_terminal_can() -> None:
    """A terminal without a character shows a question mark; where nothing is open, nobody reads."""
    sys.stdout, sys.stderr = sys.stdout or StringIO(), sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _tell_system(error: OSError) -> None:
    """Say what the system refused; whoever has closed the pipe wants to hear nothing."""
    if error.errno != EPIPE:
        what = " ".join(str(part) for part in (error.strerror, error.filename) if part)
        with suppress(OSError):
            click.echo(_(SYSTEM_REFUSED, what=visible(what)), err=True)
    with suppress(OSError):  # what is left unwritten shall not fail once more at the very end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lang_first(args: list[str]) -> list[str]:
    """``--lang`` may stand anywhere; it is the front's all the same."""
    for at, arg in enumerate(args):
        if arg == "--lang":
            return [*args[at : at + 2], *args[:at], *args[at + 2 :]]
        if arg.startswith("--lang="):
            return ["--lang", arg.partition("=")[2], *args[:at], *args[at + 1 :]]
    return args


def _settings_or_none() -> Settings:
    """The settings, or none if they are bad: that is told once the language is known."""
    try:
        return load(settings_file())
    except BadSettings:
        return Settings()


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
            expose_value=False,
            help=N_("The language; else that of the settings, else that of the system."),
        )
    ],
)
"""The command ``officer-tui``."""
