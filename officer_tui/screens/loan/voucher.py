"""An entry as a voucher: a line that names it, then debits and credits, account by account."""

from collections.abc import Iterator

from db.queries.loan_history import JournalEntry, JournalLeg
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import day, money
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

VOUCHER_COLUMNS = (
    Column("account", N_("Entry and accounts"), 44, grows=True),
    Column("debit", N_("Debit"), 10, "right"),
    Column("credit", N_("Credit"), 10, "right"),
)


def voucher(entry: JournalEntry) -> Iterator[Row]:
    """A line that names the entry, then a line for each account."""
    is_void, is_red = entry.reversed_by_id is not None, entry.reverses_id is not None
    title = Toned(_title(entry), Tone.QUIET if is_void else Tone.STRONG)
    yield Row((entry.id, 0), (entry.id, 0), (title, "", ""))
    tone = Tone.QUIET if is_void else Tone.BAD if is_red else Tone.PLAIN
    for line, leg in enumerate(entry.legs, start=1):
        cells = tuple(Toned(text, tone) for text in _texts(leg, is_red=is_red))
        yield Row((entry.id, line), (entry.id, line), cells)


def _title(entry: JournalEntry) -> str:
    words = f"{entry.id}  {day(entry.business_date)}  {label(entry.kind)}"
    if entry.reverses_id is not None:
        return f"{words}  " + _("takes back {id}", id=entry.reverses_id)
    if entry.reversed_by_id is not None:
        return f"{words}  {Tone.BAD.sign}" + _("taken back by {id}", id=entry.reversed_by_id)
    return words


def _texts(leg: JournalLeg, *, is_red: bool) -> tuple[str, str, str]:
    """Account, debit, credit. In red (红字) an amount stays on its side, less than nothing."""
    name = leg.account_zh if language() == "zh_CN" else leg.account_en
    is_debit = (leg.amount_fen > 0) is not is_red
    amount = money(leg.amount_fen if is_debit else -leg.amount_fen)
    account = f"{'  ' if is_debit else '    '}{leg.account_code:<8} {name}"
    return (account, amount, "") if is_debit else (account, "", amount)
