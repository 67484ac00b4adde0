"""The head of an application: who, how much, where it stands, in three lines that never scroll."""

from datetime import timedelta

from db.queries.application import ApplicationDetail
from models.origination.sla import Urgency
from officer_tui.screens.flags import flag_pieces
from officer_tui.screens.tones import ACTION_TONES
from officer_tui.texts import _
from officer_tui.texts.format import NOTHING, clock, joined, moment, money, months, number, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Line, Tone, Toned, signed, two_ends
from officer_tui.widgets.lines import Lines

_CLOCK_TONES = {
    Urgency.NONE: Tone.QUIET,
    Urgency.IN_TIME: Tone.PLAIN,
    Urgency.RED: Tone.CAUTION,
    Urgency.LATE: Tone.BAD,
}


class Head(Lines):
    """Left: person, request, score. Right: stage, clock, holder."""

    DEFAULT_CSS = "Head { height: 3; padding: 0 1; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.found: ApplicationDetail | None = None

    def show(self, found: ApplicationDetail) -> None:
        """Show this application instead."""
        self.found = found
        self.refresh()

    def body(self, cells: int) -> list[Line]:
        """The three lines."""
        if self.found is None:
            return []
        found = self.found
        return [
            two_ends(_person(found), Toned(label(found.stage), Tone.STRONG), cells),
            two_ends(_request(found), _clock(found), cells),
            two_ends(_judgement(found), _holder(found), cells),
        ]


def _person(found: ApplicationDetail) -> Line:
    who = found.applicant
    age = NOTHING if who.age_years is None else number(who.age_years)
    rest = (age, label(who.occupation), who.city or "")
    flags = flag_pieces(found.customer_flags)
    return [
        *flags,
        Toned(who.masked_name, Tone.STRONG),
        Toned("  " + " · ".join(filter(None, rest))),
    ]


def _request(found: ApplicationDetail) -> Line:
    asked = found.request
    where = (label(asked.scene), asked.merchant or "", label(asked.channel))
    return [
        Toned(f"{money(asked.amount_fen)} × {months(asked.term_months)}", Tone.STRONG),
        Toned("  " + " · ".join(filter(None, where))),
    ]


def _judgement(found: ApplicationDetail) -> Line:
    score = found.breakdown
    action = found.recommendation.action
    codes = joined([reason.code for reason in found.because])
    said = signed(label(action), ACTION_TONES[action])
    rest = _(" · band {band} · PD {pd}", band=score.band, pd=rate(score.pd_ppm))
    return [
        Toned(_("Score {score}", score=score.total), Tone.STRONG),
        Toned(f"{rest}   "),
        Toned(f"{said.text} {codes}".rstrip(), said.tone),
    ]


def _clock(found: ApplicationDetail) -> Toned:
    stage = found.clock
    if stage.minutes_left is None:
        return Toned(_("since {at}", at=moment(stage.since)), Tone.QUIET)
    left = clock(timedelta(minutes=abs(stage.minutes_left)))
    text = _("{left} late", left=left) if stage.minutes_left < 0 else _("{left} left", left=left)
    return signed(text, _CLOCK_TONES[stage.urgency])


def _holder(found: ApplicationDetail) -> Toned:
    held = found.holder
    if held is None:
        return Toned(_("held by nobody"), Tone.QUIET)
    until = moment(held.until)[-5:]
    if held.is_me:
        return signed(_("held by you until {until}", until=until), Tone.GOOD)
    return signed(_("held by {who} until {until}", who=held.name, until=until), Tone.CAUTION)
