"""How a customer's flags are shown: to officers only, wherever the customer is met."""

from collections.abc import Iterable

from db.queries.flags import CustomerFlag
from models.origination.flags import FlagKind
from officer_tui.texts import _
from officer_tui.texts.format import day
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Line, Tone, signed
from officer_tui.widgets.fact_sheet import Fact


def flag_pieces(kinds: Iterable[FlagKind]) -> Line:
    """The flags in force, for the head of a screen."""
    return [signed(f"{label(kind)}  ", Tone.BAD) for kind in kinds]


def flag_facts(flags: Iterable[CustomerFlag]) -> list[Fact]:
    """Each flag: since when, by whom, what shows it; what it forbids; by whom it was lifted."""
    facts = []
    for one in flags:
        said = _("since {date}, set by {who}", date=day(one.since), who=one.set_by)
        shown_by = f"{label(one.evidence_kind)} {one.reference} · {one.note}"
        if one.is_in_force:
            facts += [Fact(label(one.flag_kind), said, Tone.BAD), Fact("", shown_by)]
            facts.append(Fact("", _forbids(one), Tone.CAUTION))
        else:
            lifted = _("lifted by {who}: {why}", who=one.lifted_by, why=one.lift_note)
            facts.append(Fact(label(one.flag_kind), f"{said}; {lifted}", Tone.QUIET))
    return facts


def _forbids(one: CustomerFlag) -> str:
    """What the flag stops, in sentences."""
    said = [_("No new money.")]
    if one.stops_penalty:
        said.append(_("No penalty from that day."))
    if one.stops_contact:
        said.append(_("Nobody is called to collect: claims go to the estate."))
    if one.flag_kind is FlagKind.FRAUD:
        said.append(_("The risk manager looks into it. Tell the customer nothing."))
    return " ".join(said)
