"""Words of the desk: roles, acts, what may be sorted, verbs, records."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "Role": {
        "junior_officer": N_("Junior officer"),
        "senior_officer": N_("Senior officer"),
        "branch_manager": N_("Branch manager"),
        "risk": N_("Risk manager"),
        "compliance": N_("Compliance"),
        "treasury": N_("Treasury"),
        "auditor": N_("Auditor"),
        "trainer": N_("Trainer"),
        "admin": N_("Administrator"),
        "system": N_("System"),
    },
    "Act": {
        "approve": N_("Approve"),
        "override": N_("Override"),
        "disburse": N_("Disburse"),
        "record_payment": N_("Record a payment"),
        "waive": N_("Waive"),
        "write_off": N_("Write off"),
        "sign": N_("Second signature"),
    },
    "QueueSort": {
        "due": N_("Clock"),
        "score": N_("Score"),
        "amount": N_("Amount"),
        "term": N_("Term"),
        "submitted": N_("Submitted"),
    },
    "LoanSort": {
        "due": N_("Next due"),
        "principal": N_("Principal"),
        "disbursed": N_("Disbursed on"),
    },
    "PaidBy": {
        "transfer": N_("Transfer"),
        "cash": N_("Cash"),
    },
    "WriteOffReason": {
        "C06": N_("C06 Cannot be found"),
        "C07": N_("C07 Died"),
        "C08": N_("C08 Collection failed"),
    },
    "LenderType": {
        "M": N_("Microloan company"),
        "B": N_("Bank"),
        "C": N_("Consumer finance company"),
        "P": N_("Private lender"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "what": {
        "application": N_("application"),
        "customer": N_("customer"),
        "loan": N_("loan"),
        "officer": N_("officer"),
        "offer": N_("offer"),
        "product": N_("product"),
        "proposal": N_("proposal"),
        "scorecard": N_("scorecard"),
        "report": N_("report"),
        "assessment": N_("assessment"),
        "loan_event": N_("event"),
        "reason_code": N_("reason code"),
    },
    "status": {
        "open": N_("open"),
        "signed": N_("signed"),
        "rejected": N_("rejected"),
    },
    "command": {
        "add-officer": N_("Add an officer"),
        "claim-application": N_("Claim an application"),
        "close-day": N_("Close the day"),
        "countersign": N_("Countersign"),
        "decide": N_("Decide"),
        "disburse": N_("Disburse"),
        "accept-offer": N_("Accept the offer"),
        "open-branch": N_("Open the branch"),
        "publish-product": N_("Publish a product"),
        "publish-scorecard": N_("Publish a scorecard"),
        "record-recovery": N_("Record a recovery"),
        "record-repayment": N_("Record a repayment"),
        "refund-overpayment": N_("Refund an overpayment"),
        "reject-proposal": N_("Reject a proposal"),
        "release-application": N_("Release an application"),
        "reveal-identity": N_("Reveal an identity"),
        "reverse": N_("Reverse an event"),
        "submit-application": N_("Submit an application"),
        "write-off": N_("Write off"),
    },
    "part": {
        "file": N_("File"),
        "trial_balance": N_("Trial balance"),
        "sub_ledger": N_("Sub-ledgers"),
        "cache": N_("Cached balances"),
        "loans": N_("Loans"),
        "rows": N_("Rows"),
        "chain": N_("Audit chain"),
        "foreign_key": N_("References"),
        "guard": N_("Guards"),
        "training": N_("training"),
        "holdout": N_("holdout"),
    },
    "expected": {
        "money": N_("an amount in yuan such as 1,200.50"),
        "date": N_("a date such as 2026-11-24"),
        "name": N_("a name of 1 to 60 characters"),
    },
    "problem": {
        "empty": N_("nothing in it"),
        "repeated": N_("something twice"),
        "unknown": N_("unknown"),
        "length": N_("wrong length"),
        "order": N_("wrong order"),
        "points": N_("points that are no whole numbers"),
        "direction": N_("points against the direction"),
        "positive": N_("must be positive"),
        "shape": N_("wrong shape"),
        "type": N_("wrong type"),
    },
}
"""By the name of the field that holds the word: word to label."""
