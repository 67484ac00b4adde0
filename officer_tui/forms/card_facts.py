"""What is told of a proposal about scorecards before it is signed."""

from collections.abc import Iterator

from db.card_facts import CardFacts
from db.commands.change_standing import ChangeStanding
from db.commands.distrust_signer import DistrustSigner
from db.commands.trust_signer import TrustSigner
from db.queries.proposals import AboutCards, ProposalRow
from officer_tui.texts import _
from officer_tui.texts.format import NOTHING, index
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact


def card_facts_of(proposal: ProposalRow, content: AboutCards) -> list[Fact]:
    """A version, a standing or a key as facts, and why it was proposed."""
    return [*_facts(proposal, content), Fact(_("Why"), content.reason)]


def _facts(proposal: ProposalRow, content: AboutCards) -> Iterator[Fact]:
    if proposal.card is not None:
        yield from _card(proposal.card)
    if isinstance(content, ChangeStanding):
        yield Fact(_("Standing"), label(content.standing))
    if isinstance(content, TrustSigner):
        yield Fact(_("Whose key"), content.name)
    if isinstance(content, TrustSigner | DistrustSigner):
        yield Fact(_("Key fingerprint"), content.signer)


def _card(card: CardFacts) -> Iterator[Fact]:
    yield Fact(_("Standing"), label(card.standing))
    yield Fact(_("Signed by"), card.signer_name or NOTHING)
    yield Fact(_("Key fingerprint"), card.signer)
    yield Fact(_("Features"), str(card.features))
    yield Fact(_("AUC, holdout"), index(card.auc_ppm))
    if card.champion_version is not None:
        name = _("Champion {version}, AUC", version=card.champion_version)
        yield Fact(name, index(card.champion_auc_ppm))
    for warning in card.warnings:
        yield Fact(_("Note"), label(warning), Tone.CAUTION)
