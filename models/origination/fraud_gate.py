"""The fraud gate beside the score: shared devices, velocity, rings. It passes, refers or stops.

Each signal is a policy rule like any other, with its number, limit and source; the gate is the
worst that one of them says. It never gives points or takes any (domain reference 6 S02: feed the
label to the fraud model, not to the credit model), and no customer text ever names a signal (4.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.origination.checks import (
    PASSED,
    Finding,
    Ground,
    Measure,
    Outcome,
    PolicyCheck,
    Rule,
    at_most,
    unless_allowed,
)
from models.scoring.links import LONGEST, Link, Window

SUSPECTED: Finding = (Outcome.REFER, "D11")
STOPPED: Finding = (Outcome.STOP, "D11")

_REFER_KEY, _STOP_KEY = "velocity_refer_above", "velocity_stop_above"
_RANK = (Outcome.STOP, Outcome.REFER, Outcome.PASS)
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the signals say together."""

    verdict: Outcome
    """Pass, refer or stop."""
    signals: tuple[PolicyCheck, ...]
    """Every signal that was looked at, the worst first."""


def gate(checks: Sequence[PolicyCheck]) -> Gate:
    """The gate of an application, out of all that the rules said of it."""
    signals = [check for check in checks if check.rule in SIGNALS and check.outcome in _RANK]
    signals.sort(key=lambda check: _RANK.index(check.outcome))
    return Gate(signals[0].outcome if signals else Outcome.PASS, tuple(signals))


def _velocity(link: Link) -> Rule:
    """Applications over one link: the first window that is over a limit speaks, stops first."""

    def told(ground: Ground, key: str, said: Finding, window: Window) -> PolicyCheck:
        name = f"{link}_{window}"
        observed = ground.facts.links.speeds.get(link, {}).get(window, 0)
        limit = ground.policy.numbers(key)[name]
        return ground.verdict(name, key, said, observed, limit, measure=Measure.COUNT)

    def judge(ground: Ground) -> PolicyCheck:
        counts = ground.facts.links.speeds.get(link, {})
        for key, said in ((_STOP_KEY, STOPPED), (_REFER_KEY, SUSPECTED)):
            limits = ground.policy.numbers(key)
            for window in Window:
                limit = limits.get(f"{link}_{window}")
                if limit is not None and counts.get(window, 0) > limit:
                    return told(ground, key, said, window)
        return told(ground, _REFER_KEY, PASSED, LONGEST)

    return judge


def _ring(ground: Ground) -> PolicyCheck:
    """Different persons who hang together; a ring that goes on counts as far as it was followed."""
    identities = ground.facts.links.ring.identities
    key, found = "ring_identities_max", PASSED
    if identities > ground.policy.number("ring_identities_hard_max"):
        key, found = "ring_identities_hard_max", STOPPED
    elif identities > ground.policy.number(key):
        found = SUSPECTED
    limit = ground.policy.number(key)
    return ground.verdict("ring", key, found, identities, limit, measure=Measure.COUNT)


DEVICE_RING = at_most(
    "device_ring",
    "shared_device_customers_hard_max",
    Measure.COUNT,
    STOPPED,
    lambda f: f.links.shared_device_customers,
)
FRAUD_FLAG = unless_allowed(
    "fraud_flag", "fraud_flagged_allowed", STOPPED, lambda f: f.standing.is_fraud_flagged
)
SUSPICIONS: tuple[Rule, ...] = (
    at_most(
        "shared_device",
        "shared_device_customers_max",
        Measure.COUNT,
        SUSPECTED,
        lambda f: f.links.shared_device_customers,
    ),
    unless_allowed("emulator", "emulator_allowed", SUSPECTED, lambda f: f.has_emulator),
    *map(_velocity, Link),
    _ring,
    at_most(
        "ring_flagged",
        "ring_flagged_max",
        Measure.COUNT,
        SUSPECTED,
        lambda f: f.links.ring.flagged,
    ),
)
"""The signals that refer, or stop where there is much of it; the others are hard rules."""

SIGNALS = frozenset(
    {"fraud_flag", "device_ring", "shared_device", "emulator", "ring", "ring_flagged"}
    | {f"{link}_{window}" for link in Link for window in Window}
)
"""The rules that make up the gate."""
