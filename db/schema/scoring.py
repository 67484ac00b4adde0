"""Governance of scorecards: which version judges, whose signature counts, shadow scores."""

from db.schema.base import day, flag, identity, number, one_of, ref, table, text
from models.scoring.scale import Band
from models.scoring.standing import Standing

card_standing = table(
    "card_standing",
    "What a version of a scorecard is given to do, from a day on: append-only, newest in force",
    identity(),
    ref("scorecard_id", "scorecard.id", "Which version", index=True),
    one_of("standing", Standing, "Champion judges, challenger scores in shadow; or ended"),
    day("since", "First business date"),
    ref(
        "proposal_id",
        "proposal.id",
        "What two persons signed; null: it judged before signatures were asked for",
        nullable=True,
    ),
    text("reason", "Why, in the proposer's words"),
)

card_signature = table(
    "card_signature",
    "Who vouches for a version of a scorecard: the signature of its file, append-only",
    ref("scorecard_id", "scorecard.id", "Which version", primary_key=True),
    text("signer", "Fingerprint of the public key"),
    text("public_key", "Ed25519, hexadecimal"),
    text("value", "The signature over the card's SHA-256, hexadecimal"),
)

card_signer = table(
    "card_signer",
    "Whose signature on a scorecard counts, from a day on: append-only, newest in force",
    identity(),
    text("signer", "Fingerprint of the public key", index=True),
    text("name", "Whose key it is"),
    flag("is_trusted", "False: no longer"),
    day("since", "First business date"),
    ref("proposal_id", "proposal.id", "What two persons signed"),
    text("reason", "Why, in the proposer's words"),
)

shadow_score = table(
    "shadow_score",
    "What the challenger made of an application; no decision sees it: append-only",
    ref("assessment_id", "assessment.id", "Beside which judgement", primary_key=True),
    ref("scorecard_id", "scorecard.id", "Which version scored in shadow", index=True),
    number("score", "Its points"),
    one_of("band", Band, "Its band"),
)
