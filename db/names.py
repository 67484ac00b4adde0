"""How names are found: single characters for the index, pinyin initials for quick typing."""

from functools import lru_cache

from models.text import visible

# Surnames that are read otherwise than the same character elsewhere; pypinyin gives the common one.
_SURNAMES = {
    "曾": "z",
    "仇": "q",
    "解": "x",
    "翟": "z",
    "盖": "g",
    "单": "s",
    "朴": "p",
    "尉迟": "yc",
    "单于": "cy",
    "万俟": "mq",
    "澹台": "tt",
    "乐": "y",
    "查": "z",
    "区": "o",
    "员": "y",
    "种": "c",
    "缪": "m",
    "宓": "m",
    "冼": "x",
    "覃": "q",
    "谌": "c",
    "秘": "b",
    "折": "s",
    "隗": "w",
    "召": "s",
    "祭": "z",
    "逄": "p",
    "晁": "c",
    "佴": "n",
    "黑": "h",
    "令狐": "lh",
    "长孙": "zs",
}


def initials(name: str) -> str:
    """Pinyin initials of a Chinese name, lower case; other letters as they are.

    ``曾晓舟`` is ``zxz``: surnames are read as surnames.
    """
    for length in (2, 1):
        known = _SURNAMES.get(name[:length])
        if known is not None:
            return known + "".join(map(_initial, name[length:]))
    return "".join(map(_initial, name))


@lru_cache(maxsize=8192)
def _initial(character: str) -> str:
    """The first letter of a character's usual reading."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(character, style=Style.FIRST_LETTER)).lower()


def letters(name: str) -> str:
    """The name's characters with blanks between: each is a word of the index."""
    return " ".join(visible(name).replace(" ", ""))
