"""Who somebody is: resident identity numbers, ages, mobile numbers.

Source of the check digit: GB 11643-1999 (ISO 7064 MOD 11-2). A refusal shows the number masked:
what was typed may be somebody else's.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.errors import Refusal
from models.privacy import mask_id, mask_phone

_ID = re.compile(r"\d{17}[\dX]", re.ASCII)
_PHONE = re.compile(r"1\d{10}", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_REGION, _BIRTH, _BODY = slice(0, 6), slice(6, 14), slice(0, 17)


class IdFault(StrEnum):
    """What is wrong with an identity number."""

    FORM = "form"
    """Not 17 digits and a digit or X."""
    BIRTH_DATE = "birth_date"
    """Digits 7 to 14 are no day of the calendar."""
    CHECK_DIGIT = "check_digit"
    """The last character does not follow from the others: a slip or an invention."""


@dataclass(eq=False)
class BadIdNumber(Refusal):
    """This is no resident identity number."""

    masked: str
    fault: IdFault


@dataclass(eq=False)
class BadPhone(Refusal):
    """This is no mobile number: 11 digits, the first a 1."""

    masked: str


class IdentityState(StrEnum):
    """How far the person's identity is proved."""

    VERIFIED = "verified"
    """The number is whole, and agrees with the stated day of birth."""
    MISSING = "missing"
    """The source gives no number."""
    WRONG = "wrong"
    """The number fails its check digit, or contradicts the stated day of birth."""


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A valid resident identity number, taken apart. Personal data."""

    number: str
    """18 characters, the last a digit or a capital X."""
    region: str
    """Six digits of the administrative division; 990000 exists nowhere and is used in demos."""
    birth_date: date


def check_digit(body: str) -> str:
    """The last character that belongs to the first 17 digits."""
    weighted = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[weighted % len(_CHECK_DIGITS)]


def parse_id(text: str) -> ResidentId:
    """Read a resident identity number.

    Raises:
        BadIdNumber: its form, its day of birth or its check digit is wrong.
    """
    number = text.strip().upper()
    if not _ID.fullmatch(number):
        raise BadIdNumber(mask_id(number), IdFault.FORM)
    try:
        birth_date = date.fromisoformat(number[_BIRTH])
    except ValueError:
        raise BadIdNumber(mask_id(number), IdFault.BIRTH_DATE) from None
    if number[-1] != check_digit(number[_BODY]):
        raise BadIdNumber(mask_id(number), IdFault.CHECK_DIGIT)
    return ResidentId(number, number[_REGION], birth_date)


def parse_phone(text: str) -> str:
    """Read a mobile number; blanks, hyphens and +86 are dropped.

    Raises:
        BadPhone: what is left is not 11 digits that begin with 1.
    """
    phone = re.sub(r"[\s-]", "", text).removeprefix("+86")
    if not _PHONE.fullmatch(phone):
        raise BadPhone(mask_phone(phone))
    return phone


def identity_state(id_no: str | None, birth_date: date | None) -> IdentityState:
    """How far an applicant's number and stated day of birth prove the identity."""
    if id_no is None:
        return IdentityState.MISSING
    try:
        read = parse_id(id_no)
    except BadIdNumber:
        return IdentityState.WRONG
    agrees = birth_date in {None, read.birth_date}
    return IdentityState.VERIFIED if agrees else IdentityState.WRONG


def age_on(birth_date: date, on: date) -> int:
    """Completed years on a day (周岁). A 29 February is completed on 1 March of other years."""
    before_birthday = (on.month, on.day) < (birth_date.month, birth_date.day)
    return on.year - birth_date.year - before_birthday
