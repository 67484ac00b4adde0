"""What an application must be before any rule looks at it, by whichever door it comes in.

Screen, file and command line read values each in its own way. Here the values themselves are
checked, so that no record holds an amount that nobody means, a day to come, or a text in which
something hides. Whether an application is a good one is for the policy to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from models.errors import BadInput, Refusal
from models.origination.application import Applicant, Request
from models.origination.identity import BadIdNumber, IdFault, parse_id, parse_phone
from models.origination.profile import Profile
from models.privacy import mask_id
from models.text import NAME_MAX_CHARS, visible

AMOUNT_MAX_FEN = 1_000_000_000
"""Ten million yuan. Whatever the product: no bill, income or request of a consumer is larger."""
DELAY_MONTHS_MAX = 60
COUNT_MAX = 10_000
TEXT_CHARS_MAX = 200
OLDEST = date(1900, 1, 1)
"""Nobody alive was born earlier, and nothing that concerns a customer happened earlier."""

_MILLION = 1_000_000
_MAY_BE_BELOW_ZERO = {"statement_fen", "balance_fen"}
_OF_REQUEST = ("product_code", "purpose", "merchant", "applied_on")
_NAMES = {"name", "city", "merchant"}
_SHOWN_CHARS = 40


@dataclass(eq=False)
class AbsurdAmount(Refusal):
    """An amount that no application holds."""

    field: str
    amount_fen: int
    least_fen: int
    most_fen: int


@dataclass(eq=False)
class AbsurdNumber(Refusal):
    """A number that no application holds."""

    field: str
    number: int
    least: int
    most: int


@dataclass(eq=False)
class AbsurdDay(Refusal):
    """A day before living memory, or after the business day."""

    field: str
    day: date
    oldest: date
    business_date: date


def check_entry(
    applicant: Applicant, request: Request, profile: Profile, business_date: date
) -> None:
    """See that every value of an application is one that somebody can mean.

    Args:
        applicant: who asks. An identity number must have the form of one; whether it is right is
            for the policy to judge.
        request: what is asked for; amount and term are for the product to judge.
        profile: the records that came with it.
        business_date: nothing has happened later.

    Raises:
        AbsurdAmount, AbsurdNumber, AbsurdDay: a value out of all reason.
        BadInput: a text that is empty, too long, or has something hidden in it.
        BadIdNumber, BadPhone: they have not the form of one.
    """
    for name in _OF_REQUEST:
        _check(name, getattr(request, name), business_date)
    for record in _records(applicant, profile):
        for field in fields(record):
            _check(field.name, getattr(record, field.name), business_date)
    _check_person(applicant)


def check_text(field: str, text: str, most: int = TEXT_CHARS_MAX) -> None:
    """See that a text says something, is short, and hides nothing.

    Raises:
        BadInput: it does not.
    """
    if not 1 <= len(text) <= most or text != text.strip() or visible(text) != text:
        raise BadInput(field, visible(text[:_SHOWN_CHARS]), "short_text")


def check_name(field: str, text: str) -> None:
    """See that a name is one, without anything hidden in it.

    Raises:
        BadInput: it is none.
    """
    check_text(field, text, NAME_MAX_CHARS)


def _records(applicant: Applicant, profile: Profile) -> Iterator[Any]:
    """The person, and every record that came with the application."""
    yield applicant
    for field in fields(profile):
        found = getattr(profile, field.name)
        yield from found if isinstance(found, tuple) else () if found is None else (found,)


def _check(name: str, value: object, business_date: date) -> None:
    """One value, by its type and its name."""
    match value:
        case None | bool() | Enum():
            return
        case int():
            _check_number(name, value)
        case date():
            if not OLDEST <= value <= business_date:
                raise AbsurdDay(name, value, OLDEST, business_date)
        case _:
            check_text(name, str(value), NAME_MAX_CHARS if name in _NAMES else TEXT_CHARS_MAX)


def _check_number(name: str, value: int) -> None:
    if name.endswith("_fen"):
        least = -AMOUNT_MAX_FEN if name in _MAY_BE_BELOW_ZERO else 0
        if not least <= value <= AMOUNT_MAX_FEN:
            raise AbsurdAmount(name, value, least, AMOUNT_MAX_FEN)
        return
    least, most = 0, _MILLION if name.endswith("_ppm") else COUNT_MAX
    if name == "delay_status":
        least, most = -2, DELAY_MONTHS_MAX
    if not least <= value <= most:
        raise AbsurdNumber(name, value, least, most)


def _check_person(applicant: Applicant) -> None:
    """The form of the numbers by which a person is found again."""
    if applicant.phone is not None and parse_phone(applicant.phone) != applicant.phone:
        raise BadInput("phone", visible(applicant.phone[:_SHOWN_CHARS]), "phone")
    number = applicant.id_no
    if number is None:
        return
    try:
        parse_id(number)
    except BadIdNumber as error:
        if error.fault is IdFault.FORM:
            raise
    if number != number.strip().upper():
        raise BadIdNumber(mask_id(number), IdFault.FORM)
