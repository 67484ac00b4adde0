"""An officer looks at personal data in clear, for a purpose, and it is recorded."""

from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import insert

from db.audit import PERSONAL
from db.office import Command, Tx
from db.records import add, existing
from db.roles import READERS_OF_PERSONS
from db.schema import customer, reveal
from models.errors import Refusal
from models.origination.authority import Role

MIN_PURPOSE = 4
"""Characters: a purpose is at least a word."""


@dataclass(eq=False)
class PurposeMissing(Refusal):
    """Personal data is shown only for a purpose that is written down."""

    at_least: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """The record of the look; the values are asked for with `queries/customer.py`."""

    reveal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealIdentity(Command[Revealed]):
    """Open a customer's personal data to the officer for a short time (PIPL 51, 55)."""

    roles: ClassVar[frozenset[Role]] = READERS_OF_PERSONS

    customer_id: int
    """Whose data."""
    purpose: str = field(metadata=PERSONAL)
    """Why, in the officer's words."""

    def run(self, tx: Tx) -> Revealed:
        """Record the look.

        Raises:
            NotFound: there is no such customer.
            PurposeMissing: the purpose says nothing.
        """
        existing(tx.connection, customer, self.customer_id)
        if len(self.purpose.strip()) < MIN_PURPOSE:
            raise PurposeMissing(MIN_PURPOSE)
        columns = {
            "customer_id": self.customer_id,
            "officer_id": tx.officer.id,
            "purpose": self.purpose.strip(),
            "at": tx.at,
        }
        return Revealed(add(tx.connection, insert(reveal), columns))
