"""What can be lent and at which price: limits, terms side by side, what a bad month can bear."""

from typing import ClassVar

from textual.app import ComposeResult

from db.cost_tables import TableShown
from db.offers import OfferMade
from db.queries.application import ApplicationDetail
from models.money import PPM
from models.origination.offer import LimitLine, Offer
from models.origination.price import NeededPrice, TermOption
from models.scoring.capacity import Capacity, IncomeBasis
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day, moment, money, months, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.bars import Bar, Bars
from officer_tui.widgets.cells import Cell, Tone, Toned, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_TERMS = (
    Column("term", N_("Term"), 10),
    Column("limit", N_("Limit"), 9, "right"),
    Column("binding", N_("Bound by"), 10, grows=True),
    Column("offered", N_("Offered"), 9, "right"),
    Column("monthly", N_("A month"), 9, "right"),
    Column("all_in", N_("All-in"), 7, "right"),
    Column("needed", N_("Needed"), 8, "right"),
    Column("headroom", N_("To cap"), 6, "right"),
)
_MADE = {
    "open": (N_("Waits for the customer"), Tone.CAUTION),
    "accepted": (N_("Accepted"), Tone.GOOD),
    "disbursed": (N_("Paid out"), Tone.GOOD),
    "expired": (N_("Expired"), Tone.BAD),
    "withdrawn": (N_("Withdrawn"), Tone.BAD),
}
"""What became of an offer."""


class OfferPane(Pane):
    """Limit, price and ability."""

    TITLE: ClassVar[str] = N_("Offer")

    def compose(self) -> ComposeResult:
        """What is offered, what binds it, what else there is."""
        yield FactSheet(N_("Offer made to the customer"), id="made")
        yield FactSheet(N_("What can be offered"), id="offered")
        yield Bars(N_("Limits, the lowest binds"), id="limits")
        yield SmallTable(_TERMS, N_("Terms side by side"), id="terms")
        yield FactSheet(N_("The price that is needed"), id="price")
        yield Bars(N_("What a bad month can bear"), id="ability")
        yield FactSheet(id="burden")

    def show(self, found: ApplicationDetail) -> None:
        """Show this application instead."""
        made = self.query_one("#made", FactSheet)
        made.display = found.offer is not None
        made.show([] if found.offer is None else made_facts(found.offer))
        offered = found.offered
        self.query_one("#offered", FactSheet).show(_offered(offered))
        self.query_one("#limits", Bars).show([_limit(line, offered) for line in offered.lines])
        terms = self.query_one("#terms", SmallTable)
        terms.display = bool(found.options)
        terms.show([_term(option, offered) for option in found.options])
        self.query_one("#price", FactSheet).show(_price(found.price))
        self.query_one("#ability", Bars).show(_ability(found.capacity, offered))
        self.query_one("#burden", FactSheet).show(_burden(found.capacity, offered))


def made_facts(made: OfferMade) -> list[Fact]:
    """An offer that the customer has, or had."""
    status, tone = _MADE[made.status]
    return [
        Fact(_("Amount"), money(made.amount_fen)),
        Fact(_("Status"), _(status), tone),
        Fact(_("Term"), months(made.term_months)),
        Fact(_("Valid until"), day(made.valid_until)),
        Fact(_("Annual rate"), rate(made.annual_rate_ppm)),
        Fact(_("All-in, against the cap"), f"{rate(made.all_in_apr_ppm)} ≤ {rate(made.cap_ppm)}"),
        Fact(_("Accepted at"), moment(made.accepted_at)),
        *(_table(one) for one in made.tables_shown[:1]),
    ]


def _table(shown: TableShown) -> Fact:
    """The newest cost table that the customer was shown."""
    number = shown.shown_version
    if shown.confirmed_by is None:
        said = _("version {number}, shown {at}", number=number, at=moment(shown.shown_at))
        return Fact(_("Cost table"), said, Tone.CAUTION)
    how, at = label(shown.confirmed_by), moment(shown.confirmed_at)
    return Fact(_("Cost table"), _("version {number}, {how} {at}", number=number, how=how, at=at))


def _offered(offer: Offer) -> list[Fact]:
    is_less = offer.amount_fen < offer.asked_fen
    amount = money(offer.amount_fen) if offer.amount_fen else _("nothing")
    tone = Tone.BAD if not offer.amount_fen else Tone.CAUTION if is_less else Tone.GOOD
    fits = offer.headroom_ppm >= 0
    return [
        Fact(_("Offered"), amount, tone),
        Fact(_("Asked for"), money(offer.asked_fen)),
        Fact(_("Limit"), money(offer.limit_fen)),
        Fact(_("Bound by"), label(offer.binding)),
        Fact(_("Term"), months(offer.term_months)),
        Fact(_("A month"), money(offer.monthly_fen)),
        Fact(_("Annual rate"), rate(offer.annual_rate_ppm)),
        Fact(_("Paid back in all"), money(offer.total_fen)),
        Fact(_("All-in cost a year"), rate(offer.all_in_apr_ppm), Tone.GOOD if fits else Tone.BAD),
        Fact(_("Cap"), rate(offer.cap_ppm)),
        Fact(_("Compounded"), rate(offer.effective_apr_ppm)),
        Fact(_("Left to the cap"), rate(offer.headroom_ppm)),
    ]


