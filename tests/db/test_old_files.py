"""A branch file that an earlier release wrote is migrated, read whole, and worked on.

`tests/data/branches/0001.db.gz` was written by the release of that schema: one loan paid out, forty
days closed, one application in review.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.migrations.run import upgrade
from db.queries.application import application as application_query
from db.queries.score import score_detail
from db.queries.scorecards import scorecards
from db.schema import application
from models.scoring.standing import Standing
from tests.support import Branch

FILE = Path(__file__).parents[1] / "data/branches/0001.db.gz"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Branch]:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(FILE.read_bytes()))
    upgrade(path, lambda _name: None)
    branch = Branch(path)
    branch.clock.forward(days=40)
    yield branch
    branch.engine.dispose()


def test_nothing_of_it_is_lost(old: Branch) -> None:
    assert old.findings() == []
    for row in old.rows(application):
        told = old.ask(application_query, row.id).breakdown
        points = [line.points for line in told.lines]
        assert told.total == told.base_points + sum(points) == row.score
        assert old.ask(score_detail, row.id).breakdown == told
    (judge,) = old.ask(scorecards)
    assert judge.standing is Standing.CHAMPION


def test_it_is_worked_on(old: Branch) -> None:
    old.an_application(100_000, 3)
    old.repay(1, 20_000)
    old.close_days(2)
    assert old.findings() == []
