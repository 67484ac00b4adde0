"""A card is signed by whoever vouches for it; a signature that is not its own is refused."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from models.scoring.card_json import digest, emit_card, emit_signed, parse_file, signer_of
from models.scoring.cuts import BadCard
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.signing import (
    SignatureRefused,
    UnsignedCard,
    UntrustedSigner,
    check_signer,
    fingerprint,
    new_key,
    public_half,
    sign,
)

LINE = CardLine("x", Group.CREDIT, Direction.FREE, (0, 10), (1, -2, 3), 0)
CARD = Scorecard("示例", 1, "nobody", Scale(), BandFloors(), 600, (LINE,))
OTHER = Scorecard("示例", 2, "nobody", Scale(), BandFloors(), 600, (LINE,))


def pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


# RFC 8032, 7.1, test 1: the public half of this key.
KEY = pem(
    Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
)
PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_the_public_half_is_that_of_the_standard() -> None:
    assert public_half(KEY) == PUBLIC
    assert fingerprint(PUBLIC) == "21fe:31df:a154:a261:626b:f854:046f:d227"


def test_the_same_key_signs_the_same_card_with_the_same_bytes() -> None:
    text = emit_signed(CARD, KEY)
    assert text == emit_signed(CARD, KEY)
    assert signer_of(text) == PUBLIC
    read = parse_file(text)
    assert (read.card, read.sha256) == (CARD, digest(CARD))
    assert emit_card(read.card, read.signature) == text


def test_a_card_need_not_be_signed() -> None:
    assert signer_of(emit_card(CARD)) is None


def test_the_signature_of_another_card_is_refused() -> None:
    with pytest.raises(SignatureRefused) as refused:
        parse_file(emit_card(CARD, sign(digest(OTHER), KEY)))
    assert refused.value.facts == {"card": "示例", "signer": fingerprint(PUBLIC)}


def test_the_name_of_another_signer_is_refused() -> None:
    document = json.loads(emit_signed(CARD, KEY))
    document["signature"]["public_key"] = public_half(new_key())
    with pytest.raises(SignatureRefused):
        parse_file(json.dumps(document))


@pytest.mark.parametrize(
    "signature",
    [None, "", {}, {"public_key": PUBLIC, "value": "00"}, {"public_key": 5, "value": "0" * 128}],
)
def test_what_is_no_signature_is_refused(signature: object) -> None:
    document = json.loads(emit_card(CARD)) | {"signature": signature}
    with pytest.raises(BadCard):
        parse_file(json.dumps(document))


def test_a_signer_is_named_by_key_or_by_fingerprint() -> None:
    signature = sign(digest(CARD), KEY)
    check_signer("x", signature, [PUBLIC])
    check_signer("x", signature, [fingerprint(PUBLIC)])
    with pytest.raises(UntrustedSigner) as refused:
        check_signer("x", signature, [public_half(new_key())])
    assert refused.value.facts == {"card": "x", "signer": fingerprint(PUBLIC)}
    with pytest.raises(UnsignedCard):
        check_signer("x", None, [PUBLIC])


@pytest.mark.parametrize(
    "key",
    [
        b"",
        generate_private_key(SECP256R1()).private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        ),
        Ed25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
        ),
    ],
    ids=["empty", "of another kind", "behind a passphrase"],
)
def test_what_cannot_sign_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        public_half(key)
