"""A small branch to test with, spoken to in the domain's own verbs; every test may import it.

`Branch` is a file of one's own with everybody who works there; `an_application`, `a_loan` and the
others bring it to where a test begins, through the same commands as the desk.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
from sqlalchemy import Engine, insert, select

from db.check import check
from db.commands.accept_offer import AcceptOffer
from db.commands.close_day import CloseDay
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse, Disbursed
from db.commands.file_evidence import FileEvidence
from db.commands.record_repayment import RecordRepayment
from db.commands.show_cost_table import ShowCostTable
from db.commands.submit_application import SubmitApplication, Submitted
from db.commands.write_off import WriteOff
from db.findings import Finding
from db.office import Command, Office, Reader
from db.opening import open_branch
from db.receipts import Receipt
from db.records import AnyRow, existing
from db.schema import application, loan, policy_parameter
from fixtures.branch import open_training_branch
from models.errors import Refusal
from models.origination.application import Applicant, Stage
from models.origination.decision import DecisionKind
from models.origination.profile import Profile
from models.servicing.losses import EvidenceKind, WriteOffReason
from tests.borrowers import NOTE, TODAY, a_profile, a_request, an_applicant

_UNPAID: dict[tuple[bytes, int], bytes] = {}
"""Of a branch and a number of days: the branch with a loan that nobody paid for so long."""
R = TypeVar("R")
P = ParamSpec("P")
Refused = TypeVar("Refused", bound=Refusal)

NOON = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)
"""The moment at which every test begins: noon in China, in office hours."""
TABLES_FROM = date(2026, 8, 1)
"""From then on a customer confirms the cost table."""
READ_S = 10
"""Seconds in which it is read."""


class Clock:
    """Stands still until it is put forward."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment that it shows."""
        return self.now

    def forward(self, **by: int) -> None:
        """Let time go by: ``forward(minutes=15)``."""
        self.now += timedelta(**by)


def make_template(path: Path) -> Path:
    """A branch with its people, a product and a scorecard, to be copied by `Branch.copy`."""
    open_training_branch(path, TODAY, Clock()).dispose()
    return path


