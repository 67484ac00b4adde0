"""What can go wrong, in two families.

    Refusal         a rule said no: told to the officer in their language; nothing was written
    ├── BadInput    a value that cannot be read
    ├── NotFound    there is no such record
    └── ...         each rule's own refusal stands beside the rule that raises it
    Broken          an invariant failed: stop, and say what to do

A refusal is a dataclass whose fields are its facts; its ``code`` is its class name in kebab case.
Rules know no language: the sentence of each refusal is in the catalogs, found by its code
(`officer_tui/texts/refusals.py`).
"""

import re
from dataclasses import dataclass, fields
from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is not an error of ours
    """A rule said no. Nothing was written; the fields say why."""

    code: ClassVar[str] = "refusal"

    def __init_subclass__(cls) -> None:
        """Name the refusal after its class: ``AboveAuthority`` is ``above-authority``."""
        cls.code = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    @property
    def facts(self) -> dict[str, object]:
        """The facts of the refusal by name, in the order in which they were declared."""
        return {f.name: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]

    def __str__(self) -> str:
        """For logs and tracebacks only; officers read the sentence from the catalogs."""
        return f"{self.code} " + " ".join(f"{name}={value!r}" for name, value in self.facts.items())


@dataclass(eq=False)
class BadInput(Refusal):
    """A value that cannot be read as what it should be."""

    field: str
    value: str
    expected: str
    """What would be right, as a word that the catalogs know: ``money``, ``date``, ..."""


@dataclass(eq=False)
class NotFound(Refusal):
    """There is no such record."""

    what: str
    """The kind of record, as in the schema: ``application``, ``loan``, ``customer``."""
    which: str


class Broken(Exception):  # noqa: N818 - named after what it says of the books
    """An invariant failed: the program or the file is at fault, not the officer. Stop."""
