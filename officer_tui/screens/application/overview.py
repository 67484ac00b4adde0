"""The first pane: what is recommended and why, who asks for what, what may be done next."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.application import ApplicationDetail
from db.steps import NextStep
from models.origination.checks import Outcome
from officer_tui.screens.consents import CONSENTS, consent_row
from officer_tui.screens.panes import Pane
from officer_tui.screens.tones import ACTION_TONES, IDENTITY_TONES
from officer_tui.texts import N_, _
from officer_tui.texts.features import factor_label, factor_value
from officer_tui.texts.format import NOTHING, day, joined, moment, money, months, points
from officer_tui.texts.labels import label, word
from officer_tui.texts.products import product_name
from officer_tui.texts.reasons import reason_text
from officer_tui.texts.refusals import sentence
from officer_tui.texts.sources import source_text
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_TOP = 3
"""Factors told here; the score's own pane tells five."""


class OverviewPane(Pane):
    """The case at a glance."""

    TITLE: ClassVar[str] = N_("Overview")

    def compose(self) -> ComposeResult:
        """Judgement and what comes next, then the reasons, the person, the request."""
        yield FactSheet(N_("Recommendation"), columns=1, id="recommendation")
        yield FactSheet(N_("What may be done next"), columns=1, id="steps")
        yield FactSheet(N_("Speaks for, speaks against"), columns=1, id="factors")
        yield FactSheet(N_("Applicant"), id="applicant")
        yield FactSheet(N_("Request"), id="request")
        yield SmallTable(CONSENTS, N_("Consents"), empty=N_("None on record"), id="consents")

    def show(self, found: ApplicationDetail) -> None:
        """Show this application instead."""
        for name, facts in (
            ("recommendation", _recommendation(found)),
            ("factors", _factors(found)),
            ("applicant", applicant_facts(found)),
            ("request", _request(found)),
            ("steps", _steps(found)),
        ):
            self.query_one(f"#{name}", FactSheet).show(facts)
        self.query_one("#consents", SmallTable).show([consent_row(c) for c in found.consents])


def _recommendation(found: ApplicationDetail) -> list[Fact]:
    said = found.recommendation
    facts = [Fact(_("Recommended"), label(said.action), ACTION_TONES[said.action])]
    facts += [Fact(_("Because"), reason_text(reason)) for reason in found.because]
    if said.hard_stop is not None:
        rule = word("rule", said.hard_stop.rule)
        facts.append(
            Fact(_("Hard stop"), _("{rule}: nobody can override it.", rule=rule), Tone.BAD)
        )
    if any(one.rule == "conflict" and one.outcome is Outcome.REFER for one in found.checks):
        facts.append(
            Fact(_("Look closer"), _("The sub-scores contradict each other."), Tone.CAUTION)
        )
    return facts


def _factors(found: ApplicationDetail) -> list[Fact]:
    told = [(factor, Tone.GOOD) for factor in found.factors.for_[:_TOP]]
    told += [(factor, Tone.BAD) for factor in found.factors.against[:_TOP]]
    return [
        Fact(
            factor_label(factor),
            f"{points(factor.points)}  ({factor_value(factor)})",
            tone,
        )
        for factor, tone in told
    ]


def applicant_facts(found: ApplicationDetail) -> list[Fact]:
    """Who asks, masked."""
    who = found.applicant
    return [
        Fact(_("Name"), who.masked_name),
        Fact(_("Identity"), label(who.identity), IDENTITY_TONES[who.identity]),
        Fact(_("Identity number"), who.masked_id_no or NOTHING),
        Fact(_("Age"), NOTHING if who.age_years is None else str(who.age_years)),
        Fact(_("Phone"), who.masked_phone or NOTHING),
        Fact(_("Occupation"), label(who.occupation)),
        Fact(_("City"), who.city or NOTHING),
        Fact(_("Income declared"), money(who.monthly_income_fen)),
    ]


def _request(found: ApplicationDetail) -> list[Fact]:
    asked = found.request
    return [
        Fact(_("Product"), product_name(found.product)),
        Fact(_("Amount"), money(asked.amount_fen)),
        Fact(_("Term"), months(asked.term_months)),
        Fact(_("Purpose"), asked.purpose or NOTHING),
        Fact(_("Scene"), label(asked.scene)),
        Fact(_("Merchant"), asked.merchant or NOTHING),
        Fact(_("Channel"), label(asked.channel)),
        Fact(_("Applied on"), day(asked.applied_on)),
        Fact(_("Taken in at"), moment(found.submitted_at)),
        Fact(_("Came by"), source_text(found.source)),
    ]


def _steps(found: ApplicationDetail) -> list[Fact]:
    if not found.steps:
        return [Fact(label(found.stage), _("Nothing is left to do."), Tone.QUIET)]
    may = [label(step.step) for step in found.steps if step.refusal is None]
    facts = [Fact(_("You may"), joined(may), Tone.GOOD)] if may else []
    facts += [
        Fact(label(step.step), sentence(step.refusal), Tone.CAUTION)
        for step in found.steps
        if step.refusal is not None
    ]
    return [*facts, *_open_to(found.steps)]


def _open_to(steps: tuple[NextStep, ...]) -> list[Fact]:
    """Which roles may do what, if their limits allow it."""
    by_roles: dict[str, list[str]] = {}
    for step in steps:
        roles = joined([label(role) for role in step.roles])
        by_roles.setdefault(roles, []).append(label(step.step))
    is_one = len(by_roles) == 1
    return [
        Fact(
            _("Open to"),
            roles if is_one else _("{roles}: {steps}", roles=roles, steps=joined(labels)),
        )
        for roles, labels in by_roles.items()
    ]
