"""Every refusal of the house has its sentence in both languages, facts as people read them."""

import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from importlib import import_module

import pytest

import db
import fixtures
import models
import officer_tui
from db.exchange.refusals import UnreadableFile, Why
from db.office import NotYourRight
from models.errors import BadInput, NotFound, Refusal
from models.origination.authority import Role
from models.servicing.refusals import AfterAsOf, SettleBelowPayoff
from officer_tui.texts import set_language
from officer_tui.texts.refusals import SENTENCES, sentence
from tools.catalogs import read

_NOT_IMPORTED = re.compile(r"__main__$|^db\.migrations\.(env|versions)")


def refusals() -> dict[str, type[Refusal]]:
    """Every refusal of the house by its code."""
    for package in (models, db, fixtures, officer_tui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not _NOT_IMPORTED.search(module.name):
                import_module(module.name)
    found: dict[str, type[Refusal]] = {}
    for kind in _below(Refusal):
        if kind.__module__.partition(".")[0] != "tests":
            assert kind.code not in found, f"two refusals are called {kind.code}"
            found[kind.code] = kind
    return found


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    told = {code.partition(" ")[0] for code in SENTENCES}
    assert told == refusals().keys()


def test_a_sentence_names_only_facts_that_the_refusal_has() -> None:
    known = refusals()
    for code, english in SENTENCES.items():
        facts = {field.name for field in fields(known[code.partition(" ")[0]])}  # type: ignore[arg-type]
        assert set(re.findall(r"{(\w+)}", english)) <= facts, code
        assert "code" not in facts, code


def test_every_sentence_is_in_the_chinese_catalog() -> None:
    chinese = {message.id: message.string for message in read("zh_CN")}
    assert [english for english in SENTENCES.values() if not chinese.get(english)] == []


@pytest.mark.parametrize(
    ("refusal", "english", "chinese"),
    [
        (NotFound("loan", "7"), "There is no loan 7. Look", "没有借据 7"),
        (BadInput("amount_fen", "x", "money"), 'Amount: "x" cannot be read', "金额：“x”无法识别"),
        (
            SettleBelowPayoff(1_00, 1_234_56),
            "¥1.00 does not settle the loan: the payoff is ¥1,234.56.",
            "结清需 ¥1,234.56",
        ),
        (
            AfterAsOf(date(2026, 3, 2), date(2026, 3, 1)),
            "2026-03-02 is after 2026-03-01",
            "2026-03-02 晚于",
        ),
        (
            NotYourRight("write-off", Role.JUNIOR_OFFICER, (Role.BRANCH_MANAGER, Role.RISK)),
            'Junior officer may not do "Write off". It belongs to: Branch manager, Risk manager.',
            "有权的角色：网点负责人、风险经理",
        ),
        (
            UnreadableFile("a.csv", Why.EMPTY),
            "a.csv cannot be read as a table: there",
            "a.csv 不能读作表格：文件为空",
        ),
        (UnreadableFile("a.csv", Why.QUOTES, 3), "(row 3)", "第 3 行"),
    ],
)
def test_facts_are_said_as_people_read_them(refusal: Refusal, english: str, chinese: str) -> None:
    assert english in sentence(refusal)
    set_language("zh_CN")
    assert chinese in sentence(refusal)


def test_what_hides_in_a_fact_is_made_visible() -> None:
    assert "\x1b" not in sentence(BadInput("name", "\x1b]0;x\x07", "name"))
    assert "{which}" in sentence(NotFound("loan", "{which}"))
