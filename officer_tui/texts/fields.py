"""The names of facts as people say them: labels of tables, forms and refusals.

The tables are by subject: `fields_desk`, `fields_credit`, `fields_loans`, `fields_losses`,
`fields_books`, `fields_scoring`, `fields_governance`.
"""

from officer_tui.texts import (
    fields_books,
    fields_credit,
    fields_desk,
    fields_governance,
    fields_loans,
    fields_losses,
    fields_scoring,
)
from officer_tui.texts.catalog import _

FIELDS = {
    **fields_desk.FIELDS,
    **fields_credit.FIELDS,
    **fields_loans.FIELDS,
    **fields_books.FIELDS,
    **fields_losses.FIELDS,
    **fields_scoring.FIELDS,
    **fields_governance.FIELDS,
}
"""Each field of an answer by its name in the code."""


def field_label(name: str) -> str:
    """A field's label in the language in use; its bare name where it has none."""
    return _(FIELDS.get(name, "")) or name.replace("_", " ")
