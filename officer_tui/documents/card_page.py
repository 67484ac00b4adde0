"""A scorecard to be read: every point of it on one page."""

from models.scoring.card_json import CardFile
from officer_tui.documents.card_parts import about, bands, card_title, features
from officer_tui.documents.markup import el, page
from officer_tui.texts import _


def card_page(told: CardFile) -> str:
    """The page, in the language in use."""
    card = told.card
    title = _("Scorecard {name}", name=card_title(card))
    sum_up = _(
        "A score is the base points and the points of the one state that each feature is in, "
        "and of each pair. Nothing else counts."
    )
    return page(
        title,
        el("h1", title),
        el("p", sum_up, class_="quiet"),
        about(told),
        el("h2", _("Bands")),
        bands(card),
        el("h2", _("Features")),
        *features(card),
    )
