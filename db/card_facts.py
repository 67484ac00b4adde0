"""What somebody who signs a scorecard into force has to know of it, and what gives a standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, insert

from db.catalog import card_row, standings
from db.office import Tx
from db.schema import card_standing
from db.signers import trusted
from models.scoring.breakdown import UnknownFeature
from models.scoring.card_json import CardFile
from models.scoring.cuts import BadCard
from models.scoring.features import FEATURES
from models.scoring.scorecard import Scorecard
from models.scoring.signing import fingerprint
from models.scoring.standing import Standing
from models.scoring.validation import NothingToCompare, ScoreCount, auc_ppm


class CardWarning(StrEnum):
    """What speaks against a card, but does not forbid it."""

    BELOW_CHAMPION = "below_champion"
    """On rows that it has not seen it ranks worse than the champion did on its own."""
    NOT_MEASURED = "not_measured"
    """It does not tell how good it is on rows that it has not seen."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A scorecard as it is put before the second person."""

    name: str
    version: int
    standing: Standing
    """That it is to be given."""
    signer: str
    """Fingerprint; empty where nobody has signed it."""
    signer_name: str
    """Empty where the branch does not trust the key."""
    features: int
    auc_ppm: int | None
    """On the rows that it has not seen; None where it does not tell."""
    champion_version: int | None
    """The version that judges now."""
    champion_auc_ppm: int | None
    warnings: tuple[CardWarning, ...]


def card_facts(connection: Connection, file: CardFile, standing: Standing, on: date) -> CardFacts:
    """A card beside the champion of its name on a business date."""
    card, champion_id = file.card, standings(connection, file.card.name, on).champion
    champion = None if champion_id is None else card_row(connection, champion_id).card
    signer = "" if file.signature is None else fingerprint(file.signature.public_key)
    own, best = holdout_auc(card), None if champion is None else holdout_auc(champion)
    return CardFacts(
        name=card.name,
        version=card.version,
        standing=standing,
        signer=signer,
        signer_name=trusted(connection, on).get(signer, ""),
        features=len(card.features),
        auc_ppm=own,
        champion_version=None if champion is None else champion.version,
        champion_auc_ppm=best,
        warnings=_warnings(own, best),
    )


def _warnings(own: int | None, best: int | None) -> tuple[CardWarning, ...]:
    if own is None:
        return (CardWarning.NOT_MEASURED,)
    return (CardWarning.BELOW_CHAMPION,) if best is not None and own < best else ()


def holdout_auc(card: Scorecard) -> int | None:
    """How well a card ranked the rows that it had not seen, in ppm; None where it does not tell."""
    return None if card.training is None else auc_of(card.training.held_scores)


def auc_of(counts: Sequence[ScoreCount]) -> int | None:
    """As `auc_ppm`; None where there are no good customers, or no bad ones."""
    try:
        return auc_ppm(counts)
    except NothingToCompare:
        return None


def must_be_computed(card: Scorecard) -> None:
    """See that the desk computes every feature that a card asks for, in whole numbers.

    Raises:
        UnknownFeature: one of them it does not.
        BadCard: the card expects words, or parts of a number.
    """
    for cuts in (
        *(line.cuts for line in card.lines),
        *(c for p in card.pairs for c in (p.first, p.second)),
    ):
        if cuts.feature not in FEATURES:
            raise UnknownFeature(cuts.feature)
        if cuts.categories or not all(type(n) is int for n in (*cuts.thresholds, *cuts.specials)):
            raise BadCard(cuts.feature, "type")


def give_standing(
    tx: Tx, scorecard_id: int, standing: Standing, proposal_id: int, reason: str
) -> None:
    """Let a version do something else from today on."""
    tx.connection.execute(
        insert(card_standing).values(
            scorecard_id=scorecard_id,
            standing=standing,
            since=tx.business_date,
            proposal_id=proposal_id,
            reason=reason,
        )
    )
