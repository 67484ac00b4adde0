"""What an officer can do with a loan by a key, and why not."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from db.loan_act import LoanAct
from db.queries.loan_history import LoanTransaction
from db.receipts import Receipt
from officer_tui.forms.base import FormScreen
from officer_tui.forms.charge_fee import ChargeFeeForm
from officer_tui.forms.charge_off import ChargeOffForm, UndoChargeOffForm
from officer_tui.forms.claim import AnswerClaimForm, CompensationForm, OpenClaimForm
from officer_tui.forms.evidence import EvidenceForm
from officer_tui.forms.extend import ExtendForm
from officer_tui.forms.grant_credit import GrantCreditForm
from officer_tui.forms.prepay import PrepayForm
from officer_tui.forms.recovery import RecoveryForm
from officer_tui.forms.refund import RefundForm
from officer_tui.forms.repay import RepayForm
from officer_tui.forms.restructure import RestructureForm
from officer_tui.forms.return_disbursement import ReturnDisbursementForm
from officer_tui.forms.reverse import ReverseForm
from officer_tui.forms.use_held import UseHeldForm
from officer_tui.forms.waive import WaiveForm
from officer_tui.forms.what_if import WhatIfForm
from officer_tui.forms.write_off import WriteOffForm
from officer_tui.screens.base import WorkScreen
from officer_tui.screens.loan import done
from officer_tui.screens.loan.look import LoanLook
from officer_tui.screens.loan.slips import WITH_RECEIPT, slip_of
from officer_tui.screens.receipt import ReceiptScreen
from officer_tui.texts import _
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone

Answer = TypeVar("Answer")

_ACTS = {act.value: act for act in LoanAct}


class LoanActs(WorkScreen):
    """The part of the loan's screen that acts."""

    def __init__(self) -> None:
        super().__init__()
        self.loan_id = 0
        self.found: LoanLook | None = None
        self._booked: Receipt | None = None
        """Its receipt is shown as soon as the loan is read again."""

    @property
    def transaction(self) -> LoanTransaction | None:
        """The transaction that the officer points at."""
        raise NotImplementedError

    def choose_transactions(self) -> None:
        """Let the officer point at a transaction."""
        raise NotImplementedError

    # Why not

    def why_not(self, action: str) -> str | None:
        """What stands against an act, as the command would say it."""
        if action not in {*_ACTS, "receipt", "application", "customer", "what_if"}:
            return super().why_not(action)
        if self.found is None:
            return _("The loan is still being read.")
        if action == "receipt":
            return self._why_no_receipt()
        refusal = self.found.act(_ACTS[action]).refusal if action in _ACTS else None
        if refusal is None and action == "reverse" and self.transaction is not None:
            refusal = self.transaction.refusal
        return None if refusal is None else sentence(refusal)

    def _why_no_receipt(self) -> str | None:
        one = self.transaction
        if one is None or one.kind in WITH_RECEIPT:
            return None
        return _("No money changed hands in this transaction: there is no receipt.")

    # Acts

    def action_repay(self) -> None:
        """Record money that the customer paid."""
        self._with_form(lambda found: RepayForm(found.loan), self._take_receipt)

    def action_settle(self) -> None:
        """Record the money that settles the loan."""
        self._with_form(lambda found: RepayForm(found.loan, is_settlement=True), self._take_receipt)

    def action_prepay(self) -> None:
        """Record money that pays a part ahead."""
        self._with_form(lambda found: PrepayForm(found.loan), self._take_receipt)

    def action_extend(self) -> None:
        """Agree on later due dates."""
        self._with_form(lambda found: ExtendForm(found.loan), self._telling(done.extended))

    def action_restructure(self) -> None:
        """Propose a new schedule."""
        self._with_form(lambda found: RestructureForm(found.loan), self._telling(done.restructured))

    def action_recover(self) -> None:
        """Record money received after the write-off."""
        self._with_form(lambda found: RecoveryForm(found.loan), self._take_receipt)

    def action_refund(self) -> None:
        """Pay overpaid money back."""
        self._with_form(lambda found: RefundForm(found.loan), self._take_receipt)

    def action_use_held(self) -> None:
        """Pay what is owed out of what is held."""
        self._with_form(lambda found: UseHeldForm(found.loan), self._telling(done.used))

    def action_waive(self) -> None:
        """Forgive interest, a fee or penalty."""
        self._with_form(lambda found: WaiveForm(found.loan), self._telling(done.forgiven))

    def action_credit(self) -> None:
        """Grant a goodwill credit."""
        self._with_form(lambda found: GrantCreditForm(found.loan), self._telling(done.forgiven))

    def action_charge(self) -> None:
        """Charge a fee that the cost table named."""
        self._with_form(lambda found: ChargeFeeForm(found.loan), self._telling(done.charged))

    def action_reverse(self) -> None:
        """Take out the transaction at the cursor."""
        one = self.transaction
        if one is None:
            self._ask_for_transaction()
        else:
            self._with_form(
                lambda found: ReverseForm(found.loan, one), self._telling(done.taken_back)
            )

    def action_return_disbursement(self) -> None:
        """Record that the bank returned the disbursement."""
        self._with_form(
            lambda found: ReturnDisbursementForm(found.loan), self._telling(done.returned)
        )

    def action_evidence(self) -> None:
        """Put a piece of evidence into the file."""
        self._with_form(lambda found: EvidenceForm(found.loan), self._telling(done.filed))

    def action_charge_off(self) -> None:
        """Charge the loan off."""
        self._with_form(lambda found: ChargeOffForm(found.loan), self._telling(done.charged_off))

    def action_undo_charge_off(self) -> None:
        """Take the charge-off back."""
        self._with_form(
            lambda found: UndoChargeOffForm(found.loan), self._telling(done.charged_off)
        )

    def action_claim(self) -> None:
        """Claim from a guarantor or insurer."""
        self._with_form(lambda found: OpenClaimForm(found.loan), self._telling(done.claimed))

    def action_answer_claim(self) -> None:
        """Record what the guarantor or insurer answered."""
        self._with_form(
            lambda found: AnswerClaimForm(found.loan, found.claims), self._telling(done.answered)
        )

    def action_compensate(self) -> None:
        """Record money from a guarantor or insurer."""
        self._with_form(
            lambda found: CompensationForm(found.loan, found.claims), self._take_receipt
        )

    def action_write_off(self) -> None:
        """Propose to give the loan up."""
        self._with_form(lambda found: WriteOffForm(found.loan), self._telling(done.proposed))

    def action_what_if(self) -> None:
        """Try events on the loan without booking them."""
        if self.found is not None:
            self.app.push_screen(WhatIfForm(self.found.loan))

    def action_receipt(self) -> None:
        """Show the receipt of the transaction at the cursor."""
        one = self.transaction
        if one is None:
            self._ask_for_transaction()
        else:
            self._show_receipt(one)

    def action_application(self) -> None:
        """Open the application that it came from."""
        if self.found is not None:
            self.go("application", self.found.loan.application_id)

    def action_customer(self) -> None:
        """Open the customer."""
        if self.found is not None:
            self.go("customer", self.found.loan.customer_id)

    # What follows

    def _with_form(
        self,
        form: Callable[[LoanLook], FormScreen[Answer]],
        then: Callable[[Answer], None],
    ) -> None:
        if self.found is not None:
            self.app.push_screen(form(self.found), partial(self._answered, then))

    def _answered(self, then: Callable[[Answer], None], answer: Answer | None) -> None:
        """The form is gone: if it did something, everything is read again."""
        if answer is not None:
            then(answer)
            self.reread()

    def _take_receipt(self, receipt: Receipt) -> None:
        self._booked = receipt

    def show_booked(self) -> None:
        """Show the receipt of what was just booked, if anything was."""
        booked, self._booked = self._booked, None
        one = self.found.transaction(booked.seq) if booked and self.found else None
        if one is not None:
            self._show_receipt(one, booked)

    def _show_receipt(self, one: LoanTransaction, booked: Receipt | None = None) -> None:
        if self.found is not None and self.standing is not None:
            status = booked.status if booked else None
            slip = slip_of(self.found.loan, one, self.standing.branch_name, status)
            self.app.push_screen(ReceiptScreen(slip))

    def _telling(self, sentence_of: Callable[[Answer], str]) -> Callable[[Answer], None]:
        """Say in the message line what was done."""
        return lambda answer: self.say(sentence_of(answer), Tone.GOOD)

    def _ask_for_transaction(self) -> None:
        self.choose_transactions()
        self.say(_("Choose the transaction, then press the key again."))
