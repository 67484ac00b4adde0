"""The score taken apart: sub-scores, points of every feature, reasons for and against, the card."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.application import ApplicationDetail
from models.origination.checks import Outcome
from models.origination.fraud_gate import Gate
from models.scoring.breakdown import Breakdown, ScoreLine, Subtotal
from models.scoring.reasons import Reason
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.features import (
    factor_label,
    factor_value,
    feature_label,
    feature_source,
    feature_value,
)
from officer_tui.texts.format import day, number, points, rate
from officer_tui.texts.labels import label
from officer_tui.texts.rules import found_text, limit_text, rule_label
from officer_tui.widgets.bars import Bar, Bars
from officer_tui.widgets.cells import Cell, Tone, Toned, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.score_bars import FeaturePoints, ScoreBars, ScoreGroup
from officer_tui.widgets.small_table import SmallTable

_FACTORS = (
    Column("feature", N_("Feature"), 26, grows=True),
    Column("value", N_("Value"), 14, "right"),
    Column("points", N_("Points"), 6, "right"),
    Column("lost", N_("Missed"), 6, "right"),
    Column("source", N_("Source"), 17),
)
_DIGEST_CHARS = 16


class ScorePane(Pane):
    """Where the points come from."""

    TITLE: ClassVar[str] = N_("Score")

    def compose(self) -> ComposeResult:
        """From the whole to the parts."""
        yield Bars(N_("Sub-scores, from their worst to their best"), id="subscores")
        yield FactSheet(columns=1, id="gate")
        yield ScoreBars(N_("Points of every feature"), id="points")
        yield SmallTable(_FACTORS, N_("Speaks for the customer"), id="for")
        yield SmallTable(_FACTORS, N_("Speaks against the customer"), id="against")
        yield FactSheet(N_("Scorecard"), id="card")

    def show(self, found: ApplicationDetail) -> None:
        """Show this application instead."""
        score = found.breakdown
        conflict = next((one for one in found.checks if one.rule == "conflict"), None)
        is_conflict = conflict is not None and conflict.outcome is not Outcome.PASS
        self.query_one("#subscores", Bars).show(_sub_scores(score, is_conflict=is_conflict))
        said = [_conflict(score.conflict_ppm)] if is_conflict else []
        self.query_one("#gate", FactSheet).show([*_gate(found.gate), *said])
        groups = [_group(sub, score.lines) for sub in score.subtotals]
        self.query_one(ScoreBars).show(score.base_points, groups, score.total)
        for name, factors, tone in (
            ("#for", found.factors.for_, Tone.GOOD),
            ("#against", found.factors.against, Tone.BAD),
        ):
            self.query_one(name, SmallTable).show([_factor(one, tone) for one in factors])
        self.query_one("#card", FactSheet).show(_card(found))


def _sub_scores(score: Breakdown, *, is_conflict: bool) -> list[Bar]:
    """Where each stands between its worst and its best; in a conflict the furthest stand out."""
    standings = [sub.standing_ppm for sub in score.subtotals]
    tones = {max(standings): Tone.GOOD, min(standings): Tone.BAD} if is_conflict else {}
    return [_bar(sub, tones.get(sub.standing_ppm, Tone.ACCENT)) for sub in score.subtotals]


def _bar(sub: Subtotal, tone: Tone) -> Bar:
    text = _(
        "{points} of {worst} to {best}",
        points=points(sub.points),
        worst=points(sub.worst_points),
        best=points(sub.best_points),
    )
    return Bar(label(sub.group), sub.standing_ppm, text, tone)


def _gate(found: Gate) -> list[Fact]:
    """What the gate says, and each signal that spoke; internal, never for the customer."""
    tones = {Outcome.PASS: Tone.GOOD, Outcome.REFER: Tone.CAUTION}
    tone = tones.get(found.verdict, Tone.BAD)
    passed = _(
        "{verdict}: {count} signals looked at",
        verdict=label(found.verdict),
        count=len(found.signals),
    )
    facts = [Fact(_("Fraud gate"), passed, tone)]
    return facts + [
        Fact(
            rule_label(one),
            _("{found}, passes {limit}", found=found_text(one), limit=limit_text(one)),
            tones.get(one.outcome, Tone.BAD),
        )
        for one in found.signals
        if one.outcome is not Outcome.PASS
    ]


def _conflict(apart_ppm: int) -> Fact:
    said = _(
        "The sub-scores contradict each other: {share} of the range lies between the best and the "
        "worst. Look closer before you decide.",
        share=rate(apart_ppm),
    )
    return Fact(_("Conflict"), said, Tone.CAUTION)


def _group(sub: Subtotal, lines: tuple[ScoreLine, ...]) -> ScoreGroup:
    return ScoreGroup(
        label(sub.group),
        sub.points,
        [
            FeaturePoints(
                feature_label(line.feature),
                feature_value(line.feature, line.value),
                line.points,
                line.worst_points,
                line.best_points,
            )
            for line in lines
            if line.group is sub.group
        ],
    )


def _factor(factor: Reason, tone: Tone) -> tuple[Cell, ...]:
    return (
        signed(factor_label(factor), tone),
        factor_value(factor),
        Toned(points(factor.points), tone),
        number(factor.lost_points),
        feature_source(factor.feature),
    )


def _card(found: ApplicationDetail) -> list[Fact]:
    card, score = found.card, found.breakdown
    return [
        Fact(_("Scorecard"), _("{name}, version {number}", name=card.name, number=card.version)),
        Fact(_("Published on"), day(card.published_on)),
        Fact(_("Total score"), str(score.total)),
        Fact(_("Band"), score.band),
        Fact(_("Probability of default"), rate(score.pd_ppm)),
        Fact(_("Judged on"), day(card.judged_on)),
        Fact(_("Digest of the card"), card.sha256[:_DIGEST_CHARS]),
        Fact(_("Digest of the policy"), card.policy_version[:_DIGEST_CHARS]),
    ]
