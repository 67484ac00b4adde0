"""The products in force: what can be asked for, and what a list can be filtered by."""

from dataclasses import dataclass

from sqlalchemy import select

from db.command import without_customers
from db.office import Reader
from db.schema import product


@dataclass(frozen=True, slots=True)
class ProductName:
    """A product by its code and its names."""

    code: str
    name_zh: str
    name_en: str


@without_customers
def products(reader: Reader) -> tuple[ProductName, ...]:
    """The products that are in force on the business day, by code."""
    versions = (
        select(product.c.code, product.c.content)
        .where(product.c.effective_from <= reader.business_date)
        .order_by(product.c.code, product.c.effective_from)
    )
    newest = {row.code: row.content for row in reader.connection.execute(versions)}
    return tuple(ProductName(code, of["name_zh"], of["name_en"]) for code, of in newest.items())
