"""A product, or a new version of one, from a business date on."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import insert, select

from db import policies
from db.codec import plain
from db.office import Command, Tx
from db.partners import funder_row
from db.records import add
from db.roles import SETTERS
from db.schema import product
from models.errors import Refusal
from models.money import PPM
from models.origination.authority import Role
from models.origination.product import Product


@dataclass(eq=False)
class AlreadyPublished(Refusal):
    """A version of that day, or of that number, is there already."""

    what: str
    which: str


@dataclass(eq=False)
class OwnShareTooSmall(Refusal):
    """The lender must keep more of a loan that a partner funds."""

    own_share_ppm: int
    at_least_ppm: int


@dataclass(frozen=True, slots=True)
class ProductPublished:
    """The number of the version's row."""

    product_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishProduct(Command[ProductPublished]):
    """Put a version of a product into force; earlier versions stay as they were."""

    roles: ClassVar[frozenset[Role]] = SETTERS

    product: Product
    """The terms of the product."""
    effective_from: date
    """First business date of this version."""

    def run(self, tx: Tx) -> ProductPublished:
        """Write the version.

        Raises:
            AlreadyPublished: there is one of the same day.
            NotFound: its partner is not known.
            OwnShareTooSmall: policy wants the lender to keep more of each loan.
        """
        self._check_partnership(tx)
        code, day = self.product.code, self.effective_from
        same = select(product.c.id).where(product.c.code == code, product.c.effective_from == day)
        if tx.connection.execute(same).first() is not None:
            raise AlreadyPublished("product", f"{code} {day}")
        columns = {"code": code, "effective_from": day, "content": plain(self.product)}
        return ProductPublished(add(tx.connection, insert(product), columns))

    def _check_partnership(self, tx: Tx) -> None:
        shared = self.product.partnership
        if shared is None:
            return
        funder_row(tx.connection, shared.funder)
        at_least = policies.lead_share_min_ppm(tx.connection, self.effective_from)
        if PPM - shared.share_ppm < at_least:
            raise OwnShareTooSmall(PPM - shared.share_ppm, at_least)
