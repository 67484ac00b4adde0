"""A loan changed by one more event: the event itself, its journal entry, the caches."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, insert, select

from db import policies
from db.journal import entry_of, post
from db.loan_cache import store
from db.loan_file import LoanFile
from db.office import Tx
from db.schema import journal_entry, loan_event
from models.books.accounts import AccountCode
from models.books.booking import LoanView, difference, position
from models.books.entry import EntryKind, reversal
from models.servicing.delinquency import is_non_accrual
from models.servicing.events import Event, Reverse
from models.servicing.state import LoanState
from models.servicing.terms_json import emit_terms

_ENTRY_KINDS = {
    "repay": EntryKind.REPAYMENT,
    "settle": EntryKind.REPAYMENT,
    "goodwill_credit": EntryKind.GOODWILL,
    "charge": EntryKind.CHARGE,
    "waive": EntryKind.WAIVER,
    "write_off": EntryKind.WRITE_OFF,
    "recover": EntryKind.RECOVERY,
    "refund": EntryKind.REFUND,
    "prepay": EntryKind.REPAYMENT,
    "extend": EntryKind.RECLASSIFICATION,
    "restructure": EntryKind.RECLASSIFICATION,
    "charge_off": EntryKind.NON_ACCRUAL,
    "undo_charge_off": EntryKind.NON_ACCRUAL,
    "compensate": EntryKind.REPAYMENT,
    "stop_penalty": EntryKind.REALLOCATION,
    "use_held": EntryKind.REPAYMENT,
    "return_disbursement": EntryKind.REVERSAL,
    "sell": EntryKind.LOAN_SALE,
}
_ADD_EVENT = insert(loan_event)
_ENTRY_OF_KEY = (
    select(journal_entry.c.id, journal_entry.c.kind)
    .where(journal_entry.c.key == bindparam("key"), journal_entry.c.loan_id == bindparam("loan_id"))
    .order_by(journal_entry.c.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one event did to a loan."""

    seq: int
    before: LoanState
    after: LoanState
    entry_id: int | None


def add_event(
    tx: Tx,
    file: LoanFile,
    event: Event,
    *,
    cash_account: AccountCode | None = None,
    reason: str | None = None,
    note: str | None = None,
) -> Change:
    """Record one more event: the event, its journal entry, the caches.

    Args:
        tx: by whom, when.
        file: the loan as it stands.
        event: what happened.
        cash_account: where its money moved, if any did.
        reason: a code.
        note: in the officer's words.

    Raises:
        Refusal: the loan's own rules say no (`models/servicing/refusals.py`).
    """
    today, seq = tx.business_date, len(file.event_rows) + 1
    event = replace(event, event_id=str(seq))
    before = file.view(today)
    after = _after(file, event, cash_account, today)
    _write_event(tx, file.row.id, event, cash_account, reason, note)
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
    channels = dict(file.channels)
    if cash_account is not None and event.event_id is not None:
        channels[event.event_id] = cash_account
    state = file.after(event, today)
    return replace(file.trying(event).view(today), state=state, channels=channels)


def _book(tx: Tx, file: LoanFile, event: Event, before: LoanView, after: LoanView) -> int | None:
    start, end = position(before), position(after)
    if not isinstance(event, Reverse):
        return post(tx, difference(_ENTRY_KINDS[event.kind], start, end), file.row.id)
    # First the old entry in red, then what the reversal moved besides.
    undone = file.event_rows[int(event.of) - 1]
    original = tx.connection.execute(
        _ENTRY_OF_KEY, {"key": undone.key, "loan_id": file.row.id}
    ).first()
    if original is None:  # it moved nothing when it was recorded; what it moved since goes back
        return post(tx, difference(EntryKind.REVERSAL, start, end), file.row.id)
    red = reversal(entry_of(tx, original.id, original.kind))
    entry_id = post(tx, red, file.row.id, original.id)
    rest = dict(start)
    for leg in red.legs:
        account = AccountCode(leg.account)
        rest[account] = rest.get(account, 0) + leg.amount_fen
    post(tx, difference(EntryKind.REALLOCATION, rest, end), file.row.id)
    return entry_id


def _write_event(
    tx: Tx,
    loan_id: int,
    event: Event,
    cash_account: str | None,
    reason: str | None,
    note: str | None,
) -> None:
    component, terms = getattr(event, "component", None), getattr(event, "terms", None)
    tx.connection.execute(
        _ADD_EVENT,
        {
            "loan_id": loan_id,
            "seq": int(event.event_id or 0),
            "kind": event.kind,
            "on": event.on,
            "amount_fen": getattr(event, "amount_fen", 0),
            "component": component.word if component is not None else None,
            "cash_account": cash_account,
            "reverses_seq": int(event.of) if isinstance(event, Reverse) else None,
            "reason": reason,
            "holds_rest": getattr(event, "holds_rest", False),
            "terms": None if terms is None else emit_terms(terms),
            "note": note,
            "officer_id": tx.officer.id,
            "business_date": tx.business_date,
            "at": tx.at,
            "key": tx.key,
        },
    )