@dataclass
class Branch:
    """A branch file of one's own, and a clock that stands still."""

    path: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.engine: Engine = open_branch(self.path)

    @classmethod
    def copy(cls, template: Path, path: Path) -> "Branch":
        """The template as a file of one's own."""
        return cls(Path(shutil.copy(template, path)))

    def office(self, login: str = "senior") -> Office:
        """The desk of an officer: junior, senior, manager, risk, treasury, ..."""
        return Office(self.engine, login, self.clock)

    def do(self, command: Command[R], login: str = "senior") -> R:
        """Give a command in somebody's name."""
        return self.office(login).do(command)

    def ask(
        self,
        query: Callable[Concatenate[Reader, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Look, as the senior officer."""
        return self.office().ask(query, *args, **kwargs)

    def refuse(self, kind: type[Refused], command: Command[Any], login: str = "senior") -> Refused:
        """Give a command that is refused, and see that nothing was written."""
        before = self.dump()
        with pytest.raises(kind) as told:
            self.do(command, login)
        assert type(told.value) is kind
        assert self.dump() == before
        return told.value

    def an_application(
        self,
        amount_fen: int = 300_000,
        term_months: int = 6,
        *,
        profile: Profile | None = None,
        applicant: Applicant | None = None,
    ) -> Submitted:
        """An application of this day; above 2,000 yuan it waits for a person."""
        return self.do(
            SubmitApplication(
                applicant=applicant or an_applicant(),
                request=a_request(amount_fen, term_months, applied_on=self.today),
                profile=profile or a_profile(on=self.today),
            )
        )

    def approve(self, submitted: Submitted, login: str = "senior") -> int | None:
        """Approve what is offered; the number of the proposal, if a second person must sign."""
        row = self.application(submitted.application_id)
        decided = self.do(
            Decide(
                application_id=row.id,
                kind=DecisionKind.APPROVE,
                amount_fen=submitted.offered_fen,
                term_months=row.term_months,
            ),
            login,
        )
        return decided.proposal_id

    def an_approved(
        self, amount_fen: int = 300_000, term_months: int = 6, applicant: Applicant | None = None
    ) -> int:
        """An application with an offer; its number."""
        submitted = self.an_application(amount_fen, term_months, applicant=applicant)
        if submitted.stage is Stage.IN_REVIEW:
            proposal_id = self.approve(submitted)
            if proposal_id is not None:
                self.do(Countersign(proposal_id=proposal_id), "manager")
        return submitted.application_id

    def an_accepted(
        self, amount_fen: int = 300_000, term_months: int = 6, applicant: Applicant | None = None
    ) -> int:
        """An application whose offer the customer took; its number."""
        application_id = self.an_approved(amount_fen, term_months, applicant)
        version = self._shown(application_id) if self.today >= TABLES_FROM else None
        self.do(AcceptOffer(application_id=application_id, shown_version=version), "junior")
        return application_id

    def _shown(self, application_id: int) -> int:
        """Show the cost table long enough before now to be read; its version."""
        self.clock.forward(seconds=-READ_S)
        version = self.do(ShowCostTable(application_id=application_id), "junior").shown_version
        self.clock.forward(seconds=READ_S)
        return version

    def a_loan(self, principal_fen: int = 300_000, term_months: int = 6) -> Disbursed:
        """A loan paid out today, of a person with a good record."""
        accepted = self.an_accepted(principal_fen, term_months)
        return self.do(Disburse(application_id=accepted), "treasury")

    def an_unpaid_loan(self, days: int) -> int:
        """`a_loan` that nobody pays for so many days; such days are closed once and remembered."""
        origin = self._digest()
        known = [aged for same, aged in _UNPAID if same == origin and aged <= days]
        if known:
            self._become(_UNPAID[origin, max(known)], max(known))
        else:
            self.a_loan()
        if days not in known:
            self.close_days(days - max(known, default=0))
            self.engine.dispose()
            _UNPAID[origin, days] = self.path.read_bytes()
        return int(self.rows(loan)[-1].id)

    def _digest(self) -> bytes:
        """Of the file as it is."""
        self.engine.dispose()
        return hashlib.sha256(self.path.read_bytes()).digest()

    def _become(self, file: bytes, days: int) -> None:
        """Be another file, so many days later."""
        self.path.write_bytes(file)
        self.clock.forward(days=days)

    def file_everything(self, loan_id: int) -> None:
        """All the evidence that any write-off needs, as old as the pursuit must be."""
        for kind in EvidenceKind:
            self.do(
                FileEvidence(
                    loan_id=loan_id,
                    kind=kind,
                    dated_on=self.today - timedelta(days=180),
                    reference="卷宗 2026-017",
                )
            )

    def give_up(self, loan_id: int) -> None:
        """Write a loan off, with its file and both signatures."""
        self.file_everything(loan_id)
        reason = WriteOffReason.COLLECTION_FAILED
        command = WriteOff(loan_id=loan_id, reason=reason, evidence=NOTE)
        self.do(Countersign(proposal_id=self.do(command, "manager").proposal_id), "risk")

    def repay(self, loan_id: int, amount_fen: int, **facts: Any) -> Receipt:
        """Money received today, unless told otherwise."""
        return self.do(
            RecordRepayment(
                loan_id=loan_id, amount_fen=amount_fen, **{"received_on": self.today} | facts
            )
        )

    @property
    def today(self) -> date:
        """The open business day."""
        return self.ask(lambda reader: reader.business_date)

    def close_days(self, days: int = 1) -> None:
        """Close days one after the other; the clock goes along."""
        with self.office("treasury").batch() as door:
            for _ in range(days):
                day = door.ask(lambda reader: reader.business_date)
                door.do(CloseDay(business_date=day))
                self.clock.forward(days=1)

    def set_policy(self, key: str, value: object, since: date | None = None) -> None:
        """A new row of the policy, in force from a business day; governance has no command yet."""
        with self.engine.begin() as connection:
            connection.execute(
                insert(policy_parameter).values(
                    key=key,
                    lender_type="M",
                    value=value,
                    effective_from=since or self.today,
                    source="test",
                )
            )

    def application(self, application_id: int) -> AnyRow:
        """The row of an application."""
        return self.ask(lambda reader: existing(reader.connection, application, application_id))

    def loan(self, loan_id: int) -> AnyRow:
        """The row of a loan."""
        return self.ask(lambda reader: existing(reader.connection, loan, loan_id))

    def rows(self, table: Any) -> list[AnyRow]:
        """All rows of a table."""
        return self.ask(lambda reader: list(reader.connection.execute(select(table))))

    def dump(self) -> dict[str, list[Any]]:
        """Every row of every table: two dumps are equal if nothing was written in between."""
        return dump(self.path)

    def findings(self) -> list[Finding]:
        """What the check finds."""
        return list(check(self.engine))


def dump(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of a branch file."""
    connection = sqlite3.connect(path)
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
    finally:
        connection.close()
