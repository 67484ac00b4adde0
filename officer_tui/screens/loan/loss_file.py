"""The file of losses: conditions and evidence, signatures, what is lost and what came back."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.claims import Claim
from db.queries.write_off_file import EvidencePiece, ReasonCheck, Signatures, WriteOffFile
from models.servicing.claims import ClaimStatus
from models.servicing.parts import Component
from officer_tui.forms.loan_form import amount, part_facts, side_by_side
from officer_tui.screens.flags import flag_facts
from officer_tui.screens.loan.look import LoanLook
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, joined, moment, money
from officer_tui.texts.labels import label, word
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_EVIDENCE = (
    Column("kind", N_("Evidence"), 17),
    Column("dated_on", N_("Dated"), 10),
    Column("reference", N_("Reference"), 16),
    Column("by", N_("Filed by"), 10),
    Column("note", N_("Note"), 12, grows=True),
)
_CLAIMS = {
    ClaimStatus.OPEN: Tone.CAUTION,
    ClaimStatus.ACKNOWLEDGED: Tone.CAUTION,
    ClaimStatus.PARTLY_PAID: Tone.CAUTION,
    ClaimStatus.PAID: Tone.GOOD,
    ClaimStatus.REJECTED: Tone.BAD,
}
_SIGNED = {"open": Tone.CAUTION, "signed": Tone.GOOD, "rejected": Tone.BAD}


class LossFilePane(Pane):
    """What an auditor asks for when a loan is given up, before and after it is."""

    TITLE: ClassVar[str] = N_("Loss file")

    def compose(self) -> ComposeResult:
        """The loss, the conditions, the evidence, the signatures."""
        yield FactSheet(N_("Flags, internal"), columns=1, id="flags")
        yield FactSheet(N_("Loss and reserve"), id="loss")
        yield FactSheet(N_("Conditions of a write-off"), columns=1, id="conditions")
        yield SmallTable(_EVIDENCE, N_("Evidence"), empty=N_("None on file."), id="evidence")
        yield FactSheet(N_("Signatures of the write-off"), columns=1, id="signatures")
        yield FactSheet(N_("Claims on guarantors and insurers"), columns=1, id="claims")

    def show(self, found: LoanLook) -> None:
        """Show the file of this loan instead."""
        file = found.losses
        flags = self.query_one("#flags", FactSheet)
        flags.display = bool(found.flags)
        flags.show(flag_facts(found.flags))
        self.query_one("#loss", FactSheet).show(_loss(file))
        conditions = self.query_one("#conditions", FactSheet)
        conditions.display = bool(file.checks)
        conditions.show([_condition(check) for check in file.checks])
        self.query_one("#evidence", SmallTable).show([_row(piece) for piece in file.pieces])
        signed = [fact for one in file.signatures for fact in _signatures(one)]
        nothing = [Fact(_("Write-off"), _("Nobody proposed to give the loan up."), Tone.QUIET)]
        self.query_one("#signatures", FactSheet).show(signed or nothing)
        claims = self.query_one("#claims", FactSheet)
        claims.display = bool(found.claims)
        claims.show([fact for one in found.claims for fact in _claim(one)])


def _loss(file: WriteOffFile) -> list[Fact]:
    """What is lost, or would be, by component; beside it the reserve and what came back."""
    order = tuple(Component)
    parts = part_facts(file.loss, order)
    if file.written_off_on is None:
        tone = Tone.GOOD if file.loss.principal_fen <= file.reserve_fen else Tone.BAD
        total = Fact(_("Would be lost"), amount(file.loss.total_fen), Tone.STRONG)
        about = [
            Fact(_("Days past due"), str(file.days_past_due)),
            Fact(_("Pursued for"), _("{n} days on file", n=file.pursued_days)),
            Fact(_("Reserve"), money(file.reserve_fen), tone),
        ]
    else:
        total = Fact(_("Written off"), amount(file.loss.total_fen), Tone.STRONG)
        left_fen = file.recoverable.total_fen
        about = [
            Fact(_("Written off on"), day(file.written_off_on)),
            Fact(_("From the reserve"), money(file.loss.principal_fen)),
            Fact(_("Recovered"), money(file.recovered.total_fen)),
            Fact(_("Still claimed"), money(left_fen), Tone.PLAIN if left_fen else Tone.GOOD),
        ]
    return side_by_side([total, *parts], about)


def _condition(check: ReasonCheck) -> Fact:
    """A reason, and what stands against it."""
    name = label(check.reason)
    if check.refusal is not None:
        return Fact(name, sentence(check.refusal), Tone.CAUTION)
    kinds = joined([label(kind) for kind in check.evidence_kinds])
    return Fact(name, _("Met. On file: {kinds}.", kinds=kinds), Tone.GOOD)


def _row(piece: EvidencePiece) -> tuple[Cell, ...]:
    return (
        Toned(label(piece.kind), Tone.STRONG),
        day(piece.dated_on),
        piece.reference,
        piece.filed_by,
        Toned(piece.note or "", Tone.QUIET),
    )


def _signatures(one: Signatures) -> list[Fact]:
    """Who proposed it and why; who signed second, or turned it down."""
    state = Fact(
        _("Write-off"),
        f"{label(one.reason)} · {word('proposal_status', one.proposal_status)}",
        _SIGNED[one.proposal_status],
    )
    facts = [
        state,
        Fact(_("First signature"), f"{one.maker_name}  {moment(one.made_at)}"),
        Fact(_("Evidence"), one.evidence),
    ]
    if one.checker_name is not None:
        facts.append(Fact(_("Second signature"), f"{one.checker_name}  {moment(one.checked_at)}"))
    if one.checker_note:
        facts.append(Fact(_("Note"), one.checker_note))
    return facts


def _claim(one: Claim) -> list[Fact]:
    """Who is to pay what; each step of it; whether the payer now stands in our place."""
    name = f"{label(one.payer)} {one.payer_name}"
    said = _(
        "{claimed} claimed, {paid} paid · {status}",
        claimed=money(one.amount_fen),
        paid=money(one.paid_fen),
        status=label(one.claim_status),
    )
    about = _(
        "{reference}, through installment {row}, opened {date} by {who}",
        reference=one.reference,
        row=one.through_row,
        date=day(one.opened_on),
        who=one.opened_by,
    )
    facts = [Fact(name, said, _CLAIMS[one.claim_status]), Fact("", about)]
    for step in one.steps:
        words = (day(step.business_date), step.recorded_by, step.note or "")
        facts.append(Fact("", " · ".join([label(step.step), *filter(None, words)])))
    if one.steps_in:
        facts.append(
            Fact("", _("The payer may turn to the customer for it (民法典 700)."), Tone.GOOD)
        )
    return facts
