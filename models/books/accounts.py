"""The accounts of the ledger: the chart as values, and by name those that rules post to.

Source: domain reference 5.1. The whole chart is data (`db/data/accounts.csv`); only the accounts
that a rule of ours posts to have a name here. Memo accounts (9xxx) are a block of their own: they
register what is not on the balance sheet, and balance among themselves.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MEMO_BLOCK = "9"
"""First digit of every memo account (表外)."""


class AccountType(StrEnum):
    """What a balance on an account is."""

    ASSET = "asset"
    CONTRA_ASSET = "contra-asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"
    MEMO = "memo"


class Side(StrEnum):
    """The side on which an account normally has its balance."""

    DEBIT = "Dr"
    CREDIT = "Cr"


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the chart of accounts (科目)."""

    code: str
    name_zh: str
    name_en: str
    type: AccountType
    normal_side: Side


class AccountCode(StrEnum):
    """The accounts that rules post to."""

    CASH = "1001"
    """Cash in the branch's till."""
    BANK_OPERATING = "1002.01"
    """The branch's own bank account."""
    BANK_DISBURSEMENT = "1002.02"
    """The bank account that loans are paid out of."""
    BANK_COLLECTION = "1002.03"
    """The bank account that customers pay into and that refunds leave from."""
    BANK_TRUST = "1002.04"
    """The regulated bank account that buyers of loans pay into."""
    INTEREST_RECEIVABLE = "1132.01"
    """Interest fallen due and not yet paid, of loans that accrue."""
    FEE_RECEIVABLE = "1132.03"
    """Fees fallen due and not yet paid, of loans that accrue."""
    LOANS_CURRENT = "1303.01"
    """Principal that is not past its due date."""
    LOANS_OVERDUE = "1303.02"
    """Principal of installments past their due date."""
    LOANS_NON_ACCRUAL = "1303.03"
    """All principal of loans that no longer accrue interest."""
    RESERVE_STAGE_1 = "1304.01"
    """Loan-loss reserve for normal loans."""
    RESERVE_STAGE_2 = "1304.02"
    """Loan-loss reserve for loans under special mention."""
    RESERVE_STAGE_3 = "1304.03"
    """Loan-loss reserve for non-performing loans; write-offs use it, recoveries refill it."""
    RETAINED_PIECE = "1503.01"
    """What the lender keeps of loans that it sold."""
    VAT_PAYABLE = "2221.01"
    """Value added tax inside what was earned, where the switch of the policy is on."""
    OVERPAYMENT = "2241.01"
    """Customers' money that was received and is not used."""
    PARTNER_FUNDS = "2314.01"
    """Money of partners, held until their share of a loan is paid out."""
    PARTNER_PRINCIPAL = "2314.02"
    """Partners' principal that came in and is not passed on yet."""
    PARTNER_INCOME = "2314.03"
    """Partners' interest, fees and penalties that came in and are not passed on yet."""
    FEES_OF_OTHERS = "2314.05"
    """Fees received from customers for guarantors and insurers, and not yet passed on."""
    INTEREST_INCOME = "6011.01"
    """Interest earned on loans."""
    PENALTY_INCOME = "6011.02"
    """Penalty interest, earned when it is received."""
    FEE_INCOME = "6021.01"
    """Fees earned from borrowers."""
    SERVICE_FEE_INCOME = "6021.02"
    """What partners pay for the service of their share."""
    SALE_RESULT = "6111.01"
    """What came for loans that were sold, less what they stood in the books for."""
    OPERATING_EXPENSE = "6602"
    """Cost of running the branch; credits granted out of goodwill are part of it."""
    IMPAIRMENT_LOSS = "6702"
    """Additions to the loan-loss reserve, less releases."""
    MEMO_PARTNER = "9001"
    """Principal of our loans that partners funded."""
    MEMO_WRITTEN_OFF = "9002"
    """Principal that was written off and is still collected."""
    MEMO_INTEREST = "9003"
    """Interest and fees fallen due that are no longer on the balance sheet."""
    MEMO_SOLD = "9004"
    """Principal of loans that were sold and are still serviced."""
    MEMO_CONTRA = "9009"
    """The other side of every memo account."""


def is_memo(code: str) -> bool:
    """Whether an account belongs to the memo block."""
    return code.startswith(MEMO_BLOCK)


def read_chart(lines: Iterable[str]) -> tuple[Account, ...]:
    """Read a chart of accounts from the lines of its CSV table, in their order.

    Raises:
        KeyError: a column is missing.
        ValueError: a type or a side is unknown.
    """
    return tuple(
        Account(
            row["code"],
            row["name_zh"],
            row["name_en"],
            AccountType(row["type"]),
            Side(row["normal_side"]),
        )
        for row in csv.DictReader(lines)
    )
