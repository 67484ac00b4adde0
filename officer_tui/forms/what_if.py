"""What if: payments, changes of the schedule, charges, waivers tried on a loan, none booked."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from db.agreements import Keeps
from db.queries.loan import LoanDetail
from db.queries.what_if import WhatIf, what_if
from models.errors import Refusal
from models.servicing.parts import Component
from models.servicing.refusals import BadEvent
from models.servicing.terms import BadTerms
from officer_tui.forms.loan_form import LoanForm
from officer_tui.forms.what_if_kinds import ASKED, KINDS, Step, step_of
from officer_tui.forms.what_if_tables import Comparison, TriedSchedule, TriedSteps
from officer_tui.keys import keys_of
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label, word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField
from officer_tui.widgets.number_field import NumberField
from officer_tui.widgets.rate_field import RateField

_COMPONENTS = (Component.PENALTY, Component.FEE, Component.INTEREST)
_YEARS_AHEAD = timedelta(days=3650)
_A_MONTH = timedelta(days=30)
_MOST = 99
"""Installments."""


class WhatIfForm(LoanForm[None]):
    """Each submission tries one event more, on top of those before. Ends with nothing."""

    NAME = N_("What if")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("what_if")]
    BESIDE: ClassVar = {
        "settle-below-payoff": "amount",
        "waive-exceeds-outstanding": "amount",
        "refund-exceeds-overpaid": "amount",
        "recovery-exceeds-written-off": "amount",
        "before-disbursement": "on",
        "before-last-transaction": "on",
        "loan-written-off": "on",
        "in-arrears": "on",
        "extended-before": "on",
        "nothing-to-come": "on",
        "use-exceeds-held": "amount",
        "prepayment-too-small": "amount",
        "prepayment-settles": "amount",
        "nothing-extended": "more_installments",
        "extended-too-far": "more_installments",
        "periods-outside-limit": "periods",
        "first-due-too-late": "first_due_on",
        "rate-raised": "annual_rate_ppm",
        "new-schedule-above-cap": "annual_rate_ppm",
    }

    def __init__(self, loan: LoanDetail) -> None:
        super().__init__(loan)
        self.steps: list[Step] = []
        """The events that are tried, in the order in which they were typed."""
        self.kind = KINDS["repay"]
        """The kind that was chosen last."""

    def body(self) -> ComposeResult:
        """The event to try, what was tried, and how the loan would stand."""
        today, first = self.loan.business_date, self.loan.disbursed_on
        yield FieldSet(
            ChoiceField("kind", N_("Event"), lambda: [Option(k, word("kind", k)) for k in KINDS]),
            DateField("on", N_("On"), today=today, earliest=first, latest=today + _YEARS_AHEAD),
            MoneyField("amount", N_("Amount")),
            ChoiceField("component", N_("Of"), lambda: [Option(c, label(c)) for c in _COMPONENTS]),
            ChoiceField("keeps", N_("What changes"), lambda: [Option(k, label(k)) for k in Keeps]),
            NumberField("more_installments", N_("How many more"), least=0, most=_MOST),
            DateField("next_due_on", N_("Next due on"), today=today, required=False),
            NumberField("periods", N_("Installments"), least=1, most=_MOST),
            DateField("first_due_on", N_("First due"), today=today),
            RateField("annual_rate_ppm", N_("Yearly rate"), required=False),
            form="what_if",
        )
        yield TriedSteps()
        yield Comparison()
        yield TriedSchedule()

    def tell(self) -> None:
        """Show the loan as it is, and with what was tried."""
        super().tell()
        self._try(self.steps)

    def begin(self) -> None:
        """Begin with a repayment today."""
        fields = self.query_one(FieldSet)
        fields.field("kind").fill("repay")
        fields.field("on").fill(self.loan.business_date)
        fields.field("component").fill(Component.PENALTY)
        fields.field("keeps").fill(Keeps.TERM)
        fields.field("more_installments").fill(1)
        fields.field("first_due_on").fill(self.loan.business_date + _A_MONTH)
        self.suggest("amount", self.loan.due_now_fen or self.loan.next_due_fen or None)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        """Ask only for what the kind of event needs."""
        message.stop()
        if message.field.name == "kind" and message.field.value is not None:
            self.kind, fields = KINDS[message.field.value], self.query_one(FieldSet)
            for name in ASKED:
                fields.field(name).display = name in self.kind.fields

    def submit(self) -> None:
        """Try one event more."""
        values = self.values()
        if values is not None:
            self._try([*self.steps, step_of(values)])

    def beside(self, refusal: Refusal) -> str | None:
        """The field that a refusal is about; the last one if the kind does not ask for that."""
        asked = {"date": "on"} | {name: field for field, name in self.kind.fields.items()}
        *_others, last = asked.values()
        if isinstance(refusal, BadEvent | BadTerms):
            return asked.get(refusal.field, last)
        name = super().beside(refusal)
        return name if name is None or name in asked.values() else last

    def action_undo(self) -> None:
        """Try without the last event."""
        self._try(self.steps[:-1])

    def action_page_up(self) -> None:
        """See what is above."""
        self.query_one(".form--body", VerticalScroll).scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """See what is below."""
        self.query_one(".form--body", VerticalScroll).scroll_page_down(animate=False)

    def why_not(self, action: str) -> str | None:
        """Nothing can be taken out before something was tried."""
        if action == "undo" and not self.steps:
            return _("Nothing has been tried yet.")
        return super().why_not(action)

    def _try(self, steps: Sequence[Step]) -> None:
        """Ask how the loan would stand after these events."""

        def show(found: WhatIf) -> None:
            self.steps = list(steps)
            self.show(found)

        self.ask(show, what_if, self.loan.id, json.dumps(steps), refused=self.refuse)

    def show(self, found: WhatIf) -> None:
        """Show how the loan would stand."""
        self.query_one(TriedSteps).show_steps(self.steps)
        self.query_one(Comparison).show_loan(found)
        self.query_one(TriedSchedule).show_loan(found)
        self.refresh_bindings()
        if self.steps:
            self.say(_("Tried, not booked. Enter one more, or leave."), Tone.GOOD)
