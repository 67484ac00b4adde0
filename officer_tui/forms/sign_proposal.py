"""The second signature: yes or no to what a colleague proposed."""

from dataclasses import fields

from textual.app import ComposeResult

from db.commands.countersign import Countersign, Signed
from db.commands.decide import Decide
from db.commands.grant_credit import GrantCredit
from db.commands.post_entry import PostEntry
from db.commands.reject_proposal import Rejected, RejectProposal
from db.commands.reverse import MIN_REASON
from db.commands.reverse_entry import ReverseEntry
from db.commands.sell_loans import SellLoans
from db.commands.waive import Waive
from db.queries.proposals import AboutCards, ProposalRow
from models.text import visible
from officer_tui.forms.base import Answer, FormScreen
from officer_tui.forms.card_facts import card_facts_of
from officer_tui.texts import N_, _
from officer_tui.texts.facts import said
from officer_tui.texts.fields import field_label
from officer_tui.texts.format import day, moment, money, number
from officer_tui.texts.labels import word
from officer_tui.texts.proposals import about
from officer_tui.texts.reasons import reason_text
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField

_NOT_SHOWN = {"key", "application_id", "loan_id", "seen_version", "reason", "reasons"}
"""Fields of the command that say nothing to a person, or are said in words."""


def facts_of(proposal: ProposalRow) -> list[Fact]:
    """A proposal as facts: what, about whom, by whom, and the fields of the command that waits."""
    content = proposal.content
    if isinstance(content, PostEntry | ReverseEntry):
        return [*_head(proposal), *_entry_facts(proposal, content)]
    if isinstance(content, SellLoans):
        return [*_head(proposal), *_sale_facts(content)]
    if isinstance(content, AboutCards):
        return [*_head(proposal), *card_facts_of(proposal, content)]
    return [
        *_head(proposal),
        *_amount(proposal),
        *(
            Fact(field_label(field.name), _said(field.name, getattr(content, field.name)))
            for field in fields(content)
            if field.name not in _NOT_SHOWN and getattr(content, field.name) not in ("", (), 0)
        ),
        *(Fact(_("Reason"), reason_text(reason)) for reason in proposal.reasons),
    ]


def _said(name: str, value: object) -> str:
    """A field of the command; what it leaves open stays as it was."""
    return _("as before") if value is None else said(name, value)


def _amount(proposal: ProposalRow) -> list[Fact]:
    """What the command does not say itself: what was asked for, what would be given up."""
    if isinstance(proposal.content, Waive | GrantCredit):
        return []
    name = _("Asked for") if isinstance(proposal.content, Decide) else _("Principal left")
    return [Fact(name, money(proposal.amount_fen))]


def _head(proposal: ProposalRow) -> list[Fact]:
    """What, about whom, by whom, when."""
    return [
        Fact(_("What"), word("command", proposal.command)),
        Fact(_("About"), f"{about(proposal)}  {proposal.masked_name}".rstrip()),
        Fact(_("Proposed by"), proposal.maker_name),
        Fact(_("Proposed at"), moment(proposal.made_at)),
    ]


def _entry_facts(proposal: ProposalRow, content: PostEntry | ReverseEntry) -> list[Fact]:
    """An entry by hand: its lines, its day, and why; one that is taken back: its amount and why."""
    if isinstance(content, PostEntry):
        lines = [
            Fact(
                _("Debit") if line.amount_fen > 0 else _("Credit"),
                f"{line.account_code:<8} {money(abs(line.amount_fen))}",
            )
            for line in content.wanted
        ]
        on = Fact(_("Date"), day(content.on) if content.on else _("the day of the signature"))
        return [*lines, on, Fact(_("Why"), content.reason)]
    return [Fact(_("Amount"), money(proposal.amount_fen)), Fact(_("Why"), content.reason)]


def _sale_facts(content: SellLoans) -> list[Fact]:
    """Loans that would be sold: what they stand for, what comes for them, on whose opinion."""
    return [
        Fact(_("Loans"), number(len(content.loan_ids))),
        Fact(_("In the books for"), money(content.seen_fen)),
        Fact(_("Price"), money(content.price_fen)),
        Fact(_("Piece kept"), money(content.retained_fen)),
        Fact(_("Opinion"), visible(content.opinion)),
        Fact(_("Opinion dated"), day(content.opinion_on)),
    ]


class _ProposalForm(FormScreen[Answer]):
    """The facts, and a note."""

    def __init__(self, proposal: ProposalRow) -> None:
        super().__init__()
        self.proposal = proposal

    def tell(self) -> None:
        """Show what is to be signed."""
        super().tell()
        self.query_one(FactSheet).show(facts_of(self.proposal))


class SignForm(_ProposalForm[Signed]):
    """Put the second signature on it."""

    NAME = N_("Second signature")

    def body(self) -> ComposeResult:
        """The facts, and a note that may be empty."""
        yield FactSheet()
        yield FieldSet(NoteField("note", N_("Note"), required=False), form="countersign")

    def submit(self) -> None:
        """Sign."""
        values = self.values()
        if values is not None:
            command = Countersign(
                key=self.key, proposal_id=self.proposal.id, note=values["note"] or ""
            )
            self.do(self.done, command)


class RejectForm(_ProposalForm[Rejected]):
    """Turn it down."""

    NAME = N_("Turn down")

    def body(self) -> ComposeResult:
        """The facts, and why not."""
        yield FactSheet()
        yield FieldSet(NoteField("note", N_("Why"), least_chars=MIN_REASON), form="reject-proposal")

    def submit(self) -> None:
        """Turn it down."""
        values = self.values()
        if values is not None:
            command = RejectProposal(
                key=self.key, proposal_id=self.proposal.id, note=values["note"]
            )
            self.do(self.done, command)
