"""What the dashboard of a scorecard is made of: alerts, figures, bars, the score by band."""

from collections.abc import Iterator, Sequence

from db.monitor_filter import MonitorFilter
from db.queries.monitoring import Contest, Monitoring
from models.scoring.duel import Corner
from models.scoring.limits import Level
from models.scoring.monitoring import Alert, AlertKind
from models.scoring.outcomes import Fate, share_ppm
from officer_tui.texts import N_, _, ngettext_
from officer_tui.texts.alerts import alert_advice
from officer_tui.texts.features import feature_label
from officer_tui.texts.format import NOTHING, day, index, number, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.bars import Bar
from officer_tui.widgets.cells import Cell, Line, Tone, Toned, fit, signed, width, wrap
from officer_tui.widgets.fact_sheet import Fact
from officer_tui.widgets.lines import Lines

LEVEL_TONES = {
    Level.STABLE: Tone.GOOD,
    Level.WATCH: Tone.CAUTION,
    Level.ACT: Tone.BAD,
    Level.TOO_FEW: Tone.QUIET,
}
COUNTING = N_("Counting what became of the applications …")
NOT_YOURS = N_("Risk, compliance, the branch manager and auditors see how a scorecard does.")
_FIGURES_CELLS = 24
"""For level and figures of an alert."""
_ALERTS_MOST = 8
_SHOWN_MOST = 8
"""Features whose shift is drawn; the others shifted less."""


class AlertLines(Lines):
    """What is over a limit, the gravest first, and below it what to do."""

    def __init__(self) -> None:
        super().__init__(N_("Alerts"))
        self.alerts: Sequence[Alert] = ()

    def show(self, alerts: Sequence[Alert]) -> None:
        """Show these alerts instead."""
        self.alerts = alerts
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """A line for each alert, then each advice once."""
        if not self.alerts:
            return [[signed(_("Nothing is over its limit."), Tone.GOOD)]]
        shown = self.alerts[:_ALERTS_MOST]
        names = [_name(alert) for alert in shown]
        room = min(max(map(width, names)), cells - _FIGURES_CELLS)
        lines = [_alert(alert, name, room) for alert, name in zip(shown, names, strict=True)]
        if more := len(self.alerts) - len(shown):
            text = ngettext_("… and {n} more alert", "… and {n} more alerts", more)
            lines.append([Toned(text, Tone.QUIET)])
        told = dict.fromkeys(alert_advice(alert.kind) for alert in self.alerts)
        return [*lines, *(line for text in told for line in _advice(text, cells))]


def _name(alert: Alert) -> str:
    feature = f": {feature_label(alert.feature)}" if alert.feature else ""
    return f"{label(alert.kind)}{feature}"


def _alert(alert: Alert, name: str, room: int) -> Line:
    tone = LEVEL_TONES[alert.level]
    passed = "<" if alert.kind is AlertKind.WEAK_RANK else ">"
    figures = f"{index(alert.value_ppm)} {passed} {index(alert.limit_ppm)}"
    return [
        Toned(tone.sign + fit(label(alert.level), 6), tone),
        Toned(f" {fit(name, room)}  "),
        Toned(figures, Tone.STRONG),
    ]


def _advice(text: str, cells: int) -> Iterator[Line]:
    for at, piece in enumerate(wrap(text, cells - 2)):
        yield [Toned(("→ " if not at else "  ") + piece, Tone.ACCENT)]


def figures(told: Monitoring) -> list[Fact]:
    """The figures of the card, with how many cases each is of."""
    rank, rates = told.ranking, told.rates
    known = _("{good} good, {bad} bad", good=number(rank.good), bad=number(rank.bad))
    return [
        Fact(_("PSI of the score"), _told(told.score.psi_ppm), LEVEL_TONES[told.score.level]),
        Fact(_("Applied"), number(rates.applications)),
        Fact(_("AUC"), _told(rank.auc_ppm)),
        Fact(_("Approved"), _of(rate(rates.approval_ppm), rates.decided)),
        Fact(_("AUC, holdout"), index(told.holdout_auc_ppm)),
        Fact(_("Overrides"), _of(rate(rates.override_ppm), rates.overrides)),
        Fact(_("KS"), _told(rank.ks_ppm)),
        Fact(_("Overrides bad"), fate_text(told.overridden)),
        Fact(_("Known ends"), known),
        Fact(_("Others bad"), fate_text(told.followed)),
        Fact(_("Bad / expected"), _told(told.bad_over_expected_ppm)),
    ]


def _few() -> str:
    return label(Level.TOO_FEW)


def _told(ppm: int | None) -> str:
    """An index, or that there are too few cases for it."""
    return _few() if ppm is None else index(ppm)


def _of(text: str, count: int) -> str:
    return f"{_few() if text == NOTHING else text}  ({number(count)})"


def fate_text(fate: Fate) -> str:
    """So many bad of so many loans, and the share where it is told."""
    share = "" if fate.bad_ppm is None else f"  {rate(fate.bad_ppm)}"
    return f"{number(fate.bad)}/{number(fate.cases)}{share}"


def shift_bars(told: Monitoring) -> list[Bar]:
    """The features that shifted most."""
    known = [one for one in told.features if one.psi_ppm is not None]
    return [
        Bar(
            feature_label(one.feature),
            one.psi_ppm or 0,
            index(one.psi_ppm),
            Tone.ACCENT if one.level is Level.STABLE else LEVEL_TONES[one.level],
        )
        for one in known[:_SHOWN_MOST]
    ]


def band_rows(told: Monitoring) -> list[tuple[Cell, ...]]:
    """Band by band: the crowd then and now, and what became of the loans."""
    before, now = sum(told.score.expected), sum(told.score.actual)
    rows = zip(told.calibration, told.score.expected, told.score.actual, strict=True)
    return [
        (
            label(risk.band),
            rate(share_ppm(expected, before)) if before else NOTHING,
            rate(share_ppm(actual, now)) if now else NOTHING,
            number(risk.cases),
            number(risk.bad),
            _share(risk.expected_ppm),
            _share(risk.bad_ppm),
        )
        for risk, expected, actual in rows
    ]


def _share(ppm: int | None) -> str:
    return _few() if ppm is None else rate(ppm)


def contest_facts(found: Contest) -> list[Fact]:
    """Champion and challenger on the same applications."""
    both = found.duel
    return [
        Fact(_("Champion"), _ranked(found.champion_version, both.champion.auc_ppm)),
        Fact(_("Challenger"), _ranked(found.challenger_version, both.challenger.auc_ppm)),
        Fact(_("Both pass"), _corner(both.both_pass)),
        Fact(_("Challenger only"), _corner(both.swapped_in)),
        Fact(_("Neither passes"), _corner(both.neither)),
        Fact(_("Champion only"), _corner(both.swapped_out)),
    ]


def _ranked(version: int, auc: int | None) -> str:
    return f"{version}  AUC {_told(auc)}"


def _corner(corner: Corner) -> str:
    told = _("{n} applied", n=number(corner.applications))
    return f"{told}, {_('bad')} {fate_text(corner.fate)}"


def filter_text(which: MonitorFilter) -> str:
    """Which applications are looked at; empty if all."""
    days = f"{day(which.since)} … {day(which.until)}" if which.since or which.until else ""
    chosen = [label(one) for one in (which.channel, which.scene) if one is not None]
    return "  ".join(part for part in (days, which.officer or "", *chosen) if part)
