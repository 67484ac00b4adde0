"""What waits for a second signature (双人复核), oldest first, paged by keyset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Row, Select, Text, case, cast, func, select

from db.card_facts import CardFacts, card_facts
from db.codec import read
from db.commands.change_standing import ChangeStanding
from db.commands.decide import Decide
from db.commands.distrust_signer import DistrustSigner
from db.commands.grant_credit import GrantCredit
from db.commands.post_entry import PostEntry
from db.commands.publish_scorecard import PublishScorecard
from db.commands.restructure_loan import RestructureLoan
from db.commands.reverse_entry import ReverseEntry
from db.commands.sell_loans import SellLoans
from db.commands.trust_signer import TrustSigner
from db.commands.waive import Waive
from db.commands.write_off import WriteOff
from db.office import Reader, verb
from db.queries.keyset import COUNT_MOST, bounded, counted
from db.reasons import ReasonText, texts
from db.schema import (
    application,
    customer,
    funder,
    journal_leg,
    loan,
    officer,
    proposal,
    scorecard,
)
from models.errors import NotFound
from models.privacy import mask_name
from models.scoring.card_json import parse_file

AboutCards = PublishScorecard | ChangeStanding | TrustSigner | DistrustSigner
"""Those of them that are about scorecards."""
AboutLoans = Decide | WriteOff | RestructureLoan | Waive | GrantCredit
Proposed = AboutLoans | PostEntry | ReverseEntry | SellLoans | AboutCards
"""The commands that may wait for a second signature."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One command that waits. The name is masked."""

    id: int
    """The proposal's number, and its place in the order."""
    command: str
    """The verb that proposed it, as on the command line."""
    subject: str
    """``application``, ``loan``, ``funder``, ``scorecard``, ``signer``; for an entry by hand
    ``journal`` or ``entry``."""
    subject_id: int
    subject_number: str
    masked_name: str
    """Empty where it is about no customer."""
    amount_fen: int
    """Asked for, forgiven, given up of the principal, a price, or the debits of an entry."""
    maker_id: int
    maker_name: str
    made_at: datetime
    content: Proposed
    """The command that waits, as it was given."""
    reasons: tuple[ReasonText, ...]
    """The reasons that the command names, in words."""
    card: CardFacts | None
    """Of a scorecard that is to be published: what the second person should know."""
    key: int
    """The same as `id`: where the row stands in the order."""


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Some proposals, in their order."""

    rows: tuple[ProposalRow, ...]
    next_key: int | None
    """Ask for the page after this key; None at the end."""


def proposals(
    reader: Reader, after: int | None = None, limit: int = 50, is_from: bool = False
) -> ProposalPage:
    """Open proposals, one page.

    Args:
        reader: who asks.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.
        is_from: the page begins with the key's own row instead of after it.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
    """
    statement = _rows().limit(bounded(limit))
    if after is not None:
        statement = statement.where(proposal.c.id >= after if is_from else proposal.c.id > after)
    words = texts(reader.connection)
    rows = tuple(_row(reader, row, words) for row in reader.connection.execute(statement))
    return ProposalPage(rows, rows[-1].key if len(rows) == limit else None)


def proposal_detail(reader: Reader, proposal_id: int) -> ProposalRow:
    """One open proposal.

    Args:
        reader: who asks.
        proposal_id: which proposal.

    Raises:
        NotFound: there is none of this number, or it was signed or rejected.
    """
    row = reader.connection.execute(_rows().where(proposal.c.id == proposal_id)).first()
    if row is None:
        raise NotFound("proposal", str(proposal_id))
    return _row(reader, row, texts(reader.connection))


def proposals_count(reader: Reader, cap: int = COUNT_MOST) -> int:
    """How many proposals are open, counted up to ``cap``.

    Args:
        reader: who asks.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to 1,000,000.
    """
    return counted(reader.connection, select(proposal.c.id).where(_IS_OPEN), cap)


def proposals_anchors(reader: Reader, every: int) -> tuple[int, ...]:
    """The key of each ``every``-th row.

    Args:
        reader: who asks.
        every: how many rows from one key to the next.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    keys = select(proposal.c.id).where(_IS_OPEN).order_by(proposal.c.id)
    return tuple(reader.connection.execute(keys).scalars().all()[:: bounded(every)])


