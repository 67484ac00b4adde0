"""Asking before an act: what will happen, to whom, for how much."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from officer_tui.keys import keys_of
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Line, Tone, Toned, wrap
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.message_line import MessageLine
from officer_tui.widgets.one_line import OneLine


class Question(Lines):
    """A sentence in as many lines as it needs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def body(self, cells: int) -> list[Line]:
        """The sentence."""
        return [[Toned(line, Tone.STRONG)] for line in wrap(self.text, cells)]


class Confirm(ModalScreen[bool]):
    """Ends with True if the officer says yes. A dangerous act asks for a word to be typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("confirm")]
    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        & > Vertical {
            width: 64; max-width: 95%; height: auto; max-height: 80%; padding: 1 2;
            background: $surface; border: round $primary;
        }
        Question, FactSheet { margin-bottom: 1; }
    }
    """

    def __init__(self, question: str, facts: Sequence[Fact] = (), word: str | None = None) -> None:
        """Ask.

        Args:
            question: what will be done, in the officer's language.
            facts: its consequences: amount, name, dates.
            word: to be typed before yes counts; None where a key is enough.
        """
        super().__init__()
        self.question, self.facts, self.word = question, facts, word

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical():
            yield Question(self.question)
            yield FactSheet(columns=1)
            if self.word is not None:
                yield Question(_("Type {word} and press F10.", word=self.word))
                yield OneLine()
            yield MessageLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the consequences."""
        self.query_one(FactSheet).show(self.facts)

    def action_yes(self) -> None:
        """End with yes, if the word is right."""
        if self.word is None or self.query_one(OneLine).value.strip() == self.word:
            self.dismiss(result=True)
        else:
            self.query_one(MessageLine).say(_(N_("That is not the word.")), Tone.CAUTION)

    def action_no(self) -> None:
        """End with no."""
        self.dismiss(result=False)
