"""Products and scorecards as their dated rows have them, read once an edition."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.codec import read
from db.editions import once_an_edition
from db.schema import card_standing, product, scorecard
from models.errors import Refusal
from models.origination.product import Product
from models.scoring.card_json import parse_card
from models.scoring.scorecard import Scorecard
from models.scoring.standing import InForce, Standing, in_force


@dataclass(eq=False)
class NoSuchProduct(Refusal):
    """No product of this code is in force on this day."""

    code_of_product: str
    on: date


@dataclass(eq=False)
class NoSuchScorecard(Refusal):
    """No scorecard of this name judges on this day."""

    name: str
    on: date


@dataclass(eq=False)
class NoChampion(Refusal):
    """No scorecard judges at this branch."""


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
    """The champion of a scorecard on a business date: the version that judges.

    Raises:
        NoSuchScorecard: no version was made champion by then.
        TamperedCard: its content is not what was published.
    """
    champion = standings(connection, name, on).champion
    if champion is None:
        raise NoSuchScorecard(name, on)
    return card_row(connection, champion)


def last_champion(connection: Connection, on: date) -> CardRow:
    """Of the champions of all scorecards, the one that was made so last.

    Raises:
        NoChampion: there is none.
        TamperedCard: its content is not what was published.
    """
    newest = (
        select(card_standing.c.scorecard_id)
        .where(card_standing.c.standing == Standing.CHAMPION, card_standing.c.since <= on)
        .order_by(card_standing.c.id.desc())
        .limit(1)
    )
    row_id = connection.execute(newest).scalar()
    if row_id is None:
        raise NoChampion
    return card_row(connection, row_id)


@once_an_edition
def challenger_in_force(connection: Connection, name: str, on: date) -> CardRow | None:
    """The version that scores in shadow on a business date, if one does.

    Raises:
        TamperedCard: its content is not what was published.
    """
    challenger = standings(connection, name, on).challenger
    return None if challenger is None else card_row(connection, challenger)


@once_an_edition
def standings(connection: Connection, name: str, on: date) -> InForce:
    """Which versions of a scorecard have something to do on a business date."""
    given = (
        select(card_standing.c.scorecard_id, card_standing.c.standing)
        .join(scorecard, scorecard.c.id == card_standing.c.scorecard_id)
        .where(scorecard.c.name == name, card_standing.c.since <= on)
        .order_by(card_standing.c.id)
    )
    return in_force((row.scorecard_id, row.standing) for row in connection.execute(given))


@once_an_edition
def card_row(connection: Connection, row_id: int) -> CardRow:
    """A version of a scorecard by the number of its row.

    Raises:
        TamperedCard: its content is not what was published.
    """
    content = select(scorecard.c.content).where(scorecard.c.id == row_id)
    return CardRow(row_id, parse_card(connection.execute(content).scalar_one()))
