"""An officer decides: what, why, and for other terms how much and how long.

While the fields are filled, the form tells what the decision would be: its price, whether it goes
against the recommendation, and whether a second person would have to sign.
"""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult

from db.commands.decide import Decide, Decided
from db.queries.application import ApplicationDetail
from db.queries.offer import DecisionPreview, decision_preview
from db.reasons import ReasonText
from models.errors import Refusal
from models.origination.decision import EXPLAINED_BY, LOWER_AMOUNT, OTHER_TERM, DecisionKind
from models.origination.recommendation import Action
from officer_tui.forms.base import FormScreen
from officer_tui.forms.decide_facts import advice, consequences
from officer_tui.texts import N_
from officer_tui.texts.format import months
from officer_tui.texts.labels import label
from officer_tui.texts.reasons import reason_words
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField, PickField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField
from officer_tui.widgets.note_field import NoteField

_CONCERNS = {
    "amount-outside-product": "amount",
    "above-request": "amount",
    "above-limit": "amount",
    "terms-unchanged": "amount",
    "term-outside-product": "term",
    "reason-count": "reasons",
    "reason-twice": "reasons",
    "unknown-reason": "reasons",
    "wrong-reason": "reasons",
    "override-reason-missing": "reasons",
    "terms-reason-missing": "reasons",
    "note-too-short": "note",
}
"""The field that a refusal is about, by its code; any other is about the decision itself."""
_LETTERS = {
    DecisionKind.APPROVE: "A",
    DecisionKind.CHANGE_TERMS: "C",
    DecisionKind.DECLINE: "D",
    DecisionKind.REFER_UP: "R",
    DecisionKind.ASK_INFO: "I",
}
"""The key that chooses a decision, in every language."""
_SUGGESTED = {Action.APPROVE: DecisionKind.APPROVE, Action.DECLINE: DecisionKind.DECLINE}


