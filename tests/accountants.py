"""Programs of others that keep books: tests ask them what they think of ours.

bean-check comes with the test dependencies; hledger and ledger are programs of the system, and a
test that needs one is skipped where it is missing. They are run, never imported.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from db.exchange.ledger import LedgerForm
from db.exchange.ledger_book import Words
from models.books.entry import EntryKind

CHINESE = Words(is_chinese=True, kinds=dict.fromkeys(EntryKind, "入账"), trial_balance="试算平衡")
ENGLISH = Words(
    is_chinese=False, kinds={kind: kind.value for kind in EntryKind}, trial_balance="Trial balance"
)

_BEAN_CHECK = Path(sys.executable).with_name("bean-check")
_ENVIRONMENT = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}

Done: TypeAlias = subprocess.CompletedProcess[str]
Check: TypeAlias = Callable[[Path], Done]


def needs(program: str) -> pytest.MarkDecorator:
    """Skip, and say why, where the system lacks a program."""
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"{program} is not installed: apt-get has it"
    )


def run(*command: object) -> Done:
    """Run a program; it speaks UTF-8 whatever the system does."""
    return subprocess.run(
        [str(word) for word in command],
        env=_ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def bean_check(file: Path) -> Done:
    """Beancount's own check: syntax, accounts, entries, asserted balances."""
    return run(_BEAN_CHECK, "--no-cache", file)


def hledger_check(file: Path) -> Done:
    """The strict checks of hledger: as above, and everything must be declared."""
    return run("hledger", "check", "-s", "-f", file)


def ledger_check(file: Path) -> Done:
    """A report of ledger, for which whatever is not declared is an error."""
    return run("ledger", "--pedantic", "-f", file, "bal")


CHECKS = pytest.mark.parametrize(
    ("form", "check"),
    [
        pytest.param(LedgerForm.BEANCOUNT, bean_check, id="bean-check"),
        pytest.param(LedgerForm.HLEDGER, hledger_check, id="hledger", marks=needs("hledger")),
        pytest.param(LedgerForm.HLEDGER, ledger_check, id="ledger", marks=needs("ledger")),
    ],
)
"""Each program with the form of ours that it reads."""
