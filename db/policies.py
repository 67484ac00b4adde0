"""The policy in force, read from its dated rows once and kept while they do not change."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.schema import policy_parameter
from models.books.reserve import ReserveRule
from models.origination.authority import Authority
from models.origination.policy import Policy, PolicyBook, PolicyParameter
from models.servicing.delinquency import AssetClass, ClassThresholds

_NEWEST = "SELECT (SELECT max(id) FROM policy_parameter), (SELECT lender_type FROM branch)"


def policy(connection: Connection, on: date) -> Policy:
    """Every number that binds the branch on a business date."""
    newest = tuple(connection.exec_driver_sql(_NEWEST).one())
    kept: dict[Any, Any] = connection.info.setdefault("policy", {})
    if kept.get("newest") != newest:
        kept.clear()
        kept.update(newest=newest, book=_book(connection))
    if on not in kept:
        kept[on] = kept["book"].in_force(newest[1], on)
    found: Policy = kept[on]
    return found


def _book(connection: Connection) -> PolicyBook:
    columns = policy_parameter.c
    rows = connection.execute(
        select(
            columns.key,
            columns.lender_type,
            columns.value,
            columns.effective_from,
            columns.effective_to,
            columns.source,
            columns.note,
        )
    )
    return PolicyBook(PolicyParameter(*row) for row in rows)


def class_thresholds(connection: Connection, on: date) -> ClassThresholds:
    """Days past due from which a loan is at least in a class."""
    days = policy(connection, on).numbers("class_dpd")
    return ClassThresholds(
        days["special_mention"], days["substandard"], days["doubtful"], days["loss"]
    )


def non_accrual_dpd(connection: Connection, on: date) -> int:
    """Days past due from which a loan accrues no more interest."""
    return policy(connection, on).number("non_accrual_dpd")


def write_off_min_dpd(connection: Connection, on: date) -> int:
    """Days past due before which nothing is written off."""
    return policy(connection, on).number("writeoff_min_dpd")


def reserve_rule(connection: Connection, on: date) -> ReserveRule:
    """What the reserve must reach."""
    found = policy(connection, on)
    rates = found.numbers("reserve_rates_ppm")
    return ReserveRule(
        {kind: rates[kind] for kind in AssetClass},
        found.number("provision_to_loans_min_ppm"),
        found.number("coverage_min_ppm"),
    )


def authority(connection: Connection, on: date) -> Authority:
    """The limits of every role."""
    return Authority.under(policy(connection, on))
