"""The partners of our loans: what is held for each, and what its share of the loans is."""

from dataclasses import dataclass

from sqlalchemy import func, select

from db.command import without_customers
from db.office import Reader
from db.partners import Partner, partners
from db.schema import loan, loan_partner
from models.books.partners import FunderKind
from models.servicing.state import LoanStatus


@dataclass(frozen=True, slots=True)
class FunderRow:
    """A partner. Amounts in fen."""

    code: str
    name: str
    funder_kind: FunderKind
    licence: str
    loans: int
    """Loans that it funds a part of and that are still open."""
    partner_left_fen: int
    """Its principal outstanding."""
    funds_fen: int
    """Held for loans to come (2314.01)."""
    principal_fen: int
    """Came in and is to be passed on (2314.02)."""
    partner_income_fen: int
    """Interest, fees and penalties that came in (2314.03)."""
    service_fee_ppm: int
    service_fee_fen: int
    """What we keep of the income."""
    payable_fen: int
    """What a settlement pays out now."""


@without_customers
def funders(reader: Reader) -> tuple[FunderRow, ...]:
    """Every partner that funds a part of our loans, by code."""
    is_open = loan.c.status == LoanStatus.ACTIVE
    lent = {
        row.funder_id: (int(row.loans), int(row.left_fen))
        for row in reader.connection.execute(
            select(
                loan_partner.c.funder_id,
                func.count().filter(is_open).label("loans"),
                func.sum(loan_partner.c.partner_left_fen).label("left_fen"),
            )
            .join(loan, loan.c.id == loan_partner.c.loan_id)
            .group_by(loan_partner.c.funder_id)
        )
    }
    return tuple(_row(one, *lent.get(one.id, (0, 0))) for one in partners(reader.connection))


def _row(one: Partner, loans: int, left_fen: int) -> FunderRow:
    held, rate_ppm = one.held, one.service_fee_ppm
    return FunderRow(
        code=one.code,
        name=one.name,
        funder_kind=one.kind,
        licence=one.licence,
        loans=loans,
        partner_left_fen=left_fen,
        funds_fen=held.funds_fen,
        principal_fen=held.principal_fen,
        partner_income_fen=held.income_fen,
        service_fee_ppm=rate_ppm,
        service_fee_fen=held.service_fee_fen(rate_ppm),
        payable_fen=held.payable_fen(rate_ppm),
    )
