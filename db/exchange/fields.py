"""What a mapping can fill, and what each value has to be: one line a field.

The names are those of `models.origination`; amounts lose their ``_fen``, for a file is in yuan.
"""

from collections.abc import Callable
from dataclasses import dataclass

from db.exchange import cells
from db.exchange.cells import Convert
from db.exchange.rejections import shortened
from models.origination.application import Channel, Occupation
from models.origination.entry import COUNT_MAX, DELAY_MONTHS_MAX
from models.origination.profile import Scene, Source
from models.privacy import mask_id, mask_name, mask_phone


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a row tells."""

    becomes: str
    """The attribute that it becomes."""
    convert: Convert
    is_required: bool = False
    """A blank is a mistake; otherwise it means that nothing is known."""
    shown: Callable[[str], str] = shortened
    """How a wrong value is shown: personal data masked."""


APPLICANT = {
    "name": Field("name", cells.name, is_required=True, shown=mask_name),
    "id_no": Field("id_no", cells.id_no, shown=mask_id),
    "phone": Field("phone", cells.phone, shown=mask_phone),
    "birth_date": Field("birth_date", cells.past_day),
    "occupation": Field("occupation", cells.one_of(Occupation), is_required=True),
    "city": Field("city", cells.name),
    "monthly_income": Field("monthly_income_fen", cells.amount),
}
"""The person who asks: `models.origination.application.Applicant`."""

REQUEST = {
    "product_code": Field("product_code", cells.words, is_required=True),
    "amount": Field("amount_fen", cells.positive_amount, is_required=True),
    "term_months": Field("term_months", cells.whole(1, cells.TERM_MONTHS_MAX), is_required=True),
    "purpose": Field("purpose", cells.words, is_required=True),
    "scene": Field("scene", cells.one_of(Scene), is_required=True),
    "channel": Field("channel", cells.one_of(Channel), is_required=True),
    "merchant": Field("merchant", cells.name),
    "applied_on": Field("applied_on", cells.past_day, is_required=True),
}
"""What is asked for: `models.origination.application.Request`."""

CONSENTS = {source.value: Field(source.value, cells.past_day) for source in Source}
"""The day on which the use of a source was consented to: `models.origination.profile.Consent`."""

PAYMENT_MONTH = {
    "delay_status": Field("delay_status", cells.whole(-2, DELAY_MONTHS_MAX)),
    "statement": Field("statement_fen", cells.signed_amount),
    "paid": Field("paid_fen", cells.amount),
    "credit_limit": Field("credit_limit_fen", cells.amount),
    "inflow": Field("inflow_fen", cells.amount),
    "balance": Field("balance_fen", cells.signed_amount),
    "on_time": Field("on_time", cells.whole(0, COUNT_MAX)),
    "late": Field("late", cells.whole(0, COUNT_MAX)),
    "failed_debits": Field("failed_debits", cells.whole(0, COUNT_MAX)),
}
"""How the customer paid in one month: `models.origination.profile.PaymentMonth`."""

ROW_ID = Field("row_id", cells.words, is_required=True)
OUTCOME = Field("outcome", cells.words)
