"""What every page on a scorecard shows of it: what it is, its bands, its features, its pairs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from models.scoring.card_json import CardFile
from models.scoring.cuts import Number
from models.scoring.feature import Direction
from models.scoring.line_table import LineTable, StateRow, line_table
from models.scoring.portable.names import pair_title
from models.scoring.scale import Band
from models.scoring.scorecard import BinCount, CardLine, PairTable, Scorecard
from models.scoring.signing import fingerprint
from models.scoring.states import State, StateKind, states
from models.text import visible
from officer_tui.documents.charts import binning_chart
from officer_tui.documents.markup import Child, el, facts, table
from officer_tui.texts import _
from officer_tui.texts.features import feature_label, feature_value
from officer_tui.texts.format import NOTHING, joined, number, points, rate, thousandths
from officer_tui.texts.labels import label


def card_title(card: Scorecard) -> str:
    """Name and version."""
    return f"{visible(card.name)} {card.version}"


def about(told: CardFile) -> Element:
    """What the card is, and who vouches for it."""
    card, scale = told.card, told.card.scale
    signer = _("nobody") if told.signature is None else fingerprint(told.signature.public_key)
    parts: list[CardLine | PairTable] = [*card.lines, *card.pairs]
    least = card.base_points + sum(part.worst_points for part in parts)
    most = card.base_points + sum(part.best_points for part in parts)
    meaning = _(
        "{score} points are {odds} good customers to one bad; {pdo} points more double that.",
        score=scale.base_score,
        odds=scale.base_odds,
        pdo=scale.pdo,
    )
    return facts(
        [
            (_("Trained on"), visible(card.trained_on)),
            (_("Scale"), meaning),
            (_("Base points"), number(card.base_points)),
            (_("Possible scores"), _("{least} to {most}", least=least, most=most)),
            (_("Signed by"), signer),
            (_("SHA-256"), el("span", told.sha256, class_="sha")),
        ]
    )


def bands(card: Scorecard) -> Element:
    """From which score each band is, and what default it stands for there."""
    floors = (card.floors.a, card.floors.b, card.floors.c, card.floors.d)
    rows: list[list[Child]] = [
        [band.value, _("from {score}", score=floor), rate(card.scale.pd_ppm(floor))]
        for band, floor in zip(Band, floors, strict=False)
    ]
    rows.append([Band.E.value, _("below {score}", score=card.floors.d), NOTHING])
    return table([_("Band"), _("Score"), _("Probability of default at its lowest")], rows, 1)


def features(card: Scorecard) -> Iterator[Element]:
    """A section for each feature, strongest first, then one for each pair."""
    for line in sorted(card.lines, key=lambda one: one.worst_points - one.best_points):
        yield _feature(line)
    for pair in card.pairs:
        yield _pair(pair)


def _feature(line: CardLine) -> Element:
    told = line_table(line, None)
    rows: list[list[Child]] = [
        [
            str(state.index + 1),
            state_text(line.feature, state),
            _worth(row.points),
            *(_evidence(line.counts[state.index], row) if line.counts else []),
        ]
        for state, row in zip(states(line.cuts), told.rows, strict=True)
    ]
    heads = [_("No."), _("State"), _("Points")]
    if line.counts:
        heads += [_("Good"), _("Bad"), _("Share of bad"), _("WoE")]
    return el(
        "section",
        _heading(line, told),
        el("div", table(heads, rows, len(heads) - 2), binning_chart(told.rows), class_="side"),
    )


def _heading(line: CardLine, told: LineTable) -> Element:
    name = feature_label(line.feature)
    about_it = [
        *([line.feature] if name != line.feature else []),
        *([label(line.group)] if line.group else []),
        label(line.direction) if line.direction is not Direction.FREE else _("either way"),
        *([_("IV {iv}", iv=thousandths(told.iv_milli))] if told.iv_milli is not None else []),
    ]
    return el("h3", visible(name), " ", el("small", visible(joined(about_it))))


def _evidence(count: BinCount, row: StateRow) -> list[Child]:
    counts: list[Child] = [number(count.good), number(count.bad)]
    if row.trained is None:
        return [*counts, NOTHING, NOTHING]
    return [*counts, rate(row.trained.bad_rate_ppm), thousandths(row.trained.woe_milli)]


def _worth(worth: int) -> Element:
    """Points in their colour."""
    return el("span", points(worth), class_="bad" if worth < 0 else "good")


def _pair(pair: PairTable) -> Element:
    first, second = pair.first, pair.second
    heads = ["", *(state_text(second.feature, state) for state in states(second))]
    rows: list[list[Child]] = [
        [state_text(first.feature, state), *map(_worth, row)]
        for state, row in zip(states(first), pair.points, strict=True)
    ]
    title = f"{feature_label(first.feature)} × {feature_label(second.feature)}"
    return el(
        "section",
        el("h3", visible(title), " ", el("small", visible(pair_title(pair)))),
        table(heads, rows, len(heads) - 1),
    )


def state_text(feature: str, state: State) -> str:
    """A state in words: ``above 20.00% up to 40.00%``, ``missing``, ``“北京”, “上海”``."""
    match state.kind:
        case StateKind.MISSING:
            return _("missing")
        case StateKind.UNSEEN:
            return _("any other word")
        case StateKind.WORDS:
            return visible(joined([f"“{word}”" for word in state.words]) or _("no word"))
        case StateKind.SPECIAL:
            return _("code {code}", code=state.code)
        case StateKind.NUMBERS:
            return _bin(_number(feature, state.above), _number(feature, state.up_to))


def _bin(above: str | None, up_to: str | None) -> str:
    """A bin by its ends; None is open."""
    if above is None:
        return _("any value") if up_to is None else _("up to {up_to}", up_to=up_to)
    if up_to is None:
        return _("above {above}", above=above)
    return _("above {above} up to {up_to}", above=above, up_to=up_to)


def _number(feature: str, value: Number | None) -> str | None:
    return None if value is None else feature_value(feature, value)
