"""Rows that meet every state of a card, and a server of somebody else's to score them."""

import math
import os
import pwd
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import jpmml_evaluator
import psycopg
import pytest
from jpmml_evaluator.py4j import Py4JBackend
from py4j.java_gateway import JavaGateway

from models.scoring.cuts import Cuts, Value
from models.scoring.portable.names import all_cuts
from tests.every_state import CARD

Row = dict[str, Value]

ROWS = 10_000
_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_WORDS = ["it's", 'say "hi"', "北京", "back\\slash", "", " ", "NaN", "5", "tab\there"]


def values(cuts: Cuts, rng: random.Random) -> list[Value]:
    """Values at, just below and just above everything that the feature is cut by."""
    if cuts.categories:
        return [None, "unseen", "It's", *_WORDS]
    edges = [float(edge) for edge in (*cuts.thresholds, *cuts.specials, 0.0)]
    near = (math.nextafter(edge, way) for edge in edges for way in (-math.inf, math.inf))
    far = (rng.uniform(-3, 3) * 10 ** rng.randint(-8, 21) for _ in range(20))
    wholes = (rng.randint(-5, 100) for _ in range(20))
    return [None, math.nan, math.inf, -math.inf, *edges, *near, *far, *wholes]


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """Ten thousand rows, in which each state and most cells occur."""
    rng = random.Random(4)
    choices: dict[str, list[Value]] = {feature: [] for feature in CARD.features}
    for cuts in all_cuts(CARD):
        choices[cuts.feature] += values(cuts, rng)
    return [{name: rng.choice(some) for name, some in choices.items()} for _ in range(ROWS)]


def program(name: str) -> str | None:
    """One of PostgreSQL's programs; Debian keeps them off the path."""
    return shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, _PROGRAMS)]))


@pytest.fixture(scope="session")
def java() -> Iterator[Py4JBackend]:
    """A Java machine with a PMML engine: it ends with the tests, even if they are killed."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    classpath = os.pathsep.join(jpmml_evaluator._classpath([]))
    gateway = JavaGateway.launch_gateway(classpath=classpath, die_on_exit=True)
    yield Py4JBackend(gateway)
    gateway.shutdown()
    gateway.java_process.stdin.close()
    gateway.java_process.wait()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[psycopg.Connection]:
    """A PostgreSQL server of this test's own, on a socket in a folder that is gone afterwards."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed")
    if is_root() and not has_user("postgres"):
        pytest.skip("there is no user postgres, and PostgreSQL does not serve root")
    with TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        who = {"user": "postgres", "group": "postgres", "extra_groups": []} if is_root() else {}
        if who:
            shutil.chown(folder, "postgres", "postgres")
        data, log = f"{folder}/data", f"{folder}/log"

        def call(*args: str) -> None:
            subprocess.run(args, check=True, capture_output=True, cwd=folder, **who)  # type: ignore[call-overload]

        call(initdb, "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        call(pg_ctl, "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            with psycopg.connect(host=folder, user="postgres", dbname="postgres") as connection:
                yield connection
        finally:
            call(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")


def is_root() -> bool:
    """Whether we are somebody whom PostgreSQL does not serve."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_user(name: str) -> bool:
    """Whether the system knows a user."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
