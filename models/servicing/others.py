"""Fees that are others' (guarantor, insurer), told apart from the lender's own.

What was paid of a row's fee covers the part of others first: the lender holds it for them. What is
forgiven is always the lender's own (`running.RunningRow.ours_fen`).
"""

from dataclasses import replace

from models.servicing.parts import Parts
from models.servicing.state import LoanState, Row


def without_others(state: LoanState) -> tuple[LoanState, int]:
    """The loan as far as it is the lender's own, and what was received for others, in fen."""
    if not any(row.others_fen for row in state.rows):
        return state, 0
    split = [_split(row) for row in state.rows]
    lost_fen = sum(lost for _, _, lost in split)
    back_fen = min(state.recovered.fee_fen, lost_fen)
    own = replace(
        state,
        rows=tuple(row for row, _, _ in split),
        recovered=state.recovered - Parts(fee_fen=back_fen),
    )
    return own, sum(paid for _, paid, _ in split) + back_fen


def others_left_fen(row: Row) -> int:
    """What is still left of others' fee in a row, in fen."""
    own, _, _ = _split(row)
    return row.outstanding.fee_fen - own.outstanding.fee_fen


def _split(row: Row) -> tuple[Row, int, int]:
    """The lender's own row; of others' fee what was paid and what was written off, in fen."""
    paid_fen = min(row.paid.fee_fen, row.others_fen)
    lost_fen = min(row.written_off.fee_fen, row.others_fen - paid_fen)
    left_fen = min(row.outstanding.fee_fen, row.others_fen - paid_fen - lost_fen)
    forgiven_fen = row.others_fen - paid_fen - lost_fen - left_fen
    own = replace(
        row,
        due=row.due - Parts(fee_fen=row.others_fen),
        paid=row.paid - Parts(fee_fen=paid_fen),
        waived=row.waived - Parts(fee_fen=forgiven_fen),
        written_off=row.written_off - Parts(fee_fen=lost_fen),
        others_fen=0,
    )
    return own, paid_fen, lost_fen
