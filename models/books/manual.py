"""Entries that no loan makes: proposed by one person, signed by another (手工凭证).

Usual ones are templates of two accounts; others name their lines. What the loans keep themselves
is not touched by hand, so that the books agree with them on every day. Amounts in fen, debits
positive. Source: J21 to J30 of domain reference 5.2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.books.accounts import AccountCode, is_memo
from models.books.entry import Entry, EntryKind, Leg
from models.errors import BadInput, Refusal
from models.money import MAX_FEN

KEPT_BY_LOANS = frozenset(
    {
        AccountCode.INTEREST_RECEIVABLE,
        AccountCode.FEE_RECEIVABLE,
        AccountCode.LOANS_CURRENT,
        AccountCode.LOANS_OVERDUE,
        AccountCode.LOANS_NON_ACCRUAL,
        AccountCode.RESERVE_STAGE_1,
        AccountCode.RESERVE_STAGE_2,
        AccountCode.RESERVE_STAGE_3,
        AccountCode.OVERPAYMENT,
        AccountCode.PARTNER_FUNDS,
        AccountCode.PARTNER_PRINCIPAL,
        AccountCode.PARTNER_INCOME,
    }
)
"""Accounts that follow from the loans and their partners; memo accounts do as well."""


@dataclass(eq=False)
class KeptByLoans(Refusal):
    """The account follows from the loans: what is wrong there is put right on the loan."""

    account_code: str


@dataclass(eq=False)
class EntryUnbalanced(Refusal):
    """The lines of an entry do not sum to zero."""

    debit_fen: int
    credit_fen: int


class EntryTemplate(StrEnum):
    """A usual entry of two accounts."""

    BANK_CHARGE = "bank_charge"
    """J30."""
    CASH_BANKED = "cash_banked"
    """J29: money from the till is taken to the bank."""
    CHANNEL_FEE = "channel_fee"
    """J27."""
    FUNDING_INTEREST = "funding_interest"
    """J21: interest on borrowings of a month."""
    FUNDING_INTEREST_PAID = "funding_interest_paid"
    """J22."""
    GENERAL_RESERVE = "general_reserve"
    """J26: out of the year's profit."""
    CAPITAL = "capital"
    """Shareholders pay in."""
    BORROWED = "borrowed"
    """An institution lends to us."""
    TO_DISBURSEMENT = "to_disbursement"
    """Money is moved to where loans are paid out of."""
    FROM_COLLECTION = "from_collection"
    """Money is moved from where customers pay into."""
    NOTES_ISSUED = "notes_issued"
    """J24: an ABS that is not derecognised."""
    NOTES_COLLECTED = "notes_collected"
    """J25: collections on sold loans."""
    NOTES_PASSED_ON = "notes_passed_on"
    """J25b."""
    SUBORDINATED_INCOME = "subordinated_income"
    """J25c."""
    FEES_PASSED_ON = "fees_passed_on"
    """Guarantors and insurers are paid what was received for them."""


TEMPLATES: Mapping[EntryTemplate, tuple[str, str]] = {
    EntryTemplate.BANK_CHARGE: ("6602", "1002.01"),
    EntryTemplate.CASH_BANKED: ("1002.03", "1001"),
    EntryTemplate.CHANNEL_FEE: ("6421.01", "1002.01"),
    EntryTemplate.FUNDING_INTEREST: ("6411.01", "2231.01"),
    EntryTemplate.FUNDING_INTEREST_PAID: ("2231.01", "1002.01"),
    EntryTemplate.GENERAL_RESERVE: ("4103", "4102"),
    EntryTemplate.CAPITAL: ("1002.01", "4001"),
    EntryTemplate.BORROWED: ("1002.01", "2001.01"),
    EntryTemplate.TO_DISBURSEMENT: ("1002.02", "1002.01"),
    EntryTemplate.FROM_COLLECTION: ("1002.01", "1002.03"),
    EntryTemplate.NOTES_ISSUED: ("1002.04", "2502.01"),
    EntryTemplate.NOTES_COLLECTED: ("1002.03", "2314.04"),
    EntryTemplate.NOTES_PASSED_ON: ("2314.04", "1002.03"),
    EntryTemplate.SUBORDINATED_INCOME: ("1002.01", "6111.01"),
    EntryTemplate.FEES_PASSED_ON: ("2314.05", "1002.03"),
}
"""Debited and credited account of each."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One side of an entry, as a person writes it."""

    account_code: str
    amount_fen: int
    """Debit positive, credit negative."""


def from_template(template: EntryTemplate, amount_fen: int) -> tuple[EntryLine, ...]:
    """The two lines of a usual entry."""
    debited, credited = TEMPLATES[template]
    return EntryLine(debited, amount_fen), EntryLine(credited, -amount_fen)


def manual_entry(lines: Sequence[EntryLine]) -> Entry:
    """An entry by hand.

    Raises:
        BadInput: there are no lines, or one has no amount or an absurd one.
        KeptByLoans: an account follows from the loans.
        EntryUnbalanced: the lines do not sum to zero.
    """
    if not lines:
        raise BadInput("lines", "", "entry-lines")
    for line in lines:
        if not 0 < abs(line.amount_fen) <= MAX_FEN:
            raise BadInput("amount_fen", str(line.amount_fen), "number")
        if is_memo(line.account_code) or line.account_code in KEPT_BY_LOANS:
            raise KeptByLoans(line.account_code)
    debit_fen = sum(line.amount_fen for line in lines if line.amount_fen > 0)
    credit_fen = debit_fen - sum(line.amount_fen for line in lines)
    if debit_fen != credit_fen:
        raise EntryUnbalanced(debit_fen, credit_fen)
    legs = tuple(Leg(line.account_code, line.amount_fen) for line in lines)
    return Entry(EntryKind.MANUAL, legs)
