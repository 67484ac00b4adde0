"""The words of closed sets (roles, stages, scenes, ...) as people say them."""

from collections.abc import Mapping
from enum import Enum

from officer_tui.texts.catalog import N_, _

LABELS: Mapping[str, Mapping[object, str]] = {
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
    "Stage": {
        "in_review": N_("In review"),
        "more_info": N_("Waiting for documents"),
        "second_signature": N_("Second signature"),
        "approved": N_("Approved"),
        "accepted": N_("Accepted"),
        "disbursed": N_("Disbursed"),
        "declined": N_("Declined"),
        "withdrawn": N_("Withdrawn"),
        "expired": N_("Expired"),
    },
    "Occupation": {
        "employee": N_("Employee"),
        "self_employed": N_("Self-employed"),
        "gig_worker": N_("Gig worker"),
        "student": N_("Student"),
        "retired": N_("Retired"),
        "unemployed": N_("Unemployed"),
        "other": N_("Other"),
    },
    "Channel": {
        "merchant_app": N_("Merchant's app"),
        "own_app": N_("Our app"),
        "branch": N_("Branch"),
        "partner": N_("Partner"),
        "import": N_("Import"),
    },
    "Scene": {
        "shopping": N_("Shopping"),
        "travel": N_("Travel"),
        "education": N_("Education"),
        "dining": N_("Dining"),
        "health": N_("Health"),
        "home": N_("Home"),
        "other": N_("Other"),
    },
    "Source": {
        "merchant": N_("Merchant transactions"),
        "payment": N_("Payment behaviour"),
        "device": N_("Device"),
        "social": N_("Social measures"),
        "credit_report": N_("Credit report"),
    },
    "Relation": {
        "spouse": N_("Spouse"),
        "parent": N_("Parent"),
        "sibling": N_("Sibling"),
        "friend": N_("Friend"),
        "colleague": N_("Colleague"),
    },
    "LoanStatus": {
        "active": N_("Active"),
        "closed": N_("Closed"),
        "overpaid": N_("Overpaid"),
        "written_off": N_("Written off"),
    },
    "Method": {
        "equal_installment": N_("Equal installments"),
        "equal_principal": N_("Equal principal"),
        "flat": N_("Flat fee on the original principal"),
        "interest_first": N_("Interest first, principal at the end"),
        "bullet": N_("All at maturity"),
    },
    "Unit": {"month": N_("Month"), "week": N_("Week"), "day": N_("Day")},
    "Rounding": {
        "half_up": N_("Half up"),
        "half_even": N_("Half to even"),
        "down": N_("Cut off"),
    },
}
"""Each enum by the name of its class: value to label."""


def label(member: Enum) -> str:
    """A member of an enum in the language in use; its bare value where it has no label."""
    words = LABELS.get(type(member).__name__, {})
    return _(words.get(member.value, str(member.value)))


WORDS: Mapping[str, Mapping[str, str]] = {}
"""Facts that are words of a small set without being an enum: field name, then word to label."""


def word(name: str, value: str) -> str:
    """A text fact; where its field holds words of a small set, the label of the word."""
    return _(WORDS.get(name, {}).get(value, "")) or value
