"""The chain of audit records: each command one record, hashed over the one before.

A record says who did what, in which role, on which business day and when. Facts hold no personal
data in clear: such fields are commitments, HMAC-SHA256 under the branch's secret, so that a known
value can be proved and an unknown one not read. The chain shows edits; a chain rebuilt as a whole
shows only against a head kept elsewhere, so the day close prints it.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from db.codec import canonical, plain
from db.schema import audit_record
from models.origination.authority import Role

GENESIS = "0" * 64
_ADD = insert(audit_record)
_HEAD = select(audit_record.c.seq, audit_record.c.hash).order_by(audit_record.c.seq.desc()).limit(1)
LAST = _HEAD.subquery("last")
"""The head of the chain, for a statement that asks for other things as well."""

Head = tuple[int, str]
"""Position and hash of the last record."""
EMPTY: Head = (0, GENESIS)
"""The head of a chain without records."""
PERSONAL = {"personal": True}
"""Metadata of a command's field that holds personal data."""
PERSONAL_WORDS = {"personal": ("purpose",)}
"""Metadata of a field of which one part is in the customer's own words."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record before it is hashed."""

    seq: int
    key: UUID
    officer_id: int
    role: Role
    business_date: date
    at: datetime
    command: str
    facts: str
    result: str


def facts_of(command: Any, secret: str) -> str:
    """A command's fields as canonical JSON, personal data as commitments, the key left out."""
    return canonical(
        {
            field.name: _fact(getattr(command, field.name), field.metadata.get("personal"), secret)
            for field in fields(command)
            if field.name != "key"
        }
    )


def _fact(value: object, personal: bool | tuple[str, ...] | None, secret: str) -> Any:
    """A field as it is, as a commitment, or with commitments for some of its parts."""
    if personal is True:
        return commitment(value, secret)
    fact = plain(value)
    return fact | {name: commitment(fact[name], secret) for name in personal} if personal else fact


def commitment(value: object, secret: str) -> str | None:
    """A value that can be proved but not read; None stays None."""
    if value is None:
        return None
    return hmac.new(bytes.fromhex(secret), canonical(value).encode(), hashlib.sha256).hexdigest()


def link(record: Record, previous_hash: str) -> str:
    """The hash of a record over its canonical form and the hash before it."""
    return hashlib.sha256((previous_hash + canonical(record)).encode()).hexdigest()


def head(connection: Connection) -> Head:
    """Where the chain ends."""
    last = connection.execute(_HEAD).first()
    return (last.seq, last.hash) if last else EMPTY


def append(connection: Connection, record: Record, previous_hash: str) -> Head:
    """Write a record; the new head."""
    found = link(record, previous_hash)
    columns = {name: getattr(record, name) for name in Record.__slots__}
    connection.execute(_ADD, columns | {"previous_hash": previous_hash, "hash": found})
    return record.seq, found


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A record that does not follow from the one before."""

    seq: int
    problem: str
    """``gap``, ``previous_hash`` or ``hash``."""


def verify(connection: Connection) -> Iterator[BrokenLink]:
    """Walk the chain from the start and name every record that does not fit."""
    expected_seq, previous = 1, GENESIS
    for row in connection.execute(select(audit_record).order_by(audit_record.c.seq)):
        record = Record(
            row.seq,
            row.key,
            row.officer_id,
            row.role,
            row.business_date,
            row.at,
            row.command,
            row.facts,
            row.result,
        )
        if row.seq != expected_seq:
            yield BrokenLink(row.seq, "gap")
        elif row.previous_hash != previous:
            yield BrokenLink(row.seq, "previous_hash")
        elif row.hash != link(record, previous):
            yield BrokenLink(row.seq, "hash")
        expected_seq, previous = row.seq + 1, row.hash
