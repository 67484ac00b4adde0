"""A flag on a customer is set, with its evidence, or lifted by the risk manager."""

from typing import Any, ClassVar

from textual.app import ComposeResult

from db.commands.lift_flag import LiftFlag
from db.commands.reverse import MIN_REASON
from db.commands.set_flag import FlagChanged, SetFlag
from db.queries.customer import CustomerDetail
from models.origination.flags import FlagKind
from models.servicing.losses import EvidenceKind
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.text_field import TextField


class _FlagForm(FormScreen[FlagChanged]):
    """Whose flag, and what it does."""

    DOES: ClassVar[str] = ""
    """What it does, a sentence for the catalogs."""
    BESIDE: ClassVar = {
        "flag-set": "kind",
        "flag-not-set": "kind",
        "wrong-evidence": "evidence_kind",
        "reference-missing": "reference",
        "reason-missing": "note",
        "after-as-of": "since",
    }

    def __init__(self, found: CustomerDetail) -> None:
        """Make the form.

        Args:
            found: the customer as the officer sees it.
        """
        super().__init__()
        self.found = found

    def fields(self) -> tuple[Field[Any], ...]:
        """The fields of the form."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The customer, the fields."""
        yield FactSheet(columns=1)
        yield FieldSet(*self.fields(), form=self.NAME)

    def tell(self) -> None:
        """Say what follows, and that the customer hears nothing of it."""
        super().tell()
        self.query_one(FactSheet).show(
            [
                Fact(_("Customer"), self.found.person.masked_name, Tone.STRONG),
                Fact(_("Then"), _(self.DOES)),
                Fact(_("Internal"), _("Tell the customer nothing of a flag."), Tone.CAUTION),
            ]
        )


class SetFlagForm(_FlagForm):
    """Ends when everybody sees it."""

    NAME = N_("Set a flag")
    DOES = N_("No new money. A death also stops the penalty of every loan from its day.")

    def fields(self) -> tuple[Field[Any], ...]:
        """What is known, since when, what shows it."""
        today = self.found.today
        return (
            ChoiceField(
                "kind", N_("Flag"), lambda: [Option(kind, label(kind)) for kind in FlagKind]
            ),
            DateField("since", N_("Since when"), today=today, latest=today),
            ChoiceField(
                "evidence_kind",
                N_("Evidence"),
                lambda: [Option(kind, label(kind)) for kind in EvidenceKind],
            ),
            TextField("reference", N_("Reference")),
            NoteField("note", N_("Note"), least_chars=MIN_REASON),
        )

    def submit(self) -> None:
        """Set it."""
        values = self.values()
        if values is not None:
            command = SetFlag(key=self.key, customer_id=self.found.id, **values)
            self.give(command)


class LiftFlagForm(_FlagForm):
    """Ends when it is lifted."""

    NAME = N_("Lift a flag")
    DOES = N_("Money may go out again; a penalty that a death stopped is as if it never did.")

    def fields(self) -> tuple[Field[Any], ...]:
        """Which flag, and why."""
        kinds = [one.flag_kind for one in self.found.customer_flags if one.is_in_force]
        return (
            ChoiceField("kind", N_("Flag"), lambda: [Option(kind, label(kind)) for kind in kinds]),
            NoteField("note", N_("Why"), least_chars=MIN_REASON),
        )

    def submit(self) -> None:
        """Lift it."""
        values = self.values()
        if values is not None:
            command = LiftFlag(key=self.key, customer_id=self.found.id, **values)
            self.give(command)
