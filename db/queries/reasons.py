"""The reason codes that a decision may name."""

from db.command import without_customers
from db.office import Reader
from db.reasons import ReasonText, texts


@without_customers
def reasons(reader: Reader) -> tuple[ReasonText, ...]:
    """Every reason code with what it may explain and its words in both languages."""
    return tuple(texts(reader.connection).values())
