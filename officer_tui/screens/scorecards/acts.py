"""What risk proposes about scorecards by a key, and why not just now."""

from db.commands.change_standing import StandingProposed
from db.commands.publish_scorecard import PublishScorecard, ScorecardProposed
from db.commands.trust_signer import SignerProposed
from db.queries.scorecards import SignerRow, VersionRow
from models.scoring.standing import Standing
from officer_tui.forms.change_standing import StandingForm
from officer_tui.forms.publish_scorecard import PublishForm
from officer_tui.forms.trust_signer import DistrustForm, TrustForm
from officer_tui.screens.base import WorkScreen
from officer_tui.texts import _
from officer_tui.texts.format import joined
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone

_WANTED = {
    "promote": Standing.CHAMPION,
    "challenge": Standing.CHALLENGER,
    "end": Standing.ENDED,
}
_GIVEN = {*_WANTED, "publish", "trust", "distrust"}


class ScorecardsActs(WorkScreen):
    """The part of the scorecards' screen that acts."""

    @property
    def version(self) -> VersionRow | None:
        """The version that the officer points at."""
        raise NotImplementedError

    @property
    def signer(self) -> SignerRow | None:
        """The key that the officer points at."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """What stands against an act."""
        if action not in _GIVEN or self.standing is None:
            return super().why_not(action)
        roles = PublishScorecard.roles
        if self.standing.role not in roles:
            return _("This belongs to: {roles}.", roles=joined([label(one) for one in roles]))
        if action in _WANTED:
            return self._why_no_change(_WANTED[action])
        if action == "distrust" and (self.signer is None or not self.signer.is_trusted):
            return _("Choose a trusted key in the list of signers first.")
        return None

    def _why_no_change(self, wanted: Standing) -> str | None:
        """What stands against giving the version at the cursor another standing."""
        if self.version is None:
            return _("No version is at the cursor.")
        now = self.version.standing
        if now is Standing.CHAMPION:
            return _("This version judges until another one does.")
        if now is wanted:
            return _("It is tried in shadow already.")
        if wanted is Standing.ENDED and now is None:
            return _("It is not tried.")
        return None

    def action_publish(self) -> None:
        """Propose a scorecard from a file."""
        self.app.push_screen(PublishForm(), self._published)

    def action_promote(self) -> None:
        """Propose to let the version at the cursor judge."""
        self._change(Standing.CHAMPION)

    def action_challenge(self) -> None:
        """Propose to try the version at the cursor in shadow."""
        self._change(Standing.CHALLENGER)

    def action_end(self) -> None:
        """Propose to try the challenger no longer."""
        self._change(Standing.ENDED)

    def action_trust(self) -> None:
        """Propose to trust a key."""
        self.app.push_screen(TrustForm(), self._trust_proposed)

    def action_distrust(self) -> None:
        """Propose to trust the key at the cursor no longer."""
        if self.signer is not None:
            self.app.push_screen(DistrustForm(self.signer), self._trust_proposed)

    def _change(self, standing: Standing) -> None:
        if self.version is not None:
            self.app.push_screen(StandingForm(self.version, standing), self._change_proposed)

    def _published(self, done: ScorecardProposed | None) -> None:
        self._say_proposed(done)
        for warning in done.card.warnings if done else ():
            self.say(label(warning), Tone.CAUTION)

    def _change_proposed(self, done: StandingProposed | None) -> None:
        self._say_proposed(done)

    def _trust_proposed(self, done: SignerProposed | None) -> None:
        self._say_proposed(done)

    def _say_proposed(self, done: object) -> None:
        if done is not None:
            self.say(_("Proposed; compliance or the branch manager signs second."), Tone.GOOD)
            self.reread()
