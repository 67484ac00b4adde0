"""The app: one branch file, one officer, three themes, two languages.

Nothing but Textual and the standard library is imported before the first frame; the database
comes in a worker behind it (`session.py`). The way between the work areas is in `way.py`.
"""

from itertools import chain
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import Reactive
from textual.theme import Theme
from textual.timer import Timer

from models.errors import Broken, Refusal
from officer_tui.keys import keys_of
from officer_tui.session import BranchFile, Clock, office_for, open_file, standing_of
from officer_tui.texts import LANGUAGES, _, set_language
from officer_tui.texts import language as language_in_use
from officer_tui.themes import THEMES, theme_after
from officer_tui.way import WayApp
from officer_tui.widgets import relabel
from officer_tui.widgets.header_bar import HeaderBar
from officer_tui.widgets.key_bar import ActionScreen
from officer_tui.widgets.message_line import say

_SHOW_LOCK_AFTER_S = 0.3
"""A lock that is shorter is not shown: it would only flicker."""


class OfficerApp(WayApp):
    """The workstation."""

    TITLE = "officer-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual's own Ctrl+Q stays: it never waits.
        *(key for key in keys_of("app", "area") if key.id != "app.quit")
    ]

    theme: Reactive[str] = Reactive(THEMES[0].name)
    """The name of the theme. Ours from the start: another one would be parsed for nothing."""

    def __init__(
        self,
        path: Path,
        login: str | None = None,
        *,
        theme: str | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Make the app of a branch file.

        Args:
            path: the file.
            login: who sits at the desk: at once in a training branch, after a password elsewhere.
            theme: one of `THEMES` by its name; the first if there is none of that name.
            clock: posting time, for tests.
        """
        super().__init__(home="queue" if login else "login")
        self.path, self.login, self.clock = path, login, clock
        self.error: Exception | None = None
        self._lock_timer: Timer | None = None
        if theme in self.available_themes:
            self.theme = theme

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours, and none of Textual's."""
        return {theme.name: theme for theme in THEMES}

    # Opening, signing in and out

    def on_mount(self) -> None:
        """Open the branch file behind the first frame; what is typed meanwhile waits."""
        self.hold_keys()
        self.call_after_refresh(self.run_worker, self._open_file, thread=True)

    def _open_file(self) -> None:
        try:
            file = open_file(self.path)
        except (Refusal, Broken) as error:
            self.call_later(self.stop, error)
        else:
            self.call_later(self._opened, file)

    def _opened(self, file: BranchFile) -> None:
        self.file = file
        if self.login is not None and file.knows(self.login):
            self.sit_down(self.login)
        else:
            self.go("login")
        self.release_keys()

    def sit_down(self, login: str) -> None:
        """An officer is at the desk: show the queue, or the people to who sees no customers."""
        if self.file is None:
            raise Broken("no branch file is open")
        self.office = office_for(self.file, login, self.clock)
        self.standing = standing_of(self.office)
        self.first = "staff" if self.sees_no_customers else "queue"
        self.trail.clear()
        self.go(self.first)

    def action_leave(self) -> None:
        """Sign out."""
        self.office = self.standing = None
        self.trail.clear()
        self.go("login")

    def stop(self, error: Exception) -> None:
        """End the program; `run` raises the error to its caller, who says it."""
        self.error = error
        self.exit()

    # Keys that work everywhere

    def action_help(self) -> None:
        """Show every key of this screen."""
        from officer_tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_language(self) -> None:
        """Switch to the next language, while the screens stand."""
        set_language(LANGUAGES[(LANGUAGES.index(language_in_use()) + 1) % len(LANGUAGES)])
        for screen in self.screen_stack:
            relabel(screen)
            if isinstance(screen, ActionScreen):
                screen.retell()
        self.reread()

    def action_theme(self) -> None:
        """Next theme."""
        self.theme = theme_after(self.theme)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing: say what does."""
        say(self.screen, _("Ctrl+Q ends the program."))

    # The lock of the keyboard, for the header to show

    def watch_keys_held(self, held: bool) -> None:
        """Show a lock that lasts."""
        if self._lock_timer is not None:
            self._lock_timer.stop()
        self._lock_timer = self.set_timer(_SHOW_LOCK_AFTER_S, self._show_lock) if held else None
        if not held:
            self._show_lock()

    def _show_lock(self) -> None:
        """In every header that can be seen: a box may stand over the one that showed the lock."""
        for header in chain.from_iterable(one.query(HeaderBar) for one in self.screen_stack):
            header.is_locked = self.keys_held


def run(
    path: Path, login: str | None = None, language: str | None = None, theme: str | None = None
) -> None:
    """Open a branch file on the screen until the officer leaves.

    Args:
        path: the file.
        login: who sits at the desk: at once in a training branch, after a password elsewhere.
        language: one of `LANGUAGES`; None keeps the one in use.
        theme: one of `THEMES` by its name.

    Raises:
        Refusal: the file cannot be opened.
        Broken: an invariant failed.
    """
    if language is not None:
        set_language(language)
    app = OfficerApp(path, login, theme=theme)
    app.run()
    if app.file is not None:
        app.file.engine.dispose()
    if app.error is not None:
        raise app.error
