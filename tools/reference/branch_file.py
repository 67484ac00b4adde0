"""The branch file: the report views that are made to be read, and the tables below them."""

import re
from collections.abc import Iterator

from sqlalchemy import create_engine, inspect

from db.reports import VIEWS
from db.schema import metadata
from tools.reference.markdown import code, table

COMPUTED = {
    "days_past_due": "Days since the oldest unpaid due date; 0 if nothing is late",
    "flags": "Flags that a policy check or an officer set, with blanks between",
    "is_reversed": "1 if a later event took this one out",
    "debit_fen": "What the account was debited, in fen; 0 on the credit side",
    "credit_fen": "What the account was credited, in fen; 0 on the debit side",
}
"""Columns of report views that are no column of a table."""


def views() -> Iterator[str]:
    """The report views, column by column."""
    yield "## Report views 报表视图\n"
    yield "Read-only, without personal data in clear. Amounts in fen. Examples are in"
    yield "[data.md](data.md).\n"
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        for name, select in VIEWS.items():
            connection.exec_driver_sql(f"CREATE VIEW {name} AS {select}")
        for name, select in VIEWS.items():
            yield f"### `{name}`\n"
            columns = [column["name"] for column in inspect(connection).get_columns(name)]
            rows = [(code(column), _comment(select, column)) for column in columns]
            yield from table(("Column", "What it holds"), rows)
    engine.dispose()


def _comment(select: str, column: str) -> str:
    """The sentence of the column that stands behind one of a view."""
    if column in COMPUTED:
        return COMPUTED[column]
    found = re.search(rf'(\w+)\."?(\w+)"? AS {column}\b', select)
    if found is None:
        found = re.search(rf'(\w+)\."?({column})"?(?=,| FROM)', select)
    if found is None:
        raise LookupError(f"nothing says what {column} is: {select}")
    return metadata.tables[found[1]].columns[found[2]].comment or ""


def tables() -> Iterator[str]:
    """Every table and column."""
    yield "## Tables of a branch file 数据表\n"
    for one in sorted(metadata.tables.values(), key=lambda each: each.name):
        yield f"### `{one.name}`\n"
        yield f"{one.comment}.\n"
        rows = ((code(c.name), str(c.type), c.comment or "") for c in one.columns)
        yield from table(("Column", "Type", "What it holds"), rows)
