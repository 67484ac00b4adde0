"""A person as far as everybody at the branch may see, and how far the identity is proved."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from db.customers import applicant_of
from models.origination.application import Occupation
from models.origination.identity import IdentityState, age_on, identity_state
from models.privacy import mask_id, mask_name, mask_phone


@dataclass(frozen=True, slots=True)
class MaskedApplicant:
    """A customer without what would tell who it is."""

    masked_name: str
    masked_id_no: str | None
    """None: the source gives none."""
    masked_phone: str | None
    identity: IdentityState
    age_years: int | None
    """On the business date."""
    occupation: Occupation
    city: str | None
    monthly_income_fen: int | None
    """As declared."""


def masked_applicant(connection: Connection, customer_id: int, on: date) -> MaskedApplicant:
    """A customer as last told, masked.

    Args:
        connection: to the branch's file.
        customer_id: who.
        on: business date of the age.
    """
    told = applicant_of(connection, customer_id)
    return MaskedApplicant(
        masked_name=mask_name(told.name),
        masked_id_no=None if told.id_no is None else mask_id(told.id_no),
        masked_phone=None if told.phone is None else mask_phone(told.phone),
        identity=identity_state(told.id_no, told.birth_date),
        age_years=None if told.birth_date is None else age_on(told.birth_date, on),
        occupation=told.occupation,
        city=told.city,
        monthly_income_fen=told.monthly_income_fen,
    )
