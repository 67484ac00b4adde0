"""The features of a score as officers read them: what is asked, and the answer with its unit."""

from collections.abc import Mapping

from models.scoring.cuts import Value
from models.scoring.feature import Unit
from models.scoring.features import FEATURES
from models.scoring.reasons import Reason
from officer_tui.texts.catalog import N_, _
from officer_tui.texts.format import days, money, months, number, rate
from officer_tui.texts.labels import label, word

CODES: Mapping[str, Mapping[int, str]] = {
    "card_use_last": {
        -2: N_("not used"),
        -1: N_("paid in full"),
        0: N_("minimum or late"),
    },
}
"""Features whose number stands for a state."""

_UNITS = {
    Unit.FEN: money,
    Unit.PPM: rate,
    Unit.COUNT: number,
    Unit.DAYS: days,
    Unit.MONTHS: months,
}


def feature_label(name: str) -> str:
    """What a feature asks, in a few words."""
    return word("feature", name)


def feature_value(name: str, value: Value) -> str:
    """The answer with its unit; a missing one as why it is missing. Unknown features as they are.

    Args:
        name: of the feature, as in the card.
        value: in the feature's unit.
    """
    feature = FEATURES.get(name)
    if isinstance(value, str | float) or feature is None:
        return number(value) if isinstance(value, int | None) else str(value)
    if value is None:
        return label(feature.missing)
    if feature.unit is Unit.CODE:
        return _(CODES.get(name, {}).get(value, "")) or number(value)
    return _UNITS[feature.unit](value)


def feature_source(name: str) -> str:
    """Under which consent the answer is known."""
    feature = FEATURES.get(name)
    return "" if feature is None else label(feature.source)


def factor_label(factor: Reason) -> str:
    """What a reason is about: one feature, or two that have points together."""
    first = feature_label(factor.feature)
    return first if factor.second is None else f"{first} × {feature_label(factor.second)}"


def factor_value(factor: Reason) -> str:
    """The answer that made the reason; of a pair, both."""
    first = feature_value(factor.feature, factor.value)
    if factor.second is None:
        return first
    return f"{first} × {feature_value(factor.second, factor.second_value)}"
