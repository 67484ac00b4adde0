"""Setting a branch up: its rules, its people, its products and scorecards; looks at a person."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.commands.add_officer import AddOfficer, LoginTaken
from db.commands.open_branch import BranchExists, OpenBranch
from db.commands.publish_product import AlreadyPublished, PublishProduct
from db.commands.reveal_identity import PurposeMissing, RevealIdentity
from db.opening import create_branch
from db.schema import (
    account,
    audit_record,
    officer,
    policy_parameter,
    product,
    reason_code,
    reveal,
)
from db.schema import (
    branch as branch_table,
)
from fixtures.products import demo_product
from models.errors import BadInput, NotFound
from models.origination.authority import Role
from models.origination.product import LenderType
from tests.borrowers import TODAY
from tests.support import Branch, Clock

OPENING = OpenBranch(
    code="HX02",
    name="花薪小贷二分部",
    lender_type=LenderType.MICROLOAN,
    business_date=TODAY,
    is_training=False,
    admin_login="admin",
    admin_name="关志远",
    admin_password_hash="argon2id",
)


def test_a_new_branch_has_its_rules_and_its_administrator(tmp_path: Path) -> None:
    create_branch(tmp_path / "new.db", OPENING, Clock()).dispose()
    new = Branch(tmp_path / "new.db")
    (row,) = new.office("system").ask(
        lambda reader: list(reader.connection.execute(branch_table.select()))
    )
    assert (row.code, row.business_date, row.is_training) == ("HX02", TODAY, False)
    tables = (account, policy_parameter, reason_code)
    counts = [len(new.dump()[table.name]) for table in tables]
    assert counts == [*json.loads(new.dump()["audit_record"][0][8]).values()]
    assert min(counts) > 40
    assert [name[1:4] for name in new.dump()["officer"]] == [
        ("system", "officer-tui", "system"),
        ("admin", "关志远", "admin"),
    ]
    new.engine.dispose()


def test_each_production_branch_has_a_secret_of_its_own(tmp_path: Path) -> None:
    secrets = set()
    for name in ("one.db", "two.db"):
        create_branch(tmp_path / name, OPENING, Clock()).dispose()
        secrets.add(Branch(tmp_path / name).dump()["branch"][0][-1])
    assert len(secrets) == 2
    assert {len(secret) for secret in secrets} == {64}


def test_a_branch_is_opened_once(branch: Branch) -> None:
    assert branch.refuse(BranchExists, OPENING, "system").branch_code == "HX02"


def test_a_new_colleague_may_work_at_once(branch: Branch) -> None:
    added = branch.do(
        AddOfficer(login="new", name="新来", role=Role.JUNIOR_OFFICER, password_hash="x"), "admin"
    )
    row = next(row for row in branch.rows(officer) if row.id == added.officer_id)
    assert (row.login, row.role, row.is_active) == ("new", Role.JUNIOR_OFFICER, True)
    assert branch.office("new").ask(lambda reader: reader.officer.name) == "新来"
    assert 'password_hash":"x"' not in branch.rows(audit_record)[-1].facts


def test_a_login_belongs_to_one(branch: Branch) -> None:
    again = AddOfficer(login="senior", name="x", role=Role.RISK, password_hash="x")
    assert branch.refuse(LoginTaken, again, "admin").login == "senior"


@pytest.mark.parametrize("hidden", ["", " x", "\x1b]0;x\x07", "\u202e", "x" * 61])
def test_nobody_goes_by_a_name_in_which_something_hides(
    branch: Branch, tmp_path: Path, hidden: str
) -> None:
    for login, name in ((hidden, "新来"), ("new", hidden)):
        one = AddOfficer(login=login, name=name, role=Role.RISK, password_hash="x")
        branch.refuse(BadInput, one, "admin")
    for opening in (replace(OPENING, name=hidden), replace(OPENING, admin_login=hidden)):
        with pytest.raises(BadInput):
            create_branch(tmp_path / "new.db", opening, Clock())
    assert not (tmp_path / "new.db").exists()


def test_a_product_gets_a_new_version_from_a_day_on(branch: Branch) -> None:
    later = PublishProduct(product=demo_product(), effective_from=TODAY + timedelta(days=1))
    assert branch.do(later, "risk").product_id == 2
    days = [row.effective_from for row in branch.rows(product)]
    assert days == [TODAY, TODAY + timedelta(days=1)]
    again = PublishProduct(product=demo_product(), effective_from=TODAY)
    assert branch.refuse(AlreadyPublished, again, "risk").which == "HX-CASH 2026-03-31"


def test_a_look_at_a_person_is_written_down(branch: Branch) -> None:
    branch.an_application()
    look = RevealIdentity(customer_id=1, purpose=" 电话核实 ")
    assert branch.do(look, "compliance").reveal_id == 1
    (row,) = branch.rows(reveal)
    assert (row.customer_id, row.purpose, row.at) == (1, "电话核实", branch.clock())
    record = branch.rows(audit_record)[-1]
    assert "核实" not in record.facts
    assert '"customer_id":1' in record.facts


@pytest.mark.parametrize("purpose", ["", "   ", " abc "])
def test_a_look_has_a_purpose(branch: Branch, purpose: str) -> None:
    branch.an_application()
    blind = RevealIdentity(customer_id=1, purpose=purpose)
    assert branch.refuse(PurposeMissing, blind, "auditor").at_least == 4


def test_nobody_is_looked_at_who_is_not_there(branch: Branch) -> None:
    branch.refuse(NotFound, RevealIdentity(customer_id=1, purpose="电话核实"))
