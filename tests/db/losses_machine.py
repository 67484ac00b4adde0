"""What may befall a loan in trouble, as rules for the machines of `test_any_sequence.py`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from sqlalchemy import func, select

from db.claims import claims_of, state_of
from db.commands.answer_claim import AnswerClaim
from db.commands.charge_off import ChargeOff
from db.commands.file_evidence import FileEvidence
from db.commands.lift_flag import LiftFlag
from db.commands.open_claim import OpenClaim
from db.commands.record_compensation import RecordCompensation
from db.commands.record_recovery import RecordRecovery
from db.commands.reverse import Reverse
from db.commands.set_flag import SetFlag
from db.commands.undo_charge_off import UndoChargeOff
from db.loan_file import load
from db.office import Command, Reader
from db.schema import installment, journal_entry, journal_leg, loan
from models.errors import NotFound, Refusal
from models.origination.flags import FlagKind
from models.servicing.claims import PayerKind
from models.servicing.losses import EvidenceKind
from tests.borrowers import NOTE
from tests.support import Branch

LOANS = st.integers(1, 3)
FEN = st.integers(1, 90_000)
BACK = st.integers(0, 60)


class Losses(RuleBasedStateMachine):
    """Charge-offs, claims, flags; each that can be taken back is now and then, to the fen."""

    branch: Branch

    def attempt(self, command: Command[Any], login: str) -> None:
        """Give a command; what is refused writes nothing."""
        raise NotImplementedError

    @rule(loan_id=LOANS, kind=st.sampled_from(EvidenceKind), back=BACK)
    def file_evidence(self, loan_id: int, kind: EvidenceKind, back: int) -> None:
        """A paper comes in."""
        dated_on = self.branch.today - timedelta(days=back)
        command = FileEvidence(loan_id=loan_id, kind=kind, dated_on=dated_on, reference=NOTE)
        self.attempt(command, "junior")

    @rule(loan_id=LOANS, is_undone=st.booleans())
    def charge_off(self, loan_id: int, *, is_undone: bool) -> None:
        """Nobody counts on the loan any more, or again."""
        kind: Callable[..., Command[Any]] = UndoChargeOff if is_undone else ChargeOff
        self.attempt(kind(loan_id=loan_id, reason=NOTE), "risk")

    @rule(loan_id=LOANS, fen=FEN, row=st.integers(0, 7), payer=st.sampled_from(PayerKind))
    def claim(self, loan_id: int, fen: int, row: int, payer: PayerKind) -> None:
        """Somebody is asked to pay."""
        command = OpenClaim(
            loan_id=loan_id,
            payer=payer,
            payer_name="安信担保",
            reference="担保 0331",
            through_row=row,
            amount_fen=fen,
        )
        self.attempt(command, "senior")

    @rule(claim=LOANS, yes=st.booleans())
    def answer(self, claim: int, *, yes: bool) -> None:
        """They will, or they will not."""
        self.attempt(AnswerClaim(claim_id=claim, is_acknowledged=yes, note=NOTE), "manager")

    @rule(claim=LOANS, fen=FEN, back=BACK)
    def compensate(self, claim: int, fen: int, back: int) -> None:
        """They pay."""
        on = self.branch.today - timedelta(days=back)
        command = RecordCompensation(claim_id=claim, amount_fen=fen, received_on=on)
        self.attempt(command, "treasury")

    @rule(customer=LOANS, kind=st.sampled_from(FlagKind), back=BACK, is_lifted=st.booleans())
    def flag(self, customer: int, kind: FlagKind, back: int, *, is_lifted: bool) -> None:
        """Something is known of a customer, or cleared up."""
        if is_lifted:
            self.attempt(LiftFlag(customer_id=customer, kind=kind, note=NOTE), "risk")
        else:
            self.attempt(a_flag(self.branch, customer, kind, back), "senior")

    @rule(loan_id=LOANS, fen=FEN, back=BACK, what=st.sampled_from("cdpr"))
    def do_and_take_back(self, loan_id: int, fen: int, back: int, what: str) -> None:
        """What is taken back at once leaves everything as it was: schedule, balances, claims."""
        branch = self.branch
        before = standing(branch, loan_id)
        on = branch.today - timedelta(days=back)
        done: dict[str, Command[Any]] = {
            "c": ChargeOff(loan_id=loan_id, reason=NOTE),
            "d": a_flag(branch, loan_id, FlagKind.DEATH, back),
            "p": RecordCompensation(claim_id=loan_id, amount_fen=fen, received_on=on),
            "r": RecordRecovery(loan_id=loan_id, amount_fen=fen, received_on=on),
        }
        logins = {"c": "risk", "d": "senior", "p": "treasury", "r": "senior"}
        try:
            answer = branch.do(done[what], logins[what])
        except Refusal:
            return
        if what == "d":
            branch.do(LiftFlag(customer_id=loan_id, kind=FlagKind.DEATH, note=NOTE), "risk")
        else:
            number = int(answer.loan_number[1:])
            before = before if number == loan_id else {}
            branch.do(Reverse(loan_id=number, seq=answer.seq, reason=NOTE), "manager")
        assert not before or standing(branch, loan_id) == before


def a_flag(branch: Branch, customer_id: int, kind: FlagKind, back: int) -> SetFlag:
    """A flag on a customer, some days back."""
    return SetFlag(
        customer_id=customer_id,
        kind=kind,
        since=branch.today - timedelta(days=back),
        evidence_kind=EvidenceKind.DEATH_CERTIFICATE,
        reference=NOTE,
        note=NOTE,
    )


def standing(branch: Branch, loan_id: int) -> dict[str, Any]:
    """A loan as it stands, to the fen; nothing if there is none."""
    return branch.ask(_standing, loan_id)


def _standing(reader: Reader, loan_id: int) -> dict[str, Any]:
    connection = reader.connection
    try:
        file = load(connection, loan_id)
    except NotFound:
        return {}
    state = file.state(reader.business_date)
    booked = connection.execute(
        select(journal_leg.c.account_code, func.sum(journal_leg.c.amount_fen).label("fen"))
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .where(journal_entry.c.loan_id == loan_id)
        .group_by(journal_leg.c.account_code)
        .having(func.sum(journal_leg.c.amount_fen) != 0)
    )
    kept = connection.execute(select(loan).where(loan.c.id == loan_id)).one()._asdict()
    rows = select(installment).where(installment.c.loan_id == loan_id)
    return {
        "books": {row.account_code: row.fen for row in booked},
        "row": {name: value for name, value in kept.items() if name != "version"},
        "installments": connection.execute(rows).all(),
        "schedule": state.rows,
        "held": (state.overpaid_fen, state.recovered, state.status, state.is_charged_off),
        "claims": [state_of(connection, row).status for row in claims_of(connection, loan_id)],
    }
