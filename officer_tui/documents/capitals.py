"""An amount in Chinese capitals (人民币大写), as receipts must have it.

Source: 支付结算办法, appendix 1 (how amounts are written on bills): 整 after yuan or jiao, 零 where
digits are left out.
"""

from itertools import zip_longest

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")
_SECTION = 10_000
_FEN_PER_YUAN = 100


def capitals(fen: int) -> str:
    """An amount of money in words that cannot be altered: ``30_050`` is 人民币叁佰元零伍角整.

    Args:
        fen: not negative, below 10^16 yuan.
    """
    yuan, rest = divmod(fen, _FEN_PER_YUAN)
    jiao, cents = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += ("零" if yuan and yuan % 10 == 0 else "") + f"{_DIGITS[jiao]}角"
    if cents:
        words += ("零" if yuan and not jiao else "") + f"{_DIGITS[cents]}分"
    return f"人民币{words or '零元'}{'' if cents else '整'}"


def _whole(number: int) -> str:
    """A whole number above zero."""
    words, is_gap = "", False
    for unit, section in reversed([*zip_longest(_SECTIONS, _sections(number), fillvalue=0)]):
        if section:
            is_short = bool(words) and section < _SECTION // 10
            words += ("零" if is_gap or is_short else "") + _four(section) + str(unit)
        is_gap = bool(words) and not section
    return words


def _sections(number: int) -> list[int]:
    """The number in groups of four digits, the last group first."""
    sections = []
    while number:
        number, section = divmod(number, _SECTION)
        sections.append(section)
    return sections


def _four(section: int) -> str:
    """One group of four digits; zeros between digits are said once, at the end not at all."""
    words, is_gap = "", False
    for place, digit in reversed([*enumerate(reversed(str(section)))]):
        if digit == "0":
            is_gap = True
        else:
            words += ("零" if is_gap else "") + _DIGITS[int(digit)] + _PLACES[place]
            is_gap = False
    return words
