"""The sections of a report on a scorecard: how it was learned, ranks, foretells and treats."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from models.money import PPM
from models.scoring.fairness import FOUR_FIFTHS_PPM, ROWS_MIN, Fairness
from models.scoring.judged import (
    Foretold,
    Step,
    band_shares,
    by_band,
    foretold_by_band,
    foretold_by_tenth,
    steps,
    widest,
)
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.training_notes import TrainingNotes
from models.scoring.validation import ScoreCount, auc_ppm, gini_ppm, ks_ppm, psi_ppm
from models.text import visible
from officer_tui.documents.charts import BAD, GOOD, Line, square_chart
from officer_tui.documents.markup import Child, el, facts, table
from officer_tui.texts import _
from officer_tui.texts.features import feature_label
from officer_tui.texts.format import NOTHING, joined, number, rate, thousandths
from officer_tui.texts.labels import word

PSI_STABLE_PPM, PSI_ACT_PPM = 100_000, 250_000
"""Domain reference 3.13."""
PPM_PER_MILLI = 1_000
_ZERO, _ALL = "0%", "100%"


def learned(notes: TrainingNotes) -> Iterator[Element]:
    """How the card was learned, and what was left out of it."""
    trained, held = _rows(notes.trained_scores), _rows(notes.held_scores)
    yield facts(
        [
            (_("Learned by"), joined([word("learner", notes.method), *_weights(notes)])),
            (_("Seed"), str(notes.seed)),
            (_("Rows it learned from"), number(trained)),
            (
                _("Rows it had not seen"),
                _(
                    "{rows}: {which}",
                    rows=number(held),
                    which=visible(word("held_out", notes.held_out)),
                ),
            ),
            (
                _("Applicants without a loan"),
                visible(word("reject_inference", notes.reject_inference)),
            ),
            (_("SHA-256 of the rows"), el("span", notes.data_sha256, class_="sha")),
        ]
    )
    yield from _reasons(_("Features that may go either way"), notes.opted_out)
    yield from _reasons(_("Columns that it does not use"), notes.left_out)


def _weights(notes: TrainingNotes) -> list[str]:
    """How much each learner of a blend is listened to."""
    if len(notes.weights_ppm) < 2:  # noqa: PLR2004 - one alone is no blend
        return []
    return [f"{word('learner', name)} {rate(weight)}" for name, weight in notes.weights_ppm]


def _reasons(title: str, reasons: Sequence[tuple[str, str]]) -> Iterator[Element]:
    if reasons:
        yield el("h3", title)
        rows: list[list[Child]] = [
            [visible(feature_label(name)), visible(word("finding", why))] for name, why in reasons
        ]
        yield table([_("Column"), _("Why")], rows)


def ranking(counts: Sequence[ScoreCount], trained: Sequence[ScoreCount]) -> Iterator[Element]:
    """How well the score tells good from bad: figures, ROC, and the two curves of the KS.

    Raises:
        NothingToCompare: there are no good customers, or no bad ones.
    """
    curves = steps(counts)
    at = widest(curves)
    told: list[tuple[str, Child]] = [
        (_("Row count"), number(_rows(counts))),
        (_("Share of bad"), rate(_bad(counts) * PPM // _rows(counts))),
        (_("AUC"), decimals(auc_ppm(counts))),
        (_("Gini"), decimals(gini_ppm(counts))),
        (_("KS"), _("{ks} at score {score}", ks=decimals(ks_ppm(counts)), score=at.score)),
    ]
    if trained and _bad(trained) not in {0, _rows(trained)}:
        told.append((_("AUC on the rows it learned from"), decimals(auc_ppm(trained))))
    yield facts(told)
    yield el("div", _roc(curves), _ks(curves), class_="side")


def _roc(curves: Sequence[Step]) -> Element:
    line = Line([(0, 0), *((step.good_ppm, step.bad_ppm) for step in curves)])
    across, up = _("Good customers at or below the score"), _("Bad customers found")
    return square_chart(_("ROC"), across, up, [line], (_ZERO, _ALL, _ALL))


def _ks(curves: Sequence[Step]) -> Element:
    least, most = curves[0].score, curves[-1].score
    room = max(1, most - least)

    def places(which: str) -> list[tuple[int, int]]:
        return [((s.score - least) * PPM // room, getattr(s, which)) for s in curves]

    lines = [Line(places("bad_ppm"), BAD), Line(places("good_ppm"), GOOD)]
    up = _("At or below: bad (red), good (green)")
    ends = (str(least), str(most), _ALL)
    return square_chart(_("KS"), _("Score"), up, lines, ends, has_diagonal=False)


def calibration(card: Scorecard, counts: Sequence[ScoreCount]) -> Iterator[Element]:
    """What the score foretold, and what came, by tenth of the rows and by band."""
    tenths = foretold_by_tenth(counts, card.scale)
    end = max(1, *(max(one.expected_ppm, one.happened_ppm) for one in tenths))
    line = Line(
        [(t.expected_ppm * PPM // end, t.happened_ppm * PPM // end) for t in tenths][::-1],
        has_dots=True,
    )
    title, across, up = _("Calibration"), _("Bad foretold"), _("Bad that came")
    chart = square_chart(title, across, up, [line], (_ZERO, rate(end), rate(end)))
    by_tenth = [
        [_("{least} to {most}", least=t.least_score, most=t.most_score), *_foretold(t)]
        for t in tenths[::-1]
    ]
    bands = foretold_by_band(counts, card.floors, card.scale)
    by_band_ = [[band.value, *_foretold(told)] for band, told in bands.items()]
    heads = [_("Row count"), _("Bad"), _("Foretold"), _("Came")]
    yield el("div", table([_("Score"), *heads], by_tenth, 4), chart, class_="side")
    yield table([_("Band"), *heads], by_band_, 4)


def _foretold(told: Foretold) -> list[Child]:
    return [number(told.rows), number(told.bad), rate(told.expected_ppm), rate(told.happened_ppm)]


def stability(
    card: Scorecard, trained: Sequence[ScoreCount], others: Sequence[ScoreCount]
) -> Iterator[Element]:
    """Whether others look like those whom the card learned from, by band.

    Raises:
        NothingToCompare: one of the crowds is empty.
    """
    psi = psi_ppm(by_band(trained, card.floors), by_band(others, card.floors))
    rows: list[list[Child]] = [
        [share.band.value, rate(share.expected_ppm), rate(share.actual_ppm)]
        for share in band_shares(trained, others, card.floors)
    ]
    yield el("p", _("PSI of the score: {psi}, {verdict}.", psi=decimals(psi), verdict=verdict(psi)))
    yield table([_("Band"), _("Learned from"), _("These rows")], rows, 2)


def feature_stability(card: Scorecard, states: Sequence[Sequence[int]]) -> Iterator[Element]:
    """The same of each feature whose training rows the card tells, most shifted first."""
    shifts = sorted(
        (
            (psi_ppm([c.good + c.bad for c in line.counts], now), line)
            for line, now in zip(card.lines, states, strict=True)
            if line.counts and sum(now)
        ),
        key=lambda one: -one[0],
    )
    if shifts:
        rows: list[list[Child]] = [
            [_name(line), verdict(psi), decimals(psi)] for psi, line in shifts
        ]
        yield table([_("Feature"), "", _("PSI")], rows, 1)


def decimals(ppm: int) -> str:
    """A number near one, told in ppm, with three decimals."""
    return thousandths(round(Fraction(ppm, PPM_PER_MILLI)))


def verdict(psi: int) -> str:
    """What a PSI means."""
    if psi < PSI_STABLE_PPM:
        return _("stable")
    return _("watch") if psi <= PSI_ACT_PPM else _("act: they are others")


def treatment(told: Fairness) -> Iterator[Element]:
    """Who would be approved, and who then pays, group by group."""
    rows: list[list[Child]] = [
        [
            visible(group.group) or _("(blank)"),
            number(group.rows) + ("*" if group.is_small else ""),
            rate(group.approval_ppm),
            rate(group.bad_ppm),
            rate(group.good_approved_ppm),
        ]
        for group in told.groups
    ]
    heads = [_("Group"), _("Row count"), _("Approved"), _("Bad"), _("Good customers approved")]
    yield table(heads, rows, 4)
    if any(group.is_small for group in told.groups):
        few = _("* Fewer than {rows} rows: shown, but not measured by.", rows=ROWS_MIN)
        yield el("p", few, class_="quiet")
    ratio, gap = told.approval_ratio_ppm, told.opportunity_gap_ppm
    is_low = ratio is not None and ratio < FOUR_FIFTHS_PPM
    said = _("below four fifths: look why") if is_low else _("four fifths or more")
    yield facts(
        [
            (_("Approved from score"), str(told.cutoff)),
            (
                _("Lowest over highest rate of approval"),
                NOTHING if ratio is None else f"{rate(ratio)} ({said})",
            ),
            (_("Gap between good customers of the groups"), rate(gap)),
        ]
    )


def _name(line: CardLine) -> str:
    return visible(feature_label(line.feature))


def _rows(counts: Sequence[ScoreCount]) -> int:
    return sum(count.good + count.bad for count in counts)


def _bad(counts: Sequence[ScoreCount]) -> int:
    return sum(count.bad for count in counts)
