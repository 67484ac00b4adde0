"""What is said when a scorecard is learned: notes on columns, and what stands against it."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {}
"""None: enums of learning are said where they are words."""

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
    "learner": {
        "auto": N_("three, blended"),
        "boosting": N_("Boosting"),
        "steps": N_("Ridge on steps"),
        "woe": N_("Weights of evidence"),
    },
    "finding": {
        "all_missing": N_("says nothing in any row"),
        "constant": N_("says the same in every row"),
        "id_like": N_("names the customer: another value in nearly every row"),
        "no_points": N_("came to the same points for everybody"),
        "shape": N_("risk rises and falls with it, beyond chance"),
        "tables": N_("its tables with other features do better so"),
        "asked": N_("was asked for"),
    },
    "held_out": {
        "id": N_("30 % of the rows, by chance"),
        "time": N_("the last 30 % in time"),
        "folds": N_("every row, judged by a model that has not seen it"),
    },
    "reject_inference": {
        "none": N_("not guessed: they have no outcome, and none was inferred"),
    },
}
"""By the name of the field that holds the word: word to label."""

REFUSALS: Mapping[str, str] = {
    "no-such-column": N_("The table has no column {column}. It has: {columns}."),
    "nothing-to-learn": N_(
        "No column teaches anything: each is empty, says the same in every row, or names the "
        "customer. The columns are: {columns}."
    ),
    "no-order": N_("{column} holds words, so no direction can be given to it. Leave it out."),
    "bad-target": N_(
        "{column} does not tell good from bad: it says {found}. Both outcomes are needed, as 0 "
        "and 1, good and bad, or no and yes."
    ),
    "mixed-column": N_(
        "{column} holds numbers, but in {rows} rows words such as “{value}”. Correct them, leave "
        "them blank, or give them a number and name it with --special."
    ),
    "infinite-values": N_(
        "{column} is infinite in {rows} rows. Leave them blank, or give them a number and name it "
        "with --special."
    ),
    "unsortable-time": N_(
        "{column} cannot be put in order: it says “{value}”. Dates are written as 2026-11-24."
    ),
}
"""Tables that nothing can be learned from."""
