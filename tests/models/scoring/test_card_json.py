import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scoring.card_json import TamperedCard, digest, emit_card, parse_card
from models.scoring.cuts import BadCard
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, Scorecard

LINE = CardLine("x", Group.CREDIT, Direction.FREE, (0, 10), (1, -2, 3), 0)
CARD = Scorecard("示例", 1, "nobody", Scale(), BandFloors(), 600, (LINE,))


@given(data=st.data())
def test_a_card_comes_back_as_it_was(
    cards: st.SearchStrategy[Scorecard], data: st.DataObject
) -> None:
    card = data.draw(cards)
    text = emit_card(card)
    assert parse_card(text) == card
    assert emit_card(parse_card(text)) == text


def test_white_space_and_the_order_of_keys_do_not_matter() -> None:
    document = json.loads(emit_card(CARD))
    assert parse_card(json.dumps(dict(reversed(document.items())), indent=2)) == CARD


def test_a_changed_point_is_refused_with_both_digests() -> None:
    document = json.loads(emit_card(CARD))
    document["card"]["lines"][0]["points"][1] += 1
    with pytest.raises(TamperedCard) as refused:
        parse_card(json.dumps(document))
    assert refused.value.card == "示例"
    assert refused.value.expected == digest(CARD) != refused.value.found


@pytest.mark.parametrize(
    ("path", "value", "where", "problem"),
    [
        (["card"], 5, "card", "shape"),
        (["card", "extra"], 5, "card", "shape"),
        (["card", "name"], 5, "name", "type"),
        (["card", "version"], True, "version", "type"),
        (["card", "base_points"], 600.5, "base_points", "type"),
        (["card", "base_points"], float("nan"), "base_points", "type"),
        (["card", "lines"], {}, "lines", "type"),
        (["card", "scale"], {"pdo": 20}, "scale", "shape"),
        (["card", "floors", "a"], "660", "a", "type"),
        (["card", "lines", 0], [], "lines", "shape"),
        (["card", "lines", 0, "group"], "wealth", "group", "unknown"),
        (["card", "lines", 0, "direction"], ["free"], "direction", "unknown"),
        (["card", "lines", 0, "points"], [1, 2], "x", "length"),
        (["card", "lines", 0, "thresholds"], [0, None], "thresholds", "type"),
    ],
)
def test_what_is_not_a_card_is_refused(
    path: list[str | int], value: object, where: str, problem: str
) -> None:
    document = json.loads(emit_card(CARD))
    inner: Any = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(BadCard) as refused:
        parse_card(json.dumps(document))
    assert refused.value.facts == {"where": where, "problem": problem}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"card": 1}', "[" * 100_000])
def test_what_is_not_even_json_is_refused(text: str) -> None:
    with pytest.raises(BadCard, match="document"):
        parse_card(text)
