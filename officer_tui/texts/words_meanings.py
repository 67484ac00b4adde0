"""What each feature asks, in a sentence: the words of `models/scoring`, for the catalogs."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

_SENTENCES = (
    N_("Months late with the latest bill; 0 if not late."),
    N_("Most months late with any bill of the six months."),
    N_("Months in which a bill or an installment was paid late or not at all."),
    N_("Latest use of the card: -2 not used, -1 paid in full, 0 minimum paid or late."),
    N_("Bills and installments paid on time, of all that fell due in the six months."),
    N_("Latest limit that another lender trusts the customer with."),
    N_("Latest bill as a share of the limit; negative when in credit."),
    N_("Bills of the six months as a share of the limits."),
    N_("Latest bill; negative when in credit."),
    N_("Change of the bill over the latest month, as a share of the limit."),
    N_("Accounts in the credit report."),
    N_("Lenders that the customer owes now (多头借贷)."),
    N_("Inquiries of the last three months in the credit report."),
    N_("Most days past due in the last 24 months; a debt that is overdue now counts at least 1."),
    N_("Contacts shared with known fraud."),
    N_("Purchases less refunds a month, mean of six months."),
    N_("How unsteady the spending is: mean deviation from the mean, as a share of the mean."),
    N_("How far the latest month's spending lies from the median of the five before, of that."),
    N_("Share of the latest month's purchases at merchants not bought from in the five before."),
    N_("The latest month's dearest merchant, by its mean purchase, as a share of that before."),
    N_("Spending a month as a share of the median of those who apply in the same scene."),
    N_("Refunds as a share of purchases, six months."),
    N_("Different merchants bought from in six months."),
    N_("Months, of six, with purchases at the merchant where the loan is asked for."),
    N_("Debits that failed in six months."),
    N_("Share of payments made by wallet, mean of the six months."),
    N_("Days since the newest device was first seen."),
    N_("Warning signs of the worst device: emulator, rooted, city not that of its address (0-3)."),
    N_("Other customers who applied from one of the devices."),
    N_("Months that the account has existed."),
    N_("What comes in in a bad month: mean of the lowest third of six months."),
    N_("What comes in in an ordinary month: the median of six months, which no single one moves."),
    N_("How unsteady the inflow is: mean deviation from the mean, as a share of the mean."),
    N_("Lowest balance at a month's end."),
    N_("Installments owed elsewhere a month, as a share of the income of a bad month."),
    N_("Principal asked for, a month of the term, as a share of the income of a bad month."),
    N_("Installments elsewhere and this loan's principal a month, as a share of a bad month."),
    N_("Payment of the latest month as a share of the bill before it."),
    N_("Payments of the six months as a share of the bills that they answer."),
    N_("Paid in the latest month."),
    N_("Paid a month, mean of the six months."),
    N_("Paid in a bad month: mean of the lowest third of six months."),
)
WORDS: Mapping[str, Mapping[str, str]] = {"meaning": {said: said for said in _SENTENCES}}
"""By the name of the field that holds the sentence: sentence to itself."""
