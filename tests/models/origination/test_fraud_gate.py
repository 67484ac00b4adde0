"""The fraud gate is the worst that one of its signals says, and nothing else."""

from collections.abc import Callable

from models.origination.checks import Outcome
from models.origination.facts import PolicyFacts
from models.origination.fraud_gate import SIGNALS, gate
from models.origination.policy import Policy
from models.origination.product import Product
from models.origination.rules import check_policy
from models.scoring.links import Link, Links, Ring, Window

Change = Callable[..., PolicyFacts]


def test_the_gate_passes_a_plain_application(
    facts: PolicyFacts, policy: Policy, product: Product
) -> None:
    found = gate(check_policy(facts, policy, product))
    assert found.verdict is Outcome.PASS
    assert len(found.signals) == 10
    assert {signal.rule for signal in found.signals} < SIGNALS


def test_the_worst_signal_decides_and_stands_first(
    changed: Change, policy: Policy, product: Product
) -> None:
    """S02: fourteen applications from one emulated device within 36 hours."""
    rush = {Link.DEVICE: {Window.DAY: 7, Window.DAY_AND_HALF: 14, Window.WEEK: 14}}
    links = Links(6, rush, Ring(14))
    found = gate(check_policy(changed(links=links, has_emulator=True), policy, product))
    assert found.verdict is Outcome.STOP
    worst = [(s.rule, s.observed, s.limit) for s in found.signals if s.outcome is Outcome.STOP]
    assert worst == [("device_36h", 14, 9), ("ring", 14, 12)]
    assert {s.rule for s in found.signals if s.outcome is Outcome.REFER} == {
        "shared_device",
        "emulator",
    }


def test_a_bad_score_is_no_fraud(changed: Change, policy: Policy, product: Product) -> None:
    checks = check_policy(changed(score=400, worst_dpd_24m=999), policy, product)
    assert gate(checks).verdict is Outcome.PASS
    assert gate(()).signals == ()
