"""Words of scorecards that are governed and watched."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "Standing": {
        "champion": N_("Champion"),
        "challenger": N_("Challenger"),
        "ended": N_("ended"),
    },
    "AlertKind": {
        "score_shift": N_("Shift of the score"),
        "feature_shift": N_("Shift of a feature"),
        "weak_rank": N_("Weak rank"),
        "too_good": N_("Rank too good"),
        "auc_drop": N_("AUC lost"),
        "more_bad": N_("More bad than expected"),
        "overrides": N_("Many overrides"),
    },
    "StateKind": {
        "numbers": N_("range"),
        "words": N_("words"),
        "special": N_("code"),
        "missing": N_("missing"),
        "unseen": N_("never seen"),
    },
    "Level": {
        "stable": N_("stable"),
        "watch": N_("watch"),
        "act": N_("act"),
        "too_few": N_("too few"),
    },
    "Change": {
        "added": N_("added"),
        "removed": N_("removed"),
        "changed": N_("changed"),
        "same": N_("the same"),
    },
    "CardWarning": {
        "below_champion": N_("It ranks worse than the champion on rows not seen in training."),
        "not_measured": N_("It does not tell how it does on rows not seen in training."),
    },
    "Dimension": {
        "month": N_("Month"),
        "officer": N_("Officer"),
        "channel": N_("Channel"),
        "scene": N_("Scene"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {}
"""By the name of the field that holds the word: word to label."""
