"""What the form of a decision tells: the recommendation, and what the decision would be."""

from db.queries.application import ApplicationDetail
from db.queries.offer import DecisionPreview, TermOffer
from models.origination.decision import DecisionKind
from models.origination.reason import ReasonKind
from officer_tui.screens.tones import ACTION_TONES
from officer_tui.texts import _
from officer_tui.texts.format import joined, money, months, rate
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact

_RANGES = {
    ReasonKind.OVERRIDE_APPROVE: "O01-O05",
    ReasonKind.OVERRIDE_DECLINE: "O06-O08",
}
"""The codes by which an override is told."""


def advice(found: ApplicationDetail) -> list[Fact]:
    """What is recommended and offered, to decide beside."""
    offered, action = found.offered, found.recommendation.action
    codes, score = joined([reason.code for reason in found.because]), found.breakdown
    lent = _("nothing")
    if offered.amount_fen:
        lent = f"{money(offered.amount_fen)} × {months(offered.term_months)}"
    return [
        Fact(_("Recommended"), f"{label(action)} {codes}".rstrip(), ACTION_TONES[action]),
        Fact(_("Offered"), lent),
        Fact(_("Score"), _("{score}, band {band}", score=score.total, band=score.band)),
        Fact(_("Limit"), f"{money(offered.limit_fen)} ({label(offered.binding)})"),
    ]


def consequences(seen: DecisionPreview) -> list[Fact]:
    """What the decision would be, and what it needs."""
    facts = [] if seen.terms is None else _price(seen.terms)
    if seen.refusal is not None:
        return [*facts, Fact(_("Refused"), sentence(seen.refusal), Tone.BAD)]
    if seen.is_override:
        facts.append(Fact(_("Override"), _override(seen), Tone.CAUTION))
    elif not seen.kind.is_approval:
        facts.append(Fact(_("Override"), _("no")))
    if seen.kind.is_approval:
        facts.append(_signatures(seen))
    return facts


def _price(terms: TermOffer) -> list[Fact]:
    cost = _(
        "{monthly} a month, costs {cost}, all-in {apr} (cap {cap})",
        monthly=money(terms.monthly_fen),
        cost=money(terms.cost_fen),
        apr=rate(terms.all_in_apr_ppm),
        cap=rate(terms.cap_ppm),
    )
    limit = _(
        "{limit} for {term}, bound by: {binding}",
        limit=money(terms.limits.limit_fen),
        term=months(terms.term_months),
        binding=label(terms.limits.binding),
    )
    is_above = terms.amount_fen > terms.limits.limit_fen
    return [
        Fact(_("Cost"), cost, Tone.PLAIN if terms.headroom_ppm >= 0 else Tone.BAD),
        Fact(_("Limit"), limit, Tone.CAUTION if is_above else Tone.PLAIN),
    ]


def _override(seen: DecisionPreview) -> str:
    kind = (
        ReasonKind.OVERRIDE_DECLINE
        if seen.kind is DecisionKind.DECLINE
        else ReasonKind.OVERRIDE_APPROVE
    )
    return _(
        "against the advice: needs {codes} and a note of {n} characters",
        codes=_RANGES[kind],
        n=seen.note_least_chars,
    )


def _signatures(seen: DecisionPreview) -> Fact:
    exposure, limit = money(seen.exposure_fen), money(seen.limit_fen)
    if not seen.needs_second:
        said = _("yours is enough: {exposure} of your {limit}", exposure=exposure, limit=limit)
        return Fact(_("Signatures"), said, Tone.GOOD)
    if seen.exposure_fen > seen.limit_fen:
        said = _(
            "a second one is needed: {exposure} is above your {limit}",
            exposure=exposure,
            limit=limit,
        )
    else:
        said = _("a second one is needed: every override has two")
    return Fact(_("Signatures"), said, Tone.CAUTION)
