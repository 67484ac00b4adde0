"""Signing in: a login and its password; in a training branch, any of its roles."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical

from models.errors import Refusal
from officer_tui.desk import Errand
from officer_tui.keys import keys_of
from officer_tui.screens.base import WorkScreen
from officer_tui.session import sign_in
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Line, Tone, Toned, wrap
from officer_tui.widgets.columns import Column
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import ListSource, Row
from officer_tui.widgets.text_field import TextField

_PEOPLE = (
    Column("role", N_("Role"), 18),
    Column("login", N_("Login"), 12),
    Column("name", N_("Name"), 10, grows=True),
)


class Hint(Lines):
    """A sentence or two in small print, kept as they are said in every language."""

    DEFAULT_CSS = "Hint { margin: 0 1 1 1; }"

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def body(self, cells: int) -> list[Line]:
        """As many lines as it needs."""
        return [[Toned(line, Tone.QUIET)] for line in wrap(_(self.sentence), cells)]


class LoginFields(FieldSet):
    """Login and password: nothing to list here, nothing to repeat."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the keys of other forms."""
        return action not in {"prompt", "repeat"}


class LoginScreen(WorkScreen):
    """The first screen, unless it is known who sits down."""

    NAME = N_("Sign in")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("login")]
    DEFAULT_CSS = """
    LoginScreen {
        & > Center { height: 1fr; align: center middle; }
        & #box {
            width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 1 0 1;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & FieldSet { margin: 0 1 1 1; }
        & #training { height: auto; display: none; }
        &.-training #training { display: block; }
        & PagedTable { height: 10; margin: 0 1 1 1; }
        & Beside { display: none; }
    }
    """

    def body(self) -> ComposeResult:
        """The box in the middle."""
        with Center(), Vertical(id="box"):
            with Vertical(id="training"):
                yield Hint(N_("A training branch: Enter on a role fills in its login."))
                yield PagedTable(fixed=0)
            yield LoginFields(
                TextField("login", N_("Login")),
                TextField("password", N_("Password"), is_secret=True),
                form="login",
            )
            yield Hint(N_("F8 中文/English    Ctrl+T colours    Ctrl+Q quit"))

    def on_mount(self) -> None:
        """Before the file is open, there is only its name."""
        self.query_one("#box").border_title = self.desk.path.name
        self.say(_("The branch file is being opened."))

    def open(self, *_args: object) -> None:
        """The file is open: show whose it is, and in training its people."""
        file = self.desk.file
        if file is None:
            return
        self.say("")
        self.query_one("#box").border_title = file.branch_name
        self.set_class(file.is_training, "-training")
        self.fields.field("login").fill(self.desk.login or "")
        self.fields.field("password").fill("")
        self.reread()
        if file.is_training:
            self.query_one(PagedTable).focus()
        else:
            self.fields.field("password" if self.desk.login else "login").focus()

    def reread(self) -> None:
        """Say the roles in the language in use."""
        people = self.desk.file.people if self.desk.file else ()
        rows = [
            Row(person.login, number, (label(person.role), person.login, person.name))
            for number, person in enumerate(people)
        ]
        self.query_one(PagedTable).show(ListSource(_PEOPLE, rows))

    @property
    def fields(self) -> FieldSet:
        """Login and password."""
        return self.query_one(FieldSet)

    @on(PagedTable.RowChosen)
    def _pick(self, message: PagedTable.RowChosen) -> None:
        """Fill in a role's login, and the password that all of them have in training."""
        from fixtures.staff import DEMO_PASSWORD

        self.fields.field("login").fill(str(message.id))
        self.fields.field("password").fill(DEMO_PASSWORD)
        self.fields.field("password").focus()

    @on(FieldSet.Completed)
    def action_enter(self) -> None:
        """Check the password."""
        values, file = self.fields.values(), self.desk.file
        if values is None or file is None:
            self.say(_("Type your login and your password."), Tone.CAUTION)
            return
        act = partial(sign_in, file, values["login"], values["password"])
        errand = Errand(act, self.desk.sit_down, self._wrong, "sign-in", is_command=True)
        self.run_errand(errand)

    def _wrong(self, refusal: Refusal) -> None:
        self.fields.field("password").fill("")
        self.fields.field("password").focus()
        self.say_no(refusal)
