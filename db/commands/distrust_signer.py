"""From now on, what somebody has signed is not published here any more; what was, goes on."""

from dataclasses import dataclass
from typing import ClassVar

from db.codec import read
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.commands.trust_signer import SignerProposed
from db.office import Command, Tx
from db.proposals import next_subject, propose
from db.records import AnyRow
from db.roles import RISK
from db.signers import NotTrusted, read_signer, trusted, write_signer
from models.origination.authority import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrustSigner(Command[SignerProposed]):
    """Propose to trust a key no longer; compliance or the branch manager signs.

    Versions that it signed keep their standing: end it, or make another one champion.
    """

    roles: ClassVar[frozenset[Role]] = RISK

    signer: str
    """Fingerprint of the key, or the public key."""
    reason: str
    """Why, in words that an auditor understands."""

    def run(self, tx: Tx) -> SignerProposed:
        """Put it before the second person.

        Raises:
            ReasonMissing: the reason says nothing.
            BadInput: it is no fingerprint.
            NotTrusted: it is not trusted.
        """
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        signer, name = _trusted(tx, self.signer)
        proposal_id = propose(tx, "distrust-signer", "signer", next_subject(tx), self)
        return SignerProposed(proposal_id, signer, name)


def _trusted(tx: Tx, typed: str) -> tuple[str, str]:
    """Fingerprint and name, if it is trusted."""
    signer = read_signer(typed)
    name = trusted(tx.connection, tx.business_date).get(signer)
    if name is None:
        raise NotTrusted(signer)
    return signer, name


def sign_distrust(tx: Tx, proposal: AnyRow) -> None:
    """Trust a key no longer, from today on.

    Raises:
        NotTrusted: it is not trusted meanwhile.
    """
    command = read(DistrustSigner, proposal.content)
    signer, name = _trusted(tx, command.signer)
    write_signer(tx, proposal.id, signer, name, command.reason.strip(), is_trusted=False)
