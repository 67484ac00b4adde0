"""What was offered to a customer, and the approval that waits for its second signature."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from db.codec import read
from db.commands.decide import Decide
from db.cost_tables import TableShown, tables_shown
from db.office import Reader
from db.records import AnyRow, existing
from db.schema import offer, officer, proposal
from models.origination.decision import DecisionKind


@dataclass(frozen=True, slots=True)
class OfferMade:
    """An offer, and what became of it. Amounts in fen, rates a year in ppm."""

    id: int
    amount_fen: int
    term_months: int
    annual_rate_ppm: int
    all_in_apr_ppm: int
    cap_ppm: int
    """That it was compared with."""
    valid_until: date
    """Last business date on which it can be accepted."""
    status: str
    """open, accepted, expired, withdrawn or disbursed."""
    accepted_at: datetime | None
    tables_shown: tuple[TableShown, ...] = ()
    """Cost tables that the customer was shown, the newest first."""


_COLUMNS = tuple(offer.c[name] for name in OfferMade.__slots__ if name != "tables_shown")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An approval that waits for its second signature."""

    proposal_id: int
    kind: DecisionKind
    amount_fen: int
    term_months: int
    reasons: tuple[str, ...]
    """Codes, weightiest first."""
    note: str
    maker: str
    made_at: datetime


def last_offer(connection: Connection, application_id: int) -> OfferMade | None:
    """The newest offer of an application, if there was one."""
    row = connection.execute(
        select(*_COLUMNS)
        .where(offer.c.application_id == application_id)
        .order_by(offer.c.id.desc())
        .limit(1)
    ).first()
    return (
        None
        if row is None
        else OfferMade(**row._asdict(), tables_shown=tables_shown(connection, row.id))
    )


def open_proposal_of(connection: Connection, application_id: int) -> AnyRow | None:
    """The row of the decision about an application that waits for its second signature."""
    waiting = select(proposal).where(
        proposal.c.subject == "application",
        proposal.c.subject_id == application_id,
        proposal.c.status == "open",
    )
    return connection.execute(waiting).first()


def waiting_for(reader: Reader, application_id: int) -> Waiting | None:
    """The approval of an application that waits for its second signature, if there is one."""
    row = open_proposal_of(reader.connection, application_id)
    if row is None:
        return None
    proposed: Decide = read(Decide, row.content)
    return Waiting(
        proposal_id=row.id,
        kind=proposed.kind,
        amount_fen=proposed.amount_fen,
        term_months=proposed.term_months,
        reasons=proposed.reasons,
        note=proposed.note,
        maker=existing(reader.connection, officer, row.maker_id).name,
        made_at=row.made_at,
    )
