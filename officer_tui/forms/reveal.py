"""Personal data in clear, for a purpose that is recorded."""

from datetime import timedelta

from textual.app import ComposeResult

from db.commands.reveal_identity import Revealed, RevealIdentity
from db.queries.customer import REVEALED_FOR
from models.errors import Refusal
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.text_field import TextField


class RevealForm(FormScreen[Revealed]):
    """Ends with the record of the look; the values are then asked for anew."""

    NAME = N_("Reveal personal data")

    def __init__(self, customer_id: int, masked_name: str) -> None:
        """Make the form.

        Args:
            customer_id: whose data.
            masked_name: how the customer is shown until then.
        """
        super().__init__()
        self.customer_id, self.masked_name = customer_id, masked_name

    def body(self) -> ComposeResult:
        """What will be shown, and why it is looked at."""
        yield FactSheet(columns=1)
        yield FieldSet(TextField("purpose", N_("Purpose")), form="reveal-identity")

    def tell(self) -> None:
        """Say what happens."""
        super().tell()
        minutes = REVEALED_FOR // timedelta(minutes=1)
        facts = [
            Fact(_("Customer"), self.masked_name),
            Fact(_("Shown"), _("name, identity number, phone, birthday, contacts")),
            Fact(_("How long"), _("{n} minutes, for you alone", n=minutes)),
            Fact(_("Recorded"), _("who looked, when and why; auditors read it"), Tone.CAUTION),
        ]
        self.query_one(FactSheet).show(facts)

    def submit(self) -> None:
        """Record the look."""
        values = self.values()
        if values is not None:
            command = RevealIdentity(
                key=self.key, customer_id=self.customer_id, purpose=values["purpose"]
            )
            self.do(self.done, command, refused=self._refused_by_a_rule)

    def _refused_by_a_rule(self, refusal: Refusal) -> None:
        """Say it beside the purpose, and whole in the message line."""
        said = sentence(refusal)
        self.query_one(FieldSet).say("purpose", said)
        self.say(said, Tone.BAD)
