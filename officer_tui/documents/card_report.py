"""A report on a scorecard, to be filed: what its notes and some rows tell, and what they cannot.

Measured on the rows that are given, if they tell who went bad; else on those that training kept
away. A card made by hand, without rows, is only described.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from models.scoring.card_json import CardFile
from models.scoring.fairness import fairness
from models.scoring.validation import ScoreCount
from models.text import visible
from officer_tui.documents import report_parts as parts
from officer_tui.documents.card_parts import about, bands, card_title, features
from officer_tui.documents.markup import el, page
from officer_tui.texts import _, ngettext_
from officer_tui.texts.format import number
from officer_tui.texts.labels import word

if TYPE_CHECKING:
    from db.exchange.score_facts import Facts


def card_report(told: CardFile, rows: "Facts | None", source: str, cutoff: int | None) -> str:
    """The page, in the language in use.

    Args:
        told: the card.
        rows: counted from a file; None: there is none.
        source: the name of that file.
        cutoff: the score from which one is approved; None: the floor of band D.
    """
    title = _("Report on scorecard {name}", name=card_title(told.card))
    return page(
        title,
        el("h1", title),
        about(told),
        el("p", _measured_on(told, rows, source), class_="note"),
        el("h2", _("How it was learned")),
        *_learned(told),
        el("h2", _("How well it tells good from bad")),
        *_ranking(told, rows),
        el("h2", _("What it foretold, and what came")),
        *_calibration(told, rows),
        el("h2", _("Whether the crowd still looks the same")),
        *_stability(told, rows),
        el("h2", _("How it treats groups")),
        *_treatment(told, rows, cutoff),
        el("h2", _("Bands")),
        bands(told.card),
        el("h2", _("Features, strongest first")),
        *features(told.card),
        el("h2", _("What this report cannot tell")),
        el("ul", *(el("li", limit) for limit in _limits(told, rows))),
    )


def _measured_on(told: CardFile, rows: "Facts | None", source: str) -> str:
    notes = told.card.training
    if rows is not None:
        said = _("Measured on {file}: {rows} rows.", file=visible(source), rows=number(rows.rows))
        if not rows.not_read:
            return said
        left = ngettext_(
            "{n} row could not be read and is left out.",
            "{n} rows could not be read and are left out.",
            rows.not_read,
        )
        return f"{said} {left}"
    if notes is None:
        return _(
            "The card has no notes of a training, and no rows were given: it is described only."
        )
    which = visible(word("held_out", notes.held_out))
    return _("Measured on rows that it had not learned from: {which}.", which=which)


def _counts(told: CardFile, rows: "Facts | None") -> Sequence[ScoreCount]:
    """The rows that the card is measured on; empty if there are none whose end is known."""
    if rows is not None:
        return rows.known
    return () if told.card.training is None else told.card.training.held_scores


def _has_both(counts: Sequence[ScoreCount]) -> bool:
    return any(count.good for count in counts) and any(count.bad for count in counts)


def _learned(told: CardFile) -> Iterator[Element]:
    notes = told.card.training
    if notes is None:
        yield el("p", _("The card does not tell."))
    else:
        yield from parts.learned(notes)


def _ranking(told: CardFile, rows: "Facts | None") -> Iterator[Element]:
    counts, notes = _counts(told, rows), told.card.training
    if _has_both(counts):
        yield from parts.ranking(counts, notes.trained_scores if notes else ())
    else:
        yield _no_ends()


def _calibration(told: CardFile, rows: "Facts | None") -> Iterator[Element]:
    counts = _counts(told, rows)
    if counts:
        yield from parts.calibration(told.card, counts)
    else:
        yield _no_ends()


def _no_ends() -> Element:
    return el("p", _("There are no rows that tell who went bad and who did not."))


def _stability(told: CardFile, rows: "Facts | None") -> Iterator[Element]:
    notes = told.card.training
    others = rows.scores if rows is not None else notes.held_scores if notes else ()
    if notes and notes.trained_scores and others:
        yield from parts.stability(told.card, notes.trained_scores, others)
    else:
        yield el("p", _("There are not two crowds to compare."))
    if rows is not None:
        yield from parts.feature_stability(told.card, rows.states)


def _treatment(told: CardFile, rows: "Facts | None", cutoff: int | None) -> Iterator[Element]:
    if rows is not None and rows.groups:
        cut = told.card.floors.d if cutoff is None else cutoff
        yield from parts.treatment(fairness(rows.groups, cut))
    else:
        yield el("p", _("No groups were named: --group names a column of the rows."))


def _limits(told: CardFile, rows: "Facts | None") -> Iterator[str]:
    yield _(
        "Who would have paid among those who got no loan: nobody knows, unless the notes say what "
        "was assumed."
    )
    yield _("Whether the rows are true, and whether good and bad mean here what they mean to you.")
    if rows is not None:
        yield _("Whether it learned from these very rows: then it looks better here than it is.")
    else:
        yield _("How each feature has shifted, and how groups are treated: that needs rows.")
    if told.card.training is None or not told.card.training.held_out:
        yield _("How the card does later in time: the rows that it had not seen are not described.")
    yield _(
        "Whether a difference between groups is lawful. The measures contradict each other; a "
        "person has to judge."
    )
