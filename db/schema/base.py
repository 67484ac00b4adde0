"""What every table is made of: naming, and columns that carry their unit in a sentence."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. Stored without its zone where the dialect has none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To UTC, zone dropped."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """With its zone again."""
        return None if value is None else value.replace(tzinfo=UTC)


def table(name: str, comment: str, *items: SchemaItem) -> Table:
    """A STRICT table with a sentence."""
    return Table(name, metadata, *items, comment=comment, sqlite_strict=True)


def identity() -> Column[int]:
    """The row's number."""
    return Column("id", Integer, primary_key=True, comment="Number of the row")


def text(name: str, comment: str, *items: SchemaItem, **options: Any) -> Column[str]:
    """A text column; NOT NULL unless said otherwise."""
    return Column(
        name, Text, *items, comment=comment, nullable=options.pop("nullable", False), **options
    )


def number(name: str, comment: str, *items: SchemaItem, **options: Any) -> Column[int]:
    """A whole number: fen, ppm, a count. The name's ending tells the unit."""
    return Column(
        name,
        BigInteger,
        *items,
        comment=comment,
        nullable=options.pop("nullable", False),
        **options,
    )


def flag(name: str, comment: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean(create_constraint=True, name=name), comment=comment, nullable=False)


def day(name: str, comment: str, *, nullable: bool = False, **options: Any) -> Column[Any]:
    """A business date."""
    return Column(name, Date, comment=comment, nullable=nullable, **options)


def moment(name: str, comment: str, *, nullable: bool = False) -> Column[Any]:
    """A time in UTC."""
    return Column(name, UtcTime, comment=comment, nullable=nullable)


def uuid(name: str, comment: str, **options: Any) -> Column[Any]:
    """A key that a form or a file made."""
    return Column(name, Uuid, comment=comment, nullable=False, **options)


def document(name: str, comment: str, *, nullable: bool = False) -> Column[Any]:
    """JSON, read and written whole."""
    return Column(name, JSON(none_as_null=nullable), comment=comment, nullable=nullable)


def one_of(name: str, kind: type[StrEnum], comment: str, *, nullable: bool = False) -> Column[Any]:
    """One of a closed set of words, checked by the database as well."""
    words = Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=name,
        values_callable=lambda members: [member.value for member in members],
    )
    return Column(name, words, comment=comment, nullable=nullable)


def index_where(
    condition: ColumnElement[bool], name: str, *columns: str, unique: bool = False
) -> Index:
    """An index of those rows alone for which a condition holds."""
    return Index(name, *columns, unique=unique, sqlite_where=condition)


def ref(
    name: str, target: str, comment: str, *, nullable: bool = False, **options: Any
) -> Column[Any]:
    """A reference to another table's row."""
    return Column(name, ForeignKey(target), comment=comment, nullable=nullable, **options)
