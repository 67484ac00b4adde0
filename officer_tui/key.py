"""A key of the workstation: one line of the table in `keys`."""

from typing import NamedTuple


class Key(NamedTuple):
    """A key and what it does."""

    id: str
    """``scope.action``: its name in the table, in keymaps and in the guides."""
    keys: str
    """The keys as Textual names them, the first is shown: ``f1,question_mark``."""
    label: str
    """What it does, in a word or two, for the key bar."""
    help: str
    """What it does, in a sentence, for the help."""
    is_shown: bool = True
    """Whether the key bar shows it; the help shows all."""

    @property
    def scope(self) -> str:
        """Where it works."""
        return self.id.split(".")[0]

    @property
    def action(self) -> str:
        """The name of the method that it calls, without ``action_``."""
        return self.id.split(".")[1]
