"""The head of a loan: who, how much, how late, in four lines that never scroll."""

from db.loan_marks import LoanMark
from db.queries.loan import LoanDetail
from models.money import PPM
from models.servicing.delinquency import AssetClass
from models.servicing.state import LoanStatus
from officer_tui.screens.flags import flag_pieces
from officer_tui.texts import _, language
from officer_tui.texts.format import day, days, money, months, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.blocks import across
from officer_tui.widgets.cells import Line, Tone, Toned, signed, two_ends
from officer_tui.widgets.lines import Lines

STATUS_TONES = {
    LoanStatus.ACTIVE: Tone.STRONG,
    LoanStatus.CLOSED: Tone.GOOD,
    LoanStatus.OVERPAID: Tone.CAUTION,
    LoanStatus.WRITTEN_OFF: Tone.BAD,
}
"""How a status looks."""
_CLASS_TONES = {AssetClass.NORMAL: Tone.QUIET, AssetClass.SPECIAL_MENTION: Tone.CAUTION}
_BAR_CELLS = 12
_PERCENT = 100


class LoanHead(Lines):
    """Left: person, contract, amounts. Right: status, days past due, class."""

    DEFAULT_CSS = "LoanHead { height: 4; padding: 0 1; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.found: LoanDetail | None = None

    def show(self, found: LoanDetail) -> None:
        """Show this loan instead."""
        self.found = found
        self.refresh()

    def body(self, cells: int) -> list[Line]:
        """The four lines."""
        if self.found is None:
            return []
        found = self.found
        return [
            two_ends(_who(found), _status(found), cells),
            two_ends(_contract(found), _overdue(found), cells),
            two_ends(_amounts(found), Toned(""), cells),
            two_ends(_repaid(found), _class(found), cells),
        ]


def _who(found: LoanDetail) -> Line:
    product = found.product_zh if language() == "zh_CN" else found.product_en
    return [
        *flag_pieces(found.customer_flags),
        Toned(found.masked_name, Tone.STRONG),
        Toned(f"  {product} · {label(found.method)}"),
    ]


def _status(found: LoanDetail) -> Toned:
    """Where it stands; of an overdue loan the next line tells."""
    if found.days_past_due:
        return Toned("")
    if found.status is LoanStatus.WRITTEN_OFF and not found.recoverable.total_fen:
        return signed(_("Recovered after the write-off"), Tone.GOOD)
    return signed(label(found.mark or found.status), STATUS_TONES[found.status])


def _contract(found: LoanDetail) -> Line:
    lent = f"{money(found.principal_fen)} × {months(found.term_months)}"
    paid_out = _("paid out {date}", date=day(found.disbursed_on))
    told = [
        Toned(lent, Tone.STRONG),
        Toned(f"  {rate(found.annual_rate_ppm)} · {paid_out}"),
    ]
    if found.partner_share_ppm == PPM:  # no partner funds the whole of a loan
        told.append(Toned("  " + _("sold to {funder}", funder=found.partner_code)))
    elif found.partner_code is not None:
        share = rate(found.partner_share_ppm)
        told.append(Toned("  " + _("{share} of {funder}", share=share, funder=found.partner_code)))
    return told


def _overdue(found: LoanDetail) -> Toned:
    """How late a running loan is, with its arrears stage."""
    if found.status is not LoanStatus.ACTIVE:
        return Toned("")
    if not found.days_past_due:
        return Toned(_("not overdue"), Tone.QUIET)
    late = _("{days} overdue", days=days(found.days_past_due))
    return signed(f"{late} · {found.bucket}", Tone.BAD)


def _amounts(found: LoanDetail) -> Line:
    """What is owed now; what is held or lost where there is such a thing."""
    told = []
    if found.outstanding.total_fen:
        told += [(_("due now"), found.due_now_fen), (_("payoff today"), found.payoff_fen)]
    if found.outstanding.penalty_fen:
        told.append((_("penalty to today"), found.outstanding.penalty_fen))
    if found.overpaid_fen:
        told.append((_("held for the customer"), found.overpaid_fen))
    if found.recoverable.total_fen:
        told.append((_("not recovered"), found.recoverable.total_fen))
    pieces = [piece for name, fen in told for piece in _amount(name, money(fen))]
    if found.next_due_on is not None and not found.days_past_due:
        pieces += _amount(_("next {date}", date=day(found.next_due_on)), money(found.next_due_fen))
    return pieces or [Toned(_("Nothing is owed."), Tone.QUIET)]


def _amount(name: str, value: str) -> Line:
    return [Toned(f"{name} ", Tone.QUIET), Toned(f"{value}  ", Tone.STRONG)]


def _repaid(found: LoanDetail) -> Line:
    """How much of the principal is repaid, or after a write-off recovered, as a bar."""
    if found.mark is LoanMark.RETURNED:
        return [Toned(_("The bank returned the disbursement: it was never lent."), Tone.QUIET)]
    left_fen = found.outstanding.principal_fen + found.recoverable.principal_fen
    back_fen = max(0, found.principal_fen - left_fen)
    bar = across(back_fen, found.principal_fen, _BAR_CELLS).rstrip()
    is_lost = found.status is LoanStatus.WRITTEN_OFF
    share = _("{n} % came back") if is_lost else _("{n} % repaid")
    return [
        Toned(bar, Tone.ACCENT),
        Toned("░" * (_BAR_CELLS - len(bar)), Tone.QUIET),
        Toned(" " + share.format(n=back_fen * _PERCENT // found.principal_fen) + "  "),
        *([] if is_lost else _amount(_("left"), money(left_fen))),
    ]


def _class(found: LoanDetail) -> Toned:
    """The class of a running loan."""
    if found.status is not LoanStatus.ACTIVE:
        return Toned("")
    tone = _CLASS_TONES.get(found.asset_class, Tone.BAD)
    words = [label(found.asset_class), *([_("non-accrual")] if found.is_non_accrual else [])]
    if found.observed_until is not None:
        words.append(_("restructured"))
    if found.is_charged_off:
        return signed(" · ".join([*words, _("charged off")]), Tone.BAD)
    return signed(" · ".join(words), tone)
