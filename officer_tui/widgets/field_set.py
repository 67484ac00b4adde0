"""The fields of a form, one below the other: checked together, left with Enter one by one."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from officer_tui.keys import keys_of
from officer_tui.widgets.field import Field


class FieldSet(VerticalScroll, can_focus=False):
    """Fields in their order. `values` are those of the command that the form gives.

    A field that is not displayed is not asked: it is passed over, and its value is None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("field")]
    DEFAULT_CSS = "FieldSet { height: auto; max-height: 1fr; padding: 0 1; }"
    last_submitted: ClassVar[dict[str, object]] = {}
    """What each field of each form held when it was last submitted, for F6."""

    class Completed(Message):
        """Enter in the last field: the form may be submitted."""

    def __init__(self, *fields: Field[Any], form: str, id: str | None = None) -> None:
        """Make a form's fields.

        Args:
            fields: in their order.
            form: the name of the command, under which F6 finds what was submitted last.
            id: the name of the widget on its screen.
        """
        super().__init__(id=id)
        self.fields = {field.name or "": field for field in fields}
        self.form = form

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield from self.fields.values()

    def values(self) -> dict[str, Any] | None:
        """The values by their names; None if one is wrong, and the first of these has the focus."""
        wrong = [field for field in self.fields.values() if field.display and not field.check()]
        if wrong:
            wrong[0].focus()
            return None
        return {name: field.value if field.display else None for name, field in self.fields.items()}

    def field(self, name: str) -> Field[Any]:
        """The field of that name."""
        return self.fields[name]

    def say(self, name: str, error: str) -> bool:
        """Say beside a field what a refusal says of it; False if there is no such field."""
        if name not in self.fields:
            return False
        self.fields[name].say(error)
        self.fields[name].focus()
        return True

    def retell(self) -> None:
        """Say anew, in the language in use, what stands in and beside the fields."""
        for field in self.fields.values():
            field.retell()

    def remember(self) -> None:
        """Keep what was submitted, for F6 in the next form of this kind. Never secrets."""
        for name, field in self.fields.items():
            if field.display and not field.is_secret:
                self.last_submitted[f"{self.form}.{name}"] = field.value

    @on(Field.Entered)
    def _go_on(self, message: Field.Entered) -> None:
        message.stop()
        asked = [field for field in self.fields.values() if field.display]
        after = asked[asked.index(message.field) + 1 :]
        if after:
            after[0].focus()
        else:
            self.post_message(self.Completed())

    @property
    def _at(self) -> Field[Any] | None:
        """The field that has the focus."""
        return next((field for field in self.fields.values() if field.control.has_focus), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim F4 where there is nothing to list, and F6 where nothing was submitted."""
        at = self._at
        if action == "prompt":
            return True if at is not None and at.has_list else None
        if action == "repeat":
            return True if f"{self.form}.{at.name if at else None}" in self.last_submitted else None
        return super().check_action(action, parameters)

    def action_prompt(self) -> None:
        """List what can be chosen in the field that has the focus."""
        if self._at is not None:
            self._at.prompt()

    def action_repeat(self) -> None:
        """Fill in what was last submitted in it."""
        if self._at is not None:
            self._at.fill(self.last_submitted[f"{self.form}.{self._at.name}"])
