"""The keys of the scorecards."""

from officer_tui.key import Key
from officer_tui.texts import N_

SCORES = (
    Key("scorecards.publish", "f2,n", N_("Publish"), N_("Propose a scorecard from a file.")),
    Key(
        "scorecards.promote",
        "p",
        N_("Champion"),
        N_("Propose that the version at the cursor judges; an older one, to roll back."),
    ),
    Key(
        "scorecards.challenge",
        "c",
        N_("Challenger"),
        N_("Propose that the version at the cursor is tried in shadow."),
    ),
    Key(
        "scorecards.end",
        "e",
        N_("End trial"),
        N_("Propose that the challenger is tried no longer."),
    ),
    Key("scorecards.trust", "a", N_("Trust"), N_("Propose to trust a key that signs scorecards.")),
    Key(
        "scorecards.distrust",
        "x",
        N_("Distrust"),
        N_("Propose to trust the key at the cursor no longer."),
    ),
    Key(
        "scorecards.compare",
        "d",
        N_("Compare"),
        N_("Compare the version at the cursor with the champion."),
    ),
    Key(
        "scorecards.group",
        "b",
        N_("Group"),
        N_("Group applications by month, officer, channel or scene."),
    ),
    Key("scorecards.all", "0", N_("Show all"), N_("Drop every filter."), is_shown=False),
    Key(
        "scorecards.versions",
        "1",
        N_("Versions"),
        N_("Every version, what it does, who vouches for it."),
        is_shown=False,
    ),
    Key(
        "scorecards.dashboard",
        "2",
        N_("Monitoring"),
        N_("How the champion does: alerts first."),
        is_shown=False,
    ),
    Key(
        "scorecards.groups",
        "3",
        N_("Groups"),
        N_("The same by month, officer, channel or scene; Enter looks closer."),
        is_shown=False,
    ),
    Key(
        "scorecards.diff",
        "4",
        N_("Comparison"),
        N_("What changed from one version to another."),
        is_shown=False,
    ),
    Key(
        "scorecards.signers",
        "5",
        N_("Signers"),
        N_("Whose signature on a scorecard counts."),
        is_shown=False,
    ),
)
"""Part of the table in `keys`."""
