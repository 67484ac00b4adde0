"""The type-ahead gate: what is typed reaches the field it was meant for, however fast it comes.

Textual hands keys out as they arrive; those that arrive while a form is still opening are lost or
land in the wrong field. Here each key, paste and click waits in line until the one before has had
its whole effect: its bindings ran, its messages were answered, and a screen that it opened is
mounted and has its focus. Nothing overtakes, so ``F2 12345 TAB 678`` in one burst is an amount in
one field and a number in the next.

While a command runs the gate can be held, as a terminal locks its keyboard: keys wait in line and
go to whatever stands on the screen afterwards, or are dropped if the command was refused.
"""

import asyncio
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message_pump import MessagePump
from textual.reactive import reactive
from textual.screen import Screen

Answer = TypeVar("Answer")

PATIENCE_S = 5
"""After so long the next key goes out although a widget has not answered: a stuck one must not
make the keyboard dead."""

_ROUNDS_MAX = 20
_OPENING_S = 0.005
_ALWAYS = frozenset({"ctrl+q"})
"""Keys that never wait: an officer can leave whatever happens."""


class TypeAheadApp(App[Answer]):
    """An app behind the gate."""

    keys_held: reactive[bool] = reactive(default=False, init=False)
    """The keyboard is locked; for the header to show."""

    def __init__(self) -> None:
        super().__init__()
        self._line: deque[events.Event] = deque()
        self._let_in: events.Event | None = None
        self._gatekeeper: asyncio.Task[None] | None = None
        self._holders = 0
        self._open = asyncio.Event()
        self._open.set()

    # What screens and the desk call, from handlers only

    def hold_keys(self) -> None:
        """Lock the keyboard until `release_keys` was called as often."""
        self._holders += 1
        self._open.clear()
        self.keys_held = True

    def release_keys(self) -> None:
        """Unlock the keyboard; what was typed meanwhile goes out now."""
        self._holders = max(0, self._holders - 1)
        if not self._holders:
            self.keys_held = False
            self._open.set()

    def drop_typed_ahead(self) -> None:
        """Forget what waits in line: it was meant for a screen that did not come."""
        self._line.clear()

    # The gate

    async def on_event(self, event: events.Event) -> None:
        """Put input in line; all else, and the one that was let in, passes."""
        is_input = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if not is_input or event is self._let_in or self._may_pass(event):
            await super().on_event(event)
            return
        if self._line and {type(self._line[-1]), type(event)} == {events.MouseMove}:
            self._line.pop()  # only the last of many moves matters
        self._line.append(event)
        if self._gatekeeper is None or self._gatekeeper.done():
            self._gatekeeper = asyncio.create_task(self._let_in_one_by_one())
            self._gatekeeper.add_done_callback(self._gate_closed)

    def _may_pass(self, event: events.Event) -> bool:
        """A move of the mouse while nothing waits, or the key that leaves."""
        if isinstance(event, events.MouseMove):
            return not self._line
        return isinstance(event, events.Key) and event.key in _ALWAYS and self.keys_held

    async def _let_in_one_by_one(self) -> None:
        while self._line:
            await self._open.wait()
            if not await self._screen_stands() or not self._line:  # left, or dropped meanwhile
                return
            if self._holders:  # what the screen was told meanwhile set off something more
                continue
            event = self._let_in = self._line.popleft()
            way = self._way_of(event)
            self.post_message(event)
            await _all_has_been_said([self, *way, self])

    def _way_of(self, event: events.Event) -> list[MessagePump]:
        """The widgets that an event passes, from its target up to the screen."""
        target: DOMNode = self.focused or self.screen
        if isinstance(event, events.MouseEvent):
            try:
                target = self.mouse_captured or self.get_widget_at(event.x, event.y)[0]
            except NoWidget:
                target = self.screen
        return [node for node in target.ancestors_with_self if node is not self]

    async def _screen_stands(self) -> bool:
        """Wait until the screen on top is mounted and has its focus; False if none is left."""
        for _ in range(int(PATIENCE_S / _OPENING_S)):
            if not self.is_running or not self.screen_stack:
                return False
            await _answered(self)
            await _answered(self.screen)
            if self.screen_stack and _stands(self.screen):
                return True
            await asyncio.sleep(_OPENING_S)
        return True

    def _gate_closed(self, gatekeeper: asyncio.Task[None]) -> None:
        """An error at the gate ends the app as one in a handler does."""
        try:
            gatekeeper.result()
        except asyncio.CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the app says it
            self._handle_exception(error)

    def on_unmount(self) -> None:
        """Nobody waits at the gate of an app that has ended."""
        if self._gatekeeper is not None:
            self._gatekeeper.cancel()


def _stands(screen: Screen[object]) -> bool:
    """Whether a screen can take a key."""
    if not (screen.is_running and screen.is_mounted):
        return False
    wanted = screen.app.AUTO_FOCUS if screen.AUTO_FOCUS is None else screen.AUTO_FOCUS
    if screen.focused is not None or not wanted or not screen.app.app_focus:
        return True
    return not any(widget.focusable for widget in screen.query(wanted))


async def _all_has_been_said(way: list[MessagePump]) -> None:
    """Wait until no widget on the way has a message left to answer.

    First one after the other, as the event bubbles up; then all at once, and again as long as a
    handler that was still at work has led to more.
    """
    for node in way:
        await _answered(node)
    for _ in range(_ROUNDS_MAX):
        await _answered(*way)
        if not any(node.message_queue_size for node in way):
            return


async def _answered(*nodes: MessagePump) -> None:
    """Wait until some widgets have handled all that they were sent so far."""
    loop = asyncio.get_running_loop()
    answers = {node: loop.create_future() for node in nodes if node.is_running}
    asked = [answer for node, answer in answers.items() if node.call_later(_resolve, answer)]
    try:
        async with asyncio.timeout(PATIENCE_S):
            for answer in asked:
                await answer
    except TimeoutError:
        return


def _resolve(answer: asyncio.Future[None]) -> None:
    """Answer, if anybody still waits."""
    if not answer.done():
        answer.set_result(None)
