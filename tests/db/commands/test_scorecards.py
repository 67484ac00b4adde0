"""A scorecard scores once two persons have signed it; then the newest standing counts."""

from dataclasses import replace
from typing import Any

import pytest

from db.card_facts import CardWarning
from db.commands.change_standing import ChangeStanding
from db.commands.countersign import Countersign
from db.commands.distrust_signer import DistrustSigner
from db.commands.publish_product import AlreadyPublished
from db.commands.publish_scorecard import PublishScorecard
from db.commands.reject_proposal import RejectProposal
from db.commands.reverse import ReasonMissing
from db.commands.trust_signer import TrustSigner
from db.office import NotYourRight
from db.proposals import AlreadyProposed
from db.schema import (
    assessment,
    card_signature,
    card_signer,
    card_standing,
    scorecard,
    shadow_score,
)
from db.signers import NotTrusted, SignerUnknown, TrustedAlready
from fixtures.governance import TRAINER, demo_key, signed_by_demo
from fixtures.scorecard import demo_scorecard
from models.errors import BadInput, NotFound
from models.origination.duties import SamePerson
from models.scoring.breakdown import UnknownFeature, total_score
from models.scoring.card_json import TamperedCard, digest, emit_card, emit_signed, parse_card
from models.scoring.cuts import BadCard
from models.scoring.signing import UnsignedCard, fingerprint, new_key, public_half
from models.scoring.standing import ChampionStays, Standing, StandsSoAlready
from tests.borrowers import NOTE, TODAY
from tests.cards import WHY, given, proposed, published, version
from tests.support import Branch

CHAMPION, CHALLENGER, ENDED = Standing
SIGNER = fingerprint(public_half(demo_key()))


def judge_of(branch: Branch) -> int:
    """Which version judges an application that comes now."""
    branch.an_application()
    return int(branch.rows(assessment)[-1].scorecard_id)


def test_a_branch_opens_with_a_champion_that_two_persons_signed(branch: Branch) -> None:
    (row,) = branch.rows(card_standing)
    assert (row.scorecard_id, row.standing, row.since) == (1, CHAMPION, TODAY)
    assert row.proposal_id is not None
    (signer,) = branch.rows(card_signer)
    assert (signer.signer, signer.name, signer.is_trusted) == (SIGNER, TRAINER, True)
    assert judge_of(branch) == 1


def test_a_version_judges_once_it_is_signed(branch: Branch) -> None:
    second = version(is_rougher=True)
    waiting = proposed(branch, second)
    assert judge_of(branch) == 1
    branch.do(Countersign(proposal_id=waiting), "compliance")
    assert judge_of(branch) == 2
    row = branch.rows(scorecard)[1]
    assert (row.name, row.version, row.published_on) == ("huaxin-cash", 2, TODAY)
    assert parse_card(row.content) == second
    kept = branch.rows(card_signature)[1]
    assert (kept.scorecard_id, kept.signer, row.sha256) == (2, SIGNER, digest(second))
    assert branch.findings() == []


def test_whoever_proposes_does_not_activate(branch: Branch) -> None:
    waiting = proposed(branch, version())
    for login in ("senior", "risk"):
        kind = SamePerson if login == "risk" else NotYourRight
        branch.refuse(kind, Countersign(proposal_id=waiting), login)
    branch.do(RejectProposal(proposal_id=waiting, note=NOTE), "manager")
    assert len(branch.rows(scorecard)) == 1


def test_what_the_second_person_should_know_is_told(branch: Branch) -> None:
    told = branch.do(PublishScorecard(content=signed_by_demo(version()), reason=WHY), "risk").card
    assert (told.name, told.version, told.signer_name) == ("huaxin-cash", 2, TRAINER)
    assert (told.champion_version, told.auc_ppm) == (1, told.champion_auc_ppm)
    assert told.warnings == ()
    notes = demo_scorecard().training
    assert notes is not None
    worse = replace(
        notes, held_scores=tuple(replace(c, score=-c.score) for c in notes.held_scores[::-1])
    )
    for training, warning in (
        (worse, CardWarning.BELOW_CHAMPION),
        (None, CardWarning.NOT_MEASURED),
        (replace(notes, held_scores=()), CardWarning.NOT_MEASURED),
    ):
        card = replace(version(3), training=training)
        command = PublishScorecard(content=signed_by_demo(card), reason=WHY)
        assert branch.do(command, "risk").card.warnings == (warning,)
    card = replace(version(1), name="another")
    told = branch.do(PublishScorecard(content=signed_by_demo(card), reason=WHY), "risk").card
    assert (told.champion_version, told.warnings) == (None, ())


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"card": 1}', "\x00", "{" * 10_000])
def test_what_is_no_scorecard_is_refused(branch: Branch, content: str) -> None:
    branch.refuse(BadCard, PublishScorecard(content=content, reason=WHY), "risk")


