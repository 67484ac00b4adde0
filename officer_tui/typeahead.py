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
from collections.abc import Iterable
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
            await self._screen_stands()
            if not self._line:  # dropped meanwhile
                return
            event = self._let_in = self._line.popleft()
            nodes = [self, *self._way_of(event), self]
            self.post_message(event)
            await _all_has_been_said(nodes)
            await self._screen_stands()

    def _way_of(self, event: events.Event) -> Iterable[MessagePump]:
        """The widgets that an event passes, from its target up to the screen."""
        target: DOMNode = self.focused or self.screen
        if isinstance(event, events.MouseEvent):
            try:
                target = self.mouse_captured or self.get_widget_at(event.x, event.y)[0]
            except NoWidget:
                target = self.screen
        return [node for node in target.ancestors_with_self if node is not self]

    async def _screen_stands(self) -> None:
        """Wait until the screen on top is mounted and has given its focus."""
        for _ in range(int(PATIENCE_S / _OPENING_S)):
            if not self.is_running:
                return
            if self.screen_stack:
                await _answered(self.screen)
                if _stands(self.screen):
                    return
            await asyncio.sleep(_OPENING_S)

    def _gate_closed(self, gatekeeper: asyncio.Task[None]) -> None:
        """An error at the gate ends the app as one in a handler does."""
        error = None if gatekeeper.cancelled() else gatekeeper.exception()
        if isinstance(error, Exception):
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


async def _all_has_been_said(nodes: list[MessagePump]) -> None:
    """Wait until no widget on the way has a message left to answer.

    Twice at least: the first round waits for the event itself, the second for a handler that was
    still at work on what the event had led to.
    """
    for number in range(_ROUNDS_MAX):
        for node in nodes:
            await _answered(node)
        if number and not any(node.message_queue_size for node in nodes):
            return


async def _answered(node: MessagePump) -> None:
    """Wait until a widget has handled all that it was sent so far."""
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE_S)
        except TimeoutError:
            return
