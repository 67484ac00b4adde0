"""The customer accepts: cost table confirmed at the counter, offer taken."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection, select, update

from db import policies
from db.cost_tables import confirm_table
from db.decisions import move_to
from db.flags import in_force
from db.office import Command, Reader, Tx
from db.records import AnyRow, existing, same_version
from db.roles import OFFICERS
from db.schema import application, offer
from models.errors import Broken, Refusal
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.disclosure import Confirmation
from models.origination.flags import may_be_lent_to
from models.origination.policy import all_in_cap, apr_method
from models.origination.stages import Event, next_stage
from models.servicing.quote import quote
from models.servicing.terms import Terms
from models.servicing.terms_json import parse_terms


@dataclass(eq=False)
class OfferExpired(Refusal):
    """The offer's last day is over."""

    valid_until: date


@dataclass(eq=False)
class AboveCap(Refusal):
    """The price is above the cap by now: offer anew (domain reference 6, S05)."""

    all_in_apr_ppm: int
    cap_ppm: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """The offer that was taken."""

    number: str
    offer_id: int
    amount_fen: int
    term_months: int
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOffer(Command[Accepted]):
    """Record that the customer confirmed the cost table and accepted the offer."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""
    seen_version: int | None = None
    """The application's version on the officer's screen; another one is refused."""
    shown_version: int | None = None
    """Which version of the cost table the customer confirmed, as show-cost-table answers it."""
    confirmed_by: Confirmation = Confirmation.COUNTER_SIGNATURE
    """How it was confirmed: signed on paper, or online."""

    def run(self, tx: Tx) -> Accepted:
        """Check the price again and take the offer.

        Raises:
            NotFound, ChangedMeanwhile, WrongStage: not this one, not now.
            OfferExpired: the offer ran out.
            AboveCap: the cap was lowered since.
            CustomerFrozen: a flag on the customer forbids new money.
            TableNotConfirmed, TableChanged, TableNotRead: no table that counts was confirmed.
        """
        row = existing(tx.connection, application, self.application_id)
        same_version(row, "application", self.seen_version)
        stage = next_stage(row.stage, Event.ACCEPT)
        offered = current_offer(tx.connection, row.id)
        if offered.valid_until < tx.business_date:
            raise OfferExpired(offered.valid_until)
        under_cap(tx, offered)
        may_be_lent_to(in_force(tx.connection, row.customer_id))
        confirm_table(tx, offered, self.shown_version, self.confirmed_by)
        tx.connection.execute(
            update(offer)
            .where(offer.c.id == offered.id)
            .values(status="accepted", accepted_at=tx.at)
        )
        move_to(tx, row.id, stage)
        return Accepted(row.number, offered.id, offered.amount_fen, offered.term_months, stage)


def current_offer(connection: Connection, application_id: int) -> AnyRow:
    """The newest offer of an application that has one.

    Raises:
        Broken: an approved application without an offer.
    """
    row = newest_offer(connection, application_id)
    if row is None:
        raise Broken(f"application {application_id} is approved and has no offer")
    return row


def newest_offer(connection: Connection, application_id: int) -> AnyRow | None:
    """The newest offer of an application, if anything was ever offered."""
    newest = (
        select(offer)
        .where(offer.c.application_id == application_id)
        .order_by(offer.c.id.desc())
        .limit(1)
    )
    return connection.execute(newest).first()


def under_cap(door: Tx | Reader, offered: AnyRow) -> None:
    """Check an offer's price, as if it were paid out today, against the cap in force today.

    Raises:
        AboveCap: it is above.
    """
    check_price(door, parse_terms(offered.terms))


def check_price(door: Tx | Reader, terms: Terms) -> None:
    """Check the price of a loan paid out today against the cap in force today.

    Raises:
        AboveCap: it is above.
    """
    policy = policies.policy(door.connection, door.business_date)
    price = quote(terms, door.business_date)
    compared_ppm = apr_method(policy).compared_ppm(price.all_in_apr_ppm, price.effective_apr_ppm)
    cap_ppm = all_in_cap(policy).number
    if compared_ppm > cap_ppm:
        raise AboveCap(compared_ppm, cap_ppm)
