"""The help of the commands and queries about scorecards; see `helps.py`."""

from officer_tui.texts.catalog import N_

GOVERNANCE_HELPS = (
    N_("Another version to score it by; None: only the one that judged it."),
    N_("Asked for in this kind of consumption."),
    N_("Came this way."),
    N_("Champion and challenger on the same applications; None where there is no challenger."),
    N_("Decided by the officer of this login."),
    N_("Every version of every scorecard, by name, the newest first."),
    N_("Fingerprint of the key as its holder reads it out, or the public key."),
    N_("Fingerprint of the key, or the public key."),
    N_("How a version does: alerts, shift, rank, calibration, approvals, overrides."),
    N_("How it was made sure that it is theirs."),
    N_("Judge, score in shadow, or be tried no longer."),
    N_("Judged by this version; the champion unless another is named."),
    N_("Judged on this business date or before."),
    N_("Judged on this business date or later."),
    N_("Month, officer, channel or scene."),
    N_("Propose a scorecard version; compliance or the branch manager signs, then it scores."),
    N_("Propose to trust a key no longer; compliance or the branch manager signs."),
    N_("Propose to trust a key that signs scorecards; compliance or the branch manager signs."),
    N_("Propose what a published version is to do; compliance or the branch manager signs."),
    N_("Score an application again as it was, and if wanted by another version beside it."),
    N_("The card as JSON, with its digest and its signature."),
    N_("The same month by month, or for each officer, channel or scene."),
    N_("The version after."),
    N_("The version before."),
    N_("What changed from one version of a scorecard to another."),
    N_("What each version was given to do, by whom and why, the latest first."),
    N_("What it is to do: judge, or score in shadow beside the champion."),
    N_("Which version."),
    N_("Whose key it is."),
    N_("Whose signatures count or counted, the latest change first."),
)
"""Each first line once."""
