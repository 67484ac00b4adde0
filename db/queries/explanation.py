"""The explanation of a judgement as it would be handed to the customer today."""

from dataclasses import dataclass
from datetime import datetime

from db.case import last_assessment
from db.catalog import product_row
from db.explanations import explanation_of, times_given
from db.masked import masked_applicant
from db.office import Reader
from db.reasons import ReasonText, texts
from db.records import existing
from db.schema import application as applications
from models.origination.explanation import Explanation


@dataclass(frozen=True, slots=True)
class ExplanationPaper:
    """What the paper says, and to whom. Amounts in fen; the customer is masked."""

    application_id: int
    number: str
    customer: str
    product_zh: str
    product_en: str
    amount_fen: int
    """Asked for."""
    term_months: int
    """Asked for."""
    explanation: Explanation
    reasons: tuple[ReasonText, ...]
    """In the customer's words, weightiest first."""
    given_at: tuple[datetime, ...]
    """When it was handed out so far, the latest first."""


def explanation(reader: Reader, application_id: int) -> ExplanationPaper:
    """What the customer is told of how an application was judged: no score, no signal of fraud.

    Args:
        reader: who asks.
        application_id: which application.

    Raises:
        NotFound: there is no such application.
    """
    row = existing(reader.connection, applications, application_id)
    _assessment_id, told = explanation_of(reader, row)
    product = product_row(reader.connection, last_assessment(reader, row.id).product_id).product
    words = texts(reader.connection)
    who = masked_applicant(reader.connection, row.customer_id, reader.business_date)
    return ExplanationPaper(
        application_id=row.id,
        number=row.number,
        customer=who.masked_name,
        product_zh=product.name_zh,
        product_en=product.name_en,
        amount_fen=row.amount_fen,
        term_months=row.term_months,
        explanation=told,
        reasons=tuple(words[code] for code in told.reasons),
        given_at=tuple(one.given_at for one in times_given(reader.connection, row.id)),
    )
