"""Consents as rows of a table: which source, from when, until when."""

from models.origination.profile import Consent
from officer_tui.texts import N_
from officer_tui.texts.format import NOTHING, day
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Cell, Tone, signed
from officer_tui.widgets.columns import Column

CONSENTS = (
    Column("source", N_("Source"), 24),
    Column("given_on", N_("Given on"), 10),
    Column("withdrawn_on", N_("Withdrawn on"), 12),
)


def consent_row(consent: Consent) -> tuple[Cell, ...]:
    """A consent as a row: which source, from when, until when."""
    if consent.withdrawn_on is None:
        return label(consent.source), day(consent.given_on), NOTHING
    ended = signed(day(consent.withdrawn_on), Tone.BAD)
    return label(consent.source), day(consent.given_on), ended
