"""A customer asked for: masked, revealed for ten minutes, and only what consent leaves open."""

from datetime import timedelta

import pytest

from db.commands.reveal_identity import RevealIdentity
from db.queries.customer import REVEALED_FOR, CustomerDetail, customer
from db.queries.reasons import reasons
from models.errors import NotFound
from models.origination.profile import Scene, Source
from tests.borrowers import an_applicant
from tests.portraits import a_portrait
from tests.support import Branch


def taken_in(branch: Branch, **told: str | tuple[Source, ...]) -> int:
    """A customer with records from every source; the number."""
    profile = a_portrait(branch.today, **told)  # type: ignore[arg-type]
    submitted = branch.an_application(profile=profile, applicant=an_applicant())
    return int(branch.application(submitted.application_id).customer_id)


def looked(branch: Branch, customer_id: int, login: str = "senior") -> CustomerDetail:
    return branch.office(login).ask(customer, customer_id)


def test_everything_is_masked(branch: Branch) -> None:
    found = looked(branch, taken_in(branch))
    assert found.identity is None
    assert found.person.masked_name == "林*舟"
    assert "****" in (found.person.masked_phone or "")
    assert [(one.masked_name, one.masked_phone) for one in found.contacts] == [
        ("林*帆", "100****0021"),
        ("周*", "100****0022"),
    ]
    assert found.since == branch.today


def test_spending_is_added_up_by_month_scene_and_merchant(branch: Branch) -> None:
    spent = looked(branch, taken_in(branch)).spending
    assert len(spent.months) == len(spent.by_month_fen) == 6
    assert sum(spent.by_month_fen) == spent.net_fen
    assert [one.scene for one in spent.scenes] == [Scene.SHOPPING, Scene.TRAVEL, Scene.DINING]
    for one in spent.scenes:
        assert sum(one.by_month_fen) == one.net_fen
    assert spent.merchants[0].merchant == "云集优选商城"
    assert (spent.merchants[1].months, spent.merchants[1].purchases) == (2, 2)
    assert sum(one.net_fen for one in spent.merchants) == spent.net_fen


def test_devices_tell_who_else_uses_them(branch: Branch) -> None:
    first = taken_in(branch, fingerprint="DEV-RING-0001")
    for _ in range(2):
        taken_in(branch, fingerprint="DEV-RING-0001")
    found = looked(branch, first)
    assert [(one.short_name, one.other_customers) for one in found.devices] == [
        ("DEV-0000", 2),
        ("DEV-RING", 2),
    ]
    assert (found.devices[1].is_rooted, found.devices[1].city_matches_ip) == (False, False)
    assert found.ring_from == 7


def test_a_source_without_consent_is_closed(branch: Branch) -> None:
    some = (Source.MERCHANT, Source.DEVICE)
    found = looked(branch, taken_in(branch, withdrawn=some))
    assert found.closed == some
    assert (found.spending.months, found.devices) == ((), ())
    assert found.payments
    assert found.social is not None
    assert found.credit_report is not None
    others = (Source.PAYMENT, Source.SOCIAL, Source.CREDIT_REPORT)
    found = looked(branch, taken_in(branch, withdrawn=others))
    assert found.closed == others
    assert (found.payments, found.social, found.credit_report) == ((), None, None)
    assert found.spending.net_fen > 0


def test_a_look_in_clear_is_for_one_officer_and_ten_minutes(branch: Branch) -> None:
    whose = taken_in(branch)
    branch.do(RevealIdentity(customer_id=whose, purpose="核实联系方式"))
    clear = looked(branch, whose).identity
    assert clear is not None
    assert (clear.name, clear.purpose) == ("林晓舟", "核实联系方式")
    assert clear.id_no is not None
    assert clear.birth_date is not None
    assert [one.phone for one in clear.contacts] == ["10000000021", "10000000022"]
    assert clear.until == branch.clock.now + REVEALED_FOR
    assert clear.seconds_left == REVEALED_FOR // timedelta(seconds=1)
    assert looked(branch, whose, "manager").identity is None
    assert looked(branch, taken_in(branch)).identity is None
    branch.clock.forward(minutes=9, seconds=59)
    assert looked(branch, whose).identity is not None
    branch.clock.forward(seconds=1)
    assert looked(branch, whose).identity is None


def test_there_is_no_such_customer(branch: Branch) -> None:
    with pytest.raises(NotFound):
        branch.ask(customer, 77)


def test_every_reason_has_words_in_both_languages(branch: Branch) -> None:
    found = branch.ask(reasons)
    assert len(found) == 44
    assert all(one.zh and one.en for one in found)
    assert [one.code for one in found] == sorted(one.code for one in found)
