"""Taking a file of applications in: each good row becomes the command that a person would give.

All rows go through the door in one transaction, so a file that breaks off leaves nothing behind.
The key of a row is made from its source and its id: the same file again changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.catalog import NoSuchScorecard
from db.commands.submit_application import SubmitApplication
from db.exchange.applications import Accepted, Applications, command_key, read_applications
from db.exchange.mapping import Mapping
from db.exchange.rejections import Problem, Rejected, shortened
from db.office import Door, KeyReused, NotSignedIn, NotYourRight, Office
from models.errors import Refusal
from models.origination.policy import PolicyMissing

_STOPS = (NotYourRight, NotSignedIn, NoSuchScorecard, PolicyMissing)
"""Refusals that every further row would meet as well."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that is an application now."""

    row_number: int
    number: str
    """The application's number."""
    is_new: bool
    """False if the row was taken in before."""


@dataclass(frozen=True, slots=True)
class Declined:
    """A row that can be read, but that a rule of the branch does not take in."""

    row_number: int
    refusal: Refusal


Fate = Taken | Declined | Rejected
"""What became of a row; of one that cannot be read, one `Rejected` for each cell that is wrong."""


@dataclass(frozen=True, slots=True)
class Intake:
    """The fates of a file's rows, to be gone through once; what is not gone through is undone."""

    about_rows: int
    """How many rows are to be expected: for a progress bar."""
    fates: Iterator[Fate]


def take_in(office: Office, path: Path, mapping: Mapping) -> Intake:
    """Open a file; its rows are taken in as their fates are asked for.

    Raises:
        UnreadableFile, RepeatedColumns, MissingColumns, UnknownColumns, BadMapping: see
            `read_applications`; the first of them also while the rows are gone through.
    """
    business_date = office.ask(lambda reader: reader.business_date)
    read = read_applications(path, mapping, business_date)
    return Intake(read.about_rows, _fates(office, read))


def _fates(office: Office, read: Applications) -> Iterator[Fate]:
    with office.batch() as door:
        for row in read:
            yield row if isinstance(row, Rejected) else _fate(door, row)


def _fate(door: Door, row: Accepted) -> Fate:
    before = door.head
    try:
        submitted = door.do(_command(row))
    except _STOPS:
        raise
    except KeyReused:
        return Rejected(row.row_number, row.id_column, shortened(row.row_id), Problem.CHANGED_ROW)
    except Refusal as refusal:
        return Declined(row.row_number, refusal)
    return Taken(row.row_number, submitted.number, is_new=door.head != before)


def _command(row: Accepted) -> SubmitApplication:
    return SubmitApplication(
        key=command_key(row.source, row.row_id),
        applicant=row.applicant,
        request=row.request,
        profile=row.profile,
        source=row.source,
        source_row=row.row_id,
        is_training_sample=bool(row.in_training_sample),
    )
