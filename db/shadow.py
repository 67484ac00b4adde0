"""The challenger scores what the champion judges, in the same transaction; no decision sees it."""

from sqlalchemy import insert

from db.catalog import challenger_in_force
from db.office import Tx
from db.schema import shadow_score
from models.scoring.breakdown import Features, total_score

_KEEP = insert(shadow_score)


def keep_shadow(tx: Tx, assessment_id: int, card: str, features: Features) -> None:
    """Write down what the challenger makes of an application, if there is one.

    Args:
        tx: the transaction of the judgement.
        assessment_id: the judgement beside which it stands.
        card: the name of the scorecard that judged.
        features: what both look at.
    """
    challenger = challenger_in_force(tx.connection, card, tx.business_date)
    if challenger is None:
        return
    points = total_score(challenger.card, features)
    columns = {
        "assessment_id": assessment_id,
        "scorecard_id": challenger.id,
        "score": points,
        "band": challenger.card.floors.band(points),
    }
    tx.connection.execute(_KEEP, columns)
