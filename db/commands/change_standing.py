"""A published scorecard version judges again, is tried in shadow, or is tried no longer."""

from dataclasses import dataclass
from typing import ClassVar

from db.card_facts import give_standing
from db.catalog import standings
from db.codec import read
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.office import Command, Tx
from db.proposals import propose
from db.records import AnyRow, existing
from db.roles import RISK
from db.schema import scorecard
from models.origination.authority import Role
from models.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class StandingProposed:
    """The first signature is on it."""

    proposal_id: int
    name: str
    version: int
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStanding(Command[StandingProposed]):
    """Propose what a published version is to do; compliance or the branch manager signs.

    To roll back, make the version that was champion before champion again.
    """

    roles: ClassVar[frozenset[Role]] = RISK

    scorecard_id: int
    """Which version."""
    standing: Standing
    """Judge, score in shadow, or be tried no longer."""
    reason: str
    """Why, in words that an auditor understands."""

    def run(self, tx: Tx) -> StandingProposed:
        """Put it before the second person.

        Raises:
            ReasonMissing: the reason says nothing.
            NotFound: there is no such version.
            StandsSoAlready, ChampionStays: it would change nothing, or leave no champion.
            AlreadyProposed: it waits for its second signature already.
        """
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        row = _changeable(tx, self)
        proposal_id = propose(tx, "change-standing", "scorecard", row.id, self)
        return StandingProposed(proposal_id, row.name, row.version, self.standing)


def _changeable(tx: Tx, command: ChangeStanding) -> AnyRow:
    """The version, if it may be given what is asked for."""
    row = existing(tx.connection, scorecard, command.scorecard_id)
    now = standings(tx.connection, row.name, tx.business_date)
    now.check(f"{row.name} {row.version}", row.id, command.standing)
    return row


def sign_standing(tx: Tx, proposal: AnyRow) -> None:
    """Give the standing that has its second signature, from today on.

    Raises:
        StandsSoAlready, ChampionStays: what was proposed no longer holds.
    """
    command = read(ChangeStanding, proposal.content)
    row = _changeable(tx, command)
    give_standing(tx, row.id, command.standing, proposal.id, command.reason.strip())
