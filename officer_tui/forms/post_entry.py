"""An entry by hand is proposed: a usual one, its amount, its day and why."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from db.commands.post_entry import EntryProposed, PostEntry
from db.commands.reverse import MIN_REASON
from models.books.manual import TEMPLATES, EntryTemplate
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField
from officer_tui.widgets.note_field import NoteField


class PostEntryForm(FormScreen[EntryProposed]):
    """Ends with the proposal; the branch manager signs second, or turns it down."""

    NAME = N_("Propose an entry")
    BESIDE: ClassVar = {"period-closed": "on", "after-as-of": "on", "reason-missing": "reason"}

    def __init__(self, today: date) -> None:
        """Make the form.

        Args:
            today: the branch's business date.
        """
        super().__init__()
        self.today = today

    def body(self) -> ComposeResult:
        """The fields, and below them the two lines that they make."""
        yield FieldSet(
            ChoiceField(
                "template",
                N_("Usual entry"),
                lambda: [Option(one, label(one)) for one in EntryTemplate],
            ),
            MoneyField("amount_fen", N_("Amount")),
            DateField("on", N_("Date"), today=self.today, latest=self.today),
            NoteField("reason", N_("Why"), least_chars=MIN_REASON),
            form="post_entry",
        )
        yield FactSheet(N_("What will be booked"), columns=1)

    def tell(self) -> None:
        """Show what will be booked."""
        super().tell()
        self.show_lines()

    def begin(self) -> None:
        """Today, unless typed otherwise."""
        self.query_one(FieldSet).field("on").fill(self.today)

    def on_field_changed(self, _message: Field.Changed) -> None:
        """Other lines."""
        self.show_lines()

    def show_lines(self) -> None:
        """Show the accounts of the usual entry that is chosen."""
        fields = self.query_one(FieldSet)
        template, amount_fen = (fields.field(name).value for name in ("template", "amount_fen"))
        facts = [Fact(_("Then"), _("The branch manager signs second, or turns it down."))]
        if template is not None:
            debited, credited = TEMPLATES[template]
            amount = money(amount_fen)
            facts = [Fact(_("Debit"), f"{debited:<8} {amount}"), *facts]
            facts.insert(1, Fact(_("Credit"), f"{credited:<8} {amount}"))
        self.query_one(FactSheet).show(facts)

    def submit(self) -> None:
        """Put it before the branch manager."""
        values = self.values()
        if values is not None:
            self.give(PostEntry(key=self.key, **values))
