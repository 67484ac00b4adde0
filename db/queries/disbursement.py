"""What would be paid out to an applicant who accepted: a last look before the money goes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db import policies
from db.commands.accept_offer import current_offer
from db.commands.disburse import Disburse, may_be_paid_out
from db.masked import MaskedApplicant, masked_applicant
from db.office import NotYourRight, Reader, verb
from db.records import AnyRow, existing
from db.schema import account, application, decision, officer
from models.books.accounts import AccountCode
from models.errors import Refusal
from models.origination.authority import Role
from models.origination.policy import all_in_cap
from models.origination.stages import Event, next_stage
from models.servicing.quote import quote
from models.servicing.terms import Method
from models.servicing.terms_json import parse_terms


@dataclass(frozen=True, slots=True)
class Disbursement:
    """An accepted offer as it would be paid out on the business date. Amounts in fen, rates ppm."""

    application_id: int
    application_number: str
    version: int
    applicant: MaskedApplicant
    product_code: str
    amount_fen: int
    term_months: int
    method: Method
    annual_rate_ppm: int
    """Contract rate."""
    all_in_apr_ppm: int
    """With every cost, against the cap."""
    cap_ppm: int
    """In force on the business date."""
    first_due_on: date
    first_due_fen: int
    last_due_on: date
    total_fen: int
    """All that the borrower will pay."""
    approver: str
    is_automatic: bool
    """Approved by the program itself, by the rules."""
    second_approver: str | None
    accepted_at: datetime | None
    account_code: str
    """The bank account that it is paid out of."""
    account_zh: str
    account_en: str
    why_not: str | None
    """Code of what stands against it for this officer; None: may be paid out."""
    refusal: Refusal | None


def disbursement(reader: Reader, application_id: int) -> Disbursement:
    """What would be paid out, at which price, approved by whom, and what stands against it.

    Args:
        reader: who would release the money.
        application_id: of which application.

    Raises:
        NotFound: there is no such application.
        WrongStage: its offer is not accepted, or it is paid out already.
    """
    row = existing(reader.connection, application, application_id)
    next_stage(row.stage, Event.DISBURSE)
    offered = current_offer(reader.connection, row.id)
    decided = existing(reader.connection, decision, offered.decision_id)
    terms = parse_terms(offered.terms)
    quoted = quote(terms, reader.business_date)
    first, last = quoted.rows[0], quoted.rows[-1]
    paid_from = reader.connection.execute(
        select(account).where(account.c.code == AccountCode.BANK_DISBURSEMENT)
    ).one()
    second_id, refusal = decided.second_officer_id, _refusal(reader, row)
    return Disbursement(
        application_id=row.id,
        application_number=row.number,
        version=row.version,
        applicant=masked_applicant(reader.connection, row.customer_id, reader.business_date),
        product_code=row.product_code,
        amount_fen=offered.amount_fen,
        term_months=offered.term_months,
        method=terms.method,
        annual_rate_ppm=offered.annual_rate_ppm,
        all_in_apr_ppm=offered.all_in_apr_ppm,
        cap_ppm=all_in_cap(policies.policy(reader.connection, reader.business_date)).number,
        first_due_on=first.due_on,
        first_due_fen=first.due.total_fen,
        last_due_on=last.due_on,
        total_fen=quoted.total_fen,
        approver=_name(reader, decided.officer_id),
        is_automatic=decided.role is Role.SYSTEM,
        second_approver=_name(reader, second_id) if second_id is not None else None,
        accepted_at=offered.accepted_at,
        account_code=paid_from.code,
        account_zh=paid_from.name_zh,
        account_en=paid_from.name_en,
        why_not=refusal.code if refusal else None,
        refusal=refusal,
    )


def _name(reader: Reader, officer_id: int) -> str:
    return str(existing(reader.connection, officer, officer_id).name)


def _refusal(reader: Reader, row: AnyRow) -> Refusal | None:
    """What the command would say now."""
    role = reader.officer.role
    try:
        if role not in Disburse.roles:
            raise NotYourRight(verb(Disburse), role, tuple(sorted(Disburse.roles)))
        may_be_paid_out(reader, row)
    except Refusal as refusal:
        return refusal
    return None