def _limit(line: LimitLine, offer: Offer) -> Bar:
    """A limit; the one that binds stands out."""
    if line.amount_fen is None:
        return Bar(label(line.name), 0, _("not known"), Tone.QUIET)
    if line.name is not offer.binding:
        return Bar(label(line.name), line.amount_fen, money(line.amount_fen), Tone.QUIET)
    return Bar(f"▸ {label(line.name)}", line.amount_fen, money(line.amount_fen), Tone.CAUTION)


def _term(one: TermOption, offered: Offer) -> tuple[Cell, ...]:
    """A term with its offer and the price that it needs; the one asked for is marked."""
    option = one.offer
    is_asked = option.term_months == offered.term_months
    term = months(option.term_months)
    return (
        Toned(f"▸ {term}", Tone.STRONG) if is_asked else f"  {term}",
        money(option.limit_fen),
        label(option.binding),
        money(option.amount_fen) if option.amount_fen else Toned(NOTHING, Tone.QUIET),
        money(option.monthly_fen),
        rate(option.all_in_apr_ppm),
        signed(rate(one.price.total_ppm), _price_tone(one.price)),
        signed(rate(option.headroom_ppm), Tone.PLAIN if option.headroom_ppm >= 0 else Tone.BAD),
    )


def _price_tone(price: NeededPrice) -> Tone:
    """Bad above the cap; to be looked at where the contract rate does not bring it in."""
    if price.advice is not None:
        return Tone.BAD
    return Tone.CAUTION if price.short_ppm > 0 else Tone.PLAIN


def _price(price: NeededPrice) -> list[Fact]:
    """What the price is made of, and how the contract rate and the cap compare with it."""
    short = price.short_ppm
    compared = N_("{rate}, {gap} less than needed") if short > 0 else N_("{rate}, {gap} more")
    facts = [
        Fact(_("Funding"), rate(price.funding_ppm)),
        Fact(_("Operating"), rate(price.operating_ppm)),
        Fact(
            _("Expected loss"),
            _("{rate}: {amount}", rate=rate(price.loss_ppm), amount=money(price.loss_fen)),
        ),
        Fact(_("Margin"), rate(price.margin_ppm)),
        Fact(_("Needed a year"), rate(price.total_ppm), Tone.STRONG),
        Fact(
            _("Contract rate"),
            _(compared, rate=rate(price.contract_ppm), gap=rate(abs(short))),
            Tone.CAUTION if short > 0 else Tone.GOOD,
        ),
    ]
    if price.advice is not None:
        said = _("{code}: the cap of {cap} is below it", code=price.advice, cap=rate(price.cap_ppm))
        facts.append(Fact(_("Advice"), said, Tone.BAD))
    return facts


def _ability(capacity: Capacity, offer: Offer) -> list[Bar]:
    """From the income down to what an installment may take, and the installment itself."""
    allowed_fen = capacity.income_fen * capacity.share_ppm // PPM
    elsewhere_fen = capacity.debt_elsewhere_fen or 0
    fits = capacity.allows(offer.monthly_fen)
    return [
        Bar(_("Income"), capacity.income_fen, money(capacity.income_fen)),
        Bar(
            _("Share for debts, {share}", share=rate(capacity.share_ppm)),
            allowed_fen,
            money(allowed_fen),
        ),
        Bar(_("Owed elsewhere"), elsewhere_fen, money(-elsewhere_fen), Tone.CAUTION),
        Bar(_("Owed here"), capacity.debt_here_fen, money(-capacity.debt_here_fen), Tone.CAUTION),
        Bar(
            _("Free for a new one"),
            capacity.affordable_fen,
            money(capacity.affordable_fen),
            Tone.STRONG,
        ),
        Bar(
            _("This installment"),
            offer.monthly_fen,
            money(offer.monthly_fen),
            Tone.GOOD if fits else Tone.BAD,
        ),
    ]


def _burden(capacity: Capacity, offer: Offer) -> list[Fact]:
    burden_ppm = capacity.burden_ppm(offer.monthly_fen)
    is_known = capacity.basis is IncomeBasis.INFLOWS
    seen = _(
        "{basis} of {months}", basis=label(capacity.basis), months=months(capacity.income_months)
    )
    told = capacity.debt_elsewhere_fen is not None
    return [
        Fact(
            _("Income"),
            seen if is_known else label(capacity.basis),
            Tone.PLAIN if is_known else Tone.CAUTION,
        ),
        Fact(
            _("All debts of income"),
            rate(burden_ppm),
            Tone.GOOD if burden_ppm is not None and burden_ppm <= capacity.share_ppm else Tone.BAD,
        ),
        Fact(
            _("Owed elsewhere"),
            _("by the credit report") if told else _("no credit report: counted as none"),
            Tone.PLAIN if told else Tone.CAUTION,
        ),
    ]
