"""Whose signature on a scorecard counts at this branch, by the fingerprint of the key."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from db.office import Tx
from db.schema import card_signer
from models.errors import BadInput, Refusal
from models.scoring.card_json import CardFile
from models.scoring.signing import Signature, UnsignedCard, fingerprint

_FINGERPRINT = re.compile("([0-9a-f]{4}:){7}[0-9a-f]{4}")
_PUBLIC_KEY = re.compile("[0-9a-f]{64}")


@dataclass(eq=False)
class SignerUnknown(Refusal):
    """The card is signed by a key that this branch does not trust."""

    card: str
    signer: str
    """Fingerprint of the key."""


@dataclass(eq=False)
class TrustedAlready(Refusal):
    """The signature of this key counts already."""

    signer: str
    name: str


@dataclass(eq=False)
class NotTrusted(Refusal):
    """The signature of this key does not count."""

    signer: str


def trusted(connection: Connection, on: date) -> dict[str, str]:
    """Whose signature counts on a business date: fingerprint to name."""
    newest = (
        select(func.max(card_signer.c.id))
        .where(card_signer.c.since <= on)
        .group_by(card_signer.c.signer)
    )
    rows = select(card_signer.c.signer, card_signer.c.name).where(
        card_signer.c.id.in_(newest), card_signer.c.is_trusted.is_(True)
    )
    return {row.signer: row.name for row in connection.execute(rows)}


def must_be_trusted(connection: Connection, file: CardFile, on: date) -> Signature:
    """The signature of a card, if it counts here.

    Raises:
        UnsignedCard: nobody has signed it.
        SignerUnknown: the branch does not trust the key.
    """
    if file.signature is None:
        raise UnsignedCard(file.card.name)
    signer = fingerprint(file.signature.public_key)
    if signer not in trusted(connection, on):
        raise SignerUnknown(file.card.name, signer)
    return file.signature


def read_signer(text: str) -> str:
    """The fingerprint that somebody typed; a public key is as good.

    Raises:
        BadInput: it is neither.
    """
    given = text.strip().lower()
    if _PUBLIC_KEY.fullmatch(given):
        return fingerprint(given)
    if not _FINGERPRINT.fullmatch(given):
        raise BadInput("signer_key", text, "fingerprint")
    return given


def write_signer(
    tx: Tx, proposal_id: int, signer: str, name: str, reason: str, *, is_trusted: bool
) -> None:
    """Begin, or end, to trust a key from today on."""
    tx.connection.execute(
        insert(card_signer).values(
            signer=signer,
            name=name,
            is_trusted=is_trusted,
            since=tx.business_date,
            proposal_id=proposal_id,
            reason=reason,
        )
    )
