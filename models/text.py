"""Text from outside: what hides in it is made visible, at import and at render.

Terminals obey control characters inside data, and people are deceived by characters that cannot be
seen. `visible` is the one choke point for both; nothing else in the house filters characters.
"""

import unicodedata

from models.errors import BadInput

NAME_MAX_CHARS = 60
"""The longest name that identity documents hold is well below."""

_PICTURES = 0x2400
"""Unicode's pictures of the 32 control characters start here: ESC (1B) is ␛ (U+241B)."""
_DELETE, _PICTURE_OF_DELETE = "\x7f", "␡"
_FIRST_VISIBLE = " "
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, format characters (bidi, zero width, tags), lone surrogates, line separators.

Private and unassigned characters pass: rare characters of Chinese names are among them.
"""


def visible(text: str) -> str:
    """Replace each character that a terminal obeys or a reader cannot see by a visible sign.

    ESC becomes ␛, DEL becomes ␡, any other becomes its number, as in ‹U+202E›. Line ends are
    replaced too: split a text into lines first where it may have several. Doing it twice changes
    nothing.
    """
    return text if text.isprintable() else "".join(map(_sign, text))


def _sign(character: str) -> str:
    """One character as a reader can see it."""
    if unicodedata.category(character) not in _UNSEEN:
        return character
    if character < _FIRST_VISIBLE:
        return chr(_PICTURES + ord(character))
    return _PICTURE_OF_DELETE if character == _DELETE else f"‹U+{ord(character):04X}›"


def clean_name(text: str, field: str = "name") -> str:
    """A person's or merchant's name as it is kept: NFC, trimmed, nothing hidden in it.

    Raises:
        BadInput: nothing is left, or it is longer than `NAME_MAX_CHARS`.
    """
    name = visible(unicodedata.normalize("NFC", text.strip()))
    if not 1 <= len(name) <= NAME_MAX_CHARS:
        raise BadInput(field, name[:40], "name")
    return name
