"""Ten thousand rows get the same points from SQLite, PostgreSQL, a PMML engine and the desk."""

import io
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jpmml_evaluator
import pandas as pd
import psycopg
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from jpmml_evaluator.py4j import Py4JBackend
from lxml import etree

from models.scoring.breakdown import Breakdown, score
from models.scoring.card_json import digest
from models.scoring.cuts import Value
from models.scoring.portable.dialects import WRITERS, Dialect
from models.scoring.portable.names import NotPortable, all_cuts, names
from models.scoring.portable.pmml import pmml
from models.scoring.portable.sql import sql
from models.scoring.scorecard import Scorecard
from tests.every_state import CARD
from tests.models.scoring.portable.conftest import Row

SHA = digest(CARD)
WORDY = {line.feature for line in CARD.lines if line.categories}


def columns(kind: str) -> str:
    """The columns of a table with the features of the card, words as text."""
    quoted = (name.replace('"', '""') for name in CARD.features)
    types = ("text" if name in WORDY else kind for name in CARD.features)
    return ", ".join(f'"{name}" {type_}' for name, type_ in zip(quoted, types, strict=True))


def in_order(card: Scorecard, row: Row) -> list[Value]:
    """The values of a row, in the order of the card's features."""
    return [row[feature] for feature in card.features]


def judged(rows: Iterable[Row]) -> list[tuple[str, int, int]]:
    """Band, PD and score of each row, at the desk."""
    return [(b.band.value, b.pd_ppm, b.total) for b in (score(CARD, row) for row in rows)]


def test_the_rows_meet_every_state(rows: list[Row]) -> None:
    for cuts in all_cuts(CARD):
        assert {cuts.state(row[cuts.feature]) for row in rows} == set(range(cuts.states))


def test_sqlite_gives_the_same(rows: list[Row]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        fill(connection, columns("NUMERIC"), [in_order(CARD, row) for row in rows])
        answers = connection.execute(sql(CARD, SHA, Dialect.SQLITE)).fetchall()
    assert [answer[:3] for answer in answers] == judged(rows)


def fill(connection: sqlite3.Connection, declared: str, rows: list[list[Value]]) -> None:
    """A table of rows."""
    connection.execute(f"CREATE TABLE applications ({declared})")
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO applications VALUES ({marks})", map(tuple, rows))


def test_postgresql_gives_the_same(rows: list[Row], postgresql: psycopg.Connection) -> None:
    postgresql.execute(f"CREATE TABLE applications (id int, {columns('double precision')})")
    with postgresql.cursor().copy("COPY applications FROM STDIN") as copy:
        for number, row in enumerate(rows):
            copy.write_row([number, *in_order(CARD, row)])
    answers = postgresql.execute(f"{sql(CARD, SHA, Dialect.POSTGRESQL)} ORDER BY id").fetchall()
    assert [answer[:3] for answer in answers] == judged(rows)


def test_a_pmml_engine_gives_the_same(rows: list[Row], java: Py4JBackend, tmp_path: Path) -> None:
    file = tmp_path / "card.pmml"
    file.write_text(pmml(CARD, SHA, "officer-tui"), encoding="utf-8")
    engine = jpmml_evaluator.make_evaluator(str(file), backend=java).verify()
    answers = engine.evaluateAll(pd.DataFrame(rows))
    told = answers[["band", "pd_ppm", "score"]].itertuples(index=False, name=None)
    assert list(told) == judged(rows)


def test_the_pmml_keeps_to_its_schema() -> None:
    jars = Path(jpmml_evaluator.__file__).parent / "dependencies"
    with ZipFile(next(jars.glob("pmml-model-[0-9]*.jar"))) as jar:
        schema = etree.XMLSchema(etree.parse(io.BytesIO(jar.read("pmml.xsd"))))
    schema.assertValid(etree.fromstring(pmml(CARD, SHA, "officer-tui").encode()))


def test_the_sql_for_spark_is_read_as_meant() -> None:
    tree = sqlglot.parse_one(sql(CARD, SHA, Dialect.SPARK), dialect="spark")
    assert isinstance(tree, sqlglot.exp.Select)
    assert tree.named_selects[:2] == ["band", "pd_ppm"]
    literals = {literal.this for literal in tree.find_all(sqlglot.exp.Literal)}
    words = {word for line in CARD.lines for bin_ in line.categories for word in bin_}
    assert words <= literals
    points = {alias.alias for alias in tree.find_all(sqlglot.exp.Alias)}
    assert set(names(CARD).points) <= points


@settings(max_examples=40)
@given(data=st.data())
def test_sqlite_gives_the_same_points_for_any_card(
    cards: st.SearchStrategy[Scorecard], data: st.DataObject
) -> None:
    card = data.draw(cards.filter(fits_sqlite))
    value: st.SearchStrategy[Value] = st.none() | st.integers(-100, 60) | st.floats(-60, 60)
    drawn = st.fixed_dictionaries(dict.fromkeys(card.features, value))
    rows = data.draw(st.lists(drawn, min_size=1, max_size=10))
    quoted = (name.replace('"', '""') for name in card.features)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        declared = ", ".join(f'"{name}"' for name in quoted)
        fill(connection, declared, [in_order(card, row) for row in rows])
        answers = connection.execute(sql(card, digest(card), Dialect.SQLITE)).fetchall()
    called = names(card)
    for row, answer in zip(rows, answers, strict=True):
        taken = score(card, row)
        assert answer[called.score] == taken.total
        assert answer[called.band] == taken.band
        assert [answer[name] for name in called.points] == points_of(taken)


@settings(max_examples=300)
@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_sqlite_reads_every_number_as_the_one_that_it_is(number: float) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        literal = WRITERS[Dialect.SQLITE].number(number)
        assert connection.execute(f"SELECT ? = {literal}", [number]).fetchone() == (1,)


def fits_sqlite(card: Scorecard) -> bool:
    """Whether a table can have a column for each feature."""
    try:
        sql(card, "", Dialect.SQLITE)
    except NotPortable:
        return False
    return len({name.lower() for name in card.features}) == len(card.features)


def points_of(taken: Breakdown) -> list[int]:
    """Of each line, then of each pair."""
    return [*(line.points for line in taken.lines), *(pair.points for pair in taken.pairs)]


def test_a_word_among_numbers_has_no_score_in_sqlite() -> None:
    row: dict[str, Any] = dict.fromkeys(CARD.features, 1) | {"age": "forty"}
    with closing(sqlite3.connect(":memory:")) as connection:
        fill(connection, columns("NUMERIC"), [in_order(CARD, row)])
        band, pd_ppm, points, *_ = connection.execute(sql(CARD, SHA, Dialect.SQLITE)).fetchone()
    assert (band, pd_ppm, points) == (None, None, None)


def test_a_missing_column_is_an_error_and_no_word() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE applications (age)")
        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            connection.execute(sql(CARD, SHA, Dialect.SQLITE))
