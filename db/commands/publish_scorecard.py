"""A trained scorecard is put before a second person, who lets it score (评分卡发布，双人复核)."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import insert, select

from db.card_facts import CardFacts, card_facts, give_standing, must_be_computed
from db.catalog import standings
from db.codec import read
from db.commands.publish_product import AlreadyPublished
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.office import Command, Tx
from db.proposals import next_subject, propose
from db.records import AnyRow, add
from db.roles import RISK
from db.schema import card_signature, scorecard
from db.signers import must_be_trusted
from models.origination.authority import Role
from models.scoring.card_json import CardFile, emit_card, parse_file
from models.scoring.signing import Signature, fingerprint
from models.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class ScorecardProposed:
    """The first signature is on it."""

    proposal_id: int
    card: CardFacts
    """What the second person will see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishScorecard(Command[ScorecardProposed]):
    """Propose a scorecard version; compliance or the branch manager signs, then it scores."""

    roles: ClassVar[frozenset[Role]] = RISK

    content: str
    """The card as JSON, with its digest and its signature."""
    standing: Standing = Standing.CHAMPION
    """What it is to do: judge, or score in shadow beside the champion."""
    reason: str
    """Why, in words that an auditor understands."""

    def run(self, tx: Tx) -> ScorecardProposed:
        """Read it, see that it can be used here, put it before the second person.

        Raises:
            ReasonMissing: the reason says nothing.
            BadCard, TamperedCard, SignatureRefused: the JSON is no card, or was changed.
            UnsignedCard, SignerUnknown: nobody whom the branch trusts has signed it.
            UnknownFeature: it asks for what the desk does not compute.
            AlreadyPublished: this version of this card is there already.
            StandsSoAlready: a new version cannot be ended.
        """
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        file, _signature = _publishable(tx, self)
        proposal_id = propose(tx, "publish-scorecard", "scorecard", next_subject(tx), self)
        facts = card_facts(tx.connection, file, self.standing, tx.business_date)
        return ScorecardProposed(proposal_id, facts)


def _publishable(tx: Tx, command: PublishScorecard) -> tuple[CardFile, Signature]:
    """The card with its signature, if it may score here."""
    file = parse_file(command.content)
    signature = must_be_trusted(tx.connection, file, tx.business_date)
    must_be_computed(file.card)
    which = f"{file.card.name} {file.card.version}"
    same = select(scorecard.c.id).where(
        scorecard.c.name == file.card.name, scorecard.c.version == file.card.version
    )
    if tx.connection.execute(same).first() is not None:
        raise AlreadyPublished("scorecard", which)
    now = standings(tx.connection, file.card.name, tx.business_date)
    now.check(which, 0, command.standing)  # no row has this number
    return file, signature


def sign_scorecard(tx: Tx, proposal: AnyRow) -> None:
    """Let a card score that has its second signature.

    Raises:
        Refusal: what was proposed no longer holds.
    """
    command = read(PublishScorecard, proposal.content)
    file, signature = _publishable(tx, command)
    columns = {
        "name": file.card.name,
        "version": file.card.version,
        "content": emit_card(file.card),
        "sha256": file.sha256,
        "published_on": tx.business_date,
    }
    scorecard_id = add(tx.connection, insert(scorecard), columns)
    signed = {
        "scorecard_id": scorecard_id,
        "signer": fingerprint(signature.public_key),
        "public_key": signature.public_key,
        "value": signature.value,
    }
    tx.connection.execute(insert(card_signature), signed)
    give_standing(tx, scorecard_id, command.standing, proposal.id, command.reason.strip())
