"""The score of an application in full, and the dictionary of features."""

from db.queries.score import features, score_detail
from models.scoring.features import FEATURES
from models.scoring.scale import Band
from tests.borrowers import WEAK
from tests.support import Branch


def test_the_score_is_told_with_its_table_and_with_what_would_better_it(branch: Branch) -> None:
    taken = branch.an_application(profile=WEAK)
    told = branch.ask(score_detail, taken.application_id)
    score = told.breakdown
    assert (score.total, score.band) == (taken.score, Band.E)
    assert score.total == score.base_points + sum(line.points for line in score.lines)
    assert [line.feature for line in told.tables] == [line.feature for line in score.lines]
    for line, table in zip(score.lines, told.tables, strict=True):
        assert [row.points for row in table.rows if row.is_here] == [line.points]
    assert [goal.band for goal in told.goals] == [Band.D, Band.B]
    ways = [way for goal in told.goals for way in goal.ways]
    assert ways
    assert all(FEATURES[c.feature].is_changeable for way in ways for c in way.moves)


def test_in_the_best_band_there_is_nothing_to_reach(branch: Branch) -> None:
    assert branch.ask(score_detail, branch.an_application().application_id).goals == ()


def test_who_may_see_no_customers_sees_the_dictionary(branch: Branch) -> None:
    told = branch.office("admin").ask(features)
    assert [one.feature for one in told] == list(FEATURES)
    assert all(one.meaning and one.lawful for one in told)
