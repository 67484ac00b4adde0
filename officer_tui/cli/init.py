"""`officer-tui init`: a new branch file with its first administrator."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from officer_tui.cli import docs
from officer_tui.cli.kit import Command
from officer_tui.cli.session import branch_file, db_option
from officer_tui.texts import _


class Init(Command):
    """Its options are the fields of the command that opens a branch."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The fields, without the key; a branch is no training branch unless that is said."""
        if not self.params:
            from db import codec
            from db.commands.open_branch import OpenBranch
            from officer_tui.cli.values import REQUIRED, Field, option

            helps, hints = docs.field_docs(OpenBranch), codec.hints(OpenBranch)
            for field in fields(OpenBranch):
                default = False if field.name == "is_training" else REQUIRED
                if field.name != "key":
                    one = Field(field.name, hints[field.name], default, helps[field.name])
                    self.params.append(option(one))
            self.params.append(db_option())
        return super().get_params(ctx)


def init(*, cli_db: Path | None, **values: Any) -> None:
    """Make the file and lay in what ships."""
    from db.commands.open_branch import OpenBranch
    from db.opening import create_branch
    from officer_tui.cli.values import kept

    path = branch_file(cli_db)
    create_branch(path, OpenBranch(**kept(values))).dispose()
    click.echo(_("Branch {name} is open: {file}", name=values["name"], file=path))
    click.echo(_("Next: `officer-tui do add-officer` adds the people who work there."), err=True)


init_command = Init(
    "init",
    callback=init,
)
"""``officer-tui init``."""
