"""One loan inside a transaction: loaded with its events, changed by one more event.

The loan is a pure function of its terms and events; its books are the difference of two positions;
what the tables keep besides is cache, written here and recomputed by `db/check.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from db import policies
from db.journal import entry_of, post
from db.office import Tx
from db.records import AnyRow, existing
from db.schema import installment, journal_entry, loan, loan_event
from models.books.accounts import AccountCode
from models.books.booking import LoanView, difference, position
from models.books.entry import EntryKind, reversal
from models.servicing import events as happenings
from models.servicing.delinquency import asset_class, bucket, is_non_accrual
from models.servicing.events import Event, Reverse
from models.servicing.loan import record, replay
from models.servicing.state import LoanState
from models.servicing.state import Row as InstallmentRow
from models.servicing.parts import Component
from models.servicing.terms import Terms
from models.servicing.terms_json import parse_terms

_ENTRY_KINDS = {
    "repay": EntryKind.REPAYMENT,
    "settle": EntryKind.REPAYMENT,
    "goodwill_credit": EntryKind.GOODWILL,
    "charge": EntryKind.CHARGE,
    "waive": EntryKind.WAIVER,
    "write_off": EntryKind.WRITE_OFF,
    "recover": EntryKind.RECOVERY,
    "refund": EntryKind.REFUND,
}
_EVENT_CLASSES = {
    kind.kind: kind
    for kind in (
        happenings.Repay,
        happenings.Settle,
        happenings.GoodwillCredit,
        happenings.Waive,
        happenings.WriteOff,
        happenings.Recover,
        happenings.Refund,
    )
}
_EVENTS_OF = (
    select(loan_event)
    .where(loan_event.c.loan_id == bindparam("loan_id"))
    .order_by(loan_event.c.seq)
)
_ADD_EVENT = insert(loan_event)
_ADD_ROW = insert(installment)
_UPDATE_ROW = (
    update(installment)
    .where(installment.c.loan_id == bindparam("of_loan"), installment.c.number == bindparam("row"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "due_on",
                "principal_due_fen",
                "interest_due_fen",
                "fee_due_fen",
                "principal_left_fen",
                "interest_left_fen",
                "fee_left_fen",
            )
        }
    )
)
_ENTRY_OF_KEY = (
    select(journal_entry.c.id, journal_entry.c.kind)
    .where(journal_entry.c.key == bindparam("key"), journal_entry.c.loan_id == bindparam("loan_id"))
    .order_by(journal_entry.c.id)
    .limit(1)
)


@dataclass(frozen=True)
class LoanFile:
    """A loan as it stands in the tables."""

    row: AnyRow
    event_rows: tuple[AnyRow, ...]

    @cached_property
    def terms(self) -> Terms:
        """What was agreed."""
        return parse_terms(self.row.terms)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened, in recording order."""
        return tuple(_event(row) for row in self.event_rows)

    @cached_property
    def channels(self) -> Mapping[str, AccountCode]:
        """By event, the account that its money moved on."""
        return {
            str(row.seq): AccountCode(row.cash_account)
            for row in self.event_rows
            if row.cash_account is not None
        }

    def state(self, as_of: date) -> LoanState:
        """The loan on a day."""
        return replay(self.terms, self.row.disbursed_on, self.events, as_of)

    def view(self, as_of: date) -> LoanView:
        """The loan on a day, as the books see it."""
        return LoanView(self.state(as_of), as_of, self.row.is_non_accrual, self.channels)


@dataclass(frozen=True, slots=True)
class Change:
    """What one event did to a loan."""

    seq: int
    before: LoanState
    after: LoanState
    entry_id: int | None


def load(connection: Connection, loan_id: int) -> LoanFile:
    """A loan with its events.

    Raises:
        NotFound: there is no such loan.
    """
    row = existing(connection, loan, loan_id)
    return LoanFile(row, tuple(connection.execute(_EVENTS_OF, {"loan_id": loan_id})))


def add_event(
    tx: Tx,
    file: LoanFile,
    event: Event,
    *,
    cash_account: AccountCode | None = None,
    note: str | None = None,
) -> Change:
    """Record one more event: the event, its journal entry, the caches.

    Raises:
        Refusal: the loan's own rules say no (`models/servicing/refusals.py`).
    """
    today, seq = tx.business_date, len(file.event_rows) + 1
    event = replace(event, event_id=str(seq))
    before = file.view(today)
    after = _after(file, event, cash_account, today)
    _write_event(tx, file.row.id, seq, event, cash_account, note)
    late = after.state.days_past_due
    threshold = policies.non_accrual_dpd(tx.connection, today)
    final = replace(
        after,
        is_non_accrual=is_non_accrual(late, threshold, was_non_accrual=before.is_non_accrual),
    )
    entry_id = _book(tx, file, event, before, final)
    store(tx, file.row.id, file.row.version + 1, final, before.state)
    return Change(seq, before.state, final.state, entry_id)