_COMMANDS: dict[str, type[Proposed]] = {verb(kind): kind for kind in get_args(Proposed)}
_IS_OPEN = proposal.c.status == "open"
_ABOUT_LOAN = proposal.c.subject == "loan"
_ABOUT_APPLICATION = proposal.c.subject == "application"
_ABOUT_FUNDER = proposal.c.subject == "funder"
_ABOUT_SCORECARD = proposal.c.subject == "scorecard"
_DEBITS = (
    select(func.sum(journal_leg.c.amount_fen))
    .where(journal_leg.c.entry_id == proposal.c.subject_id, journal_leg.c.amount_fen > 0)
    .scalar_subquery()
)
"""Of the entry that is to be taken back."""


def _rows() -> Select[Any]:
    return (
        select(
            proposal,
            officer.c.name.label("maker_name"),
            customer.c.name.label("customer_name"),
            case(
                (_ABOUT_LOAN, loan.c.number),
                (_ABOUT_FUNDER, funder.c.code),
                (_ABOUT_APPLICATION, application.c.number),
                (_ABOUT_SCORECARD, scorecard.c.name + " " + cast(scorecard.c.version, Text)),
            ).label("subject_number"),
            case(
                (_ABOUT_LOAN, loan.c.principal_left_fen),
                (_ABOUT_APPLICATION, application.c.amount_fen),
                (proposal.c.subject == "entry", _DEBITS),
            ).label("amount_fen"),
        )
        .join(officer, officer.c.id == proposal.c.maker_id)
        .outerjoin(loan, _ABOUT_LOAN & (loan.c.id == proposal.c.subject_id))
        .outerjoin(funder, _ABOUT_FUNDER & (funder.c.id == proposal.c.subject_id))
        .outerjoin(application, _ABOUT_APPLICATION & (application.c.id == proposal.c.subject_id))
        .outerjoin(scorecard, _ABOUT_SCORECARD & (scorecard.c.id == proposal.c.subject_id))
        .outerjoin(
            customer,
            customer.c.id == func.coalesce(loan.c.customer_id, application.c.customer_id),
        )
        .where(_IS_OPEN)
        .order_by(proposal.c.id)
    )


def _row(reader: Reader, row: Row[Any], words: Mapping[str, ReasonText]) -> ProposalRow:
    content = read(_COMMANDS[row.command], row.content)
    card = _card(reader, content) if isinstance(content, PublishScorecard) else None
    number = f"{card.name} {card.version}" if card else row.subject_number or str(row.subject_id)
    return ProposalRow(
        id=row.id,
        command=row.command,
        subject=row.subject,
        subject_id=row.subject_id,
        subject_number=number,
        masked_name=mask_name(row.customer_name) if row.customer_name else "",
        amount_fen=_amount_fen(content, row.amount_fen),
        maker_id=row.maker_id,
        maker_name=row.maker_name,
        made_at=row.made_at,
        content=content,
        reasons=tuple(words[code] for code in _codes(content)),
        card=card,
        key=row.id,
    )


def _card(reader: Reader, content: PublishScorecard) -> CardFacts:
    """What the second person should know of a scorecard."""
    file = parse_file(content.content)
    return card_facts(reader.connection, file, content.standing, reader.business_date)


def _amount_fen(content: Proposed, of_subject_fen: int | None) -> int:
    """What it moves: what the command says itself, or else what its subject holds."""
    if isinstance(content, PostEntry):
        return sum(line.amount_fen for line in content.wanted if line.amount_fen > 0)
    if isinstance(content, SellLoans):
        return content.price_fen
    moves = content.amount_fen if isinstance(content, Waive | GrantCredit) else of_subject_fen
    return moves or 0


def _codes(content: Proposed) -> tuple[str, ...]:
    if isinstance(content, Decide):
        return content.reasons
    return (content.reason,) if isinstance(content, AboutLoans) else ()
