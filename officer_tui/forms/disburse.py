"""The money goes out: a last look, and the confirmation of a second person."""

from textual.app import ComposeResult

from db.commands.disburse import Disburse, Disbursed
from db.queries.disbursement import Disbursement, disbursement
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import day, moment, money, months, rate
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.confirm import Confirm
from officer_tui.widgets.fact_sheet import Fact, FactSheet


class DisburseForm(FormScreen[Disbursed]):
    """Ends with the new loan. Whoever approved the application is politely refused."""

    NAME = N_("Pay out")

    def __init__(self, application_id: int) -> None:
        """Make the form.

        Args:
            application_id: whose offer was accepted.
        """
        super().__init__()
        self.application_id = application_id
        self.found: Disbursement | None = None

    def body(self) -> ComposeResult:
        """Who gets how much, at which price, approved by whom, out of which account."""
        yield FactSheet(N_("To whom"), id="whom")
        yield FactSheet(N_("What"), id="what")
        yield FactSheet(N_("Approved"), id="approved")

    def tell(self) -> None:
        """Ask what is to be paid out."""
        super().tell()
        self.ask(self.show, disbursement, self.application_id)

    def show(self, found: Disbursement) -> None:
        """Show what is to be paid out, and what stands against it."""
        self.found = found
        for name, facts in (
            ("whom", _whom(found)),
            ("what", _what(found)),
            ("approved", _approved(found)),
        ):
            self.query_one(f"#{name}", FactSheet).show(facts)
        self.refresh_bindings()
        if found.refusal is not None:
            self.say(sentence(found.refusal), Tone.CAUTION)

    def why_not(self, action: str) -> str | None:
        """What stands against paying out."""
        if action != "submit":
            return super().why_not(action)
        if self.found is None:
            return _("The application is still being read.")
        return sentence(self.found.refusal) if self.found.refusal is not None else None

    def submit(self) -> None:
        """Ask once more: money that is out does not come back by a key."""
        if self.found is not None:
            found = self.found
            question = _(
                "Pay {amount} to {name}?",
                amount=money(found.amount_fen),
                name=found.applicant.masked_name,
            )
            facts = [Fact(_("Application"), found.application_number), _account(found)]
            self.app.push_screen(Confirm(question, facts), self._confirmed)

    def _confirmed(self, is_sure: bool | None) -> None:
        if is_sure and self.found is not None:
            command = Disburse(
                key=self.key,
                application_id=self.application_id,
                seen_version=self.found.version,
            )
            self.do(self.done, command)


def _whom(found: Disbursement) -> list[Fact]:
    who = found.applicant
    return [
        Fact(_("Customer"), who.masked_name, Tone.STRONG),
        Fact(_("Application"), found.application_number),
        Fact(_("Identity number"), who.masked_id_no or "-"),
        Fact(_("Phone"), who.masked_phone or "-"),
    ]


def _what(found: Disbursement) -> list[Fact]:
    is_under = found.all_in_apr_ppm <= found.cap_ppm
    price = _("{rate}, cap {cap}", rate=rate(found.all_in_apr_ppm), cap=rate(found.cap_ppm))
    return [
        Fact(_("Amount"), money(found.amount_fen), Tone.STRONG),
        _account(found),
        Fact(_("Term"), months(found.term_months)),
        Fact(_("Method"), label(found.method)),
        Fact(_("Rate a year"), rate(found.annual_rate_ppm)),
        Fact(_("All-in a year"), price, Tone.GOOD if is_under else Tone.BAD),
        Fact(_("First due"), f"{day(found.first_due_on)}  {money(found.first_due_fen)}"),
        Fact(_("Last due"), day(found.last_due_on)),
        Fact(_("Paid back in all"), money(found.total_fen)),
    ]


def _account(found: Disbursement) -> Fact:
    name = found.account_zh if language() == "zh_CN" else found.account_en
    return Fact(_("Out of"), name)


def _approved(found: Disbursement) -> list[Fact]:
    by = _("the rules") if found.is_automatic else found.approver
    facts = [Fact(_("Approved by"), by)]
    if found.second_approver is not None:
        facts.append(Fact(_("Second signature"), found.second_approver))
    return [*facts, Fact(_("Accepted at"), moment(found.accepted_at))]
