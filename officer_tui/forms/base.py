"""What every form has: its key, its box, its fields, its message line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from models.errors import Refusal
from officer_tui.desk import DeskScreen, Errand
from officer_tui.keys import keys_of
from officer_tui.screens.help import HelpScreen
from officer_tui.texts import _
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.key_bar import ActionScreen, KeyBar
from officer_tui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from db.office import Command

Answer = TypeVar("Answer")

_CHANGED = "changed-meanwhile"
"""The refusal of a command about a record that somebody changed after it was shown."""


class FormScreen(
    ActionScreen[Answer | None], DeskScreen[Answer | None], ModalScreen[Answer | None]
):
    """A form over the work area. Ends with the command's answer, or None if the officer leaves."""

    NAME: ClassVar[str] = ""
    """Its title, a sentence for the catalogs."""
    BESIDE: ClassVar[Mapping[str, str]] = {}
    """By the code of a refusal, the name of the field that it is about."""
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("form")]
    AUTO_FOCUS = "FieldSet *"
    DEFAULT_CSS = """
    FormScreen {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 90; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & .form--body { height: auto; max-height: 1fr; padding: 1 2 0 2; }
        & .form--body > * { margin-bottom: 1; }
        & .form--foot { dock: bottom; height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.key = uuid4()
        """The command's key: a second Enter is the same command."""

    def body(self) -> ComposeResult:
        """Facts and fields."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say all that is not typed, in the language in use; again when that has changed."""
        self.query_one("Vertical").border_title = _(self.NAME)

    def begin(self) -> None:
        """Fill in what is suggested, once."""

    def on_mount(self) -> None:
        """Say what it is about, and fill in what is suggested."""
        self.tell()
        self.begin()

    def retell(self) -> None:
        """Another language: what was typed stays, all around it is said anew."""
        for line in self.query(MessageLine):
            line.clear()
        for fields in self.query(FieldSet):
            fields.retell()
        self.tell()

    def submit(self) -> None:
        """Check the fields and give the command: ``self.do(self.done, ...)``."""
        raise NotImplementedError

    def values(self) -> dict[str, Any] | None:
        """The values of the fields; None if one is wrong: that is shown beside it."""
        return self.query_one(FieldSet).values()

    def give(self, command: "Command[Answer]") -> None:
        """Carry it out; the form stays as it is if that is refused."""
        self.do(self.done, command, refused=self.refuse)

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, in the message line and beside the field that it is about."""
        self.say_no(refusal)
        if (name := self.beside(refusal)) is not None:
            self.query_one(FieldSet).say(name, sentence(refusal))

    def beside(self, refusal: Refusal) -> str | None:
        """The name of the field that a refusal is about; None if it is about none."""
        return self.BESIDE.get(refusal.code)

    def done(self, answer: Answer) -> None:
        """The command was carried out: keep the fields for F6, and leave with the answer."""
        for fields in self.query(FieldSet):
            fields.remember()
        self.dismiss(answer)

    def _refused(self, errand: Errand, refusal: Refusal) -> None:
        """What was seen here is no longer so: keep what was typed for the form that shows it."""
        super()._refused(errand, refusal)
        if refusal.code == _CHANGED:
            for fields in self.query(FieldSet):
                fields.remember()
            again = _("F12 leaves this form; in the new one F6 fills in what you typed.")
            self.say(f"{sentence(refusal)} {again}", Tone.BAD)

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical():
            with VerticalScroll(classes="form--body", can_focus=False):
                yield from self.body()
            with Vertical(classes="form--foot"):
                yield MessageLine()
                yield KeyBar()

    @on(FieldSet.Completed)
    def _completed(self, message: FieldSet.Completed) -> None:
        message.stop()
        self.submit()

    def action_submit(self) -> None:
        """Check the fields and carry it out."""
        self.submit()

    def action_help(self) -> None:
        """Show every key of this form."""
        self.app.push_screen(HelpScreen(self))

    async def action_language(self) -> None:
        """Switch to the next language; what was typed stays."""
        await self.run_action("app.language")

    async def action_theme(self) -> None:
        """Next theme."""
        await self.run_action("app.theme")

    def action_cancel(self) -> None:
        """Leave; nothing is written."""
        self.dismiss(None)
