"""What the forms of a loan have in common: which loan, and its amounts in line."""

from collections.abc import Sequence
from itertools import zip_longest

from db.commands.record_repayment import PaidBy
from db.queries.loan import LoanDetail
from models.servicing.parts import Component, Parts
from models.servicing.resharing import Reshared
from officer_tui.forms.base import Answer, FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, joined, money
from officer_tui.texts.labels import label, word
from officer_tui.widgets.cells import Tone, fit
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
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
    """A form about a loan."""

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

    def suggest(self, name: str, value: object) -> None:
        """Fill a value in; what is typed next takes its place."""
        field = self.query_one(FieldSet).field(name)
        field.fill(value)
        if isinstance(field.control, OneLine):
            field.control.select_all()

    def anew(self) -> FactSheet:
        """The sheet for payments that would be shared out anew; not there while there are none."""
        sheet = FactSheet(N_("Shared out anew"), columns=1, id="anew")
        sheet.display = False
        return sheet

    def show_anew(self, changes: Sequence[Reshared] = ()) -> None:
        """Show what each part of these payments was and would become."""
        sheet = self.query_one("#anew", FactSheet)
        sheet.display = bool(changes)
        sheet.show(_reshared(changes))

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


def _reshared(changes: Sequence[Reshared]) -> list[Fact]:
    return [
        Fact(f"{one.seq}  {word('kind', one.kind)}", f"{day(one.on)}  {parts_change(one)}")
        for one in changes
    ]


def parts_change(one: Reshared) -> str:
    """The parts that change, by name: ``Interest ¥30.00 → ¥25.12``."""
    pairs = zip(one.before.in_order, one.after.in_order, strict=True)
    named = zip(Component, pairs, strict=True)
    return joined(
        [
            f"{_(PART_NAMES[part])} {change(money(before), money(after))}"
            for part, (before, after) in named
            if before != after
        ]
    )


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
