"""The themes: each word can be read on each ground, and they follow each other."""

import pytest
from textual.color import Color
from textual.theme import Theme

from officer_tui.themes import CONTRAST, THEMES, theme_after

WORDS = ("foreground", "text-success", "text-warning", "text-error", "text-primary")
GROUNDS = ("background", "surface", "panel")


def luminance(color: Color) -> float:
    """WCAG 2.2: relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_word_can_be_read_on_every_ground(theme: Theme) -> None:
    colors = {
        name: Color.parse(value)
        for name, value in theme.to_color_system().generate().items()
        if name in (*WORDS, *GROUNDS, "primary")
    }
    least = 7 if theme is CONTRAST else 4.5
    for word in WORDS:
        for ground in GROUNDS:
            assert contrast(colors[word], colors[ground]) >= least, (word, ground)
    assert contrast(colors["background"], colors["primary"]) >= least, "the row at the cursor"


def test_themes_follow_each_other_in_a_ring() -> None:
    names = [theme.name for theme in THEMES]
    assert [theme_after(name) for name in names] == [*names[1:], names[0]]
    assert theme_after("nord") == names[0]
