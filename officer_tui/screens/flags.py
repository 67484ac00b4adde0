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
            facts.append(Fact("", _FORBIDS[one.flag_kind](), Tone.CAUTION))
        else:
            lifted = _("lifted by {who}: {why}", who=one.lifted_by, why=one.lift_note)
            facts.append(Fact(label(one.flag_kind), f"{said}; {lifted}", Tone.QUIET))
    return facts


_FORBIDS = {
    FlagKind.DEATH: lambda: _(
        "No new money, no penalty, no collection from relatives: claims go to the estate."
    ),
    FlagKind.FRAUD: lambda: _(
        "No new money; the risk manager looks into it. Tell the customer nothing."
    ),
}
