"""What limits of authority and separations of duty are about."""

from enum import StrEnum


class Act(StrEnum):
    """What a limit or a separation of duty is about."""

    APPROVE = "approve"
    OVERRIDE = "override"
    DISBURSE = "disburse"
    RECORD_PAYMENT = "record_payment"
    WAIVE = "waive"
    WRITE_OFF = "write_off"
    POST = "post"
    """Propose an entry by hand, or take one back."""
    RESCHEDULE = "reschedule"
    """Extend or restructure a loan."""
    SELL = "sell"
    """Sell loans."""
    GOVERN = "govern"
    """Publish a scorecard, change what a version does, or whose signature counts."""
    SIGN = "sign"
    """Sign second what another proposed."""
    DECLINE = "decline"
    REVIEW = "review"
    """Decide anew, after the customer asked for a person's review."""
