"""The versions of the scorecards, who vouches for them, and what changed from one to another."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select

from db.card_facts import auc_of, holdout_auc
from db.catalog import card_row, standings
from db.command import without_customers
from db.office import Reader
from db.records import existing
from db.schema import (
    assessment,
    card_signature,
    card_signer,
    card_standing,
    officer,
    proposal,
    scorecard,
)
from models.scoring.card_diff import CardDiff, card_diff
from models.scoring.monitoring import trained_by_band
from models.scoring.scorecard import Scorecard
from models.scoring.standing import Standing
from models.scoring.validation import NothingToCompare, ks_ppm, psi_ppm


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a scorecard. Rates in ppm, on rows that it had not seen in training."""

    id: int
    name: str
    version: int
    standing: Standing | None
    """What it does now; None: nothing."""
    published_on: date
    signer_key: str
    """Fingerprint of the key that signed it; empty: before signatures were asked for."""
    signer_name: str
    """Whose key the branch took it for; empty: nobody's."""
    proposed_by: str
    """Empty: before two persons were needed."""
    signed_by: str
    features: int
    trained_on: str
    """Which data, and whose."""
    method: str
    """How it was learned; empty where it does not tell."""
    auc_ppm: int | None
    ks_ppm: int | None
    psi_ppm: int | None
    """Of the bands, training against holdout."""
    judged: int
    """How many applications it judged."""
    sha256: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What a version was given to do, by whom."""

    scorecard_id: int
    name: str
    version: int
    standing: Standing
    since: date
    proposed_by: str
    """Empty: before two persons were needed."""
    signed_by: str
    signed_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A key, and whether its signature counts; one row each time that this changed."""

    signer_key: str
    """Fingerprint."""
    name: str
    is_trusted: bool
    since: date
    proposed_by: str
    signed_by: str
    reason: str


@without_customers
def scorecards(reader: Reader) -> tuple[VersionRow, ...]:
    """Every version of every scorecard, by name, the newest first."""
    judged: dict[int, int] = dict(
        reader.connection.execute(
            select(assessment.c.scorecard_id, func.count()).group_by(assessment.c.scorecard_id)
        ).all()
    )
    rows = reader.connection.execute(
        select(scorecard, card_signature.c.signer)
        .outerjoin(card_signature, card_signature.c.scorecard_id == scorecard.c.id)
        .order_by(scorecard.c.name, scorecard.c.version.desc())
    )
    first = {given.scorecard_id: given for given in reversed(standing_history(reader))}
    names = _names(reader)
    return tuple(
        _version(reader, row, first.get(row.id), names, judged.get(row.id, 0)) for row in rows
    )


def _version(
    reader: Reader, row: Row[Any], first: StandingRow | None, names: dict[str, str], judged: int
) -> VersionRow:
    card = card_row(reader.connection, row.id).card
    now = standings(reader.connection, row.name, reader.business_date)
    measured = _measured(card)
    return VersionRow(
        id=row.id,
        name=row.name,
        version=row.version,
        standing=now.standing_of(row.id),
        published_on=row.published_on,
        signer_key=row.signer or "",
        signer_name=names.get(row.signer, ""),
        proposed_by=first.proposed_by if first else "",
        signed_by=first.signed_by if first else "",
        features=len(card.features),
        trained_on=card.trained_on,
        method=card.training.method if card.training else "",
        auc_ppm=holdout_auc(card),
        ks_ppm=measured[0],
        psi_ppm=measured[1],
        judged=judged,
        sha256=row.sha256,
    )


def _measured(card: Scorecard) -> tuple[int | None, int | None]:
    """KS on the holdout, and PSI of the bands; None where the card does not tell."""
    notes = card.training
    if notes is None or auc_of(notes.held_scores) is None:
        return None, None
    held = trained_by_band(notes.held_scores, card.floors)
    try:
        moved = psi_ppm(trained_by_band(notes.trained_scores, card.floors), held)
    except NothingToCompare:
        moved = None
    return ks_ppm(notes.held_scores), moved


def _names(reader: Reader) -> dict[str, str]:
    """Whose each key was when it was trusted last."""
    rows = select(card_signer.c.signer, card_signer.c.name).order_by(card_signer.c.id)
    return dict(reader.connection.execute(rows).all())


@without_customers
def standing_history(reader: Reader) -> tuple[StandingRow, ...]:
    """What each version was given to do, by whom and why, the latest first."""
    maker, checker = officer.alias("maker"), officer.alias("checker")
    rows = reader.connection.execute(
        select(
            card_standing,
            scorecard.c.name,
            scorecard.c.version,
            maker.c.name.label("proposed_by"),
            checker.c.name.label("signed_by"),
            proposal.c.checked_at,
        )
        .join(scorecard, scorecard.c.id == card_standing.c.scorecard_id)
        .outerjoin(proposal, proposal.c.id == card_standing.c.proposal_id)
        .outerjoin(maker, maker.c.id == proposal.c.maker_id)
        .outerjoin(checker, checker.c.id == proposal.c.checker_id)
        .order_by(card_standing.c.id.desc())
    )
    return tuple(
        StandingRow(
            scorecard_id=row.scorecard_id,
            name=row.name,
            version=row.version,
            standing=row.standing,
            since=row.since,
            proposed_by=row.proposed_by or "",
            signed_by=row.signed_by or "",
            signed_at=row.checked_at,
            reason=row.reason,
        )
        for row in rows
    )


@without_customers
def signers(reader: Reader) -> tuple[SignerRow, ...]:
    """Whose signatures count or counted, the latest change first."""
    maker, checker = officer.alias("maker"), officer.alias("checker")
    rows = reader.connection.execute(
        select(
            card_signer,
            maker.c.name.label("proposed_by"),
            checker.c.name.label("signed_by"),
        )
        .join(proposal, proposal.c.id == card_signer.c.proposal_id)
        .join(maker, maker.c.id == proposal.c.maker_id)
        .join(checker, checker.c.id == proposal.c.checker_id)
        .order_by(card_signer.c.id.desc())
    )
    return tuple(
        SignerRow(
            row.signer,
            row.name,
            row.is_trusted,
            row.since,
            row.proposed_by,
            row.signed_by,
            row.reason,
        )
        for row in rows
    )


@without_customers
def scorecard_diff(reader: Reader, older_id: int, newer_id: int) -> CardDiff:
    """What changed from one version of a scorecard to another.

    Args:
        reader: who asks.
        older_id: the version before.
        newer_id: the version after.

    Raises:
        NotFound: there is no such version.
    """
    older, newer = (
        card_row(reader.connection, existing(reader.connection, scorecard, one).id).card
        for one in (older_id, newer_id)
    )
    return card_diff(older, newer)
