"""What is said when a scorecard cannot be published, or its standing not be changed."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

GOVERNANCE: Mapping[str, str] = {
    "stands-so-already": N_(
        "{card}: it would be {standing}, which changes nothing. Look at the list of versions."
    ),
    "champion-stays": N_(
        "{card} is the champion: it judges until another does. Make that one champion first."
    ),
    "no-champion": N_(
        "No scorecard judges at this branch yet. Risk proposes one with `do publish-scorecard`."
    ),
    "signer-unknown": N_(
        "Scorecard {card} was signed with the key {signer}, which this branch does not trust. "
        "Compare the fingerprint with whoever trained it, then `do trust-signer`."
    ),
    "trusted-already": N_("The key {signer} of {name} is trusted already. Publish what it signed."),
    "not-trusted": N_("The key {signer} is not trusted. Look at the list of signers."),
}
"""Each refusal's sentence by its code."""
