"""What every subcommand shares: help in the officer's language, and errors as exit codes.

0  done         2  wrong usage (click's own)     3  refused: a rule said no
1  stopped      4  broken: the program or the file is at fault
"""

import gettext
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception
from typing import Any

import click

from models.errors import Broken, Refusal
from models.text import visible
from officer_tui.config import folder
from officer_tui.texts import N_, _, set_language
from officer_tui.texts.catalog import LOCALE

STOPPED = 1
REFUSED = 3
BROKEN = 4


def speak(lang: str) -> None:
    """Speak this language from now on: our sentences, and those that click says by itself."""
    set_language(lang)
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("officer_tui", str(LOCALE))
    gettext.textdomain("officer_tui")


class Words(click.ParamType[str]):
    """A text in the terminal's own encoding, and nothing else."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, with what hides in it made visible."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail(
                _("{value!r} is no text in this terminal's encoding.", value=value), param, ctx
            )
        return visible(value)


class Option(click.Option):
    """An option whose help is a sentence of the catalogs."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help, said in the language in use."""
        with _said(self):
            return super().get_help_record(ctx)


class Argument(click.Argument):
    """An argument whose help is a sentence of the catalogs."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The argument and its help, said in the language in use."""
        with _said(self):
            return super().get_help_record(ctx)


class Command(click.Command):
    """A subcommand: its help is a sentence of the catalogs, its errors are exit codes."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - click's own: nothing is cut
        """The whole help, for the list of subcommands: ours are one sentence each."""
        return _(self.help) if self.help else ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help, said in the language in use."""
        with _said(self):
            super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, said in the language in use."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def invoke(self, ctx: click.Context) -> Any:
        """Run it.

        Raises:
            Exit: with 3 after a refusal, with 4 after a broken invariant; both were told.
        """
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            tell_refusal(refusal, is_json=bool(ctx.params.get("is_json")))
            raise click.exceptions.Exit(REFUSED) from refusal
        except Broken as broken:
            tell_broken(broken)
            raise click.exceptions.Exit(BROKEN) from broken


class Group(Command, click.Group):
    """A subcommand with subcommands of its own."""

    command_class = Command


@contextmanager
def _said(spoken: Any) -> Iterator[None]:
    """While it is shown, the help is in the language in use; else it is the English sentence."""
    sentence = spoken.help
    spoken.help = _(sentence) if sentence else sentence
    try:
        yield
    finally:
        spoken.help = sentence


def echo_json(value: object) -> None:
    """Print a value exactly, on one line; escaped where the output cannot hold every character."""
    from db.codec import plain

    is_ascii = sys.stdout.encoding.lower() not in {"utf-8", "utf8"}
    click.echo(json.dumps(plain(value), ensure_ascii=is_ascii))


def tell_refusal(refusal: Refusal, *, is_json: bool) -> None:
    """Say a refusal on stderr; with ``--json`` also as a value on stdout."""
    from officer_tui.texts.refusals import sentence

    said = sentence(refusal)
    if is_json:
        code = type(refusal).code
        echo_json({"refused": code, "facts": refusal.facts, "message": said})
    click.echo(said, err=True)


def tell_broken(broken: Broken) -> None:
    """Say on stderr that an invariant failed, and what to do next; how it came is written down."""
    click.echo(_(BROKEN_HELP, what=broken), err=True)
    if broken.__cause__ is not None and (file := _written_down(broken)) is not None:
        click.echo(_(WRITTEN_DOWN, file=file), err=True)


def _written_down(broken: Broken) -> Path | None:
    """The file that now tells where it happened; None where none can be written."""
    file = folder("state") / "faults.log"
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.writelines([f"{datetime.now(UTC).isoformat()}\n", *format_exception(broken), "\n"])
        return file
    return None


WRITTEN_DOWN = N_("Where it happened is written down in {file}, for whoever mends it.")
BROKEN_HELP = N_(
    "Broken: {what}\n"
    "Stop working with this file and keep a copy of it. "
    "`officer-tui check` shows what does not add up; then call whoever keeps the program."
)
