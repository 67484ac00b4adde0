"""Reason codes in the officer's language: the words come from the branch's own table."""

from typing import TYPE_CHECKING

from officer_tui.texts.catalog import language

if TYPE_CHECKING:
    from db.reasons import ReasonText


def reason_words(reason: "ReasonText") -> str:
    """What the code means, for officers."""
    return reason.zh if language() == "zh_CN" else reason.en


def reason_text(reason: "ReasonText") -> str:
    """The code with its meaning: ``D05 Repayment capacity too low (DTI)``."""
    return f"{reason.code} {reason_words(reason)}"
