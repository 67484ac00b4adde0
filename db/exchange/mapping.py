"""Which column of a file goes into which field: a mapping, written in TOML.

    [source]
    name = "city-partner"           # with the row id it makes the key: never change it
    row_id = "order_no"             # tells the rows of this source apart, for ever
    decimal = "."                   # or "," where 1.200,50 is written
    ignored = ["gender"]            # columns that are there but not read

    [applicant]                     # each field: the name of a column,
    name = "customer"
    id_no = ["id_no", "身份证号"]     # one of several names of it,
    phone = { column = "mobile", optional = true }    # which the file may lack,
    occupation = { constant = "other" }               # the same for all rows,
    city = { column = "city_code", values = { "0755" = "深圳" } }  # what its codes mean,

    [request]
    product_code = "product"
    purpose = { template = "{goods} at {shop}" }      # or text made of columns
    amount = { column = "price", scale = 0.8, multiple = 100, clip = [300, 5000] }
    term_months = "months"
    scene = { column = "kind", values = { "衣" = "shopping", "食" = "dining" } }
    channel = { constant = "partner" }
    applied_on = "ordered_on"

    [consents]                      # the day of consent, by source of data
    payment = "agreed_on"

    [[payments]]                    # once a month; or months_back = 1, counted from applied_on
    month = "2005-09"
    optional = true                 # the file may lack any of these columns
    delay_status = "PAY_0"

    [outcome]                       # only where it is known, to train a scorecard
    column = "defaulted"
    bad = "1"
    good = "0"

Fields are listed in `db.exchange.fields`. Amounts are in yuan; ``scale`` comes first, then
``multiple`` (rounded half-up), then ``clip``. A column that is named nowhere is refused.
"""

from dataclasses import dataclass, field
from datetime import date

from db.exchange.cells import Origin

Origins = dict[str, Origin]
"""Where the fields come from, by their names in the mapping."""


@dataclass(frozen=True, slots=True)
class MonthOrigins:
    """One month of payment behaviour."""

    month: date | None
    """Its first day; None where it is counted from the application."""
    months_back: int
    """Months before the month of the application; 0 where the month is given."""
    origins: Origins


@dataclass(frozen=True, slots=True)
class OutcomeOrigin:
    """How it ended, where that is known: blank cells mean that it is not."""

    origin: Origin
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, read and found good."""

    path: str
    source: str
    """Name of the source, the same for every file of it."""
    row_id: Origin
    applicant: Origins
    request: Origins
    consents: Origins = field(default_factory=dict)
    payments: tuple[MonthOrigins, ...] = ()
    """Oldest first."""
    outcome: OutcomeOrigin | None = None
    ignored: frozenset[str] = frozenset()
    """Columns that may be there and are not read."""
    has_decimal_comma: bool = False
