"""The customer accepts at the counter: the whole cost table, then the confirmation."""

from textual.app import ComposeResult

from db.commands.accept_offer import Accepted, AcceptOffer
from db.commands.show_cost_table import ShowCostTable
from db.cost_tables import TableShown
from db.queries.offer import OfferedTable, cost_table
from models.servicing.cost_table import ContingentLine, CostItem, CostLine, CostTable
from models.servicing.fees import FeeWhen
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, days, money, number, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_COSTS = (
    Column("item", N_("Cost"), 15, grows=True),
    Column("standard", N_("Standard"), 17),
    Column("payee", N_("Paid to"), 16, grows=True),
    Column("amount", N_("Amount"), 11, "right"),
    Column("annualised", N_("A year"), 7, "right"),
)


class AcceptOfferForm(FormScreen[Accepted]):
    """Ends with the offer that was taken."""

    NAME = N_("Cost table and acceptance")

    def __init__(self, application_id: int, seen_version: int) -> None:
        """Make the form.

        Args:
            application_id: whose offer.
            seen_version: of the application on the officer's screen.
        """
        super().__init__()
        self.application_id, self.seen_version = application_id, seen_version
        self.shown_version: int | None = None
        """Of the table that is shown; None until it is."""

    def body(self) -> ComposeResult:
        """What the rule of 2026-08-01 wants to be shown (综合融资成本明示表)."""
        yield FactSheet(id="loan")
        yield SmallTable(_COSTS, N_("Costs when all goes as agreed"), id="costs")
        yield FactSheet(columns=1, id="sum")
        yield FactSheet(columns=1, id="confirm")

    def begin(self) -> None:
        """Record that the customer is shown the table."""
        self.do(self.was_shown, ShowCostTable(application_id=self.application_id))

    def was_shown(self, shown: TableShown) -> None:
        """From now on it is read."""
        self.shown_version = shown.shown_version
        self.tell()

    def tell(self) -> None:
        """Ask for the table, once it is recorded that it is shown."""
        super().tell()
        if self.shown_version is not None:
            self.ask(self.show_table, cost_table, self.application_id)

    def show_table(self, found: OfferedTable) -> None:
        """Show all that the loan costs."""
        table = found.table
        self.query_one("#loan", FactSheet).show(_loan(table))
        self.query_one("#costs", SmallTable).show([_row(line) for line in table.lines])
        self.query_one("#sum", FactSheet).show(_sum(table))
        said = _("F10 records that the customer signed this table and accepts the offer.")
        self.query_one("#confirm", FactSheet).show([Fact(_("Confirm"), said, Tone.STRONG)])

    def submit(self) -> None:
        """Take the offer."""
        self.do(
            self.done,
            AcceptOffer(
                key=self.key,
                application_id=self.application_id,
                seen_version=self.seen_version,
                shown_version=self.shown_version,
            ),
        )


def _loan(table: CostTable) -> list[Fact]:
    return [
        Fact(_("Principal"), money(table.principal_fen), Tone.STRONG),
        Fact(_("Method"), label(table.method)),
        Fact(_("Installments"), number(table.installments)),
        Fact(_("Each at most"), money(table.installment_fen_max)),
        Fact(_("First due"), day(table.first_due_on)),
        Fact(_("Last due"), day(table.last_due_on)),
    ]


def _row(line: CostLine) -> tuple[Cell, ...]:
    return (
        label(line.item),
        _standard(line),
        line.payee,
        money(line.amount_fen),
        Toned(rate(line.annualised_ppm), Tone.STRONG),
    )


def _standard(line: CostLine) -> str:
    """How the cost is reckoned."""
    if line.item is CostItem.INTEREST:
        return _("{rate} a year", rate=rate(line.rate_ppm))
    if line.when is FeeWhen.DISBURSEMENT:
        return _("{fee} once", fee=_fee(line))
    return _("{fee} each time", fee=_fee(line))


def _fee(one: CostLine | ContingentLine) -> str:
    """A fixed amount, a rate, or both."""
    fixed = [money(one.each_fen)] if one.each_fen else []
    return " + ".join([*fixed, *([rate(one.rate_ppm)] if one.rate_ppm else [])])


def _sum(table: CostTable) -> list[Fact]:
    facts = [
        Fact(
            _("All costs"),
            _(
                "{cost}; paid back in all {total}",
                cost=money(table.cost_fen),
                total=money(table.total_fen),
            ),
        ),
        Fact(
            _("All-in a year"),
            _(
                "{simple} (not compounded), {effective} (compounded)",
                simple=rate(table.all_in_apr_ppm),
                effective=rate(table.effective_apr_ppm),
            ),
            Tone.STRONG,
        ),
    ]
    facts += [
        Fact(label(one.when), _("{fee} each time, to {payee}", fee=_fee(one), payee=one.payee))
        for one in table.contingent
    ]
    late = table.penalty
    if late is not None:
        said = _(
            "{rate} a year on what is overdue, by the day (1/{year}), after {grace} of grace, to "
            "{payee}",
            rate=rate(late.annual_rate_ppm),
            year=late.year_days,
            grace=days(late.grace_days),
            payee=late.payee,
        )
        facts.append(Fact(_("Only if late"), said, Tone.CAUTION))
    return [*facts, Fact(_("Besides"), _("No other cost is charged."), Tone.GOOD)]
