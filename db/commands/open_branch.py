"""A new branch: its name, its first day, the rules that ship, the first administrator."""

import csv
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from sqlalchemy import insert, select

from db.audit import PERSONAL
from db.commands.add_officer import LoginTaken
from db.office import Command, Tx
from db.schema import account, calendar_day, officer, policy_parameter, reason_code
from db.workdays import seed
from models.books.accounts import read_chart
from models.errors import Refusal
from models.origination.authority import Role
from models.origination.entry import check_name
from models.origination.product import LenderType

_DATA = Path(__file__).parent.parent / "data"


@dataclass(eq=False)
class BranchExists(Refusal):
    """The file belongs to a branch already."""

    branch_code: str


@dataclass(frozen=True, slots=True)
class BranchOpened:
    """How much was laid in."""

    accounts: int
    policy_parameters: int
    reason_codes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBranch(Command[BranchOpened]):
    """Name the branch and lay in chart of accounts, policy and reason codes as shipped."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.SYSTEM})

    code: str
    """Short code, unique among the lender's branches."""
    name: str
    """As on screens and documents."""
    lender_type: LenderType
    """Which rules bind it."""
    business_date: date
    """The first business day."""
    is_training: bool
    """A file to play with."""
    admin_login: str
    """What the first administrator types to sign in."""
    admin_name: str = field(metadata=PERSONAL)
    """Full name of the first administrator."""
    admin_password_hash: str = field(metadata=PERSONAL)
    """argon2id."""

    def run(self, tx: Tx) -> BranchOpened:
        """Lay everything in.

        Raises:
            BranchExists: the file was opened for a branch before.
            BadInput: a name says nothing, is too long, or has something hidden in it.
            LoginTaken: the program itself goes by this login.
        """
        for named in ("code", "name", "admin_login", "admin_name"):
            check_name(named, getattr(self, named))
        if tx.connection.execute(select(account.c.code).limit(1)).first() is not None:
            raise BranchExists(self.code)
        if self.admin_login == tx.officer.login:
            raise LoginTaken(self.admin_login)
        tx.connection.execute(
            insert(officer).values(
                login=self.admin_login,
                name=self.admin_name,
                role=Role.ADMIN,
                password_hash=self.admin_password_hash,
                is_active=True,
            )
        )
        return _lay_in(tx)


def _lay_in(tx: Tx) -> BranchOpened:
    with (_DATA / "accounts.csv").open(encoding="utf-8", newline="") as file:
        accounts = [asdict(one) for one in read_chart(file)]
    parameters = json.loads((_DATA / "policy.json").read_text(encoding="utf-8"))
    for parameter in parameters:
        for end in ("effective_from", "effective_to"):
            parameter[end] = parameter[end] and date.fromisoformat(parameter[end])
    with (_DATA / "reasons.csv").open(encoding="utf-8", newline="") as file:
        reasons = [
            {name: value or None for name, value in row.items()} for row in csv.DictReader(file)
        ]
    calendar = [asdict(one) for one in seed()]
    tx.connection.execute(insert(account), accounts)
    tx.connection.execute(insert(calendar_day), calendar)
    tx.connection.execute(insert(policy_parameter), parameters)
    tx.connection.execute(insert(reason_code), reasons)
    return BranchOpened(len(accounts), len(parameters), len(reasons))
