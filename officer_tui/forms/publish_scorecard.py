"""A scorecard is proposed from a file: what it is to do, and why."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from db.commands.publish_scorecard import PublishScorecard, ScorecardProposed
from db.commands.reverse import MIN_REASON
from db.opening import NoSuchFile
from models.scoring.standing import Standing
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.text_field import TextField

_PATH_CHARS = 240


class PublishForm(FormScreen[ScorecardProposed]):
    """Ends with the proposal; compliance or the branch manager signs second."""

    NAME = N_("Publish a scorecard")
    BESIDE: ClassVar = {
        "bad-card": "file",
        "tampered-card": "file",
        "signature-refused": "file",
        "unsigned-card": "file",
        "signer-unknown": "file",
        "unknown-feature": "file",
        "already-published": "file",
        "no-such-file": "file",
        "reason-missing": "reason",
    }

    def body(self) -> ComposeResult:
        """The fields, and what follows."""
        yield FieldSet(
            TextField("file", N_("File"), max_chars=_PATH_CHARS),
            ChoiceField(
                "standing",
                N_("Standing"),
                lambda: [Option(one, label(one)) for one in Standing if one is not Standing.ENDED],
            ),
            NoteField("reason", N_("Why"), least_chars=MIN_REASON),
            form="publish-scorecard",
        )
        yield FactSheet(columns=1)

    def tell(self) -> None:
        """Say what follows."""
        super().tell()
        then = _("A second person signs; from then on the champion judges, a challenger is tried.")
        self.query_one(FactSheet).show([Fact(_("Then"), then)])

    def submit(self) -> None:
        """Read the file and put it before the second person."""
        values = self.values()
        if values is not None:
            path = Path(values.pop("file")).expanduser()
            try:
                content = path.read_bytes().decode("utf-8-sig", errors="replace")
            except OSError:
                self.refuse(NoSuchFile(str(path)))
                return
            self.give(PublishScorecard(key=self.key, content=content, **values))
