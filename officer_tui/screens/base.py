"""What every work area has: the header, the message line, the keys; and how it is opened."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from officer_tui.desk import DeskScreen
from officer_tui.texts import _, language
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets import relabel
from officer_tui.widgets.header_bar import HeaderBar
from officer_tui.widgets.header_bar import Standing as Head
from officer_tui.widgets.key_bar import ActionScreen, KeyBar
from officer_tui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from db.queries.standing import Standing


WITH_CUSTOMERS = frozenset({"queue", "loans", "signatures", "books", "scorecards"})
"""The work areas that show customers."""


class WorkScreen(ActionScreen[None], DeskScreen[None]):
    """A work area. `DeskApp.go` shows it and opens something in it."""

    NAME: ClassVar[str] = ""
    """Its title in the header, a sentence for the catalogs."""

    def __init__(self) -> None:
        super().__init__()
        self._opened_with: tuple[object, ...] | None = None
        self._language = language()

    def body(self) -> ComposeResult:
        """What stands between the header and the message line."""
        raise NotImplementedError

    def open(self, *args: object) -> None:
        """Open something here: a work area may take the number of what it shows."""
        raise NotImplementedError

    def reread(self) -> None:
        """Ask the office again for all that is shown."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """Who sees no customers does not go where they are."""
        found = self.standing
        if action in WITH_CUSTOMERS and found is not None and self.desk.sees_no_customers:
            from db.command import NoCustomerData

            return sentence(NoCustomerData(found.role))
        return super().why_not(action)

    @property
    def subject(self) -> str:
        """What the screen is about, beside its title in the header."""
        return self.query_one(HeaderBar).subject

    @subject.setter
    def subject(self, text: str) -> None:
        self.query_one(HeaderBar).subject = text

    def compose(self) -> ComposeResult:
        """The lines around the work area."""
        yield HeaderBar(self.NAME)
        yield from self.body()
        yield MessageLine()
        yield KeyBar()

    # What the app calls

    def arrive(self, args: tuple[object, ...], *, is_back: bool) -> None:
        """The screen is shown: open what was asked for, or read again what was left open."""
        if self._language != language():
            self._language = language()
            relabel(self)
        if self.desk.office is not None:
            self.ask_standing()
        if is_back and args == self._opened_with:
            self.reread()
        else:
            self._opened_with = args
            self.open(*args)

    def ask_standing(self) -> None:
        """Ask who is at the desk, on which day: the day may have been closed meanwhile."""
        from db.queries.standing import standing

        self.ask(self._stand, standing, kind="standing")

    def show_standing(self) -> None:
        """Say in the header who is at the desk."""
        if (found := self.standing) is not None:
            branch = _("{branch} (training)", branch=found.branch_name)
            self.query_one(HeaderBar).show(
                Head(
                    branch if found.is_training else found.branch_name,
                    found.business_date,
                    found.name,
                    label(found.role),
                )
            )

    def _stand(self, found: "Standing") -> None:
        self.desk.standing = found
        self.show_standing()
        self.refresh_bindings()
