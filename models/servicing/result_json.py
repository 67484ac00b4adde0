"""A loan on a day as the JSON result of the loan contract.

Source: contract `scenario.md` 6. Money is a string with two decimals, a rate one with six.
"""

from collections.abc import Callable, Sequence

from models.dates import days_between
from models.money import PPM, format_yuan
from models.servicing.events import Recover
from models.servicing.parts import NOTHING, Parts
from models.servicing.quote import simple_apr_ppm
from models.servicing.schedule import make_schedule
from models.servicing.sharing import split_rows
from models.servicing.state import LoanState, Row, Transaction
from models.servicing.terms import Terms


def emit_state(terms: Terms, state: LoanState) -> dict[str, object]:
    """Write what is known of a loan on a day.

    Args:
        terms: as agreed.
        state: what `loan.replay` returned for them.
    """
    level = state.level_payment_fen
    agreed = make_schedule(terms, state.transactions[0].on)
    apr = simple_apr_ppm(terms, agreed)
    outstanding = format_yuan(state.outstanding.total_fen)
    splits = split_rows(terms, [row.due for row in state.rows])
    return {
        "schedule": [
            _row(row) | _split(terms, split) for row, split in zip(state.rows, splits, strict=True)
        ],
        "transactions": [
            _transaction(done) | _split(terms, done.split) for done in state.transactions
        ],
        "totals": _totals(state),
        "status": state.status.value,
        "charged_off": state.is_charged_off,
        "outstanding": outstanding,
        "overpaid": format_yuan(state.overpaid_fen),
        "payoff": format_yuan(state.payoff_fen),
        "days_past_due": state.days_past_due,
        "level_payment": None if level is None else format_yuan(level),
        "simple_apr": f"{apr // PPM}.{apr % PPM:06d}",
    }


def _row(row: Row) -> dict[str, object]:
    """One row of the schedule (6.1)."""
    return {
        "number": row.number,
        "days": days_between(row.start, row.due_on),
        "due": row.due_on.isoformat(),
        "principal_due": format_yuan(row.due.principal_fen),
        "interest_due": format_yuan(row.due.interest_fen),
        "fee_due": format_yuan(row.due.fee_fen),
        "penalty_due": format_yuan(row.due.penalty_fen),
        "total_due": format_yuan(row.due.total_fen),
        "paid": format_yuan(row.paid.total_fen),
        "paid_in_advance": format_yuan(row.paid_in_advance_fen),
        "paid_late": format_yuan(row.paid_late_fen),
        "waived": format_yuan(row.waived.total_fen),
        "written_off": format_yuan(row.written_off.total_fen),
        "outstanding": format_yuan(row.outstanding.total_fen),
        "balance": format_yuan(row.balance_fen),
        "paid_on": None if row.paid_on is None else row.paid_on.isoformat(),
    }


def _transaction(done: Transaction) -> dict[str, object]:
    """One transaction (6.2)."""
    return {
        "date": done.on.isoformat(),
        "kind": done.kind,
        "amount": format_yuan(done.amount_fen),
        **_four(done.parts),
        "balance": format_yuan(done.balance_fen),
        "reversed": done.is_reversed,
    }


def _totals(state: LoanState) -> dict[str, object]:
    """Sums over all rows, and the recoveries."""
    due = sum((row.due for row in state.rows), NOTHING)
    return {
        "principal_due": format_yuan(due.principal_fen),
        "interest_due": format_yuan(due.interest_fen),
        "fee_due": format_yuan(due.fee_fen),
        "penalty_due": format_yuan(due.penalty_fen),
        "total_due": format_yuan(due.total_fen),
        "paid": _sum(state.rows, lambda row: row.paid.total_fen),
        "paid_in_advance": _sum(state.rows, lambda row: row.paid_in_advance_fen),
        "paid_late": _sum(state.rows, lambda row: row.paid_late_fen),
        "waived": _sum(state.rows, lambda row: row.waived.total_fen),
        "written_off": _sum(state.rows, lambda row: row.written_off.total_fen),
        "outstanding": format_yuan(state.outstanding.total_fen),
        "recovered": format_yuan(
            sum(
                done.amount_fen
                for done in state.transactions
                if done.kind == Recover.kind and not done.is_reversed
            )
        ),
    }


def _sum(rows: Sequence[Row], amount_fen: Callable[[Row], int]) -> str:
    """A sum over the rows, as money."""
    return format_yuan(sum(amount_fen(row) for row in rows))


def _split(terms: Terms, split: tuple[Parts, ...]) -> dict[str, object]:
    """The funders' parts, where there are any (6.3)."""
    if not split:
        return {}
    shares = zip(terms.funders, split, strict=True)
    return {"split": {funder.name: _four(parts) for funder, parts in shares}}


def _four(parts: Parts) -> dict[str, object]:
    """The four components as money."""
    return {
        "principal": format_yuan(parts.principal_fen),
        "interest": format_yuan(parts.interest_fen),
        "fee": format_yuan(parts.fee_fen),
        "penalty": format_yuan(parts.penalty_fen),
    }
