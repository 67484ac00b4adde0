"""From now on, scorecards that somebody has signed may be published here."""

from dataclasses import dataclass
from typing import ClassVar

from db.codec import read
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.office import Command, Tx
from db.proposals import next_subject, propose
from db.records import AnyRow
from db.roles import RISK
from db.signers import TrustedAlready, read_signer, trusted, write_signer
from models.origination.authority import Role
from models.origination.entry import check_name


@dataclass(frozen=True, slots=True)
class SignerProposed:
    """The first signature is on it."""

    proposal_id: int
    signer: str
    """Fingerprint of the key."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSigner(Command[SignerProposed]):
    """Propose to trust a key that signs scorecards; compliance or the branch manager signs."""

    roles: ClassVar[frozenset[Role]] = RISK

    signer: str
    """Fingerprint of the key as its holder reads it out, or the public key."""
    name: str
    """Whose key it is."""
    reason: str
    """How it was made sure that it is theirs."""

    def run(self, tx: Tx) -> SignerProposed:
        """Put it before the second person.

        Raises:
            ReasonMissing: the reason says nothing.
            BadInput: it is no fingerprint, or the name says nothing.
            TrustedAlready: it is trusted.
        """
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        check_name("name", self.name)
        signer = _untrusted(tx, self.signer)
        proposal_id = propose(tx, "trust-signer", "signer", next_subject(tx), self)
        return SignerProposed(proposal_id, signer, self.name)


def _untrusted(tx: Tx, typed: str) -> str:
    """The fingerprint, if it is not trusted yet."""
    signer = read_signer(typed)
    name = trusted(tx.connection, tx.business_date).get(signer)
    if name is not None:
        raise TrustedAlready(signer, name)
    return signer


def sign_trust(tx: Tx, proposal: AnyRow) -> None:
    """Trust a key from today on.

    Raises:
        TrustedAlready: it is trusted meanwhile.
    """
    command = read(TrustSigner, proposal.content)
    signer = _untrusted(tx, command.signer)
    write_signer(tx, proposal.id, signer, command.name, command.reason.strip(), is_trusted=True)
