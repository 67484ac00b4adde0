"""The queue of applications: who waits, for what, how long, and who takes care of it."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from officer_tui.keys import keys_of
from officer_tui.screens.list_parts import Chip
from officer_tui.screens.list_screen import ListScreen
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import moment
from officer_tui.texts.labels import WORDS, label, word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_list import ChoiceList, Option
from officer_tui.widgets.pages import PageSource

if TYPE_CHECKING:
    from db.commands.claim_application import Claimed
    from db.commands.release_application import Released
    from db.queries.products import ProductName

_ALL = object()
"""Choice of a list of stages: the closed ones too."""


class QueueScreen(ListScreen):
    """Every open application, the most urgent first; filtered by keys and as one types."""

    NAME = N_("Queue")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("queue")]
    EMPTY = N_("No application waits for anybody. New ones come by import.")

    def __init__(self) -> None:
        super().__init__()
        self.filters: dict[str, Any] = {}
        """Fields of `QueueFilter` that are set."""

    def source(self) -> PageSource:
        """The queue under the filters that are set."""
        from db.queries.queue import QueueFilter, QueueSort
        from officer_tui.sources import QueueSource

        which = QueueFilter(
            text=self.text,
            sort=QueueSort(self.sort or QueueSort.DUE),
            is_descending=self.is_descending,
            **self.filters,
        )
        return QueueSource(self.office, which)

    def chips(self) -> Sequence[Chip]:
        """The filters with their keys."""
        stage = self.filters.get("stage")
        said = label(stage) if stage else _("all") if self.filters.get("is_closed_shown") else ""
        return (
            Chip("f", N_("Stage"), said),
            Chip("b", N_("Band"), self.filters.get("band", "")),
            Chip("p", N_("Product"), self.filters.get("product", "")),
            Chip("x", N_("Flag"), word("flag", self.filters.get("flag", ""))),
            Chip("m", N_("Mine"), _("yes") if "holder_login" in self.filters else ""),
            Chip("t", N_("Samples"), _("yes") if "is_training_shown" in self.filters else ""),
        )

    def choose(self, row_id: Hashable) -> None:
        """Open the application."""
        self.go("application", row_id)

    # Filters

    def _set(self, **filters: object) -> None:
        """Set filters; None drops one."""
        set_now = {**self.filters, **filters}
        self.filters = {name: value for name, value in set_now.items() if value is not None}
        self.show_list()

    def _list(self, name: str, options: Sequence[Option[Any]]) -> None:
        """Let one value of a filter be chosen from a list."""

        def chosen(values: tuple[Any, ...] | None) -> None:
            if values is not None:
                self._set(**{name: values[0]})

        listed = [Option(None, _("All")), *options]
        self.app.push_screen(ChoiceList(listed, [self.filters.get(name)]), chosen)

    def action_stage(self) -> None:
        """Choose a stage."""
        from models.origination.application import Stage

        options: list[Option[Any]] = [
            Option(None, _("All that are open")),
            Option(_ALL, _("All, closed ones too")),
            *(Option(stage, label(stage)) for stage in Stage),
        ]
        now = _ALL if "is_closed_shown" in self.filters else self.filters.get("stage")
        self.app.push_screen(ChoiceList(options, [now]), self._stage_chosen)

    def _stage_chosen(self, values: tuple[Any, ...] | None) -> None:
        if values is not None:
            is_all = values[0] is _ALL
            self._set(stage=None if is_all else values[0], is_closed_shown=is_all or None)

    def action_band(self) -> None:
        """Choose a band."""
        from models.scoring.scale import Band

        self._list("band", [Option(band.value, band.value) for band in Band])

    def action_product(self) -> None:
        """Choose a product."""
        from db.queries.products import products

        self.ask(self._list_products, products, kind="products")

    def _list_products(self, found: "tuple[ProductName, ...]") -> None:
        is_chinese = language() == "zh_CN"
        self._list(
            "product",
            [
                Option(one.code, one.name_zh if is_chinese else one.name_en, one.code)
                for one in found
            ],
        )

    def action_flag(self) -> None:
        """Choose a flag."""
        self._list("flag", [Option(flag, word("flag", flag)) for flag in WORDS["flag"]])

    def action_mine(self) -> None:
        """Show what the officer holds, or all."""
        mine = None if "holder_login" in self.filters else self.office.login
        self._set(holder_login=mine)

    def action_samples(self) -> None:
        """Show training samples too, or not."""
        self._set(is_training_shown=None if "is_training_shown" in self.filters else True)

    def action_all(self) -> None:
        """Drop every filter."""
        self.filters = {}
        super().action_all()

    # Claim and release

    def why_not(self, action: str) -> str | None:
        """Nobody claims nothing, and only those who work the queue claim at all."""
        if action in {"claim", "release"} and self.standing is not None:
            from db.commands.claim_application import ClaimApplication

            if self.standing.role not in ClaimApplication.roles:
                return _("{role} does not work applications.", role=label(self.standing.role))
            if self.table.current is None:
                return _("No application is at the cursor.")
        return super().why_not(action)

    def action_claim(self) -> None:
        """Hold the application at the cursor."""
        from db.commands.claim_application import ClaimApplication

        if (application_id := self.number_at_cursor()) is not None:
            self.do(self._claimed, ClaimApplication(application_id=application_id))

    def _claimed(self, claimed: "Claimed") -> None:
        self.reread()
        until = moment(claimed.held_until)
        self.say(
            _("{number} is yours until {until}.", number=claimed.number, until=until), Tone.GOOD
        )

    def action_release(self) -> None:
        """Let go of the application at the cursor."""
        from db.commands.release_application import ReleaseApplication

        if (application_id := self.number_at_cursor()) is not None:
            self.do(self._released, ReleaseApplication(application_id=application_id))

    def _released(self, released: "Released") -> None:
        self.reread()
        self.say(_("{number} is free again.", number=released.number), Tone.GOOD)
