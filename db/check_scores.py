"""Part of the check: every application is scored again, and each signature is looked at again."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from db.catalog import card_row
from db.findings import Finding
from db.schema import assessment, card_signature, scorecard, shadow_score
from models.scoring.breakdown import total_score
from models.scoring.scale import Band
from models.scoring.signing import Signature, SignatureRefused, check_signature

_AT_ONCE = 2_000
_KEPT = (
    select(
        assessment.c.id,
        assessment.c.scorecard_id,
        assessment.c.features,
        assessment.c.breakdown["total"].as_integer().label("total"),
        assessment.c.breakdown["band"].as_string().label("band"),
        shadow_score.c.scorecard_id.label("shadow_id"),
        shadow_score.c.score.label("shadow_total"),
        shadow_score.c.band.label("shadow_band"),
    )
    .outerjoin(shadow_score, shadow_score.c.assessment_id == assessment.c.id)
    .order_by(assessment.c.id)
    .limit(_AT_ONCE)
)


def scores(connection: Connection, progress: Callable[[str, int, int], None]) -> Iterator[Finding]:
    """Every judgement and every shadow, by the version that made it: the same points and band."""
    total = connection.execute(select(func.count()).select_from(assessment)).scalar_one()
    done, last = 0, 0
    while rows := connection.execute(_KEPT.where(assessment.c.id > last)).all():
        progress("scores", done, total)
        for row in rows:
            what = f"assessment {row.id}"
            yield from _same(connection, what, row.scorecard_id, row.features, row.total, row.band)
            if row.shadow_id is not None:
                kept = (row.shadow_total, row.shadow_band)
                yield from _same(connection, f"{what} shadow", row.shadow_id, row.features, *kept)
        done, last = done + len(rows), rows[-1].id


def _same(
    connection: Connection,
    what: str,
    scorecard_id: int,
    features: dict[str, Any],
    total: int,
    band: str,
) -> Iterator[Finding]:
    card = card_row(connection, scorecard_id).card
    again = total_score(card, features)
    if (again, card.floors.band(again)) != (total, Band(band)):
        yield Finding("scores", what, f"{again} {card.floors.band(again)}", f"{total} {band}")


def signatures(connection: Connection) -> Iterator[Finding]:
    """Every version as it was published, and the signature of its file over it."""
    rows = select(card_signature, scorecard.c.name, scorecard.c.sha256).join(
        scorecard, scorecard.c.id == card_signature.c.scorecard_id
    )
    for row in connection.execute(rows):
        try:
            check_signature(row.name, row.sha256, Signature(row.public_key, row.value))
        except SignatureRefused:
            yield Finding("scores", f"scorecard {row.scorecard_id}", "signed", row.signer)
