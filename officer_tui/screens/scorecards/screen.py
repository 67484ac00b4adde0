"""The work area of the scorecards: five panes, and what risk proposes by a key."""

from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.monitor_filter import EVERYTHING, Dimension
from db.queries.scorecards import SignerRow, VersionRow, scorecard_diff
from models.scoring.card_diff import CardDiff
from models.scoring.standing import Standing
from officer_tui.keys import keys_of
from officer_tui.screens.panes import Pane, Panes
from officer_tui.screens.scorecards.acts import ScorecardsActs
from officer_tui.screens.scorecards.dashboard import DashboardPane
from officer_tui.screens.scorecards.diff import DiffPane
from officer_tui.screens.scorecards.groups import GroupsPane
from officer_tui.screens.scorecards.look import (
    CardsLook,
    Watch,
    look_at_cards,
    look_at_watch,
    narrowed,
)
from officer_tui.screens.scorecards.signers import SignersPane
from officer_tui.screens.scorecards.versions import VersionsPane, version_name
from officer_tui.texts import N_
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_list import ChoiceList, Option
from officer_tui.widgets.paged_table import PagedTable

P = TypeVar("P", bound=Pane)

_PANES = (VersionsPane, DashboardPane, GroupsPane, DiffPane, SignersPane)
"""In the order of their digits."""


class ScorecardsScreen(ScorecardsActs):
    """The scorecards."""

    NAME = N_("Scorecards")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("scorecards")]
    AUTO_FOCUS = "ListTable"

    def __init__(self) -> None:
        super().__init__()
        self.found: CardsLook | None = None
        self.which = EVERYTHING
        """Which applications the figures are of."""
        self.by = Dimension.MONTH
        self.pair: tuple[int, int] | None = None
        """The versions that are compared, if the officer chose them."""

    def body(self) -> ComposeResult:
        """The panes."""
        yield Panes(*(pane() for pane in _PANES))

    # Looking

    def open(self, *_args: object) -> None:
        """Show the versions, and how the champion does with all of its applications."""
        self.which, self.by, self.pair = EVERYTHING, Dimension.MONTH, None
        self.query_one(Panes).choose(1)
        self.reread()

    def reread(self) -> None:
        """Ask for everything again."""
        self.unask("watch")
        self.ask(self.show, look_at_cards)

    def show(self, found: CardsLook) -> None:
        """Show it in every pane."""
        self.found = found
        champions = [one for one in found.versions if one.standing is Standing.CHAMPION]
        self.subject = "  ".join(map(version_name, champions))
        self.query_one(Panes).show(found)
        self._compare()
        if found.is_watched:
            self.peek(self._show_watch, look_at_watch, self.which, self.by, kind="watch")
        self.refresh_bindings()

    def _show_watch(self, watch: Watch) -> None:
        """Show how the champion does, once it is counted; no key waited for it."""
        if self.found is not None:
            self.found = replace(self.found, watch=watch)
            for pane in (DashboardPane, GroupsPane):
                self._pane(pane).show(self.found)

    @property
    def version(self) -> VersionRow | None:
        """The version at the cursor."""
        return self._pane(VersionsPane).current

    @property
    def signer(self) -> SignerRow | None:
        """The key at the cursor, while the signers have the keys."""
        return self._pane(SignersPane).current if self._chosen is SignersPane else None

    @property
    def _chosen(self) -> type[Pane]:
        return _PANES[self.query_one(Panes).chosen]

    def _pane(self, kind: type[P]) -> P:
        return self.query_one(kind)

    # Comparing

    def _compare(self) -> None:
        """Show what changed between the chosen versions, or those that lie nearest."""
        pair = self.pair or self._nearest(None)
        if pair is not None:
            self.ask(self._show_diff, scorecard_diff, *pair, kind="diff")

    def _nearest(self, version: VersionRow | None) -> tuple[int, int] | None:
        """A version and the champion, the older first; the champion and whoever comes nearest."""
        versions = self.found.versions if self.found else ()
        champions = [one for one in versions if one.standing is Standing.CHAMPION]
        named = [one for one in champions if version is None or one.name == version.name]
        if not named:
            return None
        champion, *_others = named
        others = [one for one in versions if one.name == champion.name and one is not champion]
        if version is not None and version is not champion:
            others = [version]
        others.sort(key=lambda one: one.standing is not Standing.CHALLENGER)
        if not others:
            return None
        older, newer = sorted((champion, others[0]), key=lambda one: one.version)
        return older.id, newer.id

    def _show_diff(self, told: CardDiff) -> None:
        pair = self.pair or self._nearest(None)
        by_id = {one.id: one for one in self.found.versions} if self.found else {}
        if pair is not None:
            self._pane(DiffPane).compare(by_id[pair[0]], by_id[pair[1]], told)

    # What happens

    @on(PagedTable.RowHighlighted)
    def _highlighted(self) -> None:
        """Tell of another version; other acts may be possible."""
        self._pane(VersionsPane).tell()
        self.refresh_bindings()

    @on(PagedTable.RowChosen)
    def _opened(self, message: PagedTable.RowChosen) -> None:
        """Enter compares a version with the champion, or looks closer at a group."""
        if self._chosen is VersionsPane:
            self.action_compare()
        elif self._chosen is GroupsPane:
            self.which = narrowed(self.which, self.by, str(message.id))
            self._choose(DashboardPane)
            self.query_one(Panes).scroll_to_top()
            self.reread()

    # Keys

    def action_compare(self) -> None:
        """Compare the version at the cursor with the champion."""
        self.pair = self._nearest(self.version)
        self._choose(DiffPane)
        self._compare()

    def action_group(self) -> None:
        """Choose what applications are grouped by."""
        options: list[Option[Any]] = [Option(one, label(one)) for one in Dimension]
        self.app.push_screen(ChoiceList(options, [self.by]), self._grouped)

    def _grouped(self, values: tuple[Any, ...] | None) -> None:
        if values is not None:
            self.by = values[0]
            self._choose(GroupsPane)
            self.reread()

    def action_all(self) -> None:
        """Count all applications again."""
        self.which = EVERYTHING
        self.reread()

    def action_versions(self) -> None:
        """Every version."""
        self._choose(VersionsPane)

    def action_dashboard(self) -> None:
        """How the champion does."""
        self._choose(DashboardPane)

    def action_groups(self) -> None:
        """The same by month, officer, channel or scene."""
        self._choose(GroupsPane)

    def action_diff(self) -> None:
        """What changed between two versions."""
        self._choose(DiffPane)

    def action_signers(self) -> None:
        """Whose signatures count."""
        self._choose(SignersPane)

    def _choose(self, pane: type[Pane]) -> None:
        self.query_one(Panes).choose(_PANES.index(pane) + 1)
        self.refresh_bindings()
