"""What a proposal is about, in a word: a loan, an application, a partner, or an entry by hand."""

from typing import TYPE_CHECKING

from db.commands.post_entry import PostEntry
from db.commands.reverse_entry import ReverseEntry
from officer_tui.texts.catalog import _
from officer_tui.texts.labels import label

if TYPE_CHECKING:
    from db.queries.proposals import ProposalRow


def about(proposal: "ProposalRow") -> str:
    """A usual entry by its name, another by its first account; else the number of its subject."""
    content = proposal.content
    if isinstance(content, PostEntry):
        return label(content.template) if content.template else content.wanted[0].account_code
    if isinstance(content, ReverseEntry):
        return _("Entry {number}", number=proposal.subject_number)
    return proposal.subject_number
