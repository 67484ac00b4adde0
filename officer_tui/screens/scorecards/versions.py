"""The versions of the scorecards: what each does, who vouches for it, how well it ranks."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.queries.scorecards import VersionRow
from models.scoring.standing import Standing
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.screens.scorecards.look import CardsLook
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day, index, number
from officer_tui.texts.labels import label, word
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("version", N_("Version"), 14, grows=True),
    Column("standing", N_("Standing"), 10),
    Column("published", N_("Published"), 10),
    Column("auc", N_("AUC"), 5, "right"),
    Column("ks", N_("KS"), 5, "right"),
    Column("psi", N_("PSI"), 5, "right"),
    Column("judged", N_("Judged"), 6, "right"),
    Column("signed", N_("Signed by"), 10),
)
_TONES = {Standing.CHAMPION: Tone.GOOD, Standing.CHALLENGER: Tone.CAUTION}


class VersionsPane(TablePane):
    """One row a version, the newest first; below it all that is known of the one at the cursor."""

    TITLE: ClassVar[str] = N_("Versions")
    DEFAULT_CSS = "VersionsPane > FactSheet { margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.versions: tuple[VersionRow, ...] = ()

    @property
    def current(self) -> VersionRow | None:
        """The version at the cursor."""
        row = self.table.current
        return next((one for one in self.versions if row is not None and one.id == row.id), None)

    def compose(self) -> ComposeResult:
        """The table, the facts."""
        yield LoanTable(empty=N_("No scorecard was published yet: F2 proposes one."))
        yield FactSheet(columns=2)

    def show(self, found: CardsLook) -> None:
        """Show these versions instead."""
        self.versions = found.versions
        self.show_rows(1, _COLUMNS, [Row(one.id, one.id, _cells(one)) for one in found.versions])

    def tell(self) -> None:
        """Tell of the version at the cursor."""
        one = self.current
        self.query_one(FactSheet).show([] if one is None else version_facts(one))


def version_name(one: VersionRow) -> str:
    """Name and number: ``huaxin-cash 2``."""
    return f"{one.name} {one.version}"


def _cells(one: VersionRow) -> tuple[Cell, ...]:
    return (
        version_name(one),
        standing_cell(one.standing),
        day(one.published_on),
        index(one.auc_ppm),
        index(one.ks_ppm),
        index(one.psi_ppm),
        number(one.judged),
        one.signed_by or NOTHING,
    )


def standing_cell(standing: Standing | None) -> Cell:
    """What a version does now."""
    if standing is None:
        return Toned(NOTHING, Tone.QUIET)
    return Toned(label(standing), _TONES.get(standing, Tone.PLAIN))


def version_facts(one: VersionRow) -> list[Fact]:
    """A version as facts."""
    return [
        Fact(_("Version"), version_name(one), Tone.STRONG),
        Fact(_("Key of"), one.signer_name or _("nobody: published before keys")),
        Fact(_("Proposed by"), one.proposed_by or NOTHING),
        Fact(_("Key fingerprint"), one.signer_key or NOTHING),
        Fact(_("Signed by"), one.signed_by or NOTHING),
        Fact(_("Learned by"), word("learner", one.method) if one.method else NOTHING),
        Fact(_("Features"), number(one.features)),
        Fact(_("Trained on"), one.trained_on),
    ]
