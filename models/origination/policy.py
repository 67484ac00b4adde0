"""The numbers that law and policy set: dated rows, looked up by key, lender and business date.

Law changes them; code does not (domain reference 2, trap 11). A key ends in its unit (``_fen``,
``_ppm``, ``_days``, ...). The rows that ship are in `db/data/policy.json`, each with its source.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.errors import Broken, Refusal
from models.money import PPM

EVERYONE = "*"
"""Lender type of the rows that hold for every lender that has no row of its own."""


@dataclass(eq=False)
class PolicyMissing(Refusal):
    """No row sets this number for this kind of lender on this day."""

    key: str
    lender_type: str
    on: date


@dataclass(frozen=True, slots=True)
class PolicyParameter:
    """A number, or a few that belong together, in force from a day."""

    key: str
    lender_type: str
    """M, B, C, P, N (online microloan), or `EVERYONE`."""
    value: object
    """As JSON: a whole number, a flag, words, or whole numbers by name."""
    effective_from: date | None
    """First business date; None: always."""
    effective_to: date | None
    """Last business date; None: open."""
    source: str
    """Law, notice or decision that sets it."""
    note: str | None = None
    """How sure the source is."""

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day, both ends included."""
        started = self.effective_from is None or self.effective_from <= on
        return started and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Policy:
    """All numbers that bind one kind of lender on one day."""

    lender_type: str
    on: date
    parameters: dict[str, PolicyParameter]
    """By key."""

    def parameter(self, key: str) -> PolicyParameter:
        """The row that sets a number.

        Raises:
            PolicyMissing: there is none in force.
        """
        try:
            return self.parameters[key]
        except KeyError:
            raise PolicyMissing(key, self.lender_type, self.on) from None

    def value(self, key: str) -> object:
        """What the row says, as JSON.

        Raises:
            PolicyMissing: there is none in force.
        """
        return self.parameter(key).value

    def number(self, key: str) -> int:
        """A whole number, in the unit that the key ends in.

        Raises:
            PolicyMissing: there is none in force.
            Broken: the row holds something else.
        """
        value = self.value(key)
        if type(value) is int:
            return value
        raise Broken(f"policy {key} is no whole number: {value!r}")

    def flag(self, key: str) -> bool:
        """Yes or no.

        Raises:
            PolicyMissing, Broken: as `number`.
        """
        value = self.value(key)
        if isinstance(value, bool):
            return value
        raise Broken(f"policy {key} is neither true nor false: {value!r}")

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words.

        Raises:
            PolicyMissing, Broken: as `number`.
        """
        value = self.value(key)
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        raise Broken(f"policy {key} is no list of words: {value!r}")

    def numbers(self, key: str) -> dict[str, int]:
        """Whole numbers by name: limits by role, days by class.

        Raises:
            PolicyMissing, Broken: as `number`.
        """
        value = self.value(key)
        if isinstance(value, dict) and all(type(number) is int for number in value.values()):
            return dict(value)
        raise Broken(f"policy {key} is no set of whole numbers: {value!r}")

    def choices(self, key: str) -> dict[str, str]:
        """Words by name.

        Raises:
            PolicyMissing, Broken: as `number`.
        """
        value = self.value(key)
        if isinstance(value, dict) and all(isinstance(word, str) for word in value.values()):
            return dict(value)
        raise Broken(f"policy {key} is no set of words: {value!r}")

    @property
    def version(self) -> str:
        """The identity of the set: equal for equal numbers, whatever their sources say.

        SHA-256 over keys and values, hexadecimal. Stored with each decision, so that it can be
        judged again by the same numbers.
        """
        numbers = {key: row.value for key, row in self.parameters.items()}
        text = json.dumps([self.lender_type, numbers], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class PolicyBook:
    """Every row that was ever set, whatever its days."""

    def __init__(self, parameters: Iterable[PolicyParameter]) -> None:
        self.parameters = tuple(parameters)

    def in_force(self, lender_type: str, on: date) -> Policy:
        """What binds a kind of lender on a day.

        A row for the lender goes before a row for everyone; of two, the later one counts.
        """
        bound = [
            row
            for row in self.parameters
            if row.lender_type in {EVERYONE, lender_type} and row.holds(on)
        ]
        bound.sort(key=lambda row: (row.lender_type != EVERYONE, row.effective_from or date.min))
        return Policy(lender_type, on, {row.key: row for row in bound})

    def value(self, key: str, lender_type: str, on: date) -> object:
        """What the row in force says, as JSON.

        Raises:
            PolicyMissing: there is none.
        """
        return self.in_force(lender_type, on).value(key)


class AprMethod(StrEnum):
    """How the all-in cost is made a yearly rate before it is compared with the cap (3.5b)."""

    SIMPLE = "simple"
    """Not compounded: IRR of a month times 12."""
    COMPOUND = "compound"
    """With interest on interest: stricter."""

    def compared_ppm(self, simple_ppm: int, compound_ppm: int) -> int:
        """The one of the two rates that is compared."""
        return simple_ppm if self is AprMethod.SIMPLE else compound_ppm


def apr_method(policy: Policy) -> AprMethod:
    """The method that binds the lender.

    Raises:
        PolicyMissing: none is set.
        Broken: the row holds something else.
    """
    value = policy.value("apr_method")
    if value in list(AprMethod):
        return AprMethod(str(value))
    raise Broken(f"policy apr_method is no method: {value!r}")


class Cap(NamedTuple):
    """The lowest of several caps."""

    number: int
    """In the unit that the key ends in."""
    key: str
    """The row that sets it."""


def all_in_cap(policy: Policy) -> Cap:
    """The most that a loan may cost a year, all in: the lowest of the caps in force, in ppm.

    Source: domain reference 2.1; a lender without licence is bound by a multiple of the 1-year
    LPR (民间借贷司法解释 25), the others by the cap itself.

    Raises:
        PolicyMissing: no cap binds this lender on this day.
    """
    if "private_cap_multiple_lpr1y" in policy.parameters:
        multiple = policy.number("private_cap_multiple_lpr1y")
        return Cap(multiple * policy.number("lpr_1y_ppm"), "private_cap_multiple_lpr1y")
    return Cap(policy.number("all_in_cap_ppm"), "all_in_cap_ppm")


def borrower_cap(policy: Policy) -> Cap:
    """The most that one borrower may owe us: the lowest of the caps in force, in fen.

    Source: domain reference 2.3: a fixed amount for some lenders, a share of last year's net
    assets for others, and the house's own.

    Raises:
        PolicyMissing: the house has set no cap of its own, or its net assets are not told.
    """
    caps = [
        Cap(policy.number(key), key)
        for key in ("borrower_cap_fen", "single_borrower_consumer_max_fen")
        if key in policy.parameters
    ]
    key = "single_borrower_net_asset_share_ppm"
    if key in policy.parameters:
        net_assets_fen = policy.number("net_assets_last_year_fen")
        caps.append(Cap(net_assets_fen * policy.number(key) // PPM, key))
    if not caps:
        raise PolicyMissing("borrower_cap_fen", policy.lender_type, policy.on)
    return min(caps)
