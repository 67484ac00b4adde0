"""One value of a form: its label, the line to type it in, and beside it what is wrong with it."""

import unicodedata
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Line, Tone, Toned, fit, signed
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.one_line import OneLine

T = TypeVar("T")


class Unreadable(Exception):  # noqa: N818 - said to the officer, not an error of ours
    """What was typed is not what the field wants; the text says what it wants."""


def half_width(text: str) -> str:
    """Digits as a Chinese input method may give them, made plain: ``１２。５`` is ``12.5``."""
    return unicodedata.normalize("NFKC", text).replace("。", ".")


class Label(Lines):
    """The name of a field; a star if it must be filled."""

    DEFAULT_CSS = "Label { width: 18; height: 1; }"

    def __init__(self, label: str, *, is_required: bool) -> None:
        super().__init__()
        self.label, self.is_required = label, is_required

    def body(self, cells: int) -> list[Line]:
        """The one line."""
        text = _(self.label) + (" *" if self.is_required else "")
        return [[Toned(fit(text, cells - 1) + " ")]]


class Beside(Lines):
    """What stands beside a field: how it was read, or what is wrong with it."""

    DEFAULT_CSS = "Beside { width: 1fr; height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.said = Toned("")

    def say(self, text: str, tone: Tone) -> None:
        """Say this instead."""
        if self.said != signed(text, tone):
            self.said = signed(text, tone) if text else Toned("")
            self.refresh()

    def body(self, cells: int) -> list[Line]:
        """The one line."""
        return [[Toned(fit(self.said.text, cells), self.said.tone)]]


class Field(Widget, Generic[T]):
    """A value that a person gives. Its name is that of the command's field."""

    DEFAULT_CSS = """
    Field { layout: horizontal; height: auto; }
    Field > OneLine { width: 26; }
    """
    has_list: ClassVar[bool] = False
    """Whether F4 lists what can be chosen."""
    is_secret = False
    """Whether dots are shown; nobody keeps the value."""

    @dataclass
    class Changed(Message):
        """The value is another one; None while nothing readable is there."""

        field: "Field[Any]"
        value: object

    @dataclass
    class Entered(Message):
        """Enter, and the value is right: on to the next field."""

        field: "Field[Any]"

    def __init__(self, name: str, label: str, *, required: bool = True) -> None:
        """Make a field.

        Args:
            name: of the command's field.
            label: a sentence for the catalogs.
            required: whether it must be filled.
        """
        super().__init__(name=name, id=f"field-{name}")
        self.label, self.required = label, required
        self.control = self.make_control()
        self.beside = Beside()

    # What each kind of field does in its own way

    def make_control(self) -> Widget:
        """The widget that takes the keys."""
        return OneLine()

    @property
    def text(self) -> str:
        """What was typed, without the blanks around it."""
        return self.control.value.strip() if isinstance(self.control, OneLine) else ""

    def read(self, text: str) -> T:
        """The value of what was typed.

        Raises:
            Unreadable: it is not what the field wants.
        """
        raise NotImplementedError

    def write(self, value: T) -> str:
        """The value as it is typed."""
        return str(value)

    def reading(self, value: T) -> str:
        """How the value was read, to be shown beside the field; nothing where it is plain."""
        return ""

    def prompt(self) -> None:
        """List what can be chosen."""

    # What a form does with every field

    @property
    def value(self) -> T | None:
        """The value; None if nothing is there, or nothing readable."""
        try:
            return self.read(self.text) if self.text else None
        except Unreadable:
            return None

    def fill(self, value: T | None) -> None:
        """Put a value in."""
        if isinstance(self.control, OneLine):
            self.control.value = "" if value is None else self.write(value)
            self.control.cursor_position = len(self.control.value)

    def fault(self) -> str:
        """What is wrong, in the officer's language; empty if nothing is."""
        if not self.text:
            return _(N_("Please fill this in")) if self.required else ""
        try:
            self.read(self.text)
        except Unreadable as unreadable:
            return str(unreadable)
        return ""

    def check(self) -> bool:
        """Say beside the field what is wrong, if anything is."""
        fault = self.fault()
        if fault:
            self.say(fault)
        else:
            self._say_reading()
        return not fault

    def require(self, *, required: bool) -> None:
        """Ask for a value, or leave it to the officer: what another field holds may decide it."""
        self.required = required
        for label in self.query(Label):
            label.is_required = required
            label.refresh()

    def say(self, error: str) -> None:
        """Say that the value is wrong, and why: also what a refusal says of this field."""
        self.beside.say(error, Tone.BAD)

    def retell(self) -> None:
        """Say anew, in the language in use, how the value was read."""
        self._say_reading()

    # Inside

    def compose(self) -> ComposeResult:
        """Label, control, and what stands beside."""
        yield Label(self.label, is_required=self.required)
        yield self.control
        yield self.beside

    def focus(self, scroll_visible: bool = True) -> "Field[T]":
        """Give the focus to what takes the keys."""
        self.control.focus(scroll_visible)
        return self

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.changed()

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        self.enter()

    def on_descendant_blur(self) -> None:
        """The officer has gone on: say what is wrong with what is there."""
        if self.text:
            self.check()

    def changed(self) -> None:
        """The value may have changed: show how it is read, and tell the form."""
        self._say_reading()
        self.post_message(self.Changed(self, self.value))

    def enter(self) -> None:
        """The officer is done with the field."""
        if self.check():
            self.post_message(self.Entered(self))

    def _say_reading(self) -> None:
        value = self.value
        self.beside.say("" if value is None else self.reading(value), Tone.QUIET)
