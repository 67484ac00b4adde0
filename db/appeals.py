"""An appeal's facts: who declined, when, and who may therefore review it."""

from sqlalchemy import Connection, select

from db import policies
from db.office import Reader, Tx
from db.records import AnyRow
from db.schema import decision
from models.origination.appeal import HUMAN_REVIEW, another_person, check_appeal
from models.origination.decision import DecisionKind


def declines_of(connection: Connection, application_id: int) -> list[AnyRow]:
    """The decisions that declined an application, the latest first."""
    declined = select(decision).where(
        decision.c.application_id == application_id, decision.c.kind == DecisionKind.DECLINE
    )
    return list(connection.execute(declined.order_by(decision.c.id.desc())))


def may_be_appealed(door: Tx | Reader, row: AnyRow) -> AnyRow:
    """The decision that an appeal is against.

    Args:
        door: on which day.
        row: an application that is declined.

    Raises:
        ReviewedAlready, AppealTooLate: it may not be appealed.
    """
    declined = declines_of(door.connection, row.id)[0]
    days = policies.policy(door.connection, door.business_date).number("appeal_days")
    was_reviewed = HUMAN_REVIEW in row.flags.split()
    check_appeal(declined.business_date, door.business_date, days, was_reviewed=was_reviewed)
    return declined


def reviewed_by_another(door: Tx | Reader, row: AnyRow) -> None:
    """Check that the officer is not one of those whose decision was appealed against.

    Raises:
        SamePerson: the officer declined it.
    """
    if HUMAN_REVIEW not in row.flags.split():
        return
    declined = declines_of(door.connection, row.id)
    signers = [who for one in declined for who in (one.officer_id, one.second_officer_id) if who]
    another_person(signers, door.officer.id)
