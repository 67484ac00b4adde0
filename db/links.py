"""Gathering a customer's links: the one place where devices, telephones and contacts are joined.

Bounded: every step reads at most so many rows of each kind, by index, and a ring is followed a few
steps only (`models/scoring/links.py`). Files that hold none of these records cost one statement.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from db.customers import others_sharing_devices
from db.office import Tx
from db.schema import application, contact_person, customer, customer_flag, device
from models.origination.flags import FlagKind
from models.origination.profile import Profile
from models.scoring.links import LONGEST, MEMBERS_MAX, Link, Links, Ring, connected, speeds

_ROWS_MAX = 4 * MEMBERS_MAX
"""Read of each kind of link in a step."""
_APPLICATIONS_MAX = 1_000
"""Counted of a payee or of a ring: more than any limit of the policy."""

_mine, _theirs = device.alias("mine"), device.alias("theirs")
_me, _other = customer.alias("me"), customer.alias("other")
_named, _also_named = contact_person.alias("named"), contact_person.alias("also_named")


def _of(column: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a column holds one of those whose links are asked for."""
    return column.in_(bindparam("whose", expanding=True))


def _some(link: Link, links: Select[tuple[int]]) -> Select[tuple[str, int]]:
    """A part of the links of a kind, as (kind, customer)."""
    rows = links.limit(_ROWS_MAX).subquery()
    return select(literal(link.value).label("link"), rows.c[0].label("linked_id"))


_LINKED = union_all(
    _some(
        Link.DEVICE,
        select(_theirs.c.customer_id)
        .join(_mine, _mine.c.fingerprint == _theirs.c.fingerprint)
        .where(_of(_mine.c.customer_id)),
    ),
    _some(
        Link.PHONE,
        select(_other.c.id).join(_me, _me.c.phone == _other.c.phone).where(_of(_me.c.id)),
    ),
    _some(
        Link.CONTACT,
        select(_also_named.c.customer_id)
        .join(_named, _named.c.phone == _also_named.c.phone)
        .where(_of(_named.c.customer_id)),
    ),
    _some(
        Link.CONTACT,
        select(customer.c.id)
        .join(contact_person, contact_person.c.phone == customer.c.phone)
        .where(_of(contact_person.c.customer_id)),
    ),
    _some(
        Link.CONTACT,
        select(contact_person.c.customer_id)
        .join(customer, customer.c.phone == contact_person.c.phone)
        .where(_of(customer.c.id)),
    ),
)
"""Everybody who is linked to one of some customers; the customers themselves too."""

_RECENT = (
    application.c.submitted_at > bindparam("since"),
    application.c.applied_on >= bindparam("since_day"),
    application.c.is_training_sample.is_(False),
)
"""Taken in lately, and meant for these days: an old book that is imported is no rush."""
_BY_THEM = (
    select(application.c.customer_id, application.c.submitted_at)
    .where(_of(application.c.customer_id), *_RECENT)
    .limit(_APPLICATIONS_MAX)
)
_AT_PAYEE = (
    select(application.c.submitted_at)
    .where(application.c.merchant == bindparam("payee"), *_RECENT)
    .limit(_APPLICATIONS_MAX)
)
_FLAGGED = select(func.count(customer_flag.c.customer_id.distinct())).where(
    _of(customer_flag.c.customer_id),
    customer_flag.c.kind == FlagKind.FRAUD,
    customer_flag.c.lifted_on.is_(None),
)


def links(tx: Tx, customer_id: int, profile: Profile, payee: str | None) -> Links:
    """The links of a customer who applies now; the customer's records are stored, the rest is not.

    Args:
        tx: the door's transaction.
        customer_id: who applies.
        profile: what came with the application.
        payee: the merchant that would be paid, if any.
    """
    seen = _linked(tx.connection, [customer_id])
    found = {frozenset({customer_id}): seen}
    members, is_cut = connected(
        customer_id,
        lambda some: [who for _, who in found.get(some) or _linked(tx.connection, some)],
    )
    flagged = _others_flagged(tx.connection, members - {customer_id})
    by_link = {link: {customer_id, *(who for kind, who in seen if kind == link)} for link in Link}
    taken_in = _taken_in(tx, {who for some in by_link.values() for who in some})
    counted = {
        link: speeds([at for who, at in taken_in if who in by_link[link]], tx.at)
        for link in (Link.DEVICE, Link.PHONE, Link.CONTACT)
    }
    if payee is not None:
        counted[Link.PAYEE] = speeds(_paid_to(tx, payee), tx.at)
    return Links(
        others_sharing_devices(tx.connection, customer_id, profile),
        counted,
        Ring(len(members), flagged, is_cut),
    )


def _linked(connection: Connection, whose: Iterable[int]) -> list[tuple[str, int]]:
    """The links of some customers, by kind."""
    rows = connection.execute(_LINKED, {"whose": list(whose)})
    return [(row.link, row.linked_id) for row in rows]


def _others_flagged(connection: Connection, others: frozenset[int]) -> int:
    """How many of the others are flagged as suspected of fraud."""
    if not others:
        return 0
    return connection.execute(_FLAGGED, {"whose": list(others)}).scalar_one()


def _taken_in(tx: Tx, whose: set[int]) -> list[tuple[int, datetime]]:
    """Who of some customers applied lately, and when."""
    asked = {"whose": list(whose), **_since(tx)}
    rows = tx.connection.execute(_BY_THEM, asked)
    return [(row.customer_id, row.submitted_at) for row in rows]


def _paid_to(tx: Tx, payee: str) -> list[datetime]:
    """When others applied lately to have a merchant paid."""
    return list(tx.connection.execute(_AT_PAYEE, {"payee": payee, **_since(tx)}).scalars())


def _since(tx: Tx) -> dict[str, object]:
    """From when on an application is recent."""
    return {
        "since": tx.at - LONGEST.length,
        "since_day": tx.business_date - LONGEST.length,
    }
