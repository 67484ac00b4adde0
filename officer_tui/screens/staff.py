"""The people of the branch, by role; an administrator adds some, and sees no customers."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from db.command import NoCustomerData
from db.commands.add_officer import AddOfficer, OfficerAdded
from db.office import NotYourRight, verb
from db.queries.people import Person, people
from officer_tui.forms.add_officer import AddOfficerForm
from officer_tui.keys import keys_of
from officer_tui.screens.base import WorkScreen
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_COLUMNS = (
    Column("role", N_("Role"), 18),
    Column("login", N_("Login"), 16),
    Column("name", N_("Name"), 10, grows=True),
)


class StaffScreen(WorkScreen):
    """Who signs in here, and as what."""

    NAME = N_("People")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("staff")]
    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    StaffScreen {
        & FactSheet { padding: 0 1; background: $surface; }
        & SmallTable { padding: 0 1; }
    }
    """

    def body(self) -> ComposeResult:
        """What is theirs above, the people below."""
        yield FactSheet(columns=1)
        with VerticalScroll():
            yield SmallTable(_COLUMNS)

    def open(self, *_args: object) -> None:
        """Show the people."""
        self.reread()

    def reread(self) -> None:
        """Ask again who they are."""
        self.ask(self.show, people)

    def show(self, found: tuple[Person, ...]) -> None:
        """Show the people, and to who sees no customers what is theirs instead."""
        rows = [(label(person.role), person.login, person.name) for person in found]
        self.query_one(SmallTable).show(rows)
        facts = []
        if self.standing is not None and self.desk.sees_no_customers:
            no = sentence(NoCustomerData(self.standing.role))
            own = _("Add people (F2); look at the business day (3); check and copy the file.")
            facts = [Fact(_("Customers"), no, Tone.CAUTION), Fact(_("You may"), own, Tone.GOOD)]
        self.query_one(FactSheet).show(facts)
        self.refresh_bindings()

    def why_not(self, action: str) -> str | None:
        """Whose right it is to add people."""
        if action != "add" or self.standing is None:
            return super().why_not(action)
        role = self.standing.role
        if role in AddOfficer.roles:
            return None
        return sentence(NotYourRight(verb(AddOfficer), role, tuple(sorted(AddOfficer.roles))))

    def action_add(self) -> None:
        """Add somebody."""
        self.app.push_screen(AddOfficerForm(), self._added)

    def _added(self, done: OfficerAdded | None) -> None:
        if done is not None:
            self.say(_("The new officer can sign in now."), Tone.GOOD)
            self.reread()
