"""The policy in force on a business date, read from its dated rows once an edition."""

from datetime import date

from sqlalchemy import Connection, select

from db.editions import lender_type, once_an_edition
from db.schema import policy_parameter
from models.books.reserve import ReserveRule
from models.origination.authority import Authority
from models.origination.policy import Policy, PolicyBook, PolicyParameter
from models.servicing.delinquency import AssetClass, ClassThresholds


@once_an_edition
def policy(connection: Connection, on: date) -> Policy:
    """Every number that binds the branch on a business date."""
    return _book(connection).in_force(lender_type(connection), on)


@once_an_edition
def version(connection: Connection, on: date) -> str:
    """The identity of the numbers that bind the branch on a business date."""
    return policy(connection, on).version


@once_an_edition
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


@once_an_edition
def class_thresholds(connection: Connection, on: date) -> ClassThresholds:
    """Days past due from which a loan is at least in a class."""
    days = policy(connection, on).numbers("class_dpd")
    return ClassThresholds(
        days["special_mention"], days["substandard"], days["doubtful"], days["loss"]
    )


@once_an_edition
def non_accrual_dpd(connection: Connection, on: date) -> int:
    """Days past due from which a loan accrues no more interest."""
    return policy(connection, on).number("non_accrual_dpd")


@once_an_edition
def observation_days(connection: Connection, on: date) -> int:
    """How long a loan restructured on a day is observed."""
    return policy(connection, on).number("restructure_observation_days")


@once_an_edition
def vat_rate_ppm(connection: Connection, on: date) -> int:
    """Tax inside what is earned on loans paid out, and service done, on the day; 0: none."""
    return policy(connection, on).number("vat_rate_ppm")


@once_an_edition
def cost_table_min_read_seconds(connection: Connection, on: date) -> int:
    """For how long a cost table is read at least before it can be confirmed."""
    return policy(connection, on).number("cost_table_min_read_seconds")


@once_an_edition
def lead_share_min_ppm(connection: Connection, on: date) -> int:
    """The part of a loan that the lender keeps at least where a partner funds the rest."""
    return policy(connection, on).number("colend_lead_share_min_ppm")


def reserve_rule(connection: Connection, on: date) -> ReserveRule:
    """What the reserve must reach."""
    found = policy(connection, on)
    rates = found.numbers("reserve_rates_ppm")
    return ReserveRule(
        {kind: rates[kind] for kind in AssetClass},
        found.number("provision_to_loans_min_ppm"),
        found.number("coverage_min_ppm"),
    )


@once_an_edition
def authority(connection: Connection, on: date) -> Authority:
    """The limits of every role."""
    return Authority.under(policy(connection, on))
