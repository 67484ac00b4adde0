"""`officer-tui quote`: what a loan would cost, with its yearly rates side by side."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import click

from models.dates import parse_date
from models.money import PPM, Rounding, format_yuan, parse_yuan
from models.servicing.loan import replay
from models.servicing.quote import ExtraCosts, Quote, quote
from models.servicing.result_json import emit_state
from models.servicing.terms import Basis, Method, Terms, Unit
from models.servicing.terms_json import parse_terms
from officer_tui.cli.kit import Command, Option, echo_json
from officer_tui.cli.schedule_lines import ScheduleLine, schedule_lines
from officer_tui.cli.session import json_option
from officer_tui.cli.show import show
from officer_tui.texts import N_


@dataclass(frozen=True, slots=True)
class QuoteSummary:
    """A price: what is paid for what, and what that is a year."""

    principal_fen: int
    interest_fen: int
    fee_fen: int
    extra_fen: int
    """Upfront and with the rows, beside the schedule."""
    total_fen: int
    level_payment_fen: int | None
    simple_apr_ppm: int
    all_in_apr_ppm: int
    """With every cost, rounded up: what the cap is compared with."""
    effective_apr_ppm: int
    rows: tuple[ScheduleLine, ...]


def quote_loan(
    *, upfront: str, each_row: str, start: str | None, is_json: bool, **terms: Any
) -> None:
    """Price a loan and print it.

    Raises:
        BadInput: an amount or the date cannot be read.
        BadTerms: a term is missing or outside its range.
    """
    agreed = parse_terms(_contract(terms))
    extra = ExtraCosts(parse_yuan(upfront, "upfront"), parse_yuan(each_row, "each_row"))
    disbursed_on = parse_date(start, "start") if start else _today()
    priced = quote(agreed, disbursed_on, extra)
    if is_json:
        echo_json(_exactly(agreed, disbursed_on, priced))
    else:
        show(_summary(priced), is_json=False)


def _contract(given: dict[str, Any]) -> dict[str, object]:
    """The terms as the contract writes them; amounts may be typed as people type them."""
    terms = {name: value for name, value in given.items() if value is not None}
    for name in ("principal", "installment_fee"):
        terms[name] = format_yuan(parse_yuan(terms[name], name))
    if "due_dates" in terms:
        terms["due_dates"] = [day.strip() for day in terms["due_dates"].split(",")]
    return terms


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _exactly(terms: Terms, disbursed_on: date, priced: Quote) -> dict[str, object]:
    """Schedule and totals in the words of the contract, and what the loan costs a year."""
    state = emit_state(terms, replay(terms, disbursed_on, (), disbursed_on))
    kept = ("schedule", "totals", "level_payment", "simple_apr")
    return {name: state[name] for name in kept} | {
        "all_in_apr": _rate(priced.all_in_apr_ppm),
        "compound_apr": _rate(priced.effective_apr_ppm),
        "extra": format_yuan(priced.extra_fen),
        "total": format_yuan(priced.total_fen),
    }


def _rate(ppm: int) -> str:
    return f"{ppm // PPM}.{ppm % PPM:06d}"


def _summary(priced: Quote) -> QuoteSummary:
    """The facts of a quote in the order in which they are read."""
    return QuoteSummary(
        priced.due.principal_fen,
        priced.due.interest_fen,
        priced.due.fee_fen,
        priced.extra_fen,
        priced.total_fen,
        priced.level_payment_fen,
        priced.simple_apr_ppm,
        priced.all_in_apr_ppm,
        priced.effective_apr_ppm,
        schedule_lines(priced.rows),
    )


def _words(name: str, kind: type[StrEnum], default: StrEnum | None, sentence: str) -> Option:
    """An option that takes one word of the contract."""
    choice = click.Choice([member.value for member in kind])
    value = None if default is None else default.value
    return Option([name], type=choice, default=value, show_default=bool(value), help=sentence)


def _count(name: str, sentence: str, default: int | None = None) -> Option:
    """An option that takes a whole number."""
    return Option([name], type=int, default=default, show_default=True, help=sentence)


def _text(name: str, metavar: str, sentence: str, default: str | None = None) -> Option:
    """An option that takes an amount, a rate or a date."""
    return Option([name], metavar=metavar, default=default, help=sentence)


PARAMETERS = (
    _words(
        "--method",
        Method,
        Method.EQUAL_INSTALLMENT,
        N_("How principal and interest are spread over the installments."),
    ),
    Option(["--principal"], required=True, metavar="YUAN", help=N_("What is lent.")),
    Option(["--periods"], required=True, type=int, help=N_("How many periods.")),
    _text("--annual-rate", "RATE", N_("Yearly, as a fraction: 0.18 is 18 %.")),
    _text("--daily-rate", "RATE", N_("For each calendar day, as a fraction.")),
    _text("--start", "DATE", N_("Day of the disbursement; else today.")),
    _count("--every", N_("A period is so many units."), 1),
    _words("--unit", Unit, Unit.MONTH, N_("What a period is counted in.")),
    _words(
        "--interest-basis",
        Basis,
        Basis.PER_PERIOD,
        N_("How the yearly rate becomes that of an installment."),
    ),
    _words("--rounding", Rounding, Rounding.HALF_UP, N_("How every amount is rounded.")),
    _words(
        "--slice-rounding",
        Rounding,
        None,
        N_("How equal shares of the principal are rounded; else as every amount."),
    ),
    _text("--installment-multiple", "YUAN", N_("What the installment is rounded to."), "0.01"),
    Option(
        ["--smooth-last"],
        is_flag=True,
        help=N_("Try to bring the last installment nearer to the others."),
    ),
    _text("--first-due", "DATE", N_("First due date, if not one period after the start.")),
    _count("--due-day", N_("Day of the month on which installments fall due.")),
    _text("--due-dates", "DATE,...", N_("All due dates, separated by commas.")),
    _count("--grace-principal", N_("So many first installments without principal."), 0),
    _count("--grace-interest", N_("So many first installments without interest."), 0),
    _text("--installment-fee", "YUAN", N_("Fee with every installment."), "0"),
    _text(
        "--installment-fee-rate",
        "RATE",
        N_("Fee with every installment, as a fraction of what is lent."),
        "0",
    ),
    _text("--upfront", "YUAN", N_("What the borrower pays at the disbursement, to whomever."), "0"),
    _text(
        "--each-row",
        "YUAN",
        N_("What the borrower pays with every installment besides, to whomever."),
        "0",
    ),
    json_option(),
)
"""Every term of the contract that has to do with the price."""

quote_command = Command(
    "quote",
    help=N_("Price a loan: schedule, totals, simple, all-in and effective yearly rate."),
    callback=quote_loan,
    params=list(PARAMETERS),
)
"""``officer-tui quote``."""
