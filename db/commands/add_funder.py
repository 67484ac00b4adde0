"""A new partner that will fund a part of our loans."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import insert, select

from db.office import Command, Tx
from db.records import add
from db.roles import SETTERS
from db.schema import funder
from models.books.partners import FunderKind
from models.errors import BadInput, Refusal
from models.money import PPM
from models.origination.authority import Role
from models.origination.entry import check_name


@dataclass(eq=False)
class FunderExists(Refusal):
    """There is a partner of this code already."""

    funder: str


@dataclass(frozen=True, slots=True)
class FunderAdded:
    """The new partner."""

    funder_id: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFunder(Command[FunderAdded]):
    """Add a partner; a product that names it shares its loans with it."""

    roles: ClassVar[frozenset[Role]] = SETTERS

    code: str
    """Short code, unique among the partners."""
    name: str
    """As on documents."""
    kind: FunderKind
    """What kind of institution it is."""
    licence: str
    """Number of its licence."""
    service_fee_ppm: int
    """Part of its interest, fees and penalties that we keep: 200,000 for 20 %."""

    def run(self, tx: Tx) -> FunderAdded:
        """Write it.

        Raises:
            BadInput: a name says nothing, or the fee is no part of a whole.
            FunderExists: the code is taken.
        """
        for named in ("code", "name", "licence"):
            check_name(named, getattr(self, named))
        if not 0 <= self.service_fee_ppm <= PPM:
            raise BadInput("service_fee_ppm", str(self.service_fee_ppm), "fitting-value")
        taken = select(funder.c.id).where(funder.c.code == self.code)
        if tx.connection.execute(taken).first() is not None:
            raise FunderExists(self.code)
        columns = {
            name: getattr(self, name)
            for name in ("code", "name", "kind", "licence", "service_fee_ppm")
        }
        return FunderAdded(add(tx.connection, insert(funder), columns), self.code)
