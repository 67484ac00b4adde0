"""Every test makes its schedules anew: what an earlier one was told is forgotten."""

import pytest

from models.servicing.schedule import plan


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    plan.cache_clear()
