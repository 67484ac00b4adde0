"""`officer-tui quote`: what a loan would cost, with its yearly rates side by side."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import click

from models.dates import parse_date
from models.money import format_yuan, parse_yuan
from models.servicing.quote import ExtraCosts, Quote, quote
from models.servicing.terms import Basis, Method
from models.servicing.terms_json import parse_terms
from officer_tui.cli.kit import Command, Option
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


def quote_loan(  # one parameter an option
    *,
    method: str,
    principal: str,
    annual_rate: str | None,
    daily_rate: str | None,
    periods: int,
    interest_basis: str,
    fee_rate: str,
    upfront: str,
    each_row: str,
    on: str | None,
    is_json: bool,
) -> None:
    """Price a loan and print it.

    Raises:
        BadInput: an amount or the date cannot be read.
        BadTerms: a term is missing or outside its range.
    """
    terms = parse_terms(
        {
            "method": method,
            "principal": format_yuan(parse_yuan(principal, "principal")),
            "annual_rate": annual_rate,
            "daily_rate": daily_rate,
            "periods": periods,
            "interest_basis": interest_basis,
            "installment_fee_rate": fee_rate,
        }
    )
    extra = ExtraCosts(parse_yuan(upfront, "upfront"), parse_yuan(each_row, "each_row"))
    show(_summary(quote(terms, _day(on), extra)), is_json=is_json)


def _day(text: str | None) -> date:
    """The day that is named, else today."""
    return parse_date(text, "on") if text else datetime.now(UTC).astimezone().date()


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


quote_command = Command(
    "quote",
    help=N_("Price a loan: schedule, totals, simple, all-in and effective yearly rate."),
    callback=quote_loan,
    params=[
        Option(
            ["--method"],
            type=click.Choice([method.value for method in Method]),
            default=Method.EQUAL_INSTALLMENT.value,
            show_default=True,
            help=N_("How principal and interest are spread over the installments."),
        ),
        Option(["--principal"], required=True, metavar="YUAN", help=N_("What is lent.")),
        Option(["--periods"], required=True, type=int, help=N_("How many months.")),
        Option(["--annual-rate"], metavar="RATE", help=N_("Yearly, as a fraction: 0.18 is 18 %.")),
        Option(["--daily-rate"], metavar="RATE", help=N_("For each calendar day, as a fraction.")),
        Option(
            ["--interest-basis"],
            type=click.Choice([basis.value for basis in Basis]),
            default=Basis.PER_PERIOD.value,
            show_default=True,
            help=N_("How the yearly rate becomes that of an installment."),
        ),
        Option(
            ["--fee-rate"],
            default="0",
            metavar="RATE",
            help=N_("Fee with every installment, as a fraction of what is lent."),
        ),
        Option(
            ["--upfront"],
            default="0",
            metavar="YUAN",
            help=N_("What the borrower pays at the disbursement, to whomever."),
        ),
        Option(
            ["--each-row"],
            default="0",
            metavar="YUAN",
            help=N_("What the borrower pays with every installment besides, to whomever."),
        ),
        Option(["--on"], metavar="DATE", help=N_("Day of the disbursement; else today.")),
        json_option(),
    ],
)
"""``officer-tui quote``."""
