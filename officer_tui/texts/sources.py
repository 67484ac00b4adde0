"""Where a record came from, as officers read it."""

from db.commands.submit_application import BRANCH_SOURCE
from models.text import visible
from officer_tui.texts.catalog import _


def source_text(source: str) -> str:
    """The name of an import, or that it was typed in here."""
    if source == BRANCH_SOURCE:
        return _("this branch")
    return _("import {name}", name=visible(source))
