"""A branch for each test: copied from one that is made once, in a hundredth of a second."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.office import Office
from tests.support import Branch, make_template


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with its people, a product and a scorecard; copied, never written."""
    return make_template(tmp_path_factory.mktemp("template") / "branch.db")


@pytest.fixture
def branch(template: Path, tmp_path: Path) -> Iterator[Branch]:
    """A branch file of one's own."""
    own = Branch.copy(template, tmp_path / "branch.db")
    yield own
    own.engine.dispose()


@pytest.fixture(scope="module")
def shared_branch(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """A branch file for all tests of a module, for those that try many examples."""
    shared = Branch.copy(template, tmp_path_factory.mktemp("shared") / "branch.db")
    yield shared
    shared.engine.dispose()


@pytest.fixture
def office(branch: Branch) -> Callable[[str], Office]:
    """``office("senior")``: the desk of an officer of that branch."""
    return branch.office
