"""One cell's text into one value: what people and programs write, read exactly, never guessed.

Amounts are in yuan in a file and in fen here. Dates put the year first; a date that puts the day
or the month first is refused, for nobody can tell which. Every function raises `CellError` where
the text is not such a value; blanks never come here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from db.exchange.rejections import CellError, Problem
from models.errors import BadInput
from models.money import FEN_PER_YUAN, Rounding, parse_yuan, round_to_multiple
from models.origination.entry import AMOUNT_MAX_FEN, OLDEST, TEXT_CHARS_MAX
from models.origination.identity import BadIdNumber, BadPhone, parse_id, parse_phone
from models.text import NAME_MAX_CHARS, clean_name

AMOUNT_MAX_YUAN = AMOUNT_MAX_FEN // FEN_PER_YUAN
TERM_MONTHS_MAX = 60
"""Whatever the product: five years."""

_SWAP_MARKS = str.maketrans(".,", ",.")
_WHOLE = re.compile(r"([+-]?[0-9]{1,9})(?:\.0{1,4})?")
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:\.[0-9]{1,16})?[eE][+-]?[0-9]{1,2}")
_LONG_NUMBER = re.compile(r"[+-]?[0-9][0-9,]{12,}(?:\.[0-9]*)?")
_DATE = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})(日?)")
_DATE_MARKS = {("-", "-", ""), ("/", "/", ""), (".", ".", ""), ("年", "月", "日")}
_COMPACT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_CLOCK = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a field's value comes from, and what is done to it on the way."""

    columns: tuple[str, ...] = ()
    """Names of one column; the first that the file has is read."""
    constant: str | None = None
    """The same for every row."""
    template: str | None = None
    """Text with columns in braces: ``客户 {ID}``."""
    values: dict[str, str] = field(default_factory=dict)
    """What the file's codes mean; a text that is not among them stays as it is."""
    scale: Fraction | None = None
    """Amounts are multiplied by it,"""
    multiple_fen: int = 1
    """rounded half-up to a multiple of this,"""
    clip_fen: tuple[int, int] | None = None
    """and moved to the nearer end where they lie outside."""
    is_optional: bool = False
    """The file may lack the column."""

    @property
    def changes_amount(self) -> bool:
        """Something is done to the amount on its way."""
        return self.scale is not None or self.multiple_fen != 1 or self.clip_fen is not None


@dataclass(frozen=True, slots=True)
class Frame:
    """What the cells of one file are read against."""

    business_date: date
    has_decimal_comma: bool = False
    """1.200,50 instead of 1,200.50."""


Convert = Callable[[str, Origin, Frame], object]


def signed_amount(text: str, origin: Origin, frame: Frame) -> int:
    """An amount of yuan in fen; below zero for a bill in credit."""
    return _settled(_exact_fen(text, origin, frame), origin)


def amount(text: str, origin: Origin, frame: Frame) -> int:
    """An amount of yuan in fen, not below zero."""
    exact = _exact_fen(text, origin, frame)
    if exact < 0:
        raise CellError(Problem.NEGATIVE_AMOUNT)
    return _settled(exact, origin)


def positive_amount(text: str, origin: Origin, frame: Frame) -> int:
    """An amount of yuan in fen, above zero as it stands in the file and as it is taken."""
    exact = _exact_fen(text, origin, frame)
    fen = amount(text, origin, frame)
    if not exact or not fen:
        raise CellError(Problem.ZERO_AMOUNT)
    return fen


AMOUNTS: frozenset[Convert] = frozenset({signed_amount, amount, positive_amount})
"""What scale, multiple and clip are for."""


def _exact_fen(text: str, origin: Origin, frame: Frame) -> Fraction | int:
    """An amount in fen, scaled but not rounded."""
    if frame.has_decimal_comma:
        text = text.translate(_SWAP_MARKS)
    try:
        fen = parse_yuan(text.removesuffix("元"))
    except BadInput:
        fen = _scientific_fen(text)
    exact = fen if origin.scale is None else fen * origin.scale
    if not -AMOUNT_MAX_FEN <= exact <= AMOUNT_MAX_FEN:
        raise CellError(Problem.ABSURD_AMOUNT, most_yuan=AMOUNT_MAX_YUAN)
    return exact


