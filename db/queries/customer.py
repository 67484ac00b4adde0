"""One customer: who it is, how they spend, pay and keep promises; masked unless revealed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from db import policies
from db.customers import applicant_of, load_profile
from db.history import ApplicationBrief, LoanBrief, applications_of, loans_of
from db.masked import MaskedApplicant, masked_applicant
from db.office import Reader
from db.queries.flags import CustomerFlag, customer_flags
from db.records import existing
from db.schema import customer as customers
from db.schema import device as devices
from db.schema import reveal
from db.spending import Spending, spending
from models.origination.application import Applicant
from models.origination.profile import (
    Consent,
    ContactPerson,
    CreditReport,
    PaymentMonth,
    Profile,
    Relation,
    SocialMeasures,
    Source,
)
from models.privacy import mask_name, mask_phone
from models.scoring.evidence import may_use

REVEALED_FOR = timedelta(minutes=10)
"""So long the values stay readable for the officer who asked, and for nobody else."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Personal data in clear, for one officer, for a short time."""

    name: str
    id_no: str | None
    phone: str | None
    birth_date: date | None
    contacts: tuple[ContactPerson, ...]
    purpose: str
    """Why it is looked at, as it was recorded."""
    until: datetime
    """When it is masked again."""
    seconds_left: int


@dataclass(frozen=True, slots=True)
class MaskedContact:
    """A person whom the customer named as a contact."""

    relation: Relation
    masked_name: str
    masked_phone: str


@dataclass(frozen=True, slots=True)
class DeviceSeen:
    """A telephone that the customer applied from."""

    short_name: str
    """The first characters of its fingerprint."""
    first_seen: date
    is_emulator: bool
    is_rooted: bool
    city_matches_ip: bool
    other_customers: int
    """Others who were seen with it."""


@dataclass(frozen=True, slots=True)
class CustomerDetail:
    """A customer with the records that are open to us. Amounts in fen, shares in ppm."""

    id: int
    today: date
    """The business date."""
    person: MaskedApplicant
    identity: Identity | None
    """None: masked for this officer now."""
    source: str
    """Where the person was first seen: branch, or an import's name."""
    since: date
    """Business date of the first application."""
    consents: tuple[Consent, ...]
    closed: tuple[Source, ...]
    """Sources whose consent was withdrawn: their records are not shown (PIPL 15)."""
    spending: Spending
    payments: tuple[PaymentMonth, ...]
    devices: tuple[DeviceSeen, ...]
    ring_from: int
    """So many other customers on a device are a ring: nobody may lend then."""
    social: SocialMeasures | None
    credit_report: CreditReport | None
    contacts: tuple[MaskedContact, ...]
    applications: tuple[ApplicationBrief, ...]
    """Newest first."""
    loans: tuple[LoanBrief, ...]
    """Newest first."""
    customer_flags: tuple[CustomerFlag, ...]
    """Newest first, lifted ones included; internal."""


def customer(reader: Reader, customer_id: int) -> CustomerDetail:
    """A customer, masked; in clear for ten minutes after this officer had it revealed.

    Args:
        reader: who asks.
        customer_id: which one.

    Raises:
        NotFound: there is no such customer.
    """
    connection, today = reader.connection, reader.business_date
    row = existing(connection, customers, customer_id)
    profile = load_profile(connection, customer_id)
    closed = tuple(s for s in Source if not may_use(profile.consents, s, today))
    seen = _open_part(profile, closed)
    policy = policies.policy(connection, today)
    return CustomerDetail(
        id=row.id,
        today=today,
        person=masked_applicant(connection, customer_id, today),
        identity=_identity(reader, customer_id, profile),
        source=row.source,
        since=row.since,
        consents=profile.consents,
        closed=closed,
        spending=spending(seen.spend),
        payments=seen.payments,
        devices=_devices(reader, customer_id, seen),
        ring_from=policy.number("shared_device_customers_hard_max") + 1,
        social=seen.social,
        credit_report=seen.credit_report,
        contacts=tuple(
            MaskedContact(one.relation, mask_name(one.name), mask_phone(one.phone))
            for one in profile.contacts
        ),
        applications=applications_of(connection, customer_id),
        loans=loans_of(connection, customer_id, today),
        customer_flags=customer_flags(reader, customer_id),
    )


def _open_part(profile: Profile, closed: tuple[Source, ...]) -> Profile:
    """The profile without the sources whose consent was withdrawn."""
    return Profile(
        spend=() if Source.MERCHANT in closed else profile.spend,
        payments=() if Source.PAYMENT in closed else profile.payments,
        devices=() if Source.DEVICE in closed else profile.devices,
        social=None if Source.SOCIAL in closed else profile.social,
        credit_report=None if Source.CREDIT_REPORT in closed else profile.credit_report,
    )


def _identity(reader: Reader, customer_id: int, profile: Profile) -> Identity | None:
    """The values in clear, if this officer had them revealed a short time ago."""
    newest = (
        select(reveal.c.purpose, reveal.c.at)
        .where(
            reveal.c.customer_id == customer_id,
            reveal.c.officer_id == reader.officer.id,
            reveal.c.at > reader.at - REVEALED_FOR,
        )
        .order_by(reveal.c.id.desc())
        .limit(1)
    )
    row = reader.connection.execute(newest).first()
    if row is None:
        return None
    told: Applicant = applicant_of(reader.connection, customer_id)
    until = row.at + REVEALED_FOR
    return Identity(
        name=told.name,
        id_no=told.id_no,
        phone=told.phone,
        birth_date=told.birth_date,
        contacts=profile.contacts,
        purpose=row.purpose,
        until=until,
        seconds_left=(until - reader.at) // timedelta(seconds=1),
    )


def _devices(reader: Reader, customer_id: int, seen: Profile) -> tuple[DeviceSeen, ...]:
    """The customer's devices, and how many others were seen with each."""
    prints = [one.fingerprint for one in seen.devices]
    found = reader.connection.execute(
        select(devices.c.fingerprint, func.count(devices.c.customer_id.distinct()).label("others"))
        .where(devices.c.fingerprint.in_(prints), devices.c.customer_id != customer_id)
        .group_by(devices.c.fingerprint)
    )
    shared = {row.fingerprint: row.others for row in found}
    return tuple(
        DeviceSeen(
            short_name=one.fingerprint[:8],
            first_seen=one.first_seen,
            is_emulator=one.is_emulator,
            is_rooted=one.is_rooted,
            city_matches_ip=one.city_matches_ip,
            other_customers=shared.get(one.fingerprint, 0),
        )
        for one in seen.devices
    )
