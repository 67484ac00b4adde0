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

WORDS: Mapping[str, Mapping[str, str]] = {
    "problem": {
        "empty": N_("nothing in it"),
        "repeated": N_("something twice"),
        "unknown": N_("unknown"),
        "length": N_("wrong length"),
        "order": N_("wrong order"),
        "categories": N_("words that do not fit together"),
        "points": N_("points that are no whole numbers"),
        "direction": N_("points against the direction"),
        "positive": N_("must be positive"),
        "shape": N_("wrong shape"),
        "type": N_("wrong type"),
        "unreadable": N_("it cannot be read or written"),
        "open": N_("others can read it too (chmod 600 mends that)"),
    },
}
"""By the name of the field that holds the word: word to label."""
