"""What a rule's no sounds like: one sentence for each refusal, and what to do next.

The facts of a refusal stand in its sentence by their names. The tables are by subject:
`refused_files`, `refused_desk`, `refused_credit`, `refused_loans`, `refused_losses`,
`refused_books`, `refused_governance`, `words_learning`.
"""

from models.errors import Refusal
from officer_tui.texts.catalog import _
from officer_tui.texts.facts import said
from officer_tui.texts.refused_books import BOOKS
from officer_tui.texts.refused_credit import APPLICATIONS, SCORECARDS
from officer_tui.texts.refused_desk import DESK
from officer_tui.texts.refused_files import FILES
from officer_tui.texts.refused_governance import GOVERNANCE
from officer_tui.texts.refused_loans import LOANS
from officer_tui.texts.refused_losses import LOSSES
from officer_tui.texts.words_learning import REFUSALS as LEARNING

SENTENCES = {
    **FILES,
    **DESK,
    **APPLICATIONS,
    **SCORECARDS,
    **GOVERNANCE,
    **LEARNING,
    **LOANS,
    **LOSSES,
    **BOOKS,
}
"""Each refusal's sentence by its code."""


def sentence(refusal: Refusal) -> str:
    """A refusal in the language in use, its facts as people read them.

    A code that goes on ``without`` a fact has the sentence for when that fact is None.
    """
    code, facts = type(refusal).code, refusal.facts
    without = "".join(f" without {name}" for name, value in facts.items() if value is None)
    english = SENTENCES.get(code + without) or SENTENCES.get(code, code)
    return _(english).format(**{name: said(name, value) for name, value in facts.items()})
