"""What others like the customer spend: the peers that a score compares with.

A dated table of whole numbers, computed from the simulated population that taught the demo's card
(`fixtures.scorecard`); a test computes it again. A lender replaces it by its own, with a new date,
and trains anew: a card that asks for `spend_to_peers_ppm` holds for this table alone. Peers are by
scene and never by who the customer is (PIPL 24).
"""

from datetime import date

from models.origination.profile import Scene

AS_OF = date(2025, 6, 30)
"""Business date of the population."""
SPEND_MEDIAN_FEN = {
    Scene.SHOPPING: 114_854,
    Scene.TRAVEL: 112_826,
    Scene.EDUCATION: 122_847,
    Scene.DINING: 113_270,
    Scene.HEALTH: 110_870,
    Scene.HOME: 111_042,
    Scene.OTHER: 118_830,
}
"""Of purchases less refunds a month, mean of six months, by the scene that is applied in."""
