"""What every page on a scorecard shows of it: what it is, its bands, its features, its pairs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from models.money import PPM
from models.scoring.card_json import CardFile
from models.scoring.cuts import Number
from models.scoring.feature import Direction
from models.scoring.portable.names import pair_title
from models.scoring.portable.states import Kind, State, StateRow, line_iv_ppm, state_rows, states
from models.scoring.scale import Band
from models.scoring.scorecard import CardLine, PairTable, Scorecard
from models.scoring.signing import fingerprint
from models.text import visible
from officer_tui.documents.charts import binning_chart
from officer_tui.documents.markup import Child, el, facts, table
from officer_tui.texts import _
from officer_tui.texts.features import feature_label, feature_value
from officer_tui.texts.format import NOTHING, joined, number, points, rate
from officer_tui.texts.labels import label

_PPM_PER_THOUSANDTH = 1_000
_THOUSAND = 1_000


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
    rows = state_rows(line)
    told: list[list[Child]] = [
        [str(at), state_text(line.feature, row.state), *_points_and_evidence(row)]
        for at, row in enumerate(rows, start=1)
    ]
    heads = [_("No."), _("State"), _("Points")]
    if line.counts:
        heads += [_("Good"), _("Bad"), _("Share of bad"), _("WoE")]
    return el(
        "section",
        _heading(line.feature, line),
        el("div", table(heads, told, len(heads) - 2), binning_chart(rows), class_="side"),
    )


def _heading(feature: str, line: CardLine) -> Element:
    iv = line_iv_ppm(line)
    about_it = [
        *([feature] if feature_label(feature) != feature else []),
        *([label(line.group)] if line.group else []),
        label(line.direction) if line.direction is not Direction.FREE else _("either way"),
        *([_("IV {iv}", iv=thousandths(iv))] if iv is not None else []),
    ]
    return el("h3", visible(feature_label(feature)), " ", el("small", visible(joined(about_it))))


def _points_and_evidence(row: StateRow) -> list[Child]:
    worth = _worth(row.points)
    if row.count is None:
        return [worth]
    size = row.count.good + row.count.bad
    bad = rate(row.count.bad * PPM // size) if size else NOTHING
    return [worth, number(row.count.good), number(row.count.bad), bad, thousandths(row.woe_ppm)]


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
        case Kind.MISSING:
            return _("missing")
        case Kind.UNSEEN:
            return _("any other word")
        case Kind.WORDS:
            return visible(joined([f"“{word}”" for word in state.words]) or _("no word"))
        case Kind.SPECIAL:
            return _("code {code}", code=state.code)
        case Kind.BIN:
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


def thousandths(ppm: int | None) -> str:
    """A number near one with three decimals: ``-532_123`` is ``-0.532``."""
    if ppm is None:
        return NOTHING
    whole = (abs(ppm) + _PPM_PER_THOUSANDTH // 2) // _PPM_PER_THOUSANDTH
    return f"{'-' if ppm < 0 and whole else ''}{whole // _THOUSAND}.{whole % _THOUSAND:03d}"
