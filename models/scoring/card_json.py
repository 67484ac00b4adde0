"""A scorecard as JSON: one canonical text, its SHA-256 and its signature, and nothing else read.

The digest is taken over the canonical text of the card, so white space and the order of keys in a
file do not matter, and a changed point does. What a card does not have (pairs, special codes) is
left out of the text, so a card keeps its digest when the format learns something new. A card need
not be signed; a signature that is there is checked wherever the card is read. No pickles.
"""

import hashlib
import json
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from models.errors import Refusal
from models.scoring.cuts import BadCard
from models.scoring.scorecard import Scorecard
from models.scoring.signing import Signature, check_signature, sign

T = TypeVar("T")


@dataclass(eq=False)
class TamperedCard(Refusal):
    """The card is not the one that its digest was taken of."""

    card: str
    expected: str
    """The digest in the file."""
    found: str
    """The digest of what the file says."""


def canonical(card: Scorecard) -> str:
    """The one text of a card: keys sorted, no white space, ASCII."""
    return json.dumps(_plain(card), sort_keys=True, separators=(",", ":"))


def digest(card: Scorecard) -> str:
    """SHA-256 of the canonical text, in hex: what a decision stores to name its judge."""
    return hashlib.sha256(canonical(card).encode()).hexdigest()


def emit_card(card: Scorecard, signature: Signature | None = None) -> str:
    """The card, its digest and its signature as one JSON text, ready for a file or a row."""
    parts = {"card": canonical(card), "sha256": f'"{digest(card)}"'}
    if signature is not None:
        parts["signature"] = json.dumps(_plain(signature), separators=(",", ":"))
    return "{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}"


def emit_signed(card: Scorecard, key: bytes) -> str:
    """As `emit_card`, signed with a private key that `signing.public_half` takes."""
    return emit_card(card, sign(digest(card), key))


@dataclass(frozen=True, slots=True)
class CardFile:
    """What a card's file holds, every part of it checked against the others."""

    card: Scorecard
    sha256: str
    signature: Signature | None
    """None for a card that nobody has signed."""


def parse_card(text: str) -> Scorecard:
    """Read the card that `emit_card` wrote, exactly.

    Raises:
        BadCard, TamperedCard, SignatureRefused: as `parse_file`.
    """
    return parse_file(text).card


def signer_of(text: str) -> str | None:
    """The public key of whoever signed the card in a text; None where nobody has.

    Raises:
        BadCard, TamperedCard, SignatureRefused: as `parse_file`.
    """
    signature = parse_file(text).signature
    return None if signature is None else signature.public_key


def parse_file(text: str) -> CardFile:
    """Read all that `emit_card` wrote.

    Raises:
        BadCard: not JSON, not a card, or a card that contradicts itself.
        TamperedCard: the digest is that of another card.
        SignatureRefused: the signature is that of another card, or was made with another key.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadCard("document", "shape") from None
    if not isinstance(document, dict) or set(document) - {"signature"} != {"card", "sha256"}:
        raise BadCard("document", "shape")
    card: Scorecard = _read(Scorecard, document["card"], "card")
    expected, found = str(document["sha256"]), digest(card)
    if expected != found:
        raise TamperedCard(card.name, expected, found)
    signature: Signature | None = None
    if "signature" in document:
        signature = _read(Signature, document["signature"], "signature")
        check_signature(card.name, found, signature)
    return CardFile(card, found, signature)


def _plain(value: object) -> Any:
    """A value as JSON has it; a part that is not there is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {f.name: _plain(part) for f, part in told if not (_may_lack(f) and not _told(part))}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _may_lack(field: Field[Any]) -> bool:
    """Whether the part may be left out: one that is nothing unless told."""
    return field.default is not MISSING and not _told(field.default)


def _told(part: object) -> bool:
    """Whether a part says anything."""
    return part is not None and part != ()


@cache
def _kinds(kind: type) -> dict[str, Any]:
    """The kind of each part of a dataclass."""
    return get_type_hints(kind)


def _read(kind: Any, raw: object, where: str) -> Any:
    """A JSON value as a value of a kind: a dataclass, a tuple, one of several, or plain.

    Raises:
        BadCard: it is not of that kind.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _read_parts(kind, raw, where)
    if origin is tuple:
        return _read_tuple(inner, _typed(raw, where, list), where)
    if origin in {Union, UnionType}:
        return None if raw is None and type(None) in inner else _read(_fit(inner, raw), raw, where)
    if issubclass(kind, StrEnum):
        try:
            return kind(raw)
        except ValueError:
            raise BadCard(where, "unknown") from None
    return _typed(raw, where, kind)


def _read_parts(kind: Any, raw: object, where: str) -> Any:
    """A JSON object as a dataclass: all its keys, no others."""
    needed = {f.name for f in fields(kind) if not _may_lack(f)}
    if not isinstance(raw, dict) or not needed <= set(raw) <= set(_kinds(kind)):
        raise BadCard(where, "shape")
    return kind(**{name: _read(_kinds(kind)[name], part, name) for name, part in raw.items()})


def _read_tuple(inner: tuple[Any, ...], raw: list[Any], where: str) -> tuple[Any, ...]:
    """A JSON list as a tuple: any number of one kind, or one of each."""
    kinds = [inner[0]] * len(raw) if inner[-1] is Ellipsis else list(inner)
    if len(kinds) != len(raw):
        raise BadCard(where, "length")
    return tuple(_read(kind, part, where) for kind, part in zip(kinds, raw, strict=True))


def _fit(inner: tuple[Any, ...], raw: object) -> Any:
    """Of several kinds the one that a JSON value is of; else the first, which then refuses it."""
    others = [kind for kind in inner if kind is not type(None)]
    return next((kind for kind in others if type(raw) is kind), others[0])


def _typed(value: object, where: str, kind: type[T]) -> T:
    """A JSON value of one type; true and false are not numbers."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise BadCard(where, "type")
    return value
