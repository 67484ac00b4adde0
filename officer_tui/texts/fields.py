"""The names of facts as people say them: the labels of the command line's tables."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_, _

FIELDS: Mapping[str, str] = {
    "number": N_("Number"),
}
"""Each field of an answer by its name in the code."""


def field_label(name: str) -> str:
    """A field's label in the language in use; its bare name where it has none."""
    return _(FIELDS.get(name, name.replace("_", " ")))
