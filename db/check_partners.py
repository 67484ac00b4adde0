"""The part of the check that looks at partners: whose money is whose, and whose share of what."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select

from db.findings import Finding
from db.partners import PARTNER_ACCOUNTS, buyer_of
from db.schema import (
    funder,
    journal_entry,
    journal_leg,
    loan_partner,
    partner_entry,
)
from models.books.booking import LoanView

_NOBODY = "none"
_KEPT = (
    select(funder.c.code, loan_partner.c.partner_left_fen)
    .join(funder, funder.c.id == loan_partner.c.funder_id)
    .where(loan_partner.c.loan_id == bindparam("loan_id"))
)


def legs(connection: Connection) -> Iterator[Finding]:
    """Each leg on a partner's account belongs to a partner."""
    lost = (
        select(journal_entry.c.id)
        .join(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .outerjoin(partner_entry, partner_entry.c.entry_id == journal_entry.c.id)
        .outerjoin(loan_partner, loan_partner.c.loan_id == journal_entry.c.loan_id)
        .where(journal_leg.c.account_code.in_(PARTNER_ACCOUNTS))
        .where(partner_entry.c.funder_id.is_(None), loan_partner.c.funder_id.is_(None))
        .distinct()
    )
    for entry_id in connection.execute(lost).scalars():
        yield Finding("sub_ledger", f"journal_entry {entry_id}", "a partner", _NOBODY)


def share(connection: Connection, loan_id: int, view: LoanView) -> Iterator[Finding]:
    """The partner that a loan's terms name, or who bought it, and its principal outstanding."""
    kept = connection.execute(_KEPT, {"loan_id": loan_id}).first()
    found = (kept.code, kept.partner_left_fen) if kept else (_NOBODY, 0)
    named = view.state.terms.funders[0].name if view.state.terms.funders else _NOBODY
    if view.sale is not None:
        named = buyer_of(connection, loan_id)
    due = (named, view.partner_left_fen)
    for what, expected, there in zip(("partner", "partner_left_fen"), due, found, strict=True):
        if expected != there:
            yield Finding("cache", what, str(expected), str(there))
