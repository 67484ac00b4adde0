"""Products and scorecards as their dated rows have them, read once an edition."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.codec import read
from db.editions import once_an_edition
from db.schema import product, scorecard
from models.errors import Refusal
from models.origination.product import Product
from models.scoring.card_json import parse_card
from models.scoring.scorecard import Scorecard


@dataclass(eq=False)
class NoSuchProduct(Refusal):
    """No product of this code is in force on this day."""

    code_of_product: str
    on: date


@dataclass(eq=False)
class NoSuchScorecard(Refusal):
    """No scorecard of this name is published by this day."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A version of a product, with the number of its row."""

    id: int
    product: Product


@dataclass(frozen=True, slots=True)
class CardRow:
    """A version of a scorecard, with the number of its row."""

    id: int
    card: Scorecard


@once_an_edition
def product_in_force(connection: Connection, code: str, on: date) -> ProductRow:
    """The version of a product that holds on a business date.

    Raises:
        NoSuchProduct: there is none.
    """
    newest = (
        select(product.c.id)
        .where(product.c.code == code, product.c.effective_from <= on)
        .order_by(product.c.effective_from.desc())
        .limit(1)
    )
    row_id = connection.execute(newest).scalar()
    if row_id is None:
        raise NoSuchProduct(code, on)
    return product_row(connection, row_id)


@once_an_edition
def product_row(connection: Connection, row_id: int) -> ProductRow:
    """A version of a product by the number of its row."""
    content = select(product.c.content).where(product.c.id == row_id)
    return ProductRow(row_id, read(Product, connection.execute(content).scalar_one()))


@once_an_edition
def card_in_force(connection: Connection, name: str, on: date) -> CardRow:
    """The newest version of a scorecard that is published by a business date.

    Raises:
        NoSuchScorecard: there is none.
        TamperedCard: its content is not what was published.
    """
    newest = (
        select(scorecard.c.id)
        .where(scorecard.c.name == name, scorecard.c.published_on <= on)
        .order_by(scorecard.c.version.desc())
        .limit(1)
    )
    row_id = connection.execute(newest).scalar()
    if row_id is None:
        raise NoSuchScorecard(name, on)
    return card_row(connection, row_id)


@once_an_edition
def card_row(connection: Connection, row_id: int) -> CardRow:
    """A version of a scorecard by the number of its row.

    Raises:
        TamperedCard: its content is not what was published.
    """
    content = select(scorecard.c.content).where(scorecard.c.id == row_id)
    return CardRow(row_id, parse_card(connection.execute(content).scalar_one()))
