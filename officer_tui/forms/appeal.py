"""The customer asks for a person's review of what was declined."""

from textual.app import ComposeResult

from db.commands.appeal_decision import AppealDecision, Appealed
from db.queries.application import ApplicationDetail
from models.origination.decision import DecisionKind
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import day
from officer_tui.texts.reasons import reason_text
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class AppealForm(FormScreen[Appealed]):
    """Ends with the application back in review, on the clock of a person's review."""

    NAME = N_("The customer asks for a review")

    def __init__(self, found: ApplicationDetail) -> None:
        """Make the form of an application that was declined."""
        super().__init__()
        self.found = found

    def body(self) -> ComposeResult:
        """What was decided, what follows, and the customer's words."""
        yield FactSheet(columns=1)
        note = NoteField("note", N_("Customer says"), required=False)
        yield FieldSet(note, form="appeal-decision")

    def tell(self) -> None:
        """Show what was declined, by whom, and who may review it."""
        super().tell()
        found = self.found
        facts = [Fact(_("Application"), f"{found.number}  {found.applicant.masked_name}")]
        declined = [one for one in found.decisions if one.kind is DecisionKind.DECLINE]
        for made in declined[-1:]:
            facts.append(Fact(_("Declined"), f"{day(made.business_date)}  {made.officer}"))
            facts += [Fact(_("Because"), reason_text(reason)) for reason in made.reasons]
        then = _("A person who did not decline it decides anew; a hard stop stays one.")
        facts.append(Fact(_("Then"), then, Tone.CAUTION))
        self.query_one(FactSheet).show(facts)

    def submit(self) -> None:
        """Take it back into review."""
        values = self.values()
        if values is not None:
            self.do(
                self.done,
                AppealDecision(
                    key=self.key,
                    application_id=self.found.id,
                    note=values["note"] or "",
                    seen_version=self.found.version,
                ),
            )