def test_what_cannot_be_used_here_is_refused(branch: Branch) -> None:
    def refuse(kind: type[Any], content: str, **facts: Any) -> Any:
        return branch.refuse(
            kind, PublishScorecard(content=content, **{"reason": WHY} | facts), "risk"
        )

    signed = signed_by_demo(version())
    refuse(ReasonMissing, signed, reason="  x ")
    refuse(StandsSoAlready, signed, standing=ENDED)
    refuse(TamperedCard, signed.replace('"version":2', '"version":9'))
    refuse(AlreadyPublished, signed_by_demo(demo_scorecard()))
    refuse(UnsignedCard, emit_card(version()))
    stranger = new_key()
    told = refuse(SignerUnknown, emit_signed(version(), stranger))
    assert told.signer == fingerprint(public_half(stranger))
    first = version().lines[0]
    halves = replace(first, thresholds=tuple(cut + 0.5 for cut in first.thresholds))
    refuse(BadCard, signed_by_demo(replace(version(), lines=(halves,))))
    foreign = replace(version(), lines=(replace(first, feature="shoe_size"),))
    assert refuse(UnknownFeature, signed_by_demo(foreign)).feature == "shoe_size"


def test_what_holds_no_longer_is_not_signed(branch: Branch) -> None:
    first, second = proposed(branch, version()), proposed(branch, version())
    branch.do(Countersign(proposal_id=first), "manager")
    branch.refuse(AlreadyPublished, Countersign(proposal_id=second), "manager")
    third = proposed(branch, version(3))
    distrust = branch.do(DistrustSigner(signer=SIGNER, reason="密钥遗失"), "risk")
    branch.do(Countersign(proposal_id=distrust.proposal_id), "compliance")
    branch.refuse(SignerUnknown, Countersign(proposal_id=third), "manager")
    assert judge_of(branch) == 2


def test_roll_back_and_end(branch: Branch) -> None:
    published(branch, version(is_rougher=True))
    given(branch, 1, CHAMPION)
    assert judge_of(branch) == 1
    given(branch, 2, CHALLENGER)
    assert judge_of(branch) == 1
    given(branch, 2, ENDED)
    judge_of(branch)
    (shadow,) = branch.rows(shadow_score)
    assert [row.standing for row in branch.rows(card_standing)] == [
        CHAMPION,
        CHAMPION,
        CHAMPION,
        CHALLENGER,
        ENDED,
    ]
    assert shadow.scorecard_id == 2
    assert branch.findings() == []


def test_the_challenger_scores_what_the_champion_judges(branch: Branch) -> None:
    second = version(is_rougher=True)
    before = branch.an_application()
    published(branch, second, CHALLENGER)
    after = branch.an_application()
    assert (after.score, after.band) == (before.score, before.band)
    old, new = branch.rows(assessment)
    (shadow,) = branch.rows(shadow_score)
    assert (old.scorecard_id, new.scorecard_id, shadow.assessment_id) == (1, 1, new.id)
    assert shadow.score == total_score(second, new.features) != after.score
    assert shadow.band is second.floors.band(shadow.score)


def test_a_change_that_is_none_is_refused(branch: Branch) -> None:
    def refuse(kind: type[Any], which: int, standing: Standing, reason: str = WHY) -> None:
        command = ChangeStanding(scorecard_id=which, standing=standing, reason=reason)
        branch.refuse(kind, command, "risk")

    refuse(ReasonMissing, 1, CHAMPION, "x")
    refuse(StandsSoAlready, 1, CHAMPION)
    refuse(ChampionStays, 1, ENDED)
    refuse(NotFound, 77, CHAMPION)
    published(branch, version())
    again = ChangeStanding(scorecard_id=1, standing=CHAMPION, reason=WHY)
    waiting = branch.do(again, "risk").proposal_id
    refuse(AlreadyProposed, 1, CHAMPION)
    branch.do(Countersign(proposal_id=waiting), "compliance")
    refuse(StandsSoAlready, 1, CHAMPION)


def test_a_key_is_trusted_and_trusted_no_longer(branch: Branch) -> None:
    public = public_half(new_key())
    trust = TrustSigner(signer=f" {public.upper()} ", name="外部模型组", reason=WHY)
    waiting = branch.do(trust, "risk")
    assert (waiting.signer, waiting.name) == (fingerprint(public), "外部模型组")
    twice = branch.do(replace(trust, key=TrustSigner(signer="", name="", reason="").key), "risk")
    branch.do(Countersign(proposal_id=waiting.proposal_id), "compliance")
    branch.refuse(TrustedAlready, Countersign(proposal_id=twice.proposal_id), "compliance")
    told = branch.refuse(
        TrustedAlready, TrustSigner(signer=SIGNER, name="某人", reason=WHY), "risk"
    )
    assert told.name == TRAINER
    distrust = DistrustSigner(signer=fingerprint(public), reason="已经离职")
    ends = branch.do(distrust, "risk")
    branch.do(Countersign(proposal_id=ends.proposal_id), "manager")
    branch.refuse(NotTrusted, DistrustSigner(signer=public, reason="已经离职"), "risk")
    branch.refuse(ReasonMissing, DistrustSigner(signer=SIGNER, reason="x"), "risk")
    for facts in ({"reason": "x"}, {"name": " "}, {"signer": "ab:cd"}):
        kind = ReasonMissing if "reason" in facts else BadInput
        usual: dict[str, Any] = {"signer": fingerprint(public), "name": "某人", "reason": WHY}
        branch.refuse(kind, TrustSigner(**usual | facts), "risk")
