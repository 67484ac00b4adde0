"""What is said of a loan when something was done with it: one sentence an act."""

from db.charge_offs import ChargeOffChanged
from db.commands.answer_claim import ClaimAnswered
from db.commands.charge_fee import Charged
from db.commands.extend_loan import Rescheduled
from db.commands.file_evidence import EvidenceFiled
from db.commands.open_claim import ClaimOpened
from db.commands.restructure_loan import RestructuringProposed
from db.commands.return_disbursement import Returned
from db.commands.reverse import Reversed
from db.commands.write_off import WriteOffProposed
from db.forgiveness import Forgiven
from db.receipts import Receipt
from officer_tui.texts import _
from officer_tui.texts.format import day, money
from officer_tui.texts.labels import label


def taken_back(done: Reversed) -> str:
    """A transaction was taken out."""
    return _("Transaction {seq} was taken out.", seq=done.seq)


def returned(done: Returned) -> str:
    """The bank returned the disbursement."""
    return _(
        "{fen} is back. Application {number} can be paid out again.",
        fen=money(done.returned_fen),
        number=done.application_number,
    )


def extended(done: Rescheduled) -> str:
    """Later due dates were agreed."""
    return _("Extended. The last installment is due on {date}.", date=day(done.last_due_on))


def restructured(_done: RestructuringProposed) -> str:
    """A new schedule was proposed."""
    return _("Proposed. It waits for the branch manager's signature.")


def filed(_done: EvidenceFiled) -> str:
    """A piece of evidence was filed."""
    return _("It is on file.")


def charged_off(done: ChargeOffChanged) -> str:
    """The loan was charged off, or that was taken back."""
    if done.is_charged_off:
        return _("The loan is charged off.")
    return _("The charge-off was taken back.")


def claimed(_done: ClaimOpened) -> str:
    """A guarantor or insurer was asked to pay."""
    return _("The claim is on file. Nothing is booked until money comes.")


def answered(done: ClaimAnswered) -> str:
    """A guarantor or insurer answered."""
    return _("The claim: {status}.", status=label(done.claim_status))


def used(done: Receipt) -> str:
    """Held money paid something."""
    return _("{fen} of the held money is used.", fen=money(done.parts.total_fen))


def charged(done: Charged) -> str:
    """A fee was charged."""
    return _("{fen} is charged.", fen=money(done.amount_fen))


def forgiven(done: Forgiven) -> str:
    """Something was forgiven, or waits for a second signature."""
    if done.proposal_id is None:
        return _("{fen} is forgiven.", fen=money(done.amount_fen))
    return _("Proposed. It waits for a second signature.")


def proposed(_done: WriteOffProposed) -> str:
    """A write-off was proposed."""
    return _("Proposed. It waits for the risk manager's signature.")
