"""The documents that a customer was asked for are in."""

from textual.app import ComposeResult

from db.commands.answer_info import Answered, AnswerInfo
from db.queries.application import ApplicationDetail
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import moment
from officer_tui.texts.reasons import reason_text
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class AnswerInfoForm(FormScreen[Answered]):
    """Ends with the application back in review."""

    NAME = N_("Documents are in")

    def __init__(self, found: ApplicationDetail) -> None:
        """Make the form of an application that waits for documents."""
        super().__init__()
        self.found = found

    def body(self) -> ComposeResult:
        """What was asked for, and what came."""
        yield FactSheet(columns=1)
        yield FieldSet(NoteField("note", N_("What came"), required=False), form="answer-info")

    def tell(self) -> None:
        """Show what was asked for."""
        super().tell()
        facts = [Fact(_("Asked on"), moment(self.found.clock.since))]
        for made in self.found.decisions[-1:]:
            facts += [Fact(_("What was asked for"), reason_text(reason)) for reason in made.reasons]
            facts.append(Fact(_("Note"), made.note))
        self.query_one(FactSheet).show([fact for fact in facts if fact.value])

    def submit(self) -> None:
        """Put it back into review."""
        values = self.values()
        if values is not None:
            self.do(
                self.done,
                AnswerInfo(
                    key=self.key,
                    application_id=self.found.id,
                    note=values["note"] or "",
                    seen_version=self.found.version,
                ),
            )
