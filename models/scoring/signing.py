"""Who vouches for a scorecard: an Ed25519 signature over its digest.

A signature says that whoever holds the key has signed exactly this card. Whether that is somebody
to be trusted, the reader says: by the public key, or by its fingerprint, which is short enough to
be read out. The same key signs the same card with the same bytes. Keys and signatures are hex.
cryptography is loaded when a signature is made or checked, and not before. Source: RFC 8032.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import Refusal
from models.scoring.cuts import BadCard

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PUBLIC_KEY = re.compile("[0-9a-f]{64}")
_VALUE = re.compile("[0-9a-f]{128}")
_GROUP = 4
_GROUPS = 8


@dataclass(eq=False)
class SignatureRefused(Refusal):
    """The signature was not made by its key over this card."""

    card: str
    signer: str
    """Fingerprint of the key that is said to have signed it."""


@dataclass(eq=False)
class UnsignedCard(Refusal):
    """A signature was asked for, and the card has none."""

    card: str


@dataclass(eq=False)
class UntrustedSigner(Refusal):
    """The card is signed, but by none of those who were named."""

    card: str
    signer: str
    """Fingerprint of the key that signed it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature, and the public key that it can be checked with."""

    public_key: str
    """64 hex digits."""
    value: str
    """128 hex digits."""

    def __post_init__(self) -> None:
        if not (_PUBLIC_KEY.fullmatch(self.public_key) and _VALUE.fullmatch(self.value)):
            raise BadCard("signature", "shape")


def fingerprint(public_key: str) -> str:
    """A public key in short: 128 bits of its SHA-256, in eight groups of four hex digits."""
    digits = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()
    return ":".join(digits[at * _GROUP :][:_GROUP] for at in range(_GROUPS))


def new_key() -> bytes:
    """A private key, never made before, as PEM (PKCS 8)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


def public_half(key: bytes) -> str:
    """The public key of a private one.

    Raises:
        ValueError: it is no PEM, needs a passphrase, or is no Ed25519 key.
    """
    return _loaded(key).public_key().public_bytes_raw().hex()


def sign(digest: str, key: bytes) -> Signature:
    """Sign a card's digest (SHA-256 in hex) with a private key that `public_half` takes."""
    return Signature(public_half(key), _loaded(key).sign(bytes.fromhex(digest)).hex())


def _loaded(key: bytes) -> "Ed25519PrivateKey":
    """A private key out of its PEM.

    Raises:
        ValueError: it is none.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        loaded = load_pem_private_key(key, password=None)
    except TypeError:
        raise ValueError("passphrase") from None
    if not isinstance(loaded, Ed25519PrivateKey):
        raise ValueError("kind")  # noqa: TRY004 - whoever reads the file asks for one error
    return loaded


def check_signature(card: str, digest: str, signature: Signature) -> None:
    """See that a signature was made over this digest by its own key.

    Raises:
        SignatureRefused: it was not.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.public_key))
    try:
        key.verify(bytes.fromhex(signature.value), bytes.fromhex(digest))
    except InvalidSignature:
        raise SignatureRefused(card, fingerprint(signature.public_key)) from None


def check_signer(card: str, signature: Signature | None, trusted: Collection[str]) -> None:
    """See that a card was signed by one of those who may; the signature itself was checked.

    Args:
        card: its name.
        signature: that of the card, if it has one.
        trusted: public keys or fingerprints.

    Raises:
        UnsignedCard: it has none.
        UntrustedSigner: it was signed by somebody else.
    """
    if signature is None:
        raise UnsignedCard(card)
    signer = fingerprint(signature.public_key)
    if not {signature.public_key, signer} & set(trusted):
        raise UntrustedSigner(card, signer)
