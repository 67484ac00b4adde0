"""One loan as it stands in the tables, read into values.

The loan is a pure function of its terms and events; its books are the difference of two positions
(`loan_change.py`); what the tables keep besides is cache (`loan_cache.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.codec import compact
from db.records import AnyRow, existing
from db.schema import loan, loan_event, sold_loan
from models.books.accounts import AccountCode
from models.books.booking import LoanView
from models.books.sales import Sale, SalePart
from models.servicing import events as happenings
from models.servicing.admission import admit
from models.servicing.events import Event, Reverse, Sell
from models.servicing.loan import replay
from models.servicing.moment import loan_on
from models.servicing.parts import Component
from models.servicing.running import RunningLoan
from models.servicing.sold import LoanSold
from models.servicing.state import LoanState
from models.servicing.terms import Terms
from models.servicing.terms_json import parse_terms

_EVENT_CLASSES = {
    kind.kind: kind
    for kind in (
        happenings.Repay,
        happenings.Settle,
        happenings.GoodwillCredit,
        happenings.Waive,
        happenings.Charge,
        happenings.UseHeld,
        happenings.WriteOff,
        happenings.Recover,
        happenings.Refund,
        happenings.Prepay,
        happenings.Extend,
        happenings.Restructure,
        happenings.ChargeOff,
        happenings.UndoChargeOff,
        happenings.Compensate,
        happenings.StopPenalty,
        happenings.ReturnDisbursement,
        happenings.Sell,
    )
}
_WITHOUT_AMOUNT = frozenset(
    {
        happenings.WriteOff.kind,
        happenings.Extend.kind,
        happenings.Restructure.kind,
        happenings.ChargeOff.kind,
        happenings.UndoChargeOff.kind,
        happenings.StopPenalty.kind,
        happenings.ReturnDisbursement.kind,
        happenings.Sell.kind,
    }
)
_EVENTS_OF = (
    select(loan_event)
    .where(loan_event.c.loan_id == bindparam("loan_id"))
    .order_by(loan_event.c.seq)
)
_SOLD = select(sold_loan).where(sold_loan.c.loan_id == bindparam("loan_id"))
_STATES = 256
"""So many are kept, as the screen, the preview and the command ask for the same ones."""


@dataclass(frozen=True)
class LoanFile:
    """A loan as it stands in the tables."""

    row: AnyRow
    event_rows: tuple[AnyRow, ...]
    tried: tuple[Event, ...] = ()
    """What is tried on top of what happened, in this order; never in the tables."""
    sold_for: SalePart | None = None
    """What came for it, if it was sold."""

    @cached_property
    def terms(self) -> Terms:
        """What was agreed."""
        return _terms(compact(self.row.terms))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened, in recording order, and what is tried on top of it."""
        return (*(_event(row) for row in self.event_rows), *self.tried)

    @cached_property
    def channels(self) -> Mapping[str, AccountCode]:
        """By event, the account that its money moved on."""
        return {
            str(row.seq): AccountCode(row.cash_account)
            for row in self.event_rows
            if row.cash_account is not None
        }

    def trying(self, event: Event) -> "LoanFile":
        """The loan with one event more that is only tried."""
        return replace(self, tried=(*self.tried, event))

    def state(self, as_of: date) -> LoanState:
        """The loan on a day."""
        return _state(self.terms, self.row.disbursed_on, self.events, as_of)

    def running(self, on: date) -> RunningLoan:
        """The loan on a day as the rules see it that decide what may be agreed then."""
        return loan_on(self.terms, self.row.disbursed_on, self.events, on)

    def view(self, as_of: date) -> LoanView:
        """The loan on a day, as the books see it."""
        return LoanView(
            self.state(as_of),
            as_of,
            self.row.is_non_accrual,
            self.channels,
            self._sale,
            self.row.vat_rate_ppm,
        )

    @property
    def sold_on(self) -> date | None:
        """The business date on which it was sold; None: it is ours."""
        return next((event.on for event in self.events if isinstance(event, Sell)), None)

    def must_be_ours(self) -> None:
        """Check that what is agreed about the loan is ours to agree to.

        Raises:
            LoanSold: it was sold, and is serviced for its buyer.
        """
        if self.sold_on is not None:
            raise LoanSold(self.sold_on)

    @property
    def _sale(self) -> Sale | None:
        """The loan as it was sold, from all that was recorded before."""
        for at, event in enumerate(self.events):
            if isinstance(event, Sell) and self.sold_for is not None:
                before = _state(self.terms, self.row.disbursed_on, self.events[:at], event.on)
                return Sale(before, self.sold_for)
        return None

    def after(self, event: Event, as_of: date) -> LoanState:
        """The loan on a day, if this happened to it as well.

        Raises:
            Refusal: the loan's own rules say no (`models/servicing/refusals.py`).
        """
        day_one = self.row.disbursed_on
        admit(self.terms, day_one, self.events, event, as_of)
        return _state(self.terms, day_one, (*self.events, event), as_of)


def load(connection: Connection, loan_id: int) -> LoanFile:
    """A loan with its events.

    Raises:
        NotFound: there is no such loan.
    """
    row = existing(connection, loan, loan_id)
    rows = tuple(connection.execute(_EVENTS_OF, {"loan_id": loan_id}))
    return file_of(connection, row, rows)


def file_of(connection: Connection, row: AnyRow, event_rows: tuple[AnyRow, ...]) -> LoanFile:
    """A loan of which row and events are read already."""
    sold_for = None
    if any(one.kind == Sell.kind for one in event_rows):
        sold = connection.execute(_SOLD, {"loan_id": row.id}).one()
        sold_for = SalePart(sold.price_fen, sold.retained_fen, sold.reserve_fen)
    return LoanFile(row, event_rows, sold_for=sold_for)


@lru_cache(maxsize=_STATES)
def _terms(text: str) -> Terms:
    return parse_terms(json.loads(text))


@lru_cache(maxsize=_STATES)
def _state(terms: Terms, disbursed_on: date, events: tuple[Event, ...], as_of: date) -> LoanState:
    return replay(terms, disbursed_on, events, as_of)


def _event(row: AnyRow) -> Event:
    event_id = str(row.seq)
    if row.kind == Reverse.kind:
        return Reverse(row.on, str(row.reverses_seq), event_id)
    facts: dict[str, Any] = {"on": row.on, "event_id": event_id}
    if row.terms is not None:
        facts["terms"] = _terms(compact(row.terms))
    if row.kind not in _WITHOUT_AMOUNT:
        facts["amount_fen"] = row.amount_fen
    if row.holds_rest:
        facts["holds_rest"] = True
    if row.component is not None:
        facts["component"] = Component[row.component.upper()]
    event: Event = _EVENT_CLASSES[row.kind](**facts)
    return event
