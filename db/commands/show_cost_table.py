"""The customer is shown what the offered loan costs, before accepting it."""

from dataclasses import dataclass
from typing import ClassVar

from db.commands.accept_offer import current_offer
from db.cost_tables import TableShown, show_table
from db.office import Command, Tx
from db.records import existing
from db.roles import OFFICERS
from db.schema import application
from models.origination.authority import Role
from models.origination.stages import Event, next_stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCostTable(Command[TableShown]):
    """Record that the customer is shown the cost table; a new version if the cost is new."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""

    def run(self, tx: Tx) -> TableShown:
        """Keep the table as it stands on the business date.

        Raises:
            NotFound, WrongStage: not this one, not now.
        """
        row = existing(tx.connection, application, self.application_id)
        next_stage(row.stage, Event.ACCEPT)
        return show_table(tx, current_offer(tx.connection, row.id))
