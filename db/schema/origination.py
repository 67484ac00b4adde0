"""Applications, how they were judged, who decided, what was offered."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Index,
    UniqueConstraint,
    literal_column,
)

from db.schema.base import (
    day,
    document,
    flag,
    identity,
    index_where,
    moment,
    number,
    one_of,
    ref,
    table,
    text,
    uuid,
)
from models.origination.application import Channel, Stage
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.origination.disclosure import Confirmation
from models.origination.profile import Scene

OPEN_STAGES = (
    Stage.IN_REVIEW,
    Stage.MORE_INFO,
    Stage.SECOND_SIGNATURE,
    Stage.APPROVED,
    Stage.ACCEPTED,
)
"""The stages in which somebody has something to do."""

_OPEN = ", ".join(f"'{stage.value}'" for stage in OPEN_STAGES)
_is_waiting = Column(
    "is_waiting",
    Boolean,
    Computed(f"stage IN ({_OPEN}) AND NOT is_training_sample"),
    comment="Whether it is in the queue: open, and no training sample",
)

application = table(
    "application",
    "A request for a loan, and where it stands",
    identity(),
    text("number", "What people call it: A and digits", unique=True),
    ref("customer_id", "customer.id", "Who asks", index=True),
    text("product_code", "Product asked for"),
    number("amount_fen", "Amount asked for, in fen"),
    number("term_months", "Term asked for, in months"),
    text("purpose", "What the money is for, in the customer's words"),
    one_of("scene", Scene, "Kind of consumption it was asked in"),
    one_of("channel", Channel, "How it reached the lender"),
    text("merchant", "Merchant it was asked at", nullable=True),
    day("applied_on", "Business date of the application"),
    moment("submitted_at", "When it was taken in"),
    one_of("stage", Stage, "Where it stands"),
    moment("stage_since", "Since when"),
    moment("due_at", "When the stage's SLA clock runs out; year 9999 where no clock runs"),
    number("score", "Points of the last assessment", nullable=True),
    text("band", "Band of the last assessment, A best", nullable=True),
    number("pd_ppm", "Probability of default of the last assessment", nullable=True),
    text("recommendation", "approve, refer or decline"),
    text("flags", "Words with a space before and after each, for the filter"),
    flag("is_training_sample", "Its outcome taught the scorecard: not to be worked"),
    _is_waiting,
    ref("holder_id", "officer.id", "Who holds it", nullable=True),
    moment("held_until", "Until when, if not released", nullable=True),
    text("source", "Where it came from: branch, or an import's name"),
    text("source_row", "Row id at the source", nullable=True),
    number("version", "Counts the changes: a screen with an older one is refused"),
    UniqueConstraint("source", "source_row"),
    CheckConstraint("amount_fen > 0 AND term_months > 0", name="positive"),
    Index("ix_application_stage_due", "stage", "due_at", "id"),
    Index("ix_application_due", "due_at", "id"),
    Index("ix_application_payee", "merchant", "submitted_at"),
    *(
        index_where(_is_waiting.is_(True), f"ix_application_waiting_{column}", column, "id")
        for column in ("due_at", "score", "amount_fen", "term_months", "submitted_at")
    ),
)

assessment = table(
    "assessment",
    "How an application was judged: inputs, points, checks, limit, by which versions",
    identity(),
    ref("application_id", "application.id", "Which application", index=True),
    day("business_date", "Judged as of this day"),
    ref("scorecard_id", "scorecard.id", "Which scorecard"),
    ref("product_id", "product.id", "Which version of the product"),
    text("policy_version", "Hash of the policy parameters in force"),
    document("features", "Feature values as they were: integers or null"),
    document("breakdown", "Points of each feature; they sum to the score"),
    document("checks", "Each policy rule with outcome, observed value, limit and source"),
    document("capacity", "Repayment ability and how it was found"),
    document("offer", "Limit lines, binding one, amount, term, price, cap", nullable=True),
    text("recommendation", "approve, refer or decline"),
    document("reasons", "Reason codes in order of weight"),
)

decision = table(
    "decision",
    "What an officer, or the system, decided",
    identity(),
    ref("application_id", "application.id", "About which application", index=True),
    ref("assessment_id", "assessment.id", "The judgement that the officer saw"),
    one_of("kind", DecisionKind, "What was decided"),
    ref("officer_id", "officer.id", "Who decided", index=True),
    one_of("role", Role, "The officer's role at that moment"),
    ref("second_officer_id", "officer.id", "Who signed second", nullable=True),
    flag("is_override", "Against the recommendation"),
    number("amount_fen", "Approved amount, in fen", nullable=True),
    number("term_months", "Approved term", nullable=True),
    text("note", "In the officer's words"),
    day("business_date", "Business date of the decision"),
    moment("at", "When"),
)

decision_reason = table(
    "decision_reason",
    "The reasons of a decision, in order of weight",
    ref("decision_id", "decision.id", "Which decision", primary_key=True),
    number("rank", "1 is the weightiest", primary_key=True),
    ref("code", "reason_code.code", "Which reason"),
    CheckConstraint("rank BETWEEN 1 AND 4", name="rank"),
)

offer = table(
    "offer",
    "What was offered to the customer, and what became of it",
    identity(),
    ref("application_id", "application.id", "For which application", index=True),
    ref("decision_id", "decision.id", "By which decision"),
    number("amount_fen", "Amount, in fen"),
    number("term_months", "Term"),
    number("annual_rate_ppm", "Contract rate a year"),
    number("all_in_apr_ppm", "All-in cost a year, rounded up"),
    number("cap_ppm", "The cap that it was compared with"),
    document("terms", "Terms of the loan, contract scenario.md section 3"),
    day("valid_until", "Last business date on which it can be accepted"),
    text("status", "open, accepted, expired, withdrawn, disbursed"),
    moment("accepted_at", "When cost table and offer were confirmed", nullable=True),
    CheckConstraint("all_in_apr_ppm <= cap_ppm", name="under_cap"),
    CheckConstraint(
        "status IN ('open', 'accepted', 'expired', 'withdrawn', 'disbursed')", name="status"
    ),
    index_where(literal_column("status = 'open'"), "ix_offer_open", "valid_until"),
)

cost_table = table(
    "cost_table",
    "A version of an offer's cost table as the customer was shown it",
    identity(),
    ref("offer_id", "offer.id", "Which offer"),
    number("shown_version", "Counts from 1; a new one when the cost is new"),
    document("content", "Principal, costs with standard and payee, contingent costs, no other"),
    text("table_hash", "SHA-256 of the canonical content"),
    ref("shown_by_id", "officer.id", "Who showed it"),
    moment("shown_at", "When it was shown first"),
    moment("confirmed_at", "When the customer confirmed it", nullable=True),
    one_of("confirmed_by", Confirmation, "On paper or online", nullable=True),
    CheckConstraint("(confirmed_at IS NULL) = (confirmed_by IS NULL)", name="confirmed"),
    CheckConstraint("confirmed_at >= shown_at", name="shown_first"),
    UniqueConstraint("offer_id", "shown_version"),
)

explanation = table(
    "explanation",
    "What a customer was told in writing of how an application was judged",
    identity(),
    ref("application_id", "application.id", "Which application", index=True),
    ref("assessment_id", "assessment.id", "The judgement that it explains"),
    ref("given_by_id", "officer.id", "Who handed it out"),
    day("given_on", "Business date"),
    moment("given_at", "When"),
    document("content", "What it says, in codes: no score, no signal of fraud"),
)

proposal = table(
    "proposal",
    "A command that waits for its second signature",
    identity(),
    uuid("key", "Key of the command that proposed it", unique=True),
    text("command", "The verb that proposed it"),
    text("subject", "application or loan"),
    number("subject_id", "Which one"),
    document("content", "The command's fields"),
    ref("maker_id", "officer.id", "First signature"),
    moment("made_at", "When"),
    text("status", "open, signed, rejected; withdrawn with its subject"),
    ref("checker_id", "officer.id", "Second signature", nullable=True),
    moment("checked_at", "When", nullable=True),
    text("note", "The second officer's words", nullable=True),
    CheckConstraint("status IN ('open', 'signed', 'rejected', 'withdrawn')", name="status"),
    CheckConstraint("checker_id IS NULL OR checker_id <> maker_id", name="two_persons"),
    Index("ix_proposal_subject", "subject", "subject_id"),
)