def _after(file: LoanFile, event: Event, cash_account: AccountCode | None, today: date) -> LoanView:
    state = record(file.terms, file.row.disbursed_on, file.events, event, today)
    channels = dict(file.channels)
    if cash_account is not None and event.event_id is not None:
        channels[event.event_id] = cash_account
    return LoanView(state, today, file.row.is_non_accrual, channels)


def _book(tx: Tx, file: LoanFile, event: Event, before: LoanView, after: LoanView) -> int | None:
    start, end = position(before), position(after)
    if not isinstance(event, Reverse):
        return post(tx, difference(_ENTRY_KINDS[event.kind], start, end), file.row.id)
    # First the old entry in red, then what the reversal moved besides.
    undone = file.event_rows[int(event.of) - 1]
    original = tx.connection.execute(
        _ENTRY_OF_KEY, {"key": undone.key, "loan_id": file.row.id}
    ).one()
    red = reversal(entry_of(tx, original.id, original.kind))
    entry_id = post(tx, red, file.row.id, original.id)
    rest = dict(start)
    for leg in red.legs:
        account = AccountCode(leg.account)
        rest[account] = rest.get(account, 0) + leg.amount_fen
    post(tx, difference(EntryKind.REALLOCATION, rest, end), file.row.id)
    return entry_id


def store(
    tx: Tx, loan_id: int, version: int, view: LoanView, before: LoanState | None = None
) -> None:
    """Write the caches of a loan: its row, and those installments that changed."""
    late = view.state.days_past_due
    thresholds = policies.class_thresholds(tx.connection, view.business_date)
    left = view.state.outstanding
    tx.connection.execute(
        update(loan)
        .where(loan.c.id == loan_id)
        .values(
            status=view.state.status,
            is_non_accrual=view.is_non_accrual,
            bucket=bucket(late),
            asset_class=asset_class(late, thresholds, is_non_accrual=view.is_non_accrual),
            principal_left_fen=left.principal_fen,
            interest_left_fen=left.interest_fen,
            fee_left_fen=left.fee_fen,
            overpaid_fen=view.state.overpaid_fen,
            version=version,
            **_next_due(view.state),
        )
    )
    store_rows(tx, loan_id, view.state, before)


def store_rows(tx: Tx, loan_id: int, state: LoanState, before: LoanState | None) -> None:
    """Write the installments that are new or changed."""
    old = {row.number: cached_row(row) for row in before.rows} if before else {}
    new = {row.number: cached_row(row) for row in state.rows}
    added = [
        {"loan_id": loan_id, "number": number} | row
        for number, row in new.items()
        if number not in old
    ]
    changed = [
        {"of_loan": loan_id, "row": number} | row
        for number, row in new.items()
        if number in old and old[number] != row
    ]
    if added:
        tx.connection.execute(_ADD_ROW, added)
    if changed:
        tx.connection.execute(_UPDATE_ROW, changed)


def cached_row(row: InstallmentRow) -> dict[str, Any]:
    """What the installment table keeps of a row."""
    left = row.outstanding
    return {
        "due_on": row.due_on,
        "principal_due_fen": row.due.principal_fen,
        "interest_due_fen": row.due.interest_fen,
        "fee_due_fen": row.due.fee_fen,
        "principal_left_fen": left.principal_fen,
        "interest_left_fen": left.interest_fen,
        "fee_left_fen": left.fee_fen,
    }


def _next_due(state: LoanState) -> dict[str, Any]:
    for row in state.rows:
        left = row.outstanding
        due_fen = left.total_fen - left.penalty_fen
        if due_fen:
            return {"next_due_on": row.due_on, "next_due_fen": due_fen}
    return {"next_due_on": None, "next_due_fen": 0}


def _write_event(
    tx: Tx, loan_id: int, seq: int, event: Event, cash_account: str | None, note: str | None
) -> None:
    component = getattr(event, "component", None)
    tx.connection.execute(
        _ADD_EVENT,
        {
            "loan_id": loan_id,
            "seq": seq,
            "kind": event.kind,
            "on": event.on,
            "amount_fen": getattr(event, "amount_fen", 0),
            "component": component.word if component is not None else None,
            "cash_account": cash_account,
            "reverses_seq": int(event.of) if isinstance(event, Reverse) else None,
            "note": note,
            "officer_id": tx.officer.id,
            "business_date": tx.business_date,
            "at": tx.at,
            "key": tx.key,
        },
    )


def _event(row: AnyRow) -> Event:
    event_id = str(row.seq)
    if row.kind == Reverse.kind:
        return Reverse(row.on, str(row.reverses_seq), event_id)
    facts: dict[str, Any] = {"on": row.on, "event_id": event_id}
    if row.kind != happenings.WriteOff.kind:
        facts["amount_fen"] = row.amount_fen
    if row.component is not None:
        facts["component"] = Component[row.component.upper()]
    event: Event = _EVENT_CLASSES[row.kind](**facts)
    return event
