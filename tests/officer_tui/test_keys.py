"""The table of keys: no two for one thing in one place, none that a terminal cannot send."""

from collections import Counter
from itertools import product

import pytest
from textual.keys import Keys

from officer_tui.keys import KEYS, key_name, keys_of
from officer_tui.texts import N_, _, set_language

AROUND = ("app", "area", "table")
"""What may work beside the keys of a screen."""
MODAL = {
    "form",
    "field",
    "choice",
    "list",
    "confirm",
    "search",
    "help",
    "receipt",
    "explanation",
    "slip",
    "what_if",
}
"""These stand on top, or hold the caret: their keys may mean something else below."""
PANED = {
    "application": {"app"},
    "customer": {"app"},
    "loan": {"app", "table"},
    "score": {"app", "table"},
    "books": {"app", "table"},
    "scorecards": {"app", "table"},
}
"""Here the digits choose a pane instead of a work area; what works beside them."""
SCREENS = sorted({key.scope for key in KEYS} - {*AROUND, *MODAL})


def test_every_key_has_one_name() -> None:
    assert max(Counter(key.id for key in KEYS).values()) == 1
    assert all(key.action.isidentifier() for key in KEYS)


@pytest.mark.parametrize("scope", [*SCREENS, "table"])
def test_no_key_of_a_screen_means_two_things(scope: str) -> None:
    together = [key for key in KEYS if key.scope in {*PANED.get(scope, AROUND), scope}]
    pressed = Counter(name for key in together for name in key.keys.split(","))
    assert [name for name, times in pressed.items() if times > 1] == []


def test_terminals_can_send_every_key() -> None:
    known = {str(key.value) for key in Keys} | {"space", "enter", "question_mark", "slash"}
    for key in KEYS:
        assert {name for name in key.keys.split(",") if len(name) > 1} <= known, key.id


def test_bindings_are_made_from_the_table() -> None:
    binding = keys_of("app")[0]
    assert (binding.key, binding.action, binding.id) == ("f1,question_mark", "help", "app.help")
    assert [key.show for key in keys_of("table")].count(True) == 2


def test_keys_are_named_as_on_a_keyboard() -> None:
    keys = "f1 question_mark ctrl+l escape pagedown enter a G space up"
    assert (
        " ".join(key_name(key) for key in keys.split()) == "F1 ? Ctrl+L Esc PgDn Enter a G Space ↑"
    )


def test_every_key_is_told_in_both_languages() -> None:
    for key, lang in product(KEYS, ("zh_CN", "en")):
        set_language(lang)
        assert _(key.label)
        assert _(key.help).endswith(("。", "."))
    assert N_("x") == "x"
