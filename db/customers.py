"""Storing and loading a customer's profile: raw records in, a `Profile` out."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select

from db.names import initials, letters
from db.records import fields_of
from db.schema import (
    consent,
    contact_person,
    credit_report,
    customer,
    device,
    payment_month,
    social_measures,
    spend_month,
)
from models.origination.application import Applicant
from models.origination.profile import (
    Consent,
    ContactPerson,
    CreditReport,
    Device,
    PaymentMonth,
    Profile,
    SocialMeasures,
    SpendMonth,
)

V = TypeVar("V")

_RECORDS: dict[type[Any], Table] = {
    Consent: consent,
    ContactPerson: contact_person,
    SpendMonth: spend_month,
    PaymentMonth: payment_month,
    Device: device,
    SocialMeasures: social_measures,
    CreditReport: credit_report,
}
_INSERT = {kind: insert(table) for kind, table in _RECORDS.items()}
_DELETE = {
    kind: delete(table).where(table.c.customer_id == bindparam("whose"))
    for kind, table in _RECORDS.items()
}
_SELECT = {
    kind: select(*(table.c[f.name] for f in fields(kind)))
    .where(table.c.customer_id == bindparam("whose"))
    .order_by(table.c.id)
    for kind, table in _RECORDS.items()
}
_SHARED = select(func.count(device.c.customer_id.distinct())).where(
    device.c.fingerprint.in_(bindparam("fingerprints", expanding=True)),
    device.c.customer_id != bindparam("whose"),
)


def columns_of(applicant: Applicant) -> dict[str, Any]:
    """A customer row's columns, search columns included."""
    return fields_of(applicant) | {
        "name_letters": letters(applicant.name),
        "initials": initials(applicant.name),
        "id_reversed": applicant.id_no and applicant.id_no[::-1],
        "phone_reversed": applicant.phone and applicant.phone[::-1],
    }


def applicant_of(connection: Connection, customer_id: int) -> Applicant:
    """The person as last told."""
    columns = (customer.c[f.name] for f in fields(Applicant))
    row = connection.execute(select(*columns).where(customer.c.id == customer_id)).one()
    return Applicant(*row)


def store_profile(
    connection: Connection, customer_id: int, profile: Profile, *, is_new: bool
) -> None:
    """Replace a customer's raw records by the ones that came with an application."""
    for kind, records in _parts(profile):
        if not is_new and records:
            connection.execute(_DELETE[kind], {"whose": customer_id})
        if records:
            rows = [{"customer_id": customer_id} | fields_of(record) for record in records]
            connection.execute(_INSERT[kind], rows)


def load_profile(connection: Connection, customer_id: int) -> Profile:
    """All raw records of a customer, oldest first."""
    found = {kind: _load(connection, kind, customer_id) for kind in _RECORDS}
    return Profile(
        consents=found[Consent],
        spend=found[SpendMonth],
        payments=found[PaymentMonth],
        devices=found[Device],
        social=found[SocialMeasures][-1] if found[SocialMeasures] else None,
        credit_report=found[CreditReport][-1] if found[CreditReport] else None,
        contacts=found[ContactPerson],
    )


def consents_of(connection: Connection, customer_id: int) -> tuple[Consent, ...]:
    """Every consent that a customer ever gave, in the order in which they came."""
    return _load(connection, Consent, customer_id)


def others_sharing_devices(connection: Connection, customer_id: int, profile: Profile) -> int:
    """How many other customers were seen with this profile's devices."""
    if not profile.devices:
        return 0
    seen = {
        "fingerprints": [device.fingerprint for device in profile.devices],
        "whose": customer_id,
    }
    return connection.execute(_SHARED, seen).scalar_one()


def _parts(profile: Profile) -> Iterable[tuple[type[Any], tuple[Any, ...]]]:
    yield Consent, profile.consents
    yield ContactPerson, profile.contacts
    yield SpendMonth, profile.spend
    yield PaymentMonth, profile.payments
    yield Device, profile.devices
    yield SocialMeasures, (profile.social,) if profile.social else ()
    yield CreditReport, (profile.credit_report,) if profile.credit_report else ()


def _load(connection: Connection, kind: type[V], customer_id: int) -> tuple[V, ...]:
    return tuple(kind(*row) for row in connection.execute(_SELECT[kind], {"whose": customer_id}))
