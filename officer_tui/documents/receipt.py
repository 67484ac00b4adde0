"""The receipt of money that moved on a loan: laid out in cells, so that Chinese stands in line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from db.commands.record_repayment import PaidBy
from models.servicing.parts import Parts
from models.servicing.state import LoanStatus
from officer_tui.documents.capitals import capitals
from officer_tui.documents.paper import centred, pair, write
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import long_day, moment, money
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import fit

CELLS = 46
"""Width of the paper: it fits an 80 mm roll and half a page."""

_TITLES = {
    "refund": N_("Refund slip"),
    "recover": N_("Receipt of a recovery"),
    "settle": N_("Receipt of early settlement"),
    "prepay": N_("Receipt of a partial prepayment"),
    "compensate": N_("Receipt of a compensation"),
}
_RULE = "-" * CELLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What stands on a receipt. Amounts in fen; the customer is masked."""

    branch: str
    loan_number: str
    seq: int
    """Position of the event within the loan: with the loan's number it names the receipt."""
    kind: str
    """The event's kind: ``repay``, ``settle``, ``prepay``, ``recover``, ``refund``."""
    customer: str
    on: date
    """Business date for which it counts."""
    amount_fen: int
    parts: Parts
    """What the amount went to."""
    unused_fen: int
    """What was not needed and is held for the customer."""
    principal_left_fen: int
    """After it."""
    paid_by: PaidBy
    officer: str
    """Who recorded it."""
    recorded_at: datetime | None = None
    status: LoanStatus | None = None
    """Of the loan after it; None where an earlier receipt is written again."""
    is_copy: bool = False
    """Written again later."""
    is_reversed: bool = False
    """The event was taken out since: the paper is void."""

    @property
    def number(self) -> str:
        """The receipt's number: ``L00000012-3``."""
        return f"{self.loan_number}-{self.seq}"


def receipt_lines(slip: Slip) -> list[str]:
    """The receipt, line by line, each at most `CELLS` wide, in the language in use."""
    title = _TITLES.get(slip.kind, N_("Receipt of a repayment"))
    return [
        centred(slip.branch, CELLS),
        centred(_(title), CELLS),
        *([centred(_("COPY"), CELLS)] if slip.is_copy else []),
        *([centred(_("VOID: reversed"), CELLS)] if slip.is_reversed else []),
        _RULE,
        *_about(slip),
        _RULE,
        *_amounts(slip),
        _RULE,
        *_after(slip),
        "",
        fit(_("Signature") + " ________________", CELLS, "right"),
    ]


def save(slip: Slip, folder: Path) -> Path:
    """Write the receipt into a folder as a text file named after its number; its path.

    Raises:
        DiskFull: there is no room for it.
        FileReadOnly: the folder cannot be written.
    """
    return write(receipt_lines(slip), folder / f"{slip.number}.txt")


def _about(slip: Slip) -> Iterator[str]:
    """Which, when, whose, how."""
    yield _pair(_("Receipt no."), slip.number)
    yield _pair(_("Date"), long_day(slip.on))
    yield _pair(_("Loan"), slip.loan_number)
    yield _pair(_("Customer"), slip.customer)
    yield _pair(_("Paid by"), label(slip.paid_by))


def _amounts(slip: Slip) -> Iterator[str]:
    """What the amount went to, and the amount."""
    shares = (
        (_("Principal"), slip.parts.principal_fen),
        (_("Interest"), slip.parts.interest_fen),
        (_("Fee"), slip.parts.fee_fen),
        (_("Penalty"), slip.parts.penalty_fen),
        (_("Held for the customer"), slip.unused_fen),
    )
    if slip.kind != "refund":
        yield from (_pair(name, money(fen)) for name, fen in shares if fen)
    yield _pair(_("Amount"), money(slip.amount_fen))
    if language() == "zh_CN":
        yield from _chopped(capitals(slip.amount_fen))


def _after(slip: Slip) -> Iterator[str]:
    """How the loan stands, and who wrote it down."""
    yield _pair(_("Principal left"), money(slip.principal_left_fen))
    if slip.status is not None:
        yield _pair(_("Status"), label(slip.status))
    yield _pair(_("Recorded by"), slip.officer)
    if slip.recorded_at is not None:
        yield _pair(_("Recorded at"), moment(slip.recorded_at))


def _pair(name: str, value: str) -> str:
    return pair(name, value, CELLS)


def _chopped(text: str) -> Iterator[str]:
    """A long text on as many lines as it needs, at the right."""
    half = CELLS // 2
    for start in range(0, len(text), half):
        yield fit(text[start : start + half], CELLS, "right")
