"""Scorecards for tests: versions derived from the demo's first, signed and put into force."""

from dataclasses import replace

from sqlalchemy import Engine

from db.commands.change_standing import ChangeStanding
from db.commands.countersign import Countersign
from db.commands.publish_scorecard import PublishScorecard
from db.commands.trust_signer import TrustSigner
from db.office import Office
from fixtures.governance import TRAINER, demo_key, signed_by_demo
from fixtures.scorecard import demo_scorecard
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.signing import public_half
from models.scoring.standing import Standing
from tests.support import Branch

WHY = "样本外表现已审阅"


def version(number: int = 2, *, is_rougher: bool = False) -> Scorecard:
    """A later version of the demo's card.

    Args:
        number: its version.
        is_rougher: with half the points everywhere, and without its last feature.
    """
    card = replace(demo_scorecard(), version=number)
    if not is_rougher:
        return card
    return replace(card, lines=tuple(map(_halved, card.lines[:-1])))


def _halved(line: CardLine) -> CardLine:
    """The same states with half the points."""
    points = tuple(int(points / 2) for points in line.points)
    return replace(line, points=points, missing_points=int(line.missing_points / 2))


def proposed(branch: Branch, card: Scorecard, standing: Standing = Standing.CHAMPION) -> int:
    """Propose a card; the number of the proposal."""
    command = PublishScorecard(content=signed_by_demo(card), standing=standing, reason=WHY)
    return branch.do(command, "risk").proposal_id


def published(branch: Branch, card: Scorecard, standing: Standing = Standing.CHAMPION) -> None:
    """Put a card into force, by two persons."""
    branch.do(Countersign(proposal_id=proposed(branch, card, standing)), "compliance")


def set_up(engine: Engine, card: Scorecard) -> None:
    """Trust whoever signs the demo's cards, and let one judge: risk and the manager sign."""
    risk, manager = Office(engine, "risk"), Office(engine, "manager")
    trust = TrustSigner(signer=public_half(demo_key()), name=TRAINER, reason=WHY)
    publish = PublishScorecard(content=signed_by_demo(card), reason=WHY)
    manager.do(Countersign(proposal_id=risk.do(trust).proposal_id))
    manager.do(Countersign(proposal_id=risk.do(publish).proposal_id))


def given(branch: Branch, scorecard_id: int, standing: Standing) -> None:
    """Let a version do something else, by two persons."""
    command = ChangeStanding(scorecard_id=scorecard_id, standing=standing, reason=WHY)
    branch.do(Countersign(proposal_id=branch.do(command, "risk").proposal_id), "manager")
