"""The money goes out: an accepted offer becomes a loan."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import func, insert, select, update

from db import policies
from db.commands.accept_offer import current_offer, under_cap
from db.decisions import move_to
from db.flags import in_force
from db.journal import post
from db.loan_cache import add_rows, cached_loan
from db.office import Command, Reader, Tx
from db.partners import Partner, partner_of
from db.records import AnyRow, existing, same_version
from db.roles import TREASURY
from db.schema import application, decision, loan, loan_partner, offer
from db.workdays import with_moved_dates
from models.books.booking import NO_POSITION, LoanView, difference, position
from models.books.entry import EntryKind
from models.books.shares import partner_funds_fen
from models.errors import Refusal
from models.origination.act import Act
from models.origination.authority import Role
from models.origination.duties import two_persons
from models.origination.flags import may_be_lent_to
from models.origination.stages import Event, next_stage
from models.servicing.loan import replay
from models.servicing.terms import Terms
from models.servicing.terms_json import emit_terms, parse_terms

_NEXT = select(func.coalesce(func.max(loan.c.id), 0) + 1)


@dataclass(eq=False)
class PartnerFundsMissing(Refusal):
    """The partner has not sent its part of the loan yet."""

    funder: str
    held_fen: int
    needed_fen: int


@dataclass(frozen=True, slots=True)
class Disbursed:
    """The new loan."""

    loan_id: int
    loan_number: str
    principal_fen: int
    first_due_on: date
    last_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Disburse(Command[Disbursed]):
    """Release the money of an accepted offer; never by the one who approved it."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    application_id: int
    """Which application."""
    seen_version: int | None = None
    """The application's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Disbursed:
        """Check duties and price again, make the loan, book it.

        Raises:
            NotFound, ChangedMeanwhile, WrongStage: not this one, not now.
            SamePerson: the officer approved it.
            AboveCap: the cap was lowered since.
            PartnerFundsMissing: the partner's part is not there yet.
            CustomerFrozen: a flag on the customer forbids new money.
        """
        row = existing(tx.connection, application, self.application_id)
        same_version(row, "application", self.seen_version)
        stage = next_stage(row.stage, Event.DISBURSE)
        offered, decided, partner = may_be_paid_out(tx, row)
        offered_terms = parse_terms(offered.terms)
        terms = with_moved_dates(tx.connection, offered_terms, tx.business_date)
        state = replay(terms, tx.business_date, (), tx.business_date)
        vat_ppm = policies.vat_rate_ppm(tx.connection, tx.business_date)
        view = LoanView(state, tx.business_date, vat_rate_ppm=vat_ppm)
        loan_id, number = _write(tx, row, offered, decided, terms, view)
        if partner is not None:
            _share(tx, loan_id, partner, terms)
        post(tx, difference(EntryKind.DISBURSEMENT, NO_POSITION, position(view)), loan_id)
        tx.connection.execute(
            update(offer).where(offer.c.id == offered.id).values(status="disbursed")
        )
        move_to(tx, row.id, stage)
        return Disbursed(
            loan_id, number, terms.principal_fen, state.rows[0].due_on, state.rows[-1].due_on
        )


def may_be_paid_out(door: Tx | Reader, row: AnyRow) -> tuple[AnyRow, AnyRow, Partner | None]:
    """Check duties, price and funds of an accepted application; its offer, decision and partner.

    Raises:
        SamePerson: the officer approved it.
        AboveCap: the cap was lowered since.
        PartnerFundsMissing: the partner's part is not there yet.
        CustomerFrozen: a flag on the customer forbids new money.
    """
    offered = current_offer(door.connection, row.id)
    decided = existing(door.connection, decision, offered.decision_id)
    for approver in (decided.officer_id, decided.second_officer_id):
        two_persons(approver, Act.APPROVE, door.officer.id, Act.DISBURSE)
    under_cap(door, offered)
    may_be_lent_to(in_force(door.connection, row.customer_id))
    return offered, decided, _partner(door, parse_terms(offered.terms))


def _partner(door: Tx | Reader, terms: Terms) -> Partner | None:
    """The partner of a loan to come, whose money is there; None: the lender lends alone.

    Raises:
        PartnerFundsMissing: its part is not there yet.
    """
    partner, needed_fen = partner_of(door.connection, terms), partner_funds_fen(terms)
    if partner is not None and partner.held.funds_fen < needed_fen:
        raise PartnerFundsMissing(partner.code, partner.held.funds_fen, needed_fen)
    return partner


def _share(tx: Tx, loan_id: int, partner: Partner, terms: Terms) -> None:
    """Note who funds a part of the loan."""
    tx.connection.execute(
        insert(loan_partner).values(
            loan_id=loan_id,
            funder_id=partner.id,
            partner_left_fen=partner_funds_fen(terms),
        )
    )


def _write(
    tx: Tx, row: AnyRow, offered: AnyRow, decided: AnyRow, terms: Terms, view: LoanView
) -> tuple[int, str]:
    """The loan's row and its installments."""
    loan_id = tx.connection.execute(_NEXT).scalar_one()
    number = f"L{loan_id:08d}"
    tx.connection.execute(
        insert(loan).values(
            id=loan_id,
            number=number,
            application_id=row.id,
            customer_id=row.customer_id,
            offer_id=offered.id,
            terms=emit_terms(terms),
            principal_fen=offered.amount_fen,
            annual_rate_ppm=offered.annual_rate_ppm,
            term_months=offered.term_months,
            vat_rate_ppm=view.vat_rate_ppm,
            disbursed_on=tx.business_date,
            approver_id=decided.officer_id,
            disburser_id=tx.officer.id,
            version=0,
            **cached_loan(tx.connection, view),
        )
    )
    add_rows(tx, loan_id, view.state.rows)
    return loan_id, number
