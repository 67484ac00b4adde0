"""Three themes: dark, light, and high contrast. No meaning is in a colour alone.

Wherever a colour says something (good, caution, bad) a sign and a word stand beside it: `Tone` in
`officer_tui/widgets/cells.py`.
"""

from textual.theme import Theme

DARK = Theme(
    name="officer-dark",
    primary="#5fa8d3",
    secondary="#8a9fb5",
    accent="#e8b04b",
    success="#7cc38b",
    warning="#e8b04b",
    error="#ef7d74",
    foreground="#dfe3e8",
    background="#14181d",
    surface="#1b2026",
    panel="#262d35",
    dark=True,
    variables={"input-cursor-text-style": "reverse"},
)
LIGHT = Theme(
    name="officer-light",
    primary="#1f5f8b",
    secondary="#4c6375",
    accent="#8a5a00",
    success="#1d6b34",
    warning="#8a5a00",
    error="#a82a20",
    foreground="#1c2126",
    background="#fafaf7",
    surface="#f1f1ec",
    panel="#e2e3dd",
    dark=False,
    variables={"input-cursor-text-style": "reverse"},
)
CONTRAST = Theme(
    name="officer-contrast",
    primary="#00d7ff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#00ff87",
    warning="#ffff00",
    error="#ff8787",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    text_alpha=1.0,
    variables={"input-cursor-text-style": "reverse"},
)

THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which a key cycles through them; the first is the default."""


def theme_after(name: str) -> str:
    """The theme that follows the named one; the first after any that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
