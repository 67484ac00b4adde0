"""What an officer may do with an application: each act by a key, and why it may not be done now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from db.commands.accept_offer import Accepted
from db.commands.answer_info import Answered
from db.commands.appeal_decision import Appealed
from db.commands.claim_application import ClaimApplication, Claimed
from db.commands.decide import Decided
from db.commands.disburse import Disbursed
from db.commands.release_application import ReleaseApplication, Released
from db.commands.withdraw_application import Withdrawn
from db.queries.application import ApplicationDetail, next_application
from db.queries.explanation import ExplanationPaper, explanation
from db.queries.reasons import reasons
from db.reasons import ReasonText
from db.steps import Step
from models.origination.application import Stage
from officer_tui.documents.explanation import Letterhead
from officer_tui.forms.accept_offer import AcceptOfferForm
from officer_tui.forms.answer_info import AnswerInfoForm
from officer_tui.forms.appeal import AppealForm
from officer_tui.forms.base import FormScreen
from officer_tui.forms.decide import DecideForm
from officer_tui.forms.withdraw import WithdrawForm
from officer_tui.screens.base import WorkScreen
from officer_tui.screens.explanation import ExplanationScreen
from officer_tui.texts import _
from officer_tui.texts.format import moment
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone

_STEPS = {
    "claim": (Step.CLAIM,),
    "release": (Step.RELEASE,),
    "decide": (Step.DECLINE, Step.REFER_UP, Step.ASK_INFO),
    "answer": (Step.RECEIVE_INFO,),
    "sign": (Step.SIGN,),
    "accept": (Step.ACCEPT,),
    "disburse": (Step.DISBURSE,),
    "withdraw": (Step.WITHDRAW,),
    "appeal": (Step.APPEAL,),
}
"""The steps that a key leads to; it may be pressed if one of them may be taken."""


class ApplicationActs(WorkScreen):
    """The acts of the work area."""

    def __init__(self) -> None:
        super().__init__()
        self.application_id = 0
        self.found: ApplicationDetail | None = None

    # What may be done

    def why_not(self, action: str) -> str | None:
        """What stands against an act: the stage, the role, the limits, another officer."""
        if action not in {*_STEPS, "loan", "customer", "next"}:
            return super().why_not(action)
        if self.found is None:
            return _("The application is still being read.")
        if action == "loan":
            return None if self._loan_id() is not None else _("No loan came of it yet.")
        return self._why_no_step(self.found, _STEPS.get(action, ()))

    def _why_no_step(self, found: ApplicationDetail, wanted: tuple[Step, ...]) -> str | None:
        possible = [one for one in found.steps if one.step in wanted]
        if not wanted or any(one.refusal is None for one in possible):
            return None
        refusal = possible[0].refusal if possible else None
        if refusal is not None:
            return sentence(refusal)
        if found.stage is Stage.SECOND_SIGNATURE:
            return _("It waits for a second signature: press s.")
        return _('Not while the application stands at "{stage}".', stage=label(found.stage))

    # Acting

    def action_claim(self) -> None:
        """Hold the application."""
        self.do(self._claimed, ClaimApplication(application_id=self.application_id))

    def _claimed(self, done: Claimed) -> None:
        self._did(_("You hold it until {until}.", until=moment(done.held_until)[-5:]))

    def action_release(self) -> None:
        """Let go of it."""
        self.do(self._released, ReleaseApplication(application_id=self.application_id))

    def _released(self, _done: Released) -> None:
        self._did(_("Anybody may take it now."))

    def action_decide(self) -> None:
        """Open the form of a decision, with the reasons that it may name."""
        if self.found is not None:
            self.ask(partial(self._decide, self.found), reasons, kind="reasons")

    def _decide(self, found: ApplicationDetail, known: tuple[ReasonText, ...]) -> None:
        self._open_form(DecideForm(found, known), self._decided)

    def _decided(self, done: Decided) -> None:
        if done.proposal_id is not None:
            self._did(_("Put before a second person: {number}.", number=done.number))
        else:
            self._did(_("{number}: {stage}.", number=done.number, stage=label(done.stage)))

    def action_answer(self) -> None:
        """The documents are in."""
        if self.found is not None:
            self._open_form(AnswerInfoForm(self.found), self._moved)

    def action_accept(self) -> None:
        """Show the cost table; the customer accepts."""
        if self.found is not None:
            self._open_form(AcceptOfferForm(self.found.id, self.found.version), self._moved)

    def action_sign(self) -> None:
        """Go to what waits for a second signature."""
        self.go("signatures")

    def action_withdraw(self) -> None:
        """The customer no longer wants it."""
        if self.found is not None:
            self._open_form(WithdrawForm(self.found), self._moved)

    def action_appeal(self) -> None:
        """The customer asks for a person's review."""
        if self.found is not None:
            self._open_form(AppealForm(self.found), self._moved)

    def action_disburse(self) -> None:
        """Release the money."""
        from officer_tui.forms.disburse import DisburseForm

        self._open_form(DisburseForm(self.application_id), self._paid_out)

    def _paid_out(self, done: Disbursed) -> None:
        self._did(_("Paid out: loan {number}.", number=done.loan_number))

    def _moved(self, done: Answered | Accepted | Withdrawn | Appealed) -> None:
        self._did(_("{number}: {stage}.", number=done.number, stage=label(done.stage)))

    def _open_form(self, form: FormScreen[Any], then: Callable[[Any], None]) -> None:
        """Open a form; take its answer unless the officer left it."""

        def ended(answer: object) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(form, ended)

    def _did(self, said: str) -> None:
        """Something was done: say it, and read everything again."""
        self.say(said, Tone.GOOD)
        self.reread()

    # Going on

    def action_customer(self) -> None:
        """Open the customer."""
        if self.found is not None:
            self.go("customer", self.found.customer_id)

    def action_explain(self) -> None:
        """Take the score apart."""
        self.go("score", self.application_id)

    def action_paper(self) -> None:
        """Show the explanation for the customer."""
        self.ask(self._show_paper, explanation, self.application_id, kind="paper")

    def _show_paper(self, paper: ExplanationPaper) -> None:
        if (stands := self.standing) is not None:
            head = Letterhead(stands.branch_name, stands.name, stands.business_date)
            self.app.push_screen(ExplanationScreen(paper, head))

    def action_loan(self) -> None:
        """Open the loan that came of it."""
        loan_id = self._loan_id()
        if loan_id is not None:
            self.go("loan", loan_id)

    def _loan_id(self) -> int | None:
        loans = self.found.loans if self.found else ()
        mine = (loan.id for loan in loans if loan.application_id == self.application_id)
        return max(mine, default=None)

    def action_next(self) -> None:
        """Open the next one that waits."""
        self.ask(self._next, next_application, self.application_id, kind="next")

    def _next(self, found: int | None) -> None:
        if found is None:
            self.say(_("No other application waits for anybody."))
        else:
            self.go("application", found)
