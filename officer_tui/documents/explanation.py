"""The explanation of a judgement, for the customer: plain words, no score, no signal of fraud."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.origination.explanation import Automation, Result, SourceUsed
from models.origination.profile import Source
from officer_tui.documents.paper import centred, pair, paragraph, write
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import day, long_day, money, months
from officer_tui.texts.labels import label

if TYPE_CHECKING:
    from db.queries.explanation import ExplanationPaper

CELLS = 64
"""Width of the paper: half a page."""

_RULE = "-" * CELLS
_RESULTS = {
    Result.PENDING: N_("Your application is still being looked at; nothing is decided yet."),
    Result.APPROVED: N_("Your application was approved."),
    Result.DECLINED: N_("Your application was declined."),
    Result.CLOSED: N_("Your application was closed without a loan."),
}
_AUTOMATION = {
    Automation.WHOLE: N_("This was decided by automated means alone, without a person."),
    Automation.PREPARED: N_(
        "An automated assessment was made first; a person looked at it and decided."
    ),
    Automation.UNDECIDED: N_("An automated assessment was made first; a person will decide."),
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """From whom the paper is, and when."""

    branch: str
    officer: str
    on: date
    """Business date."""


def explanation_lines(paper: "ExplanationPaper", head: Letterhead) -> list[str]:
    """The paper, line by line, each at most `CELLS` wide, in the language in use."""
    return [
        centred(head.branch, CELLS),
        centred(_("How your application was judged"), CELLS),
        _RULE,
        *_about(paper, head),
        _RULE,
        *_decided(paper),
        "",
        *_reasons(paper),
        *_data(paper.explanation.sources),
        "",
        *_rights(paper),
        _RULE,
        pair(_("Handed out by"), head.officer, CELLS),
        pair(_("Received by the customer"), "________________", CELLS),
    ]


def save(paper: "ExplanationPaper", head: Letterhead, folder: Path) -> Path:
    """Write the paper into a folder as a text file named after the application; its path.

    Raises:
        DiskFull: there is no room for it.
        FileReadOnly: the folder cannot be written.
    """
    return write(explanation_lines(paper, head), folder / f"{paper.number}.txt")


def _about(paper: "ExplanationPaper", head: Letterhead) -> Iterator[str]:
    """Which application, whose, when."""
    product = paper.product_zh if language() == "zh_CN" else paper.product_en
    yield pair(_("Application no."), paper.number, CELLS)
    yield pair(_("Customer"), paper.customer, CELLS)
    yield pair(_("Product"), product, CELLS)
    asked = f"{money(paper.amount_fen)} × {months(paper.term_months)}"
    yield pair(_("Asked for"), asked, CELLS)
    yield pair(_("Date"), long_day(head.on), CELLS)


def _decided(paper: "ExplanationPaper") -> Iterator[str]:
    """What became of it, and what part the machine had."""
    told = paper.explanation
    yield _("How it was decided")
    yield from paragraph(_(_RESULTS[told.result]), CELLS, "   ")
    if told.result is not Result.CLOSED:
        yield from paragraph(_(_AUTOMATION[told.automation]), CELLS, "   ")
    if told.decided_on is not None:
        yield from paragraph(_("Decided on {day}.", day=day(told.decided_on)), CELLS, "   ")


def _reasons(paper: "ExplanationPaper") -> Iterator[str]:
    """The main reasons in the customer's words, each once; nothing where there are none."""
    is_zh = language() == "zh_CN"
    texts = [one.customer_zh if is_zh else one.customer_en for one in paper.reasons]
    said = dict.fromkeys(text for text in texts if text)
    if said:
        yield _("Main reasons")
        for text in said:
            yield from paragraph(text, CELLS, "   - ")
        yield ""


def _data(sources: tuple[SourceUsed, ...]) -> Iterator[str]:
    """The data that was used, with the consent to it."""
    yield _("Data that was used, with your consent")
    yield from paragraph(_("What you told us in the application"), CELLS, "   - ")
    for one in sources:
        said = label(one.source)
        if one.given_on is not None:
            said = _("{source}, consent of {day}", source=said, day=day(one.given_on))
        yield from paragraph(said, CELLS, "   - ")


def _rights(paper: "ExplanationPaper") -> Iterator[str]:
    """What the customer may ask for, and how data is corrected."""
    told = paper.explanation
    rights = [_("You may ask us to explain any of this (Personal Information Protection Law 24).")]
    if told.automation is Automation.WHOLE:
        rights.append(_("You may refuse what was decided by automated means alone."))
    if told.review_until is not None:
        rights.append(
            _(
                "You may ask for a human review or an explanation within {days} days, until {day}. "
                "A person who did not decide before will look at it.",
                days=told.review_days,
                day=day(told.review_until),
            )
        )
    rights.append(_("If any of the data is wrong, show us and we will correct it and look again."))
    if any(one.source is Source.CREDIT_REPORT for one in told.sources):
        rights.append(
            _(
                "You may object to the credit report at the credit register or with us; "
                "the answer comes within {days} days.",
                days=told.correction_days,
            )
        )
    rights.append(_("You may withdraw a consent at any time; what was done before stays lawful."))
    yield _("Your rights")
    for right in rights:
        yield from paragraph(right, CELLS, "   - ")
