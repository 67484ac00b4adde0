"""The way between the work areas: where the officer is, and where they came from."""

from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.screen import ModalScreen, Screen

from officer_tui import screens
from officer_tui.desk import DeskApp
from officer_tui.screens.base import WITH_CUSTOMERS, WorkScreen

_AREAS = {"queue", "loans", "signatures", "day", "staff", "books", "scorecards"}
_MOVES = _AREAS | {"leave", "back", "refresh"}
"""Actions that need somebody at the desk, and no form above the work area."""


class Place(NamedTuple):
    """A work area with what is open in it."""

    name: str
    args: tuple[object, ...] = ()


class WayApp(DeskApp):
    """The part of the app that shows work areas. They are made once and kept."""

    SCREENS: ClassVar[dict[str, Any]] = {
        name: partial(screens.made, name) for name in screens.PLACES
    }

    def __init__(self, home: str) -> None:
        """Make the app.

        Args:
            home: the work area of the first frame: it stays below all others.
        """
        super().__init__()
        self.home = home
        self.first = "queue"
        """The work area to which the way back leads."""
        self.trail: list[Place] = []

    def get_default_screen(self) -> Screen[Any]:
        """The first frame."""
        return self.get_screen(self.home)

    def go(self, name: str, *args: object) -> None:
        """Show a work area and open something there."""
        place = Place(name, args)
        if self.trail[-1:] != [place]:
            self.trail.append(place)
        self._show(place, is_back=False)

    def back(self) -> None:
        """Go back to where the officer was before."""
        if len(self.trail) > 1:
            self.trail.pop()
            self._show(self.trail[-1], is_back=True)

    def reread(self) -> None:
        """Read everything on the screen again."""
        for place in self.trail[-1:]:
            self.get_screen(place.name, WorkScreen).arrive(place.args, is_back=True)

    def _show(self, place: Place, *, is_back: bool) -> None:
        """Home stays at the bottom, one work area above it; forms are left."""
        depth = 1 if place.name == self.home else 2
        while len(self.screen_stack) > depth:
            self.pop_screen()
        if len(self.screen_stack) < depth:
            self.push_screen(place.name)
        else:
            self.switch_screen(place.name)
        self.hold_keys()  # until the screen stands and has asked for what it is to show
        screen = self.get_screen(place.name, WorkScreen)
        screen.call_later(self._arrive, screen, place, is_back=is_back)

    def _arrive(self, screen: WorkScreen, place: Place, *, is_back: bool) -> None:
        screen.arrive(place.args, is_back=is_back)
        self.release_keys()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before somebody has signed in, and in forms, there is nowhere to go."""
        if action not in _MOVES:
            return super().check_action(action, parameters)
        is_at_work = self.office is not None and not isinstance(self.screen, ModalScreen)
        if is_at_work and action in WITH_CUSTOMERS and self.sees_no_customers:
            return None
        return is_at_work and (action != "back" or len(self.trail) > 1)

    async def action_back(self) -> None:
        """Go back to the screen before."""
        self.back()

    def action_refresh(self) -> None:
        """Read everything on the screen again."""
        self.reread()

    def action_queue(self) -> None:
        """Go to the queue of applications."""
        self._go_to_area("queue")

    def action_loans(self) -> None:
        """Go to the loans."""
        self._go_to_area("loans")

    def action_signatures(self) -> None:
        """Go to what waits for a second signature."""
        self._go_to_area("signatures")

    def action_day(self) -> None:
        """Go to the business day and its close."""
        self._go_to_area("day")

    def action_books(self) -> None:
        """Go to the books."""
        self._go_to_area("books")

    def action_scorecards(self) -> None:
        """Go to the scorecards and how they do."""
        self._go_to_area("scorecards")

    def action_staff(self) -> None:
        """Go to the people of the branch."""
        self._go_to_area("staff")

    def _go_to_area(self, name: str) -> None:
        """From an area the way back leads to the first one."""
        self.trail[:] = [Place(self.first)]
        self.go(name)
