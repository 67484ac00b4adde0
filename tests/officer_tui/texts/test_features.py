"""Features are told with their unit, and a missing one by why it is missing."""

import pytest

from models.scoring.features import FEATURES
from officer_tui.texts import set_language
from officer_tui.texts.features import CODES, feature_label, feature_source, feature_value
from officer_tui.texts.labels import word


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("income_low_fen", 832_500, "¥8,325.00"),
        ("debt_to_income_ppm", 96_096, "9.61%"),
        ("open_lenders", 1_200, "1,200"),
        ("worst_late_days", 12, "12 days"),
        ("late_months", 1, "1 month"),
        ("card_use_last", -2, "not used"),
        ("card_use_last", 0, "minimum or late"),
        ("card_use_last", 5, "5"),
        ("income_low_fen", None, "Not collected"),
        ("on_time_share_ppm", None, "Nothing to measure"),
        ("of_another_card", 7, "7"),
        ("of_another_card", None, "-"),
    ],
)
def test_a_value_has_its_unit(name: str, value: int | None, said: str) -> None:
    assert feature_value(name, value) == said


def test_every_feature_has_a_name_and_a_source_in_both_languages() -> None:
    for lang in ("en", "zh_CN"):
        set_language(lang)
        names = {feature_label(name) for name in FEATURES}
        assert len(names) == len(FEATURES)
        assert not names & set(FEATURES)
        assert all(map(feature_source, FEATURES))
    assert feature_label("income_low_fen") == "低谷月收入"
    assert feature_source("of_another_card") == ""


def test_every_code_belongs_to_a_feature_that_has_codes() -> None:
    assert {name for name, feature in FEATURES.items() if feature.unit == "code"} == set(CODES)


def test_what_a_feature_asks_is_said_in_both_languages() -> None:
    for feature in FEATURES.values():
        set_language("en")
        assert word("meaning", feature.meaning) == feature.meaning
        set_language("zh_CN")
        assert word("meaning", feature.meaning) != feature.meaning
