"""What could be lent, what it would cost, and what a decision would need: looks before deciding."""

from dataclasses import dataclass

from db.approvals import Signing, signing
from db.case import CaseFile, load_case
from db.commands.accept_offer import newest_offer
from db.cost_tables import TableShown, current_table, tables_shown
from db.office import Reader
from db.records import AnyRow, existing
from db.schema import application
from models.errors import Refusal
from models.origination.application import Stage
from models.origination.decision import (
    EXPLAINED_BY,
    NOTE_MIN_CHARS,
    DecisionKind,
    Draft,
    check_lending,
    is_override,
)
from models.origination.offer import Offer, monthly_fen
from models.origination.reason import REASONS_MAX, ReasonKind
from models.servicing.cost_table import CostTable
from models.servicing.quote import quote


@dataclass(eq=False)
class NoOfferYet(Refusal):
    """Nothing was offered: there is nothing to price, and nothing to accept."""

    number: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class TermOffer:
    """An amount over a term: what limits it, and what it costs. Rates a year in ppm."""

    amount_fen: int
    term_months: int
    limits: Offer
    """For this term."""
    monthly_fen: int
    """What must be put aside a month."""
    cost_fen: int
    """All that is paid above the amount."""
    total_fen: int
    annual_rate_ppm: int
    """Contract rate."""
    all_in_apr_ppm: int
    cap_ppm: int
    headroom_ppm: int
    """What is left to the cap; negative: the price is not allowed."""


@dataclass(frozen=True, slots=True)
class OfferedTable:
    """What an offer costs; no other cost is charged. And what of it the customer was shown."""

    table: CostTable
    """As if it were paid out on the business date."""
    tables_shown: tuple[TableShown, ...]
    """Every version that was shown, the newest first."""


@dataclass(frozen=True, slots=True)
class DecisionPreview:
    """What a decision would be, before it is given."""

    kind: DecisionKind
    terms: TermOffer | None
    """What would be lent; None unless it is an approval of an amount that can be priced."""
    is_override: bool
    """Against the recommendation, or above the recommended limit."""
    exposure_fen: int
    """What the approver would answer for: the loan with all that the customer has from us."""
    limit_fen: int
    """What the officer's role may approve alone for one customer."""
    needs_second: bool
    """It would wait for a second signature."""
    reason_kinds: tuple[ReasonKind, ...]
    """Which kinds of reasons explain it."""
    reasons_least: int
    reasons_most: int
    note_least_chars: int
    why_not: str | None
    """Code of what stands against it, beside reasons and note; None: nothing does."""
    refusal: Refusal | None


def offer_for_term(
    reader: Reader, application_id: int, amount_fen: int, term_months: int
) -> TermOffer:
    """What an amount over a term would cost this customer today, and what limits it.

    Args:
        reader: who asks.
        application_id: for which application.
        amount_fen: to be lent.
        term_months: one of the product's terms.

    Raises:
        NotFound: there is no such application.
        AmountOutsideProduct, TermOutsideProduct: the product is not made for it.
    """
    row = existing(reader.connection, application, application_id)
    file = load_case(reader, row)
    file.case.product.check_request(amount_fen, term_months)
    return _terms(reader, load_case(reader, row, term_months), amount_fen, term_months)


def decision_preview(
    reader: Reader,
    application_id: int,
    kind: DecisionKind,
    amount_fen: int = 0,
    term_months: int = 0,
) -> DecisionPreview:
    """What a decision would be and need: override or not, one signature or two, which reasons.

    Args:
        reader: who would decide.
        application_id: which application.
        kind: what would be decided.
        amount_fen: to be lent; for a change of terms only.
        term_months: for a change of terms only.

    Raises:
        NotFound: there is no such application.
    """
    row = existing(reader.connection, application, application_id)
    draft = Draft(kind, (), "", amount_fen, term_months)
    if kind is DecisionKind.APPROVE:
        offered = load_case(reader, row).case.offered
        draft = Draft(kind, (), "", offered.amount_fen, offered.term_months)
    file, terms = _for_draft(reader, row, draft)
    override = is_override(draft, file.case)
    departs = override or kind is DecisionKind.CHANGE_TERMS
    signed, refusal = _signing(reader, row, draft, file)
    return DecisionPreview(
        kind=kind,
        terms=terms,
        is_override=override,
        exposure_fen=signed.exposure_fen,
        limit_fen=signed.limit_fen,
        needs_second=signed.needs_second,
        reason_kinds=EXPLAINED_BY[kind],
        reasons_least=int(override or kind is not DecisionKind.APPROVE),
        reasons_most=REASONS_MAX,
        note_least_chars=NOTE_MIN_CHARS if departs else 0,
        why_not=refusal.code if refusal else None,
        refusal=refusal,
    )


def cost_table(reader: Reader, application_id: int) -> OfferedTable:
    """The cost table of an application's offer, as if it were paid out on the business date.

    Args:
        reader: who asks.
        application_id: for which application.

    Raises:
        NotFound: there is no such application.
        NoOfferYet: nothing was offered.
    """
    row = existing(reader.connection, application, application_id)
    offered = newest_offer(reader.connection, row.id)
    if offered is None:
        raise NoOfferYet(row.number, row.stage)
    return OfferedTable(
        current_table(reader.connection, offered, reader.business_date),
        tables_shown(reader.connection, offered.id),
    )


def _for_draft(reader: Reader, row: AnyRow, draft: Draft) -> tuple[CaseFile, TermOffer | None]:
    """The case that a draft is checked against, and its price if the product is made for it."""
    file = load_case(reader, row)
    amount_fen, months = draft.amount_fen, draft.term_months
    try:
        file.case.product.check_request(amount_fen, months)
    except Refusal:
        return file, None
    file = load_case(reader, row, months)
    return file, _terms(reader, file, amount_fen, months) if draft.kind.is_approval else None


def _signing(
    reader: Reader, row: AnyRow, draft: Draft, file: CaseFile
) -> tuple[Signing, Refusal | None]:
    """How many signatures, and what stands against it besides reasons and a note to be given."""
    override = is_override(draft, file.case)
    try:
        if draft.kind.is_approval:
            check_lending(draft, file.case)
        signed = signing(
            reader, row.customer_id, file.band, draft.kind, draft.amount_fen, override=override
        )
    except Refusal as refusal:
        return Signing(0, 0, needs_second=False), refusal
    return signed, None


def _terms(reader: Reader, file: CaseFile, amount_fen: int, term_months: int) -> TermOffer:
    price = file.price(reader, amount_fen, term_months)
    quoted = quote(price.terms, reader.business_date)
    compared_ppm = file.bounds.method.compared_ppm(quoted.all_in_apr_ppm, quoted.effective_apr_ppm)
    return TermOffer(
        amount_fen=amount_fen,
        term_months=term_months,
        limits=file.case.chosen,
        monthly_fen=monthly_fen(price.terms, quoted.rows),
        cost_fen=quoted.total_fen - amount_fen,
        total_fen=quoted.total_fen,
        annual_rate_ppm=price.annual_rate_ppm,
        all_in_apr_ppm=price.all_in_apr_ppm,
        cap_ppm=price.cap_ppm,
        headroom_ppm=price.cap_ppm - compared_ppm,
    )
