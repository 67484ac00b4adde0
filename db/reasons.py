"""Reason codes as the tables have them."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.schema import reason_code
from models.origination.reason import ReasonKind


@dataclass(frozen=True, slots=True)
class ReasonText:
    """A reason code with its words, for officers and for the customer."""

    code: str
    kind: ReasonKind
    zh: str
    en: str
    customer_zh: str | None
    """None: internal."""
    customer_en: str | None


def kinds(connection: Connection) -> dict[str, ReasonKind]:
    """Every reason code with what it may explain."""
    rows = connection.execute(select(reason_code.c.code, reason_code.c.kind))
    return {row.code: ReasonKind(row.kind) for row in rows}


def texts(connection: Connection) -> dict[str, ReasonText]:
    """Every reason code with its words, in the order of the codes."""
    rows = connection.execute(select(reason_code).order_by(reason_code.c.code))
    return {
        row.code: ReasonText(
            row.code, ReasonKind(row.kind), row.zh, row.en, row.customer_zh, row.customer_en
        )
        for row in rows
    }
