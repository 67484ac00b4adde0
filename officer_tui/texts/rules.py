"""The policy rules as officers read them: what was found, and what would pass."""

from models.origination.checks import Measure, PolicyCheck
from officer_tui.texts.catalog import _
from officer_tui.texts.format import NOTHING, days, money, months, number, rate
from officer_tui.texts.labels import word

_AT_LEAST = frozenset({"age", "consents", "limit", "thin_file"})
"""Rules whose limit is the lowest value that passes; of all others it is the highest."""
_MORE_THAN = frozenset({"duplicate"})
"""Rules whose limit does not pass itself, but anything above it does."""
_UNITS = {
    Measure.FEN: money,
    Measure.PPM: rate,
    Measure.YEARS: number,
    Measure.MONTHS: months,
    Measure.DAYS: days,
    Measure.COUNT: number,
    Measure.POINTS: number,
}


def rule_label(check: PolicyCheck) -> str:
    """What a rule looks at, in a few words."""
    return word("rule", check.rule)


def found_text(check: PolicyCheck) -> str:
    """What the rule found, with its unit."""
    return _value(check.measure, check.observed)


def limit_text(check: PolicyCheck) -> str:
    """What passes: ``≤ 24.00%``, ``≥ 18``; for a yes or no, the one that passes."""
    if check.limit is None:
        return NOTHING
    if check.measure is Measure.FLAG:
        return _passing_flag(check)
    sign = "≥" if check.rule in _AT_LEAST else ">" if check.rule in _MORE_THAN else "≤"
    return f"{sign} {_value(check.measure, check.limit)}"


def _passing_flag(check: PolicyCheck) -> str:
    """An identity must be proved; anything else is allowed or not."""
    if check.rule == "identity":
        return _("yes")
    return _("yes or no") if check.limit else _("no")


def _value(measure: Measure, value: int | None) -> str:
    if value is None:
        return _("not known")
    if measure is Measure.FLAG:
        return _("yes") if value else _("no")
    return _UNITS[measure](value)