class DecideForm(FormScreen[Decided]):
    """Ends with what became of the decision."""

    NAME = N_("Decide")

    def __init__(self, found: ApplicationDetail, reasons: Sequence[ReasonText]) -> None:
        """Make the form.

        Args:
            found: the application as the officer saw it.
            reasons: every reason code.
        """
        super().__init__()
        self.found = found
        self.reasons = reasons
        self.picked: dict[DecisionKind, tuple[str, ...]] = {}
        """The reasons of each kind of decision, so that a look at another kind loses none."""
        self.shown_kind: DecisionKind | None = None

    def body(self) -> ComposeResult:
        """The recommendation, the fields, what the decision would be."""
        product = self.found.product
        yield FactSheet(id="advice")
        yield FieldSet(
            ChoiceField(
                "kind",
                N_("Decision"),
                lambda: [Option(kind, label(kind), letter) for kind, letter in _LETTERS.items()],
            ),
            MoneyField("amount", N_("Amount"), most_fen=product.max_amount_fen),
            ChoiceField(
                "term",
                N_("Term"),
                lambda: [Option(term, months(term)) for term in product.terms_months],
            ),
            PickField("reasons", N_("Reasons"), self._fitting, least=0),
            NoteField("note", N_("Note"), required=False),
            form="decide",
        )
        yield FactSheet(id="consequences", columns=1)

    def _fitting(self) -> list[Option[str]]:
        """The reasons that explain the decision."""
        kinds = EXPLAINED_BY[self.shown_kind] if self.shown_kind is not None else ()
        fitting = [one for one in self.reasons if one.kind in kinds]
        return [Option(one.code, reason_words(one), one.code) for one in fitting]

    def tell(self) -> None:
        """What is recommended, and what the decision would be."""
        super().tell()
        self.query_one("#advice", FactSheet).show(advice(self.found))
        self._look()

    def begin(self) -> None:
        """Begin with what is recommended, and with the terms that are offered."""
        offered = self.found.offered
        self.field("amount").fill(offered.amount_fen or offered.asked_fen)
        self.field("term").fill(offered.term_months)
        self.field("kind").fill(_SUGGESTED.get(self.found.recommendation.action))
        self._follow_kind()

    def field(self, name: str) -> Field[Any]:
        """A field by its name."""
        return self.query_one(FieldSet).field(name)

    @property
    def kind(self) -> DecisionKind | None:
        """What is to be decided, once it is chosen."""
        kind: DecisionKind | None = self.field("kind").value
        return kind

    # While it is filled in

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        """Another decision asks for other fields; every change of it is looked at beforehand."""
        message.stop()
        name = message.field.name
        if name == "kind":
            self._follow_kind()
        elif name in {"amount", "term"} and self.kind is DecisionKind.CHANGE_TERMS:
            self._name_the_change()
            self._look()

    def _follow_kind(self) -> None:
        """Ask for what the chosen decision needs, with the reasons that explain it."""
        kind, reasons = self.kind, self.field("reasons")
        if self.shown_kind is not None:
            self.picked[self.shown_kind] = reasons.value or ()
        self.shown_kind = kind
        for name in ("amount", "term"):
            self.field(name).display = kind is DecisionKind.CHANGE_TERMS
        if isinstance(reasons, PickField) and kind is not None:
            reasons.retell()
            reasons.fill(self.picked.get(kind, self._suggested(kind)))
        if kind is DecisionKind.CHANGE_TERMS:
            self._name_the_change()
        self._look()

    def _suggested(self, kind: DecisionKind) -> tuple[str, ...]:
        """The recommendation's reasons, as far as they explain such a decision."""
        allowed = EXPLAINED_BY[kind]
        return tuple(reason.code for reason in self.found.because if reason.kind in allowed)

    def _name_the_change(self) -> None:
        """O09 tells a lower amount and O10 another term: they follow from the fields."""
        offered, reasons = self.found.offered, self.field("reasons")
        amount_fen, term = self.field("amount").value, self.field("term").value
        others = [code for code in reasons.value or () if code not in {LOWER_AMOUNT, OTHER_TERM}]
        if amount_fen is not None and amount_fen < offered.amount_fen:
            others.append(LOWER_AMOUNT)
        if term is not None and term != offered.term_months:
            others.append(OTHER_TERM)
        reasons.fill(tuple(others))

    def _look(self) -> None:
        """Ask what the decision would be."""
        kind = self.kind
        if kind is not None:
            amount_fen = self.field("amount").value or 0
            term = self.field("term").value or self.found.offered.term_months
            self.peek(self._looked, decision_preview, self.found.id, kind, amount_fen, term)

    def _looked(self, seen: DecisionPreview) -> None:
        """Say what the decision would be, and ask for reasons and a note where it needs them."""
        self.query_one("#consequences", FactSheet).show(consequences(seen))
        reasons, note = self.field("reasons"), self.field("note")
        if isinstance(reasons, PickField):
            reasons.least = seen.reasons_least
            reasons.require(required=seen.reasons_least > 0)
        if isinstance(note, NoteField):
            note.least_chars = seen.note_least_chars
            note.require(required=seen.note_least_chars > 0)

    # Giving it

    def submit(self) -> None:
        """Give the decision; the same key, however often Enter is pressed."""
        values = self.values()
        if values is None:
            return
        kind: DecisionKind = values["kind"]
        offered = self.found.offered
        amount_fen, term = offered.amount_fen, offered.term_months
        if kind is DecisionKind.CHANGE_TERMS:
            amount_fen, term = values["amount"], values["term"]
        command = Decide(
            key=self.key,
            application_id=self.found.id,
            kind=kind,
            reasons=values["reasons"] or (),
            note=values["note"] or "",
            amount_fen=amount_fen if kind.is_approval else 0,
            term_months=term if kind.is_approval else 0,
            seen_version=self.found.version,
        )
        self.do(self.done, command, refused=self._refused_by_a_rule)

    def _refused_by_a_rule(self, refusal: Refusal) -> None:
        """Say it whole in the message line, and beside the field that it is about."""
        said = sentence(refusal)
        self.say(said, Tone.BAD)
        self.query_one(FieldSet).say(_CONCERNS.get(refusal.code, "kind"), said)
