"""Claims against a guarantor or insurer: opened, answered, paid."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from db.commands.answer_claim import AnswerClaim, ClaimAnswered
from db.commands.open_claim import ClaimOpened, OpenClaim
from db.commands.record_compensation import RecordCompensation
from db.commands.reverse import MIN_REASON
from db.queries.claims import Claim
from db.queries.loan import LoanDetail
from db.receipts import Receipt
from models.servicing.claims import ClaimStatus, ClaimStep, PayerKind
from models.servicing.parts import NOTHING
from officer_tui.forms.base import Answer
from officer_tui.forms.loan_form import LoanForm, amount, part_facts, side_by_side
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.text_field import TextField

_ANSWERS = ((True, ClaimStep.ACKNOWLEDGED), (False, ClaimStep.REJECTED))
_OPEN = {ClaimStatus.OPEN, ClaimStatus.ACKNOWLEDGED, ClaimStatus.PARTLY_PAID}


class OpenClaimForm(LoanForm[ClaimOpened]):
    """Ends with the claim; nothing is booked until money comes."""

    NAME = N_("Claim from a guarantor or insurer")
    BESIDE: ClassVar = {
        "reference-missing": "reference",
        "bad-input": "payer_name",
        "claim-exceeds-owed": "amount_fen",
    }

    def body(self) -> ComposeResult:
        """What is owed, who is to pay, for what."""
        owing = [row for row in self.loan.rows if (row.outstanding + row.written_off).total_fen]
        yield FactSheet(id="facts")
        yield FieldSet(
            ChoiceField(
                "payer", N_("Payer"), lambda: [Option(one, label(one)) for one in PayerKind]
            ),
            TextField("payer_name", N_("Name of payer")),
            TextField("reference", N_("Reference")),
            ChoiceField(
                "through_row",
                N_("Up to no."),
                lambda: [Option(row.number, f"{row.number}  {day(row.due_on)}") for row in owing],
            ),
            MoneyField("amount_fen", N_("Amount claimed"), most_fen=self._owed.total_fen),
            form="open_claim",
        )

    @property
    def _owed(self) -> Any:
        return self.loan.outstanding + self.loan.recoverable

    def tell(self) -> None:
        """Show what is owed."""
        super().tell()
        owed = self._owed
        total = Fact(_("Owed to us"), amount(owed.total_fen), Tone.STRONG)
        then = Fact(_("Then"), _("Nothing is booked until money comes."))
        self.query_one("#facts", FactSheet).show(
            side_by_side([total, *part_facts(owed)], [self.whose, then])
        )

    def begin(self) -> None:
        """What is due now is claimed unless typed otherwise."""
        owed, loan = self._owed, self.loan
        late = [row for row in loan.rows if row.due_on < loan.business_date]
        due = sum((row.outstanding + row.written_off for row in late), NOTHING)
        fields = self.query_one(FieldSet)
        fields.field("through_row").fill(late[-1].number if late else loan.rows[-1].number)
        self.suggest("amount_fen", min(due.total_fen, owed.total_fen) or owed.total_fen)
        fields.field("payer").focus()

    def submit(self) -> None:
        """Write the claim down."""
        values = self.values()
        if values is not None:
            self.give(
                OpenClaim(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )


class _ClaimForm(LoanForm[Answer]):
    """About one of the loan's open claims."""

    def __init__(self, loan: LoanDetail, claims: Sequence[Claim]) -> None:
        """Make the form.

        Args:
            loan: as the officer sees it.
            claims: its claims.
        """
        super().__init__(loan)
        self.open_claims = [one for one in claims if one.claim_status in _OPEN]

    def claim_field(self) -> ChoiceField[int]:
        """The field for which claim it is about."""
        return ChoiceField(
            "claim_id",
            N_("Which claim"),
            lambda: [
                Option(one.id, f"{money(one.left_fen)} {one.payer_name}")
                for one in self.open_claims
            ],
        )

    def tell(self) -> None:
        """Show the claims."""
        super().tell()
        facts = [
            Fact(
                f"{label(one.payer)} {one.payer_name}",
                _(
                    "{claimed} claimed, {paid} paid · {status}",
                    claimed=money(one.amount_fen),
                    paid=money(one.paid_fen),
                    status=label(one.claim_status),
                ),
            )
            for one in self.open_claims
        ]
        self.query_one("#facts", FactSheet).show([self.whose, *facts])

    def begin(self) -> None:
        """The oldest claim is chosen."""
        self.query_one(FieldSet).field("claim_id").fill(self.open_claims[0].id)


class AnswerClaimForm(_ClaimForm[ClaimAnswered]):
    """Ends with where the claim stands."""

    NAME = N_("Record the answer to a claim")
    BESIDE: ClassVar = {"reason-missing": "note", "claim-closed": "claim_id"}

    def body(self) -> ComposeResult:
        """Which claim, yes or no, and what was written."""
        yield FactSheet(columns=1, id="facts")
        yield FieldSet(
            self.claim_field(),
            ChoiceField(
                "is_acknowledged",
                N_("Answer"),
                lambda: [Option(value=yes, text=label(step)) for yes, step in _ANSWERS],
            ),
            NoteField("note", N_("Note"), least_chars=MIN_REASON),
            form="answer_claim",
        )

    def submit(self) -> None:
        """Write the answer down."""
        values = self.values()
        if values is not None:
            self.give(AnswerClaim(key=self.key, **values))


class CompensationForm(_ClaimForm[Receipt]):
    """Ends with the money booked."""

    NAME = N_("Record a compensation")
    BESIDE: ClassVar = {
        "claim-exceeded": "amount_fen",
        "claim-exceeds-owed": "amount_fen",
        "claim-closed": "claim_id",
        "before-disbursement": "received_on",
        "not-written-off": "received_on",
    }

    def body(self) -> ComposeResult:
        """Which claim, how much, when."""
        most_fen = max(one.left_fen for one in self.open_claims)
        yield FactSheet(columns=1, id="facts")
        yield FieldSet(
            self.claim_field(),
            MoneyField("amount_fen", N_("Amount received"), most_fen=most_fen),
            self.received_on(),
            form="record_compensation",
        )

    def begin(self) -> None:
        """All that the oldest claim leaves open is filled in."""
        super().begin()
        self.query_one(FieldSet).field("received_on").fill(self.loan.business_date)
        self.suggest("amount_fen", self.open_claims[0].left_fen)

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            self.give(RecordCompensation(key=self.key, seen_version=self.loan.version, **values))
