"""What a box has that only shows something: it closes, and changes its language while it stands."""

from textual.containers import Vertical
from textual.screen import ModalScreen

from officer_tui.widgets.key_bar import ActionScreen


class SlipScreen(ActionScreen[None], ModalScreen[None]):
    """Shows what `tell` says until it is closed."""

    @property
    def title_said(self) -> str:
        """Its title, in the language in use."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say what it shows, in the language in use."""
        self.query_one(Vertical).border_title = self.title_said

    def on_mount(self) -> None:
        """Say it."""
        self.tell()

    def retell(self) -> None:
        """Another language: say it anew."""
        self.tell()

    async def action_language(self) -> None:
        """Switch to the next language."""
        await self.run_action("app.language")

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)
