"""Devices, telephones and contacts link customers; the gate sees who applies how fast."""

from dataclasses import replace

from db.commands.set_flag import SetFlag
from db.commands.submit_application import Submitted
from db.queries.application import application
from db.schema import assessment
from models.origination.application import Applicant, Stage
from models.origination.checks import Outcome, PolicyCheck
from models.origination.flags import FlagKind
from models.origination.profile import ContactPerson, Device, Profile, Relation
from models.servicing.losses import EvidenceKind
from tests.borrowers import NOTE, a_profile, an_applicant
from tests.support import Branch

RING_DEVICE = Device("DEV-7F3A", a_profile().consents[0].given_on, is_emulator=True)


def applies(
    branch: Branch, applicant: Applicant, *, contact: str = "", device: str = ""
) -> Submitted:
    """An application of somebody with a contact or a device of that name."""
    profile = a_profile(on=branch.today)
    contacts = (ContactPerson(Relation.FRIEND, "甲", contact),) if contact else ()
    devices = (replace(RING_DEVICE, fingerprint=device, is_emulator=False),) if device else ()
    return branch.an_application(
        profile=replace(profile, contacts=contacts, devices=devices), applicant=applicant
    )


def checks(branch: Branch, taken: Submitted) -> dict[str, PolicyCheck]:
    """What the rules said, by rule."""
    return {one.rule: one for one in branch.ask(application, taken.application_id).checks}


def test_a_ring_hangs_together_by_a_device_a_contact_and_a_telephone(branch: Branch) -> None:
    first, second, third = an_applicant(), an_applicant(), an_applicant()
    applies(branch, first, device="DEV-RING")
    applies(branch, second, device="DEV-RING", contact="10000000099")
    assert second.phone is not None
    applies(branch, third, contact="10000000099")
    fourth = applies(branch, an_applicant(), contact=second.phone)
    fifth = applies(branch, replace(an_applicant(), phone=third.phone))
    assert checks(branch, fourth)["ring"].observed == 4
    assert checks(branch, fifth)["ring"].observed == 5
    assert checks(branch, fifth)["phone_7d"].observed == 2
    assert checks(branch, fourth)["contact_7d"].observed == 2
    lonely = checks(branch, applies(branch, an_applicant()))
    assert [lonely[name].observed for name in ("ring", "device_7d", "ring_flagged")] == [1, 1, 0]


def test_who_is_linked_to_somebody_flagged_is_looked_at(branch: Branch) -> None:
    suspect = an_applicant()
    taken = applies(branch, suspect, device="DEV-RING")
    whose = branch.application(taken.application_id).customer_id
    branch.do(
        SetFlag(
            customer_id=whose,
            kind=FlagKind.FRAUD,
            since=branch.today,
            evidence_kind=EvidenceKind.POLICE_REPORT,
            reference="案件 2026-17",
            note=NOTE,
        ),
        "risk",
    )
    found = checks(branch, applies(branch, an_applicant(), device="DEV-RING"))
    assert (found["ring_flagged"].outcome, found["ring_flagged"].observed) == (Outcome.REFER, 1)


def test_the_device_farm_of_the_lesson_is_stopped_and_its_customers_hear_nothing_of_it(
    branch: Branch,
) -> None:
    """S02: fourteen persons with good records apply from one emulated device within 36 hours."""
    profile: Profile = replace(a_profile(on=branch.today), devices=(RING_DEVICE,))
    taken = []
    for _ in range(14):
        taken.append(branch.an_application(100_000, profile=profile, applicant=an_applicant()))
        branch.clock.forward(minutes=30)
    stages = [one.stage for one in taken]
    assert stages[:3] == [Stage.IN_REVIEW] * 3
    assert set(stages[8:]) == {Stage.DECLINED}
    found = branch.ask(application, taken[-1].application_id)
    assert found.gate.verdict is Outcome.STOP
    assert {signal.rule for signal in found.gate.signals if signal.outcome is not Outcome.PASS} == {
        "device_ring",
        "device_24h",
        "shared_device",
        "emulator",
        "ring",
    }
    told = [reason.customer_en for reason in found.because]
    assert told[0] == "The application did not pass our security check"


def test_an_application_of_another_week_or_an_old_book_is_no_rush(branch: Branch) -> None:
    applies(branch, an_applicant(), device="DEV-RING")
    branch.close_days(8)
    found = checks(branch, applies(branch, an_applicant(), device="DEV-RING"))
    assert (found["device_7d"].observed, found["ring"].observed) == (1, 2)
    assert len(branch.rows(assessment)) == 2