def _scientific_fen(text: str) -> int:
    """Yuan as statistics programs write round numbers, 5e+05, in fen."""
    if _SCIENTIFIC.fullmatch(text):
        fen = Decimal(text) * FEN_PER_YUAN
        if fen == fen.to_integral_value():
            return int(fen)
    if _LONG_NUMBER.fullmatch(text):
        raise CellError(Problem.ABSURD_AMOUNT, most_yuan=AMOUNT_MAX_YUAN)
    raise CellError(Problem.NOT_MONEY)


def _settled(exact: Fraction | int, origin: Origin) -> int:
    """Rounded to the multiple, then clipped, in whole fen."""
    if isinstance(exact, int) and origin.clip_fen is None and origin.multiple_fen == 1:
        return exact
    fen = round_to_multiple(exact, origin.multiple_fen, Rounding.HALF_UP)
    if origin.clip_fen is None:
        return fen
    low, high = origin.clip_fen
    return max(low, min(high, fen))


def whole(least: int, most: int) -> Convert:
    """A whole number between two ends, both included; 3.0 is 3."""

    def convert(text: str, _origin: Origin, _frame: Frame) -> int:
        found = _WHOLE.fullmatch(text)
        if found is None:
            raise CellError(Problem.NOT_WHOLE, least=least, most=most)
        number = int(found[1])
        if not least <= number <= most:
            raise CellError(Problem.OUT_OF_RANGE, least=least, most=most)
        return number

    return convert


def past_day(text: str, _origin: Origin, frame: Frame) -> date:
    """A day up to the business date, in living memory."""
    day = _day(text)
    if day > frame.business_date:
        raise CellError(Problem.FUTURE_DATE, business_date=frame.business_date)
    if day < OLDEST:
        raise CellError(Problem.ABSURD_DATE, oldest=OLDEST)
    return day


def _day(text: str) -> date:
    """A day, the year first: 2026-03-01, 2026/3/1, 2026年3月1日, 20260301; a time is dropped."""
    text = _CLOCK.sub("", text)
    compact, found = _COMPACT_DATE.fullmatch(text), _DATE.fullmatch(text)
    try:
        if compact:
            return date(int(compact[1]), int(compact[2]), int(compact[3]))
        if found and (found[2], found[4], found[6]) in _DATE_MARKS:
            return date(int(found[1]), int(found[3]), int(found[5]))
    except ValueError:
        pass
    raise CellError(Problem.NOT_DATE)


def name(text: str, _origin: Origin, _frame: Frame) -> str:
    """A name as it is kept: NFC, trimmed."""
    try:
        return clean_name(text)
    except BadInput:
        raise CellError(Problem.TEXT_TOO_LONG, most=NAME_MAX_CHARS) from None


def words(text: str, _origin: Origin, _frame: Frame) -> str:
    """Any short text."""
    if len(text) > TEXT_CHARS_MAX:
        raise CellError(Problem.TEXT_TOO_LONG, most=TEXT_CHARS_MAX)
    return text


def id_no(text: str, _origin: Origin, _frame: Frame) -> str:
    """A resident identity number whose check digit is right."""
    try:
        return parse_id(text).number
    except BadIdNumber as error:
        raise CellError(Problem.BAD_ID_NUMBER, fault=error.fault) from None


def phone(text: str, _origin: Origin, _frame: Frame) -> str:
    """A mobile number."""
    try:
        return parse_phone(text)
    except BadPhone:
        raise CellError(Problem.BAD_PHONE) from None


def one_of(kind: type[StrEnum]) -> Convert:
    """One of the words of the schema."""

    def convert(text: str, _origin: Origin, _frame: Frame) -> StrEnum:
        try:
            return kind(text)
        except ValueError:
            allowed = tuple(str(word) for word in kind)
            raise CellError(Problem.UNKNOWN_VALUE, allowed=allowed) from None

    return convert
