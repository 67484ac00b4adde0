"""A scorecard as a Scorecard of PMML 4.4: any engine of the standard gives the same points.

A feature is a characteristic, a pair one with compound predicates; conditions are asked in order,
as in `states.asked`. The reason code of a characteristic is its name; points below the best that it
can give make it a reason. Numbers are doubles there, so whole ones are exact to 2 to the 53.
Source: PMML 4.4 of the Data Mining Group, Scorecard, Output, Functions.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from models.scoring.cuts import Cuts, Number
from models.scoring.portable.names import Names, all_cuts, check_portable, names, pair_title
from models.scoring.portable.sql import DOUBLINGS_MAX
from models.scoring.scale import Band
from models.scoring.scorecard import PairTable, Scorecard
from models.scoring.states import State, StateKind, asked
from models.text import visible

_PPM = "1000000"


def pmml(card: Scorecard, digest: str, program: str) -> str:
    """The document.

    Args:
        card: the scorecard.
        digest: of the card, to name it by.
        program: name and version of this program, for the header.

    Raises:
        NotPortable: a name or a word has a character that XML cannot hold.
    """
    check_portable(card)
    root = Element("PMML", xmlns="http://www.dmg.org/PMML-4_4", version="4.4")
    title = f"Scorecard {visible(card.name)} {card.version}, SHA-256 {digest}"
    header = SubElement(root, "Header", description=title)
    SubElement(header, "Application", name=program)
    cuts = {one.feature: one for one in all_cuts(card)}
    dictionary = SubElement(root, "DataDictionary", numberOfFields=str(len(cuts)))
    for feature, one in cuts.items():
        kind = ("categorical", "string") if one.categories else ("continuous", "double")
        SubElement(dictionary, "DataField", name=feature, optype=kind[0], dataType=kind[1])
    model = SubElement(
        root,
        "Scorecard",
        modelName=visible(card.name),
        functionName="regression",
        initialScore=str(card.base_points),
        useReasonCodes="true",
        reasonCodeAlgorithm="pointsBelow",
        baselineMethod="max",
    )
    schema = SubElement(model, "MiningSchema")
    for feature in cuts:
        SubElement(schema, "MiningField", name=feature, invalidValueTreatment="asIs")
    _outputs(model, card, names(card))
    _characteristics(model, card)
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _outputs(model: Element, card: Scorecard, called: Names) -> None:
    """Score, band, probability of default in ppm, and the reason codes."""
    output = SubElement(model, "Output")
    number, word = ("continuous", "double"), ("categorical", "string")
    _output(output, called.score, number, feature="predictedValue")
    band = _output(output, called.band, word, feature="transformedValue")
    floors = (card.floors.a, card.floors.b, card.floors.c, card.floors.d)
    inner = band
    for one, floor in zip(Band, floors, strict=False):
        inner = _apply(inner, "if")
        at_least = _apply(inner, "greaterOrEqual")
        SubElement(at_least, "FieldRef", field=called.score)
        _constant(at_least, str(floor))
        _constant(inner, one.value, "string")
    _constant(inner, Band.E.value, "string")
    pd = _output(output, called.pd_ppm, number, feature="transformedValue")
    _pd(pd, card, called.score)
    for rank, name in enumerate(called.reasons, start=1):
        _output(output, name, word, feature="reasonCode", rank=str(rank))


def _output(output: Element, name: str, kind: tuple[str, str], **more: str) -> Element:
    optype, data_type = kind
    told = {"name": name, "optype": optype, "dataType": data_type, **more}
    return SubElement(output, "OutputField", told)


def _pd(field: Element, card: Scorecard, score: str) -> None:
    """``round(1,000,000 / (1 + base odds * 2 ** doublings))``."""
    share = _apply(_apply(field, "round"), "/")
    _constant(share, _PPM)
    whole = _apply(share, "+")
    _constant(whole, "1")
    odds = _apply(whole, "*")
    _constant(odds, str(card.scale.base_odds))
    power = _apply(odds, "pow")
    _constant(power, "2")
    least = _apply(power, "min")
    _constant(least, str(DOUBLINGS_MAX))
    greatest = _apply(least, "max")
    _constant(greatest, str(-DOUBLINGS_MAX))
    doublings = _apply(greatest, "/")
    above = _apply(doublings, "-")
    SubElement(above, "FieldRef", field=score)
    _constant(above, str(card.scale.base_score))
    _constant(doublings, str(card.scale.pdo))


def _apply(inside: Element, function: str) -> Element:
    return SubElement(inside, "Apply", function=function)


def _constant(inside: Element, value: str, kind: str = "double") -> None:
    SubElement(inside, "Constant", dataType=kind).text = value


def _characteristics(model: Element, card: Scorecard) -> None:
    inside = SubElement(model, "Characteristics")
    for line in card.lines:
        mine = _characteristic(inside, line.feature, line.best_points)
        for state in asked(line.cuts):
            _predicate(_attribute(mine, line.by_state[state.index]), line.cuts, state)
    for pair in card.pairs:
        mine = _characteristic(inside, pair_title(pair), pair.best_points)
        for first, second in _cells(pair):
            cell = _attribute(mine, pair.points[first.index][second.index])
            both = SubElement(cell, "CompoundPredicate", booleanOperator="and")
            _predicate(both, pair.first, first)
            _predicate(both, pair.second, second)


def _cells(pair: PairTable) -> Iterator[tuple[State, State]]:
    """Pairs of states in an order in which the first that holds is the right one."""
    for first in asked(pair.first):
        for second in asked(pair.second):
            yield first, second


def _characteristic(inside: Element, name: str, best: int) -> Element:
    return SubElement(inside, "Characteristic", name=name, reasonCode=name, baselineScore=str(best))


def _attribute(inside: Element, points: int) -> Element:
    return SubElement(inside, "Attribute", partialScore=str(points))


def _predicate(inside: Element, cuts: Cuts, state: State) -> None:
    """The condition of a state, if it is in none of those that were asked before."""
    match state.kind:
        case StateKind.MISSING:
            SubElement(inside, "SimplePredicate", field=cuts.feature, operator="isMissing")
        case StateKind.SPECIAL:
            _simple(inside, cuts, "equal", state.code)
        case StateKind.WORDS:
            many = len(state.words) > 1
            either = (
                SubElement(inside, "CompoundPredicate", booleanOperator="or") if many else inside
            )
            for word in state.words:
                _simple(either, cuts, "equal", word)
        case StateKind.UNSEEN:
            SubElement(inside, "True")
        case StateKind.NUMBERS if state.up_to is not None:
            _simple(inside, cuts, "lessOrEqual", state.up_to)
        case _:
            SubElement(inside, "SimplePredicate", field=cuts.feature, operator="isNotMissing")


def _simple(inside: Element, cuts: Cuts, operator: str, value: Number | str | None) -> None:
    SubElement(inside, "SimplePredicate", field=cuts.feature, operator=operator, value=str(value))
