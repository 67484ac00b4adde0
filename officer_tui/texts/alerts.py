"""What to do about an alert of a scorecard that is watched (domain reference 6, S09)."""

from collections.abc import Mapping

from models.scoring.monitoring import AlertKind
from officer_tui.texts.catalog import N_, _

_SHIFTED = N_(
    "Look by channel, scene and month where it comes from; refer those to people, and try a "
    "challenger. Do not lower the cut-off to keep the volume."
)
_ADVICE: Mapping[AlertKind, str] = {
    AlertKind.SCORE_SHIFT: _SHIFTED,
    AlertKind.FEATURE_SHIFT: _SHIFTED,
    AlertKind.WEAK_RANK: N_(
        "Refer more to people, and train a new version on the loans whose end is known."
    ),
    AlertKind.TOO_GOOD: N_(
        "Look for a feature that knows the end: one so good is rather a leak than a score."
    ),
    AlertKind.AUC_DROP: N_("Compare with the challenger; train a new version if it lasts."),
    AlertKind.MORE_BAD: N_(
        "Raise the cut-off or refer the worst bands to people, then train a new version."
    ),
    AlertKind.OVERRIDES: N_(
        "Look by officer, and at what became of the overrides: the rules or the card lack a thing."
    ),
}


def alert_advice(kind: AlertKind) -> str:
    """What to do about an alert."""
    return _(_ADVICE[kind])
