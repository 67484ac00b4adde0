"""Opening a branch file and signing in: what the app does before an officer is at the desk.

Its functions run in workers and import the database there, behind the first frame.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.office import Office
    from db.queries.people import Person
    from db.queries.standing import Standing

Clock = Callable[[], datetime]


class BranchFile(NamedTuple):
    """A branch file that was opened; nobody has signed in yet."""

    engine: "Engine"
    branch_name: str
    is_training: bool
    """A file to play with: everybody may pick a role."""
    people: "tuple[Person, ...]"
    """Whose roles can be picked; empty where passwords count."""

    def knows(self, login: str | None) -> bool:
        """Whether somebody may sit down without a password: in training, as one of its people."""
        return any(person.login == login for person in self.people)


def open_file(path: Path) -> BranchFile:
    """Open a branch file of the current version.

    Raises:
        Refusal: there is none, it is no branch file, or of another version.
    """
    from db.office import Office
    from db.opening import SYSTEM_LOGIN, open_branch
    from db.queries.people import people
    from db.queries.standing import standing

    engine = open_branch(path)
    office = Office(engine, SYSTEM_LOGIN)
    branch = office.ask(standing)
    pickable = office.ask(people) if branch.is_training else ()
    return BranchFile(engine, branch.branch_name, branch.is_training, pickable)


def office_for(file: BranchFile, login: str, clock: Clock | None = None) -> "Office":
    """The branch file with an officer at the desk, who has shown a password, or is in training."""
    from db.clock import utc_now
    from db.office import Office

    return Office(file.engine, login, clock or utc_now)


def standing_of(office: "Office") -> "Standing":
    """Who is at the desk: asked once, before the first work area of theirs is shown."""
    from db.queries.standing import standing

    return office.ask(standing)


def sign_in(file: BranchFile, login: str, password: str) -> str:
    """Check a password; half a second, on purpose. Answers the login.

    Raises:
        WrongPassword: not this officer's password, or no such officer.
    """
    from db import staff

    staff.sign_in(file.engine, login, password)
    return login
