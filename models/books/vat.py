"""Value added tax (增值税) inside what a lender earns, where the switch of the policy is on.

Prices include the tax: 22.50 at 6 % is 21.23 earned and 1.27 owed. Source: J28 of domain
reference 5.2; rates are dated rows, 6 % general and 3 % small taxpayer.
"""

from collections.abc import Mapping
from fractions import Fraction

from models.books.accounts import AccountCode
from models.money import PPM, round_fen


def vat_fen(gross_fen: int, rate_ppm: int) -> int:
    """The tax inside an amount in fen, rounded once, half-up; 0 where the rate is 0."""
    return round_fen(Fraction(gross_fen * rate_ppm, PPM + rate_ppm))


def with_vat(income: Mapping[AccountCode, int], rate_ppm: int) -> dict[AccountCode, int]:
    """Balances of income in fen, the tax in each taken out and put on the account of the tax."""
    taxes = {account: vat_fen(gross_fen, rate_ppm) for account, gross_fen in income.items()}
    net = {account: gross_fen - taxes[account] for account, gross_fen in income.items()}
    return net | {AccountCode.VAT_PAYABLE: sum(taxes.values())}
