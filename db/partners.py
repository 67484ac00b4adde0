"""Partners that fund a part of our loans, and what the books hold for each of them.

Every leg on a partner's account belongs to one partner: through its loan, or through the entry of
a funding or a settlement. What is held is summed up from the journal, never kept beside it.
"""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select

from db.journal import post
from db.office import Tx
from db.records import AnyRow
from db.schema import (
    funder,
    journal_entry,
    journal_leg,
    loan_partner,
    loan_sale,
    partner_entry,
    sold_loan,
)
from models.books.accounts import AccountCode
from models.books.entry import Entry
from models.books.partners import FunderKind, PartnerBalance
from models.errors import Broken, NotFound
from models.servicing.terms import Terms

PARTNER_ACCOUNTS = (
    AccountCode.PARTNER_FUNDS,
    AccountCode.PARTNER_PRINCIPAL,
    AccountCode.PARTNER_INCOME,
)
_BUYER = (
    select(funder.c.code)
    .join(loan_sale, loan_sale.c.funder_id == funder.c.id)
    .join(sold_loan, sold_loan.c.sale_id == loan_sale.c.id)
    .where(sold_loan.c.loan_id == bindparam("loan_id"))
)
_OWNER = func.coalesce(partner_entry.c.funder_id, loan_partner.c.funder_id)


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner, and what is held for it."""

    id: int
    code: str
    name: str
    kind: FunderKind
    licence: str
    service_fee_ppm: int
    """Part of its income that the lender keeps."""
    held: PartnerBalance


def funder_row(connection: Connection, code: str) -> AnyRow:
    """The row of a partner.

    Raises:
        NotFound: there is none of this code.
    """
    row = connection.execute(select(funder).where(funder.c.code == code)).first()
    if row is None:
        raise NotFound("funder", code)
    return row


def partners(connection: Connection) -> tuple[Partner, ...]:
    """Every partner by code, with what the books hold for it."""
    held = _held(connection, _OWNER.is_not(None))
    rows = connection.execute(select(funder).order_by(funder.c.code))
    return tuple(_partner(row, held[row.id]) for row in rows)


def partner(connection: Connection, code: str) -> Partner:
    """One partner, with what the books hold for it.

    Raises:
        NotFound: there is none of this code.
    """
    row = funder_row(connection, code)
    return _partner(row, _held(connection, row.id == _OWNER)[row.id])


def partner_of(connection: Connection, terms: Terms) -> Partner | None:
    """The partner that a loan's terms name; None: the lender lends alone.

    Raises:
        Broken: the terms name several.
    """
    if not terms.funders:
        return None
    code, *others = (one.name for one in terms.funders[:-1])
    if others:
        raise Broken(f"terms with several partners: {code}, {', '.join(others)}")
    return partner(connection, code)


def buyer_of(connection: Connection, loan_id: int) -> str:
    """The code of the partner that bought a loan that was sold."""
    code: str = connection.execute(_BUYER, {"loan_id": loan_id}).scalar_one()
    return code


def post_for(tx: Tx, entry: Entry, funder_id: int) -> int:
    """Write an entry that is a partner's and no loan's; its number.

    Raises:
        Broken: the entry moves nothing.
    """
    entry_id = post(tx, entry)
    if entry_id is None:
        raise Broken(f"an empty {entry.kind} entry")
    tx.connection.execute(insert(partner_entry).values(entry_id=entry_id, funder_id=funder_id))
    return entry_id


def _held(connection: Connection, which: ColumnElement[bool]) -> dict[int, PartnerBalance]:
    """What is held by partner; nothing where nothing was ever booked."""
    fen = {
        account: func.coalesce(
            -func.sum(journal_leg.c.amount_fen).filter(journal_leg.c.account_code == account), 0
        )
        for account in PARTNER_ACCOUNTS
    }
    sums = (
        select(_OWNER.label("funder_id"), *fen.values())
        .select_from(journal_leg)
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .outerjoin(partner_entry, partner_entry.c.entry_id == journal_entry.c.id)
        .outerjoin(loan_partner, loan_partner.c.loan_id == journal_entry.c.loan_id)
        .where(journal_leg.c.account_code.in_(PARTNER_ACCOUNTS), which)
        .group_by(_OWNER)
    )
    found: dict[int, PartnerBalance] = defaultdict(PartnerBalance)
    for funder_id, *held in connection.execute(sums):
        found[funder_id] = PartnerBalance(*(int(one) for one in held))
    return found


def _partner(row: AnyRow, held: PartnerBalance) -> Partner:
    return Partner(
        row.id, row.code, row.name, FunderKind(row.kind), row.licence, row.service_fee_ppm, held
    )
