"""The desk: screens ask and do through it, in workers; answers and refusals come back to them.

A worker calls the door and hands its outcome to the app's own thread; only there is the screen
touched. An answer that was overtaken by a newer question of its kind, or whose screen is gone, is
dropped. While a command or a question is under way the keys wait in line, so that what is typed
ahead meets the screen that the answer made.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from textual.screen import Screen

from models.errors import Broken, Refusal
from officer_tui.texts.refusals import sentence
from officer_tui.typeahead import TypeAheadApp
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.message_line import say

if TYPE_CHECKING:
    from db.office import Command, Office
    from db.queries.standing import Standing
    from officer_tui.session import BranchFile

T = TypeVar("T")
R = TypeVar("R")

Refused = Callable[[Refusal], None]


class DeskApp(TypeAheadApp[None]):
    """What screens need of the app: who is at the desk, and the way to other screens."""

    path: Path
    """The branch file."""
    file: "BranchFile | None" = None
    """The same, once it is open."""
    login: str | None = None
    """Who is expected at the desk."""
    office: "Office | None" = None
    """The branch file with the officer who signed in."""
    standing: "Standing | None" = None
    """Who that is, of which branch, on which business day."""

    @property
    def sees_no_customers(self) -> bool:
        """Whether the role of who is at the desk sees no customers (domain reference 4.5)."""
        from models.origination.authority import Role

        return self.standing is not None and self.standing.role is Role.ADMIN

    def go(self, name: str, *args: object) -> None:
        """Show a work area and open something there."""
        raise NotImplementedError

    def back(self) -> None:
        """Go back to where the officer was before."""
        raise NotImplementedError

    def reread(self) -> None:
        """Read everything in the work area again."""
        raise NotImplementedError

    def sit_down(self, login: str) -> None:
        """An officer is at the desk: show the queue."""
        raise NotImplementedError

    def stop(self, error: Exception) -> None:
        """End the program: its caller is to be told why."""
        raise NotImplementedError


class Errand(NamedTuple):
    """Something that a screen wants to be done or to know."""

    act: Callable[[], Any]
    """Run in a worker."""
    then: Callable[[Any], None]
    """Takes the answer, on the app's own thread."""
    refused: Refused | None
    """Takes a refusal; None says its sentence in the message line."""
    kind: str
    """A newer errand of the same kind overtakes this one."""
    keys_wait: bool = True
    """Until the answer is there."""
    is_command: bool = False
    """Nothing overtakes it; and what was typed ahead is void if it is refused."""


class DeskScreen(Screen[T]):
    """A screen, or a form, that works through the desk."""

    def __init__(self) -> None:
        super().__init__()
        self._current: dict[str, Errand] = {}

    # What screens call

    def ask(
        self,
        then: Callable[[R], None],
        query: Callable[..., R],
        *args: object,
        refused: Refused | None = None,
        kind: str = "screen",
    ) -> None:
        """Look, and hand the answer to ``then``; keys wait for it.

        Args:
            then: takes the answer.
            query: a query of `db.queries`.
            args: its arguments after the reader.
            refused: takes a refusal; None says its sentence in the message line.
            kind: a newer question of the same kind overtakes this one.
        """
        act = partial(self.office.ask, query, *args)
        self.run_errand(Errand(act, then, refused, kind))

    def peek(
        self,
        then: Callable[[R], None],
        query: Callable[..., R],
        *args: object,
        refused: Refused | None = None,
        kind: str = "peek",
    ) -> None:
        """As `ask`, while somebody types: keys do not wait."""
        act = partial(self.office.ask, query, *args)
        self.run_errand(Errand(act, then, refused, kind, keys_wait=False))

    def unask(self, kind: str = "peek") -> None:
        """Nobody wants to know any more: an answer that is still to come is dropped."""
        self._current.pop(kind, None)

    def do(
        self,
        then: Callable[[R], None],
        command: "Command[R]",
        *,
        refused: Refused | None = None,
    ) -> None:
        """Carry out a command, and hand its answer to ``then``; keys wait meanwhile."""
        act = partial(self.office.do, command)
        self.run_errand(Errand(act, then, refused, "do", is_command=True))

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something in the message line of the screen on top."""
        say(self.app.screen, text, tone)

    def say_no(self, refusal: Refusal) -> None:
        """Say a refusal in the message line."""
        self.say(sentence(refusal), Tone.BAD)

    def go(self, name: str, *args: object) -> None:
        """Show a work area and open something there."""
        self.desk.go(name, *args)

    def back(self) -> None:
        """Go back to where the officer was before."""
        self.desk.back()

    @property
    def desk(self) -> DeskApp:
        """The app, as far as screens need it."""
        return cast("DeskApp", self.app)

    @property
    def office(self) -> "Office":
        """The branch file with the officer who signed in."""
        office = self.desk.office
        if office is None:
            raise Broken("nobody has signed in")
        return office

    @property
    def standing(self) -> "Standing | None":
        """Who is at the desk, of which branch, on which business day."""
        return self.desk.standing

    # How it is done

    def run_errand(self, errand: Errand) -> None:
        """Have an errand run in a worker of the app: it ends even if the screen goes."""
        desk = self.desk
        self._current[errand.kind] = errand
        if errand.keys_wait:
            desk.hold_keys()
        desk.run_worker(partial(self._run, errand, desk), thread=True, group="desk")

    def _run(self, errand: Errand, desk: DeskApp) -> None:
        """In the worker: act, and hand the outcome over; the screen may be gone by then."""
        end: Callable[[], None]
        try:
            end = partial(errand.then, errand.act())
        except Refusal as refusal:
            end = partial(self._refused, errand, refusal)
        except Broken as error:
            desk.call_later(desk.stop, error)
            return
        desk.call_later(self._end, errand, desk, end)

    def _end(self, errand: Errand, desk: DeskApp, end: Callable[[], None]) -> None:
        """On the app's own thread: take the outcome, then let the keys go."""
        is_current = errand.is_command or self._current.get(errand.kind) is errand
        if is_current and self.is_running:
            end()
        if errand.keys_wait:
            desk.release_keys()

    def _refused(self, errand: Errand, refusal: Refusal) -> None:
        """After a command was refused, the work area shows what is so now."""
        if errand.is_command:
            self.desk.drop_typed_ahead()
            self.desk.reread()
        (errand.refused or self.say_no)(refusal)
