"""What the tables keep of a loan besides terms and events: cache, recomputed by `db/check.py`."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from db import policies
from db.office import Tx
from db.schema import installment, loan, loan_partner
from models.books.booking import LoanView
from models.servicing.delinquency import asset_class, bucket
from models.servicing.others import others_left_fen
from models.servicing.state import LoanState
from models.servicing.state import Row as InstallmentRow

_ROW_COLUMNS = (
    "due_on",
    "principal_due_fen",
    "interest_due_fen",
    "fee_due_fen",
    "principal_left_fen",
    "interest_left_fen",
    "fee_left_fen",
    "others_left_fen",
)
_ADD_ROW = insert(installment)
_UPDATE_ROW = (
    update(installment)
    .where(installment.c.loan_id == bindparam("of_loan"), installment.c.number == bindparam("row"))
    .values({name: bindparam(name) for name in _ROW_COLUMNS})
)
_DROP_ROWS = delete(installment).where(
    installment.c.loan_id == bindparam("of_loan"), installment.c.number > bindparam("last")
)
_LOAN_COLUMNS = (
    "status",
    "is_non_accrual",
    "is_charged_off",
    "bucket",
    "asset_class",
    "principal_left_fen",
    "interest_left_fen",
    "fee_left_fen",
    "overpaid_fen",
    "next_due_on",
    "next_due_fen",
    "observed_until",
    "carried_days",
    "version",
)
_UPDATE_LOAN = (
    update(loan)
    .where(loan.c.id == bindparam("which"))
    .values({name: bindparam(name) for name in _LOAN_COLUMNS})
)
_UPDATE_PARTNER = (
    update(loan_partner)
    .where(loan_partner.c.loan_id == bindparam("which"))
    .values(partner_left_fen=bindparam("partner_left_fen"))
)


def store(tx: Tx, loan_id: int, version: int, view: LoanView, before: LoanState) -> None:
    """Write the caches of a loan: its row, and those installments that changed."""
    tx.connection.execute(
        _UPDATE_LOAN, {"which": loan_id, "version": version} | cached_loan(tx.connection, view)
    )
    if view.state.terms.funders or view.sale is not None:
        kept = {"which": loan_id, "partner_left_fen": view.partner_left_fen}
        tx.connection.execute(_UPDATE_PARTNER, kept)
    _store_rows(tx, loan_id, view.state, before)


def cached_loan(connection: Connection, view: LoanView) -> dict[str, Any]:
    """What the loan's row keeps of its state, its version apart."""
    late = view.state.days_past_due
    thresholds = policies.class_thresholds(connection, view.business_date)
    left, until = view.state.outstanding, observed_until(connection, view.state)
    return {
        "status": view.state.status,
        "is_non_accrual": view.is_non_accrual,
        "is_charged_off": view.state.is_charged_off,
        "bucket": bucket(late),
        "asset_class": asset_class(
            late,
            thresholds,
            is_non_accrual=view.is_non_accrual,
            is_observed=until is not None and view.business_date <= until,
        ),
        "principal_left_fen": left.principal_fen,
        "interest_left_fen": left.interest_fen,
        "fee_left_fen": left.fee_fen,
        "overpaid_fen": view.state.overpaid_fen,
        **_next_due(view.state),
        "observed_until": until,
        "carried_days": view.state.carried_days,
    }


def observed_until(connection: Connection, state: LoanState) -> date | None:
    """The last day on which a restructured loan is observed (重组观察期); None: it is not one."""
    since = state.restructured_on
    if since is None:
        return None
    return since + timedelta(days=policies.observation_days(connection, since))


def add_rows(tx: Tx, loan_id: int, rows: Iterable[InstallmentRow]) -> None:
    """Write installments that are new."""
    added = [{"loan_id": loan_id, "number": row.number} | cached_row(row) for row in rows]
    if added:
        tx.connection.execute(_ADD_ROW, added)


def _store_rows(tx: Tx, loan_id: int, state: LoanState, before: LoanState) -> None:
    """Write the installments that are new or changed; drop those that are no longer there."""
    if len(state.rows) < len(before.rows):
        tx.connection.execute(_DROP_ROWS, {"of_loan": loan_id, "last": len(state.rows)})
    old = {row.number: row for row in before.rows}
    add_rows(tx, loan_id, (row for row in state.rows if row.number not in old))
    changed = [
        {"of_loan": loan_id, "row": row.number} | cached_row(row)
        for row in state.rows
        if row.number in old and old[row.number] != row
    ]
    if changed:
        tx.connection.execute(_UPDATE_ROW, changed)


def cached_row(row: InstallmentRow) -> dict[str, Any]:
    """What the installment table keeps of a row."""
    left = row.outstanding
    return {
        "due_on": row.payable_on,
        "principal_due_fen": row.due.principal_fen,
        "interest_due_fen": row.due.interest_fen,
        "fee_due_fen": row.due.fee_fen,
        "principal_left_fen": left.principal_fen,
        "interest_left_fen": left.interest_fen,
        "fee_left_fen": left.fee_fen,
        "others_left_fen": others_left_fen(row),
    }


def _next_due(state: LoanState) -> dict[str, Any]:
    """The oldest row with something left, and how much, penalty apart; None and 0: nothing is."""
    for row in state.rows:
        left = row.outstanding
        due_fen = left.total_fen - left.penalty_fen
        if due_fen:
            return {"next_due_on": row.payable_on, "next_due_fen": due_fen}
    return {"next_due_on": None, "next_due_fen": 0}
