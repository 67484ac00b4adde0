"""A version of a scorecard is to judge, to be tried, or to be tried no longer."""

from typing import ClassVar

from textual.app import ComposeResult

from db.commands.change_standing import ChangeStanding, StandingProposed
from db.commands.reverse import MIN_REASON
from db.queries.scorecards import VersionRow
from models.scoring.standing import Standing
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import index
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField

_THEN = {
    Standing.CHAMPION: N_("It judges from the second signature on; the champion of now no longer."),
    Standing.CHALLENGER: N_("It scores in shadow; no decision sees it. One is tried at a time."),
    Standing.ENDED: N_("It scores in shadow no longer; what it scored is kept."),
}


class StandingForm(FormScreen[StandingProposed]):
    """Ends with the proposal; compliance or the branch manager signs second."""

    NAME = N_("Change a version's standing")
    BESIDE: ClassVar = {"reason-missing": "reason"}

    def __init__(self, version: VersionRow, standing: Standing) -> None:
        """Make the form.

        Args:
            version: which one.
            standing: what it is to be.
        """
        super().__init__()
        self.version = version
        self.wanted = standing

    def body(self) -> ComposeResult:
        """The version, and why."""
        yield FactSheet()
        yield FieldSet(NoteField("reason", N_("Why"), least_chars=MIN_REASON), form="standing")

    def tell(self) -> None:
        """Show which version, and what follows."""
        super().tell()
        one = self.version
        self.query_one(FactSheet).show(
            [
                Fact(_("Version"), f"{one.name} {one.version}", Tone.STRONG),
                Fact(_("Standing"), label(self.wanted), Tone.STRONG),
                Fact(_("AUC, holdout"), index(one.auc_ppm)),
                Fact(_("KS"), index(one.ks_ppm)),
                Fact(_("Then"), _(_THEN[self.wanted])),
            ]
        )

    def submit(self) -> None:
        """Put it before the second person."""
        values = self.values()
        if values is not None:
            self.give(
                ChangeStanding(
                    key=self.key, scorecard_id=self.version.id, standing=self.wanted, **values
                )
            )
