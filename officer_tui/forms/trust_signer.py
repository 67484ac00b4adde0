"""Whose signature on a scorecard counts: a key is to be trusted, or no longer."""

from typing import ClassVar

from textual.app import ComposeResult

from db.commands.distrust_signer import DistrustSigner
from db.commands.reverse import MIN_REASON
from db.commands.trust_signer import SignerProposed, TrustSigner
from db.queries.scorecards import SignerRow
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.text_field import TextField

_KEY_CHARS = 64


class TrustForm(FormScreen[SignerProposed]):
    """Ends with the proposal; compliance or the branch manager signs second."""

    NAME = N_("Trust a signer")
    BESIDE: ClassVar = {
        "bad-input": "signer",
        "trusted-already": "signer",
        "reason-missing": "reason",
    }

    def body(self) -> ComposeResult:
        """The key, whose it is, and how that was made sure."""
        yield FieldSet(
            TextField("signer", N_("Key fingerprint"), max_chars=_KEY_CHARS),
            TextField("name", N_("Whose key")),
            NoteField("reason", N_("Why"), least_chars=MIN_REASON),
            form="trust-signer",
        )
        yield FactSheet(columns=1)

    def tell(self) -> None:
        """Say how to make sure."""
        super().tell()
        told = _("Have the holder read the fingerprint out: `officer-tui scorecard key` shows it.")
        self.query_one(FactSheet).show([Fact(_("Make sure"), told)])

    def submit(self) -> None:
        """Put it before the second person."""
        values = self.values()
        if values is not None:
            self.give(TrustSigner(key=self.key, **values))


class DistrustForm(FormScreen[SignerProposed]):
    """Ends with the proposal; compliance or the branch manager signs second."""

    NAME = N_("Trust a signer no longer")
    BESIDE: ClassVar = {"reason-missing": "reason"}

    def __init__(self, signer: SignerRow) -> None:
        """Make the form.

        Args:
            signer: whose key.
        """
        super().__init__()
        self.signer = signer

    def body(self) -> ComposeResult:
        """The key, and why."""
        yield FactSheet()
        yield FieldSet(NoteField("reason", N_("Why"), least_chars=MIN_REASON), form="distrust")

    def tell(self) -> None:
        """Show whose key it is, and what follows."""
        super().tell()
        then = _("What it signed stays in force: end that, or make another version champion.")
        self.query_one(FactSheet).show(
            [
                Fact(_("Whose key"), self.signer.name, Tone.STRONG),
                Fact(_("Key fingerprint"), self.signer.signer_key),
                Fact(_("Then"), then),
            ]
        )

    def submit(self) -> None:
        """Put it before the second person."""
        values = self.values()
        if values is not None:
            self.give(DistrustSigner(key=self.key, signer=self.signer.signer_key, **values))
