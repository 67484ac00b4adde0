"""`officer-tui do VERB`: any command, made from its class."""

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click

from officer_tui.cli import docs
from officer_tui.cli.kit import Command, Group, Option
from officer_tui.cli.session import as_option, db_option, desk, json_option
from officer_tui.texts import N_


class Verb(Command):
    """One command; its class is imported when it is run or its help is asked for."""

    def __init__(self, found: docs.Found) -> None:
        super().__init__(found.name, help=found.sentence, callback=self.carry_out)
        self.found = found

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The fields of the command, then what every verb has."""
        if not self.params:
            self.params = [*_options(self.found.load()), as_option(), db_option(), json_option()]
        return super().get_params(ctx)

    def carry_out(
        self,
        *,
        cli_as: str | None,
        cli_db: Path | None,
        is_json: bool,
        **values: Any,
    ) -> None:
        """Make the command, give it to the door, show the answer."""
        from officer_tui.cli.show import show
        from officer_tui.cli.values import kept

        given = {name: value for name, value in values.items() if name != "key" or value}
        command = self.found.load()(**kept(given))
        with desk(cli_db, cli_as) as office:
            answer = office.do(command)
        show(answer, is_json=is_json)


def _options(kind: type) -> list[Option]:
    from db import codec
    from officer_tui.cli.values import REQUIRED, Field, option

    helps, hints, options = docs.field_docs(kind), codec.hints(kind), []
    for field in fields(kind):
        default: Any = field.default
        if field.default_factory is not MISSING:
            default = None if field.name == "key" else field.default_factory()
        elif default is MISSING:
            default = REQUIRED
        sentence = KEY_HELP if field.name == "key" else helps.get(field.name, "")
        options.append(option(Field(field.name, hints[field.name], default, sentence)))
    return [*options[1:], options[0]]  # the key is the first field and the last option


class Verbs(Group):
    """Every verb by its name."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The verbs in the order of the alphabet."""
        return list(docs.verbs())

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One verb."""
        found = docs.verbs().get(cmd_name)
        return None if found is None else Verb(found)


KEY_HELP = N_("Key of the command: the same key again does nothing twice. For scripts that retry.")

do_command = Verbs("do")
"""``officer-tui do``."""
