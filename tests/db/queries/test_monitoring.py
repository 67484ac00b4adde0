"""A scorecard that is watched: whom it judged, what was decided, how the loans ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.catalog import NoChampion
from db.monitor_filter import Dimension, MonitorFilter
from db.office import NotYourRight
from db.queries.monitoring import contest, monitoring, monitoring_by
from db.queries.proposals import proposals
from db.queries.rescore import rescore
from db.queries.scorecards import scorecard_diff, scorecards, signers, standing_history
from db.schema import assessment
from fixtures.governance import TRAINER
from models.errors import NotFound
from models.origination.application import Channel
from models.origination.profile import Scene
from models.scoring.card_diff import Change
from models.scoring.limits import Level
from models.scoring.monitoring import AlertKind
from models.scoring.outcomes import Fate
from models.scoring.standing import Standing
from tests.borrowers import DOUBTFUL, TODAY
from tests.cards import WHY, given, proposed, published, version
from tests.support import Branch, Clock

OUTCOME = {
    "window_days": 184,
    "recent_days": 400,
    "cases_min": 1,
    "shift_cases_min": 1,
    "bad_min": 1,
    "base_months": 1,
}
DAYS = 185


@pytest.fixture(scope="module")
def watched(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """Half a year: of two loans one was paid and one was not; a third person waits in the queue."""
    branch = Branch.copy(template, tmp_path_factory.mktemp("watched") / "branch.db")
    branch.set_policy("score_outcome", OUTCOME)
    published(branch, version(is_rougher=True), Standing.CHALLENGER)
    branch.a_loan(300_000, 3)
    branch.repay(branch.a_loan(150_000, 3).loan_id, 160_000, is_settlement=True)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE decision SET is_override = 1 WHERE id = 1")
    branch.close_days(DAYS)
    branch.clock = Clock(branch.clock.now)
    branch.an_application(profile=DOUBTFUL)
    yield branch
    branch.engine.dispose()


def as_risk(branch: Branch, query: Any, *args: Any) -> Any:
    return branch.office("risk").ask(query, *args)


def test_what_was_judged_decided_and_how_it_ended(watched: Branch) -> None:
    found = as_risk(watched, monitoring)
    assert (found.name, found.version, found.scorecard_id) == ("huaxin-cash", 1, 1)
    assert (found.rates.applications, found.rates.decided, found.rates.overrides) == (3, 2, 1)
    assert (found.rates.approval_ppm, found.rates.override_ppm) == (1_000_000, 500_000)
    assert (found.ranking.good, found.ranking.bad) == (1, 1)
    assert (found.overridden, found.followed) == (Fate(1, 1, 1_000_000), Fate(1, 0, 0))
    assert sum(found.score.actual) == 3
    assert sum(found.score.expected) > 4_000
    assert {sum(one.actual) for one in found.features} == {3}
    kinds = [alert.kind for alert in found.alerts]
    assert kinds[0] is AlertKind.SCORE_SHIFT
    assert {AlertKind.MORE_BAD, AlertKind.OVERRIDES} <= set(kinds)


def test_of_the_window_only_what_fell_into_it_is_bad(watched: Branch) -> None:
    """The second row of the ladder: the loan went to non-accrual after more than 60 days."""
    for days, bad in ((60, 0), (184, 1)):
        watched.set_policy("score_outcome", OUTCOME | {"window_days": days})
        assert as_risk(watched, monitoring).ranking.bad == bad
    watched.set_policy("score_outcome", OUTCOME | {"window_days": DAYS + 1})
    assert as_risk(watched, monitoring).followed == Fate(0, 0, None)
    watched.set_policy("score_outcome", OUTCOME)


def test_by_month_officer_channel_and_scene(watched: Branch) -> None:
    months = as_risk(watched, monitoring_by, Dimension.MONTH)
    assert [(one.group, one.rates.applications, one.fate.bad) for one in months] == [
        ("2026-03", 2, 1),
        ("2026-10", 1, 0),
    ]
    officers = as_risk(watched, monitoring_by, Dimension.OFFICER)
    assert {one.group: one.rates.decided for one in officers} == {"senior": 1, "system": 1}
    (channel,) = as_risk(watched, monitoring_by, Dimension.CHANNEL)
    (scene,) = as_risk(watched, monitoring_by, Dimension.SCENE)
    assert (channel.rates, channel.level) == (scene.rates, Level.ACT)
    assert (channel.overridden.bad, channel.psi_ppm) == (1, scene.psi_ppm)


@pytest.mark.parametrize(
    ("facts", "applications"),
    [
        ({"since": date(2026, 10, 1)}, 1),
        ({"until": TODAY}, 2),
        ({"officer": "senior"}, 1),
        ({"channel": Channel.IMPORT}, 0),
        ({"scene": Scene.TRAVEL}, 0),
        ({"scorecard_id": 2}, 0),
    ],
)
def test_a_filter_lets_some_through(watched: Branch, facts: Any, applications: int) -> None:
    found = as_risk(watched, monitoring, MonitorFilter(**facts))
    assert found.rates.applications == applications


def test_the_challenger_is_compared_on_the_same_outcomes(watched: Branch) -> None:
    found = as_risk(watched, contest)
    assert (found.champion_version, found.challenger_id, found.challenger_version) == (1, 2, 2)
    assert found.duel.applications == 3
    assert (found.duel.challenger.good, found.duel.challenger.bad) == (1, 1)
    corners = (found.duel.both_pass, found.duel.swapped_in, found.duel.swapped_out)
    assert sum(one.applications for one in corners) + found.duel.neither.applications == 3


@pytest.mark.parametrize("login", ["junior", "senior", "treasury"])
def test_whoever_decides_by_the_score_does_not_watch_over_it(watched: Branch, login: str) -> None:
    office = watched.office(login)
    for query in (monitoring, contest):
        with pytest.raises(NotYourRight):
            office.ask(query)
    with pytest.raises(NotYourRight):
        office.ask(rescore, 1, 2)
    assert office.ask(rescore, 1).is_same


def test_a_past_application_gives_the_same_number_again(watched: Branch) -> None:
    kept = watched.rows(assessment)[0]
    found = as_risk(watched, rescore, 1, 2)
    judge, other = found.by
    assert (found.is_same, judge.score, judge.differs) == (True, found.kept_score, 0)
    assert found.kept_score == kept.breakdown["total"]
    assert other.differs == other.score - found.kept_score != 0
    assert found.lines[-1].other_points is None
    assert sum(line.points for line in found.lines) + 561 == found.kept_score
    with pytest.raises(NotFound):
        as_risk(watched, rescore, 1, 77)


def test_the_check_proves_it_for_all(branch: Branch) -> None:
    published(branch, version(is_rougher=True), Standing.CHALLENGER)
    branch.an_application()
    assert branch.findings() == []
    with branch.engine.begin() as connection:
        for damage in (
            "DROP TRIGGER shadow_score_no_update",
            "UPDATE shadow_score SET score = score + 1",
            "UPDATE assessment SET features = json_set(features, '$.late_months', 99)",
            "DROP TRIGGER card_signature_no_update",
            "UPDATE card_signature SET value = replace(value, '0', '1') WHERE scorecard_id = 2",
        ):
            connection.exec_driver_sql(damage)
    found = [(one.part, one.what) for one in branch.findings() if one.part == "scores"]
    assert found == [
        ("scores", "scorecard 2"),
        ("scores", "assessment 1"),
        ("scores", "assessment 1 shadow"),
    ]


def test_versions_and_what_they_were_given_to_do(branch: Branch) -> None:
    published(branch, version(is_rougher=True))
    given(branch, 1, Standing.CHAMPION)
    branch.an_application()
    second, first = branch.office("admin").ask(scorecards)
    assert (first.standing, second.standing, first.judged) == (Standing.CHAMPION, None, 1)
    assert (first.signer_name, first.proposed_by, first.signed_by) == (TRAINER, "赵敏", "王建国")
    assert (second.signed_by, second.features) == ("孙立", first.features - 1)
    assert (first.auc_ppm or 0) > 780_000 > (first.ks_ppm or 0) > (first.psi_ppm or 0) > 0
    history = branch.ask(standing_history)
    assert [(one.version, one.standing) for one in history] == [
        (1, Standing.CHAMPION),
        (2, Standing.CHAMPION),
        (1, Standing.CHAMPION),
    ]
    assert history[0].reason == WHY
    (key,) = branch.ask(signers)
    assert (key.name, key.is_trusted, key.signed_by) == (TRAINER, True, "孙立")
    lines = branch.ask(scorecard_diff, 1, 2).lines
    assert {line.change for line in lines} == {Change.REMOVED, Change.CHANGED}
    with pytest.raises(NotFound):
        branch.ask(scorecard_diff, 1, 77)


def test_a_version_that_does_not_tell_how_good_it_is_has_no_figures(branch: Branch) -> None:
    notes = version().training
    assert notes is not None
    published(branch, replace(version(2), training=None))
    published(branch, replace(version(3), training=replace(notes, trained_scores=())))
    third, second, first = branch.ask(scorecards)
    assert (second.auc_ppm, second.ks_ppm, second.psi_ppm, second.method) == (None, None, None, "")
    assert (third.ks_ppm, third.psi_ppm) == (first.ks_ppm, None)


def test_what_waits_for_a_signature_says_what_it_is(branch: Branch) -> None:
    proposed(branch, version())
    (row,) = branch.ask(proposals).rows
    assert (row.command, row.subject_number, row.amount_fen) == (
        "publish-scorecard",
        "huaxin-cash 2",
        0,
    )
    assert row.card is not None
    assert (row.card.champion_version, row.card.signer_name) == (1, TRAINER)


def test_a_card_that_does_not_tell_is_compared_with_its_first_months(watched: Branch) -> None:
    """Nothing is known of its training: those of the first month are whom it expects."""
    card = replace(version(3), training=None)
    silent = replace(card, lines=tuple(replace(line, counts=()) for line in card.lines))
    published(watched, silent)
    found = as_risk(watched, monitoring)
    assert (found.version, sum(found.score.expected), found.holdout_auc_ppm) == (3, 0, None)
    assert {one.level for one in (found.score, *found.features)} == {Level.TOO_FEW}
    watched.an_application()
    found = as_risk(watched, monitoring)
    assert (found.score.psi_ppm, found.score.level) == (0, Level.STABLE)
    assert as_risk(watched, contest).duel.applications == 1
    given(watched, 2, Standing.ENDED)
    assert as_risk(watched, contest) is None


def test_without_a_champion_there_is_nothing_to_watch(branch: Branch) -> None:
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER card_standing_no_delete")
        connection.exec_driver_sql("DELETE FROM card_standing")
    with pytest.raises(NoChampion):
        as_risk(branch, monitoring)
    with pytest.raises(NotFound):
        as_risk(branch, monitoring, MonitorFilter(scorecard_id=77))
