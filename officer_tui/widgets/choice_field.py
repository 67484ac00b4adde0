"""Fields whose value is one, or some, of a few: product, channel, reason codes."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from officer_tui.keys import keys_of
from officer_tui.texts import N_, _
from officer_tui.texts.format import joined
from officer_tui.widgets.cells import Line, Tone, Toned, fit
from officer_tui.widgets.choice_list import ChoiceList, Option
from officer_tui.widgets.field import Field
from officer_tui.widgets.lines import Lines

V = TypeVar("V")
T = TypeVar("T")
Wording = Callable[[], Sequence[Option[V]]]
"""What can be chosen, made when it is to be shown: its words are in the language in use."""


class Choice(Lines, can_focus=True):
    """What is chosen, in words. Its field does what the keys say."""

    DEFAULT_CSS = """
    Choice { width: 26; height: 1; background: $panel; }
    Choice:focus { background: $primary 30%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def show(self, text: str) -> None:
        """Show what is chosen."""
        self.text = text
        self.refresh()

    def body(self, cells: int) -> list[Line]:
        """The one line."""
        return [[Toned("‹", Tone.QUIET), Toned(fit(self.text, cells - 2)), Toned("›", Tone.QUIET)]]


class ListedField(Field[T], Generic[T, V]):
    """What the fields of this file have in common: options, and a list of them."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("choice")]
    has_list: ClassVar[bool] = True

    def __init__(
        self, name: str, label: str, options: Wording[V], *, most: int, required: bool
    ) -> None:
        self.wording, self.most = options, most
        self.options = options()
        self.chosen: tuple[V, ...] = ()
        super().__init__(name, label, required=required)

    def make_control(self) -> Widget:
        """What is chosen, in words."""
        return Choice()

    @property
    def text(self) -> str:
        """What is chosen, in words."""
        return joined([option.text for option in self.options if option.value in self.chosen])

    def choose(self, values: tuple[V, ...]) -> None:
        """Choose these values."""
        self.chosen = values
        if isinstance(self.control, Choice):
            self.control.show(self.text)
        self.changed()

    def retell(self) -> None:
        """The options, and what is chosen of them, in the language in use."""
        self.options = self.wording()
        if isinstance(self.control, Choice):
            self.control.show(self.text)
        super().retell()

    def prompt(self) -> None:
        """List what can be chosen."""
        self.app.push_screen(ChoiceList(self.options, self.chosen, most=self.most), self._listed)

    def action_prompt(self) -> None:
        """List what can be chosen."""
        self.prompt()

    def on_click(self) -> None:
        """List what can be chosen."""
        self.prompt()

    def on_key(self, event: events.Key) -> None:
        """Enter goes on, or lists what must be chosen; a letter or digit chooses by it."""
        if event.key == "enter":
            event.stop()
            if self.required and not self.chosen:
                self.prompt()
            else:
                self.enter()
        elif event.character and event.character.isalnum():
            event.stop()
            self.pick(event.character.casefold())

    def pick(self, letter: str) -> None:
        """Choose by the first letter of an option or its code."""

    def _listed(self, chosen: tuple[V, ...] | None) -> None:
        if chosen is not None:
            self.choose(chosen)


class ChoiceField(ListedField[V, V]):
    """One of a few: by arrows, by first letter, or from the list."""

    def __init__(
        self, name: str, label: str, options: Wording[V], *, required: bool = True
    ) -> None:
        super().__init__(name, label, options, most=1, required=required)

    def read(self, text: str) -> V:
        """The value that is chosen."""
        return self.chosen[0]

    def fill(self, value: V | None) -> None:
        """Choose a value, or none."""
        self.choose(() if value is None else (value,))

    def action_previous(self) -> None:
        """The option before."""
        self._step(-1)

    def action_next(self) -> None:
        """The option after."""
        self._step(1)

    def _step(self, by: int) -> None:
        values = [option.value for option in self.options]
        first = 0 if by > 0 else len(values) - 1
        at = (values.index(self.chosen[0]) + by) % len(values) if self.chosen else first
        self.choose((values[at],))

    def pick(self, letter: str) -> None:
        """The next option whose text or code begins with the letter."""
        begin = [
            option.value
            for option in self.options
            if letter in (option.text[:1].casefold(), option.code[:1].casefold())
        ]
        if begin:
            at = begin.index(self.chosen[0]) + 1 if self.chosen and self.chosen[0] in begin else 0
            self.choose((begin[at % len(begin)],))


class PickField(ListedField[tuple[V, ...], V]):
    """Some of many, from the list: reason codes."""

    DEFAULT_CSS = "PickField > Choice { width: 1fr; } PickField > Beside { width: 24; }"

    def __init__(
        self,
        name: str,
        label: str,
        options: Wording[V],
        *,
        least: int = 1,
        most: int = 4,
    ) -> None:
        self.least = least
        super().__init__(name, label, options, most=most, required=least > 0)

    @property
    def text(self) -> str:
        """The one that is chosen in words; of several, the short names in their order."""
        named = {option.value: option for option in self.options}
        chosen = [named[value] for value in self.chosen if value in named]
        if len(chosen) == 1:
            return f"{chosen[0].code} {chosen[0].text}".strip()
        return joined([option.code or option.text for option in chosen])

    def read(self, text: str) -> tuple[V, ...]:
        """The values that are chosen, in the order in which they were."""
        return self.chosen

    def fill(self, value: tuple[V, ...] | None) -> None:
        """Choose these values, or none."""
        self.choose(value or ())

    def fault(self) -> str:
        """Too few; the list lets nobody choose too many."""
        if len(self.chosen) < self.least:
            return _(N_("Choose at least {n}"), n=self.least)
        return ""
