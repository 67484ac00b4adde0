"""The write-off file tells an auditor all, before it is signed and after."""

from db.commands.countersign import Countersign
from db.commands.record_recovery import RecordRecovery
from db.commands.reject_proposal import RejectProposal
from db.commands.write_off import WriteOff
from db.queries.write_off_file import write_off_file
from models.servicing.losses import EvidenceKind, WriteOffReason
from models.servicing.parts import NOTHING
from models.servicing.state import LoanStatus
from tests.borrowers import NOTE
from tests.support import Branch


def test_before_anything_is_on_file(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    file = branch.ask(write_off_file, loan_id)
    assert (file.pieces, file.signatures, file.written_off_on) == ((), (), None)
    assert (file.days_past_due, file.pursued_days, file.recoverable) == (0, 0, NOTHING)
    told = {check.reason: check.why_not for check in file.checks}
    assert told == {
        WriteOffReason.UNTRACEABLE: "too-early-to-write-off",
        WriteOffReason.DIED: "file-incomplete",
        WriteOffReason.COLLECTION_FAILED: "too-early-to-write-off",
    }
    died = file.checks[1]
    assert died.missing_kinds == died.evidence_kinds != ()
    assert (died.min_days_past_due, died.min_pursuit_days) == (0, 0)


def test_from_the_first_signature_to_the_recovery(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(215)
    branch.file_everything(loan_id)
    reason = WriteOffReason.COLLECTION_FAILED
    command = WriteOff(loan_id=loan_id, reason=reason, evidence=NOTE)
    first = branch.do(command, "manager").proposal_id
    file = branch.ask(write_off_file, loan_id)
    assert [check.refusal for check in file.checks] == [None] * 3
    assert [piece.kind for piece in file.pieces] == list(EvidenceKind)
    assert {piece.filed_by for piece in file.pieces} == {"李明华"}
    waiting = file.signatures[0]
    assert (waiting.proposal_status, waiting.checker_name) == ("open", None)
    branch.do(RejectProposal(proposal_id=first, note="再催一次"), "risk")
    again = WriteOff(loan_id=loan_id, reason=reason, evidence=NOTE)
    second = branch.do(again, "manager").proposal_id
    branch.do(Countersign(proposal_id=second, note="同意"), "risk")
    branch.do(RecordRecovery(loan_id=loan_id, amount_fen=100, received_on=branch.today))
    file = branch.ask(write_off_file, loan_id)
    assert (file.status, file.written_off_on) == (LoanStatus.WRITTEN_OFF, branch.today)
    assert file.checks == ()
    assert [one.proposal_status for one in file.signatures] == ["signed", "rejected"]
    assert file.signatures[0].checker_note == "同意"
    assert file.loss.principal_fen == 300_000
    assert (file.recovered.principal_fen, file.recoverable) == (100, file.loss - file.recovered)
