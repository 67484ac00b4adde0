"""Words of loans in trouble: evidence, claims, flags, signatures."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "EvidenceKind": {
        "collection_log": N_("Collection log"),
        "contact_attempt": N_("Contact attempt"),
        "death_certificate": N_("Death certificate"),
        "estate_statement": N_("Estate statement"),
        "court_document": N_("Court document"),
        "police_report": N_("Police report"),
        "other": N_("Other evidence"),
    },
    "PayerKind": {
        "guarantor": N_("Guarantor"),
        "insurer": N_("Insurer"),
    },
    "ClaimStep": {
        "acknowledged": N_("Acknowledge"),
        "rejected": N_("Reject"),
        "paid": N_("Paid in"),
    },
    "ClaimStatus": {
        "open": N_("Not answered"),
        "acknowledged": N_("Acknowledged"),
        "partly_paid": N_("Partly paid"),
        "paid": N_("Paid in full"),
        "rejected": N_("Rejected"),
    },
    "FlagKind": {
        "death": N_("Deceased"),
        "fraud": N_("Suspected fraud"),
    },
    "WaiverReason": {
        "C04": N_("C04 Our error"),
        "C05": N_("C05 Agreed settlement"),
    },
    "Waivable": {
        "interest": N_("Interest"),
        "fee": N_("Fee"),
        "penalty": N_("Penalty"),
    },
    "Contingent": {
        "late": N_("Late payment"),
        "prepayment": N_("Early repayment"),
    },
    "Cause": {
        "mistake": N_("Recorded by mistake"),
        "chargeback": N_("Returned by the bank"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "proposal_status": {
        "open": N_("waits for the second signature"),
        "signed": N_("signed twice"),
        "rejected": N_("turned down"),
    },
}
"""By the name of the field that holds the word: word to label."""
