"""A trained scorecard begins to score."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import insert, select

from db.commands.publish_product import AlreadyPublished
from db.office import Command, Tx
from db.records import add
from db.roles import SETTERS
from db.schema import scorecard
from models.origination.authority import Role
from models.scoring.card_json import digest, emit_card, parse_card


@dataclass(frozen=True, slots=True)
class ScorecardPublished:
    """The version that scores from now on."""

    scorecard_id: int
    name: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishScorecard(Command[ScorecardPublished]):
    """Publish a scorecard version; it scores from the branch's business date on."""

    roles: ClassVar[frozenset[Role]] = SETTERS

    content: str
    """The card as JSON, with its digest."""

    def run(self, tx: Tx) -> ScorecardPublished:
        """Read it, check its digest, write it.

        Raises:
            BadCard, TamperedCard: the JSON is no card, or was changed.
            AlreadyPublished: this version of this card is there already.
        """
        card = parse_card(self.content)
        same = select(scorecard.c.id).where(
            scorecard.c.name == card.name, scorecard.c.version == card.version
        )
        if tx.connection.execute(same).first() is not None:
            raise AlreadyPublished("scorecard", f"{card.name} {card.version}")
        columns = {
            "name": card.name,
            "version": card.version,
            "content": emit_card(card),
            "sha256": digest(card),
            "published_on": tx.business_date,
        }
        row_id = add(tx.connection, insert(scorecard), columns)
        return ScorecardPublished(row_id, card.name, card.version)
