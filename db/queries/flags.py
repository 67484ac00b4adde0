"""The flags of a customer, those that were lifted included. Internal."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db import policies
from db.office import Reader
from db.people import names_of
from db.records import existing
from db.schema import customer, customer_flag, evidence
from models.origination.flags import FlagKind
from models.servicing.losses import EvidenceKind


@dataclass(frozen=True, slots=True)
class CustomerFlag:
    """A flag with its evidence, by whom it was set, and by whom lifted."""

    id: int
    flag_kind: FlagKind
    since: date
    evidence_kind: EvidenceKind
    reference: str
    note: str
    set_by: str
    set_on: date
    lifted_by: str | None
    lifted_on: date | None
    lift_note: str | None
    stops_penalty: bool
    """By policy, from its day on."""
    stops_contact: bool
    """By policy: nobody may be called to collect; claims go to the estate."""

    @property
    def is_in_force(self) -> bool:
        """Whether it is set and not lifted."""
        return self.lifted_on is None


def customer_flags(reader: Reader, customer_id: int) -> tuple[CustomerFlag, ...]:
    """The flags of a customer, newest first.

    Args:
        reader: who asks.
        customer_id: which one.

    Raises:
        NotFound: there is no such customer.
    """
    existing(reader.connection, customer, customer_id)
    names = names_of(reader.connection)
    policy = policies.policy(reader.connection, reader.business_date)
    rows = reader.connection.execute(
        select(customer_flag, evidence.c.kind.label("evidence_kind"), evidence.c.reference)
        .join(evidence, evidence.c.id == customer_flag.c.evidence_id)
        .where(customer_flag.c.customer_id == customer_id)
        .order_by(customer_flag.c.id.desc())
    )
    return tuple(
        CustomerFlag(
            id=row.id,
            flag_kind=row.kind,
            since=row.since,
            evidence_kind=row.evidence_kind,
            reference=row.reference,
            note=row.note,
            set_by=names[row.officer_id],
            set_on=row.set_on,
            lifted_by=names[row.lifted_by_id] if row.lifted_by_id else None,
            lifted_on=row.lifted_on,
            lift_note=row.lift_note,
            stops_penalty=row.kind is FlagKind.DEATH and policy.flag("death_stops_penalty"),
            stops_contact=row.kind is FlagKind.DEATH and policy.flag("death_stops_contact"),
        )
        for row in rows
    )
