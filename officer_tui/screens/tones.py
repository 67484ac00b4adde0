"""How the words of a judgement look: never by colour alone, the sign comes with the tone."""

from models.origination.identity import IdentityState
from models.origination.recommendation import Action
from officer_tui.widgets.cells import Tone

ACTION_TONES = {Action.APPROVE: Tone.GOOD, Action.REFER: Tone.CAUTION, Action.DECLINE: Tone.BAD}
"""A recommendation."""
IDENTITY_TONES = {
    IdentityState.VERIFIED: Tone.GOOD,
    IdentityState.MISSING: Tone.CAUTION,
    IdentityState.WRONG: Tone.BAD,
}
"""How far an identity is proved."""
