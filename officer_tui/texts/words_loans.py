"""Words of loans and books: statuses, classes, terms, components, entries."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "LoanStatus": {
        "active": N_("Active"),
        "closed": N_("Settled"),
        "overpaid": N_("Overpaid"),
        "written_off": N_("Written off"),
    },
    "LoanMark": {
        "returned": N_("Returned"),
        "sold": N_("Sold"),
    },
    "AssetClass": {
        "normal": N_("Normal"),
        "special_mention": N_("Special mention"),
        "substandard": N_("Substandard"),
        "doubtful": N_("Doubtful"),
        "loss": N_("Loss"),
    },
    "Component": {
        0: N_("principal"),
        1: N_("interest"),
        2: N_("fee"),
        3: N_("penalty"),
    },
    "Method": {
        "equal_installment": N_("Equal installments"),
        "equal_principal": N_("Equal principal"),
        "flat": N_("Flat fee on the original principal"),
        "interest_first": N_("Interest first, principal at the end"),
        "bullet": N_("All at maturity"),
    },
    "Unit": {
        "month": N_("month"),
        "week": N_("week"),
        "day": N_("day"),
        "fen": N_("Amount"),
        "ppm": N_("Rate"),
        "count": N_("Count"),
        "days": N_("Days"),
        "months": N_("Months"),
        "code": N_("Code"),
    },
    "Rounding": {
        "half_up": N_("Half up"),
        "half_even": N_("Half to even"),
        "down": N_("Cut off"),
    },
    "SettlementInterest": {
        "to_date": N_("Interest to the day"),
        "full_period": N_("Interest of the whole period"),
    },
    "CostItem": {
        "interest": N_("Interest"),
        "installment_fee": N_("Installment fee"),
        "service": N_("Service fee"),
        "guarantee": N_("Guarantee fee"),
        "insurance": N_("Insurance premium"),
    },
    "FeeItem": {
        "service": N_("Service fee"),
        "guarantee": N_("Guarantee fee"),
        "insurance": N_("Insurance premium"),
    },
    "FeeWhen": {
        "disbursement": N_("At the disbursement"),
        "installment": N_("With every installment"),
        "late": N_("Late payment"),
        "prepayment": N_("Early repayment"),
    },
    "AprMethod": {
        "simple": N_("Not compounded"),
        "compound": N_("Compounded"),
    },
    "ChargeBase": {
        "principal": N_("of principal"),
        "principal_interest": N_("of principal and interest"),
    },
    "Keeps": {
        "installment": N_("Shorter term"),
        "term": N_("Smaller installments"),
    },
    "Hardship": {
        "C01": N_("Job loss"),
        "C02": N_("Illness or disaster"),
    },
    "HolidayRule": {
        "none": N_("Payable on the day itself"),
        "next_workday_payable": N_("Payable on the next workday"),
    },
    "DayKind": {
        "workday": N_("Workday"),
        "holiday": N_("Holiday"),
        "make_up_workday": N_("Make-up workday"),
    },
    "DayStatus": {
        "official": N_("Official"),
        "provisional": N_("Provisional"),
    },
    "AccountType": {
        "asset": N_("Asset"),
        "contra-asset": N_("Contra-asset"),
        "liability": N_("Liability"),
        "equity": N_("Equity"),
        "income": N_("Income"),
        "expense": N_("Expense"),
        "memo": N_("Memo"),
    },
    "Side": {
        "Dr": N_("Debit"),
        "Cr": N_("Credit"),
    },
    "EntryKind": {
        "disbursement": N_("Disbursement"),
        "accrual": N_("Accrual"),
        "reclassification": N_("Reclassification"),
        "non_accrual": N_("To non-accrual"),
        "repayment": N_("Repayment"),
        "goodwill": N_("Goodwill credit"),
        "charge": N_("Charge"),
        "waiver": N_("Waiver"),
        "refund": N_("Refund"),
        "write_off": N_("Write-off"),
        "recovery": N_("Recovery"),
        "reallocation": N_("Reallocation"),
        "reversal": N_("Reversal"),
        "reserve_charge": N_("Reserve charge"),
        "manual": N_("Manual entry"),
        "partner_funding": N_("Partner's funds"),
        "partner_settlement": N_("Settlement with a partner"),
        "loan_sale": N_("Sale of loans"),
        "year_end": N_("Year-end transfer"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "disburse": N_("Disbursement"),
        "repay": N_("Repayment"),
        "goodwill_credit": N_("Goodwill credit"),
        "settle": N_("Early settlement"),
        "charge": N_("Charge"),
        "waive": N_("Waiver"),
        "charge_off": N_("Charge-off"),
        "undo_charge_off": N_("Charge-off undone"),
        "compensate": N_("Compensation"),
        "stop_penalty": N_("Penalty stopped"),
        "write_off": N_("Write-off"),
        "recover": N_("Recovery"),
        "refund": N_("Refund"),
        "use_held": N_("Held money used"),
        "reverse": N_("Reversal"),
        "return_disbursement": N_("Disbursement returned"),
        "sell": N_("Sold"),
        "prepay": N_("Partial prepayment"),
        "extend": N_("Extension"),
        "restructure": N_("Restructuring"),
    },
    "reason": {
        "C04": N_("C04 Our error"),
        "C05": N_("C05 Agreed settlement"),
        "late": N_("Late payment"),
        "prepayment": N_("Early repayment"),
        "mistake": N_("Recorded by mistake"),
        "chargeback": N_("Returned by the bank"),
    },
    "component": {
        "principal": N_("principal"),
        "interest": N_("interest"),
        "fee": N_("fee"),
        "penalty": N_("penalty"),
    },
    "cash_account": {
        "1001": N_("Cash"),
        "1002.01": N_("Operating account"),
        "1002.02": N_("Disbursement account"),
        "1002.03": N_("Collection account"),
    },
}
"""By the name of the field that holds the word: word to label."""
