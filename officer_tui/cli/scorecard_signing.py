"""`officer-tui scorecard key`, `sign`, `verify`: who signs scorecards, and who has signed one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from officer_tui.cli.card_files import card_argument, read_card_file
from officer_tui.cli.kit import Command, Option, Words
from officer_tui.cli.session import json_option
from officer_tui.texts import N_, _

if TYPE_CHECKING:
    from models.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Verified:
    """A card that is what its digest and its signature say."""

    scorecard: str
    sha256: str
    signer: str
    """Fingerprint of the key that signed it."""
    public_key: str


def key_option() -> Option:
    """The option that names a private key."""
    return Option(
        ["key_file", "--key"],
        type=click.Path(path_type=Path, dir_okay=False),
        help=N_("The file with the private key; else the one beside your settings."),
    )


def show_key(*, key_file: Path | None, is_json: bool) -> None:
    """Show the public half of a key, which is made if it is not there.

    Raises:
        BadSigningKey: there is one that cannot sign, or none can be made.
    """
    from officer_tui import signing_key
    from officer_tui.cli.show import show

    show(signing_key.own_key(key_file or signing_key.key_file()), is_json=is_json)


def sign_card(*, card_file: Path, key_file: Path | None, out: Path) -> None:
    """Write a card anew, signed; whoever had signed it before is no longer named.

    Raises:
        BadCard, TamperedCard, SignatureRefused: it is no card, or not the one that was signed.
        BadSigningKey, CannotWrite: the key cannot sign, or the file cannot be written.
    """
    write_signed(read_card_file(card_file).card, key_file, out)


def write_signed(card: "Scorecard", key_file: Path | None, out: Path) -> None:
    """Write a card's file, signed with a key, or with the person's own, made if there is none.

    Raises:
        BadSigningKey, CannotWrite: the key cannot sign, or the file cannot be written.
    """
    from db.exchange.exports import CannotWrite
    from models.scoring.card_json import emit_signed
    from officer_tui.signing_key import key_file as own_file
    from officer_tui.signing_key import own_key, private_key

    if key_file is None:
        own = own_key(own_file())
        if own.is_new:
            made = _(
                "A key to sign with was made: {file} ({fingerprint}). Keep it to yourself.",
                file=own.file,
                fingerprint=own.fingerprint,
            )
            click.echo(made, err=True)
    text = emit_signed(card, private_key(key_file or own_file()))
    try:
        out.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(out)) from error


def verify_card(*, card_file: Path, signers: tuple[str, ...], is_json: bool) -> None:
    """Tell who signed a card, or refuse it.

    Raises:
        UnsignedCard, UntrustedSigner: nobody has signed it, or none of those who were named.
        BadCard, TamperedCard, SignatureRefused: it is no card, or not the one that was signed.
    """
    from models.scoring.signing import UnsignedCard, check_signer, fingerprint
    from officer_tui.cli.show import show

    told = read_card_file(card_file)
    name = f"{told.card.name} {told.card.version}"
    if told.signature is None:
        raise UnsignedCard(name)
    if signers:
        check_signer(name, told.signature, [signer.strip().lower() for signer in signers])
    public_key = told.signature.public_key
    show(Verified(name, told.sha256, fingerprint(public_key), public_key), is_json=is_json)


key_command = Command(
    "key",
    help=N_("Show the public half of the key that signs your scorecards; make one the first time."),
    callback=show_key,
    params=[key_option(), json_option()],
)
"""``officer-tui scorecard key``."""

sign_command = Command(
    "sign",
    help=N_("Sign a scorecard that was checked: it is written anew, with your signature."),
    callback=sign_card,
    params=[
        card_argument(),
        key_option(),
        Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            required=True,
            help=N_("The file for the signed scorecard."),
        ),
    ],
)
"""``officer-tui scorecard sign``."""

verify_command = Command(
    "verify",
    help=N_("Tell who signed a scorecard; refuse one that was changed."),
    callback=verify_card,
    params=[
        card_argument(),
        Option(
            ["signers", "--signer"],
            type=Words(),
            multiple=True,
            help=N_(
                "A public key or its fingerprint: refuse all that others have signed. May be "
                "given more than once."
            ),
        ),
        json_option(),
    ],
)
"""``officer-tui scorecard verify``."""
