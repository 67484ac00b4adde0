"""What the forms of a loan have in common: which loan, and where a refusal is said."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from db.commands.record_repayment import PaidBy
from db.office import Command
from db.queries.loan import LoanDetail
from models.errors import Refusal
from models.servicing.parts import Component, Parts
from officer_tui.forms.base import Answer, FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone, fit
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.one_line import OneLine

AMOUNT_CELLS = 13
"""Amounts below each other end in the same cell."""

PART_NAMES = {
    Component.PENALTY: N_("Penalty"),
    Component.FEE: N_("Fee"),
    Component.INTEREST: N_("Interest"),
    Component.PRINCIPAL: N_("Principal"),
}
"""The components in the order in which repayments are shared out."""


class LoanForm(FormScreen[Answer]):
    """A form about a loan. A refusal stands in the message line, and beside the field it is of."""

    BESIDE: ClassVar[Mapping[str, str]] = {}
    """By the code of a refusal, the name of the field that it is about."""

    def __init__(self, loan: LoanDetail) -> None:
        """Make the form.

        Args:
            loan: as the officer sees it; if somebody changed it since, the command is refused.
        """
        super().__init__()
        self.loan = loan

    @property
    def whose(self) -> Fact:
        """The loan and its customer."""
        return Fact(_("Loan"), f"{self.loan.number}  {self.loan.masked_name}", Tone.STRONG)

    def give(self, command: Command[Answer]) -> None:
        """Carry it out; the form stays as it is if that is refused."""
        self.do(self.done, command, refused=self.refuse)

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and beside which field."""
        self.say_no(refusal)
        if (name := self.BESIDE.get(refusal.code)) is not None:
            self.query_one(FieldSet).say(name, sentence(refusal))

    def suggest(self, name: str, value: object) -> None:
        """Fill a value in; what is typed next takes its place."""
        field = self.query_one(FieldSet).field(name)
        field.fill(value)
        if isinstance(field.control, OneLine):
            field.control.select_all()

    def received_on(self) -> DateField:
        """The field for the day on which money came in; today unless typed otherwise."""
        loan = self.loan
        return DateField(
            "received_on",
            N_("Received on"),
            today=loan.business_date,
            earliest=loan.disbursed_on,
            latest=loan.business_date,
        )


def paid_by() -> ChoiceField[PaidBy]:
    """The field for how money came in."""
    return ChoiceField(
        "paid_by",
        N_("Paid by"),
        lambda: [Option(way, label(way), code=way.value) for way in PaidBy],
    )


def amount(fen: int) -> str:
    """An amount that stands in line with those above and below it."""
    return fit(money(fen), AMOUNT_CELLS, "right")


def part_facts(parts: Parts, order: Sequence[Component] = tuple(PART_NAMES)) -> list[Fact]:
    """The components that are not nothing.

    Args:
        parts: the amounts.
        order: by which money is shared out; recoveries have another (contract `rules.md` 8.4).
    """
    return [
        Fact(_(PART_NAMES[part]), amount(parts.in_order[part]))
        for part in order
        if parts.in_order[part]
    ]


def side_by_side(left: Sequence[Fact], right: Sequence[Fact]) -> list[Fact]:
    """Two lists of facts as the two columns of one sheet."""
    nothing = Fact("", "")
    return [fact for pair in zip_longest(left, right, fillvalue=nothing) for fact in pair]


def change(before: object, after: object) -> str:
    """A figure that changes, or stays: ``20 → 0``, ``0``."""
    return f"{before} → {after}" if before != after else f"{after}"


def rows_named(numbers: Sequence[int]) -> str:
    """Installments by their numbers, neighbours together: ``no. 2-4, 7``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    said = [f"{span[0]}-{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans]
    return _("no. {numbers}", numbers=", ".join(said)) if said else _("none")
