from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.exchange.applications import Accepted, read_applications
from db.exchange.mapping_file import EXAMPLES, load_mapping
from db.exchange.refusals import BadMapping, UnreadableFile, Why
from db.exchange.rejections import Problem, Rejected

Put = Callable[..., Path]
Read = Callable[..., list[Accepted | Rejected]]

SMALL = """
[source]
name = "shop"
row_id = "no"

[applicant]
name = { template = "客户 {no}" }
occupation = { constant = "other" }

[request]
product_code = { constant = "SHOP-6" }
amount = "yuan"
term_months = { constant = 6 }
purpose = { template = "{goods} x {pieces}" }
scene = { column = "kind", values = { "1" = "shopping", "2" = "travel", "-" = "" } }
channel = { constant = "import" }
applied_on = { constant = 2026-11-01 }
"""


def with_line(table: str, line: str) -> str:
    """The small mapping with a line more in one of its tables."""
    return SMALL.replace(f"[{table}]\n", f"[{table}]\n{line}\n")


def changed(key: str, value: str) -> str:
    """The small mapping with another value of a key."""
    lines = [
        f"{key} = {value}" if line.startswith(f"{key} =") else line for line in SMALL.split("\n")
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.name)
def test_each_example_is_good(example: Path) -> None:
    mapping = load_mapping(example)
    assert len(mapping.payments) == 6


def test_templates_constants_and_codes(put: Put, read: Read) -> None:
    mapping = load_mapping(put(SMALL.encode(), "m.toml"))
    path = put("no,yuan,goods,pieces,kind\n7,900,茶,2,2\n8,1,茶,1,3\n9,1,茶,1,-\n".encode())
    good, *bad = read(path, mapping)
    assert isinstance(good, Accepted)
    assert (good.source, good.row_id, good.applicant.name) == ("shop", "7", "客户 7")
    assert (good.request.purpose, good.request.scene.value) == ("茶 x 2", "travel")
    assert (good.request.term_months, good.request.applied_on) == (6, date(2026, 11, 1))
    assert [(r.column, r.value, r.problem) for r in bad if isinstance(r, Rejected)] == [
        ("kind", "3", Problem.UNKNOWN_VALUE),
        ("kind", "-", Problem.MISSING_VALUE),
    ]


@pytest.mark.parametrize(
    ("rule", "cell", "fen"),
    [
        ("scale = 0.01", "12345", 12_345),
        ("scale = 0.001", "12345", 1_235),
        ("multiple = 100", "149.99", 10_000),
        ("multiple = 100", "150", 20_000),
        ("clip = [300, 5000]", "10", 30_000),
        ("clip = [300, 5000]", "9999999", 500_000),
        ("scale = 0.01, multiple = 100, clip = [300, 5000]", "10000", 30_000),
        ("scale = 0.01, multiple = 100, clip = [300, 5000]", "140000", 140_000),
        ("scale = 0.01, multiple = 100, clip = [300, 5000]", "1000000", 500_000),
    ],
)
def test_amounts_are_scaled_then_rounded_then_clipped(
    put: Put, read: Read, rule: str, cell: str, fen: int
) -> None:
    mapping = load_mapping(
        put(changed("amount", f'{{ column = "yuan", {rule} }}').encode(), "m.toml")
    )
    (item,) = read(put(f"no,yuan,goods,pieces,kind\n1,{cell},茶,1,1\n".encode()), mapping)
    assert isinstance(item, Accepted)
    assert item.request.amount_fen == fen


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("-1", Problem.NEGATIVE_AMOUNT),
        ("0", Problem.ZERO_AMOUNT),
        ("99999999999", Problem.ABSURD_AMOUNT),
    ],
)
def test_clipping_hides_no_mistake(put: Put, read: Read, cell: str, problem: Problem) -> None:
    rule = '{ column = "yuan", clip = [300, 5000] }'
    mapping = load_mapping(put(changed("amount", rule).encode(), "m.toml"))
    (item,) = read(put(f"no,yuan,goods,pieces,kind\n1,{cell},茶,1,1\n".encode()), mapping)
    assert isinstance(item, Rejected)
    assert item.problem is problem


def test_an_amount_that_rounds_to_nothing_is_no_amount(put: Put, read: Read) -> None:
    rule = '{ column = "yuan", multiple = 100 }'
    mapping = load_mapping(put(changed("amount", rule).encode(), "m.toml"))
    (item,) = read(put("no,yuan,goods,pieces,kind\n1,49,茶,1,1\n".encode()), mapping)
    assert isinstance(item, Rejected)
    assert item.problem is Problem.ZERO_AMOUNT


def test_a_decimal_comma(put: Put, read: Read) -> None:
    mapping = load_mapping(put(with_line("source", 'decimal = ","').encode(), "m.toml"))
    (item,) = read(put("no;yuan;goods;pieces;kind\n1;1.200,50;茶;1;1\n".encode()), mapping)
    assert isinstance(item, Accepted)
    assert item.request.amount_fen == 120_050


def test_ignored_columns_are_not_read(put: Put, read: Read) -> None:
    mapping = load_mapping(put(with_line("source", 'ignored = ["sex"]').encode(), "m.toml"))
    (item,) = read(put("no,sex,yuan,goods,pieces,kind\n1,x,9,茶,1,1\n".encode()), mapping)
    assert isinstance(item, Accepted)


OUTCOME = '\n[outcome]\ncolumn = "late"\nbad = "1"\ngood = "0"\n'


def test_a_known_outcome_teaches_unless_it_is_held_out(put: Put, read: Read) -> None:
    mapping = load_mapping(put((SMALL + OUTCOME).encode(), "m.toml"))
    rows = "".join(f"{at},9,茶,1,1,{at % 2}\n" for at in range(1_000))
    items = read(
        put(("no,yuan,goods,pieces,kind,late\n" + rows + "x,9,茶,1,1,\n").encode()), mapping
    )
    *known, unknown = [item for item in items if isinstance(item, Accepted)]
    assert [item.outcome for item in known] == [bool(at % 2) for at in range(1_000)]
    assert 650 < sum(bool(item.in_training_sample) for item in known) < 750
    assert (unknown.outcome, unknown.in_training_sample) == (None, False)
    (wrong,) = read(put("no,yuan,goods,pieces,kind,late\n1,9,茶,1,1,2\n".encode()), mapping)
    assert isinstance(wrong, Rejected)
    assert (wrong.column, wrong.facts) == ("late", {"allowed": ("1", "0")})


def test_months_are_given_or_counted_back_and_come_oldest_first(put: Put, read: Read) -> None:
    for keys in (
        ("month = '2026-10'", "month = '2026-09'"),
        ("months_back = 1", "months_back = 2"),
    ):
        months = "".join(
            f'\n[[payments]]\n{key}\noptional = true\npaid = "paid{at}"\nlate = "late{at}"\n'
            for at, key in enumerate(keys)
        )
        mapping = load_mapping(put((SMALL + months).encode(), "m.toml"))
        table = "no,yuan,goods,pieces,kind,paid0,late1\n1,9,茶,1,1,5,3\n2,9,茶,1,1,,2\n"
        both, one = read(put(table.encode()), mapping)
        assert isinstance(both, Accepted)
        assert isinstance(one, Accepted)
        told = [(p.month, p.paid_fen, p.late) for p in both.profile.payments]
        assert told == [(date(2026, 9, 1), None, 3), (date(2026, 10, 1), 500, None)]
        assert [p.month for p in one.profile.payments] == [date(2026, 9, 1)]


MONTH = "\n[[payments]]\n"


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("not toml", "line 1, column 5", "toml"),
        ("a = [" + "[" * 5_000, "", "toml"),
        ("", "source", "table"),
        ("source = 1", "source", "table"),
        (SMALL + "\n[extra]\n", "extra", "known-key"),
        (with_line("source", 'nmae = "x"'), "source.nmae", "known-key"),
        (with_line("source", 'decimal = "x"'), "source.decimal", "decimal-mark"),
        (with_line("source", "ignored = 3"), "source.ignored", "column"),
        (changed("row_id", "[]"), "source.row_id", "column"),
        (changed("row_id", '{ constant = "1" }'), "source.row_id", "column"),
        (changed("row_id", '{ column = "no", optional = true }'), "source.row_id", "column"),
        (changed("occupation", '" "'), "applicant.occupation", "text"),
        (SMALL.replace('amount = "yuan"', ""), "request.amount", "required"),
        (with_line("request", 'color = "x"'), "request.color", "known-key"),
        (changed("scene", "{}"), "request.scene", "one-origin"),
        (changed("scene", '{ column = "x", constant = "y" }'), "request.scene", "one-origin"),
        (changed("scene", '{ colunm = "x" }'), "request.scene.colunm", "known-key"),
        (
            changed("scene", '{ column = "x", values = 3 }'),
            "request.scene.values",
            "table-of-texts",
        ),
        (
            changed("scene", '{ column = "x", optional = 1 }'),
            "request.scene.optional",
            "true-or-false",
        ),
        (
            changed("scene", '{ column = "x", optional = true }'),
            "request.scene.optional",
            "required",
        ),
        (changed("scene", "{ constant = true }"), "request.scene.constant", "text"),
        (changed("amount", '{ column = "x", scale = "1" }'), "request.amount.scale", "number"),
        (changed("amount", '{ column = "x", scale = 0 }'), "request.amount.scale", "number"),
        (changed("amount", '{ column = "x", scale = nan }'), "request.amount.scale", "number"),
        (changed("amount", '{ column = "x", scale = 1e99 }'), "request.amount.scale", "number"),
        (
            changed("amount", '{ column = "x", multiple = 0.001 }'),
            "request.amount.multiple",
            "money",
        ),
        (
            changed("amount", '{ column = "x", clip = [2, 1] }'),
            "request.amount.clip",
            "two-amounts",
        ),
        (changed("amount", '{ column = "x", clip = 3 }'), "request.amount.clip", "two-amounts"),
        (changed("purpose", '{ column = "x", scale = 2 }'), "request.purpose", "amount-field"),
        (SMALL + "\n[consents]\nmoon = 'x'\n", "consents.moon", "known-key"),
        ("payments = 3\n" + SMALL, "payments", "list-of-tables"),
        (SMALL + MONTH + "paid = 'x'\n", "payments[1]", "month-or-months-back"),
        (SMALL + MONTH + "month = '2026-13'\npaid = 'x'\n", "payments[1].month", "month"),
        (SMALL + MONTH + "months_back = -1\npaid = 'x'\n", "payments[1].months_back", "months"),
        (SMALL + MONTH + "months_back = true\npaid = 'x'\n", "payments[1].months_back", "months"),
        (SMALL + MONTH + "months_back = 1\n", "payments[1]", "table"),
        (SMALL + MONTH + "months_back = 1\npayed = 'x'\n", "payments[1].payed", "known-key"),
        (SMALL + (MONTH + "months_back = 1\npaid = 'x'\n") * 2, "payments", "different-months"),
        (
            SMALL
            + MONTH
            + "months_back = 1\npaid = 'x'\n"
            + MONTH
            + "month = '2026-09'\npaid = 'y'\n",
            "payments",
            "months-of-one-kind",
        ),
        (SMALL + OUTCOME.replace("bad", "worse"), "outcome.worse", "known-key"),
        (SMALL + OUTCOME.replace('"0"', '"1"'), "outcome.good", "another-value"),
    ],
)
def test_a_mapping_that_cannot_be_done_is_refused_with_its_key(
    put: Put, text: str, where: str, expected: str
) -> None:
    path = put(text.encode(), "m.toml")
    with pytest.raises(BadMapping) as said:
        load_mapping(path)
    assert (said.value.path, said.value.where, said.value.expected) == (str(path), where, expected)


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("scene", '{ constant = "gambling" }', Problem.UNKNOWN_VALUE),
        ("applied_on", "{ constant = 2027-01-01 }", Problem.FUTURE_DATE),
    ],
)
def test_a_constant_that_is_no_value_is_refused_before_any_row(
    put: Put, key: str, value: str, problem: Problem
) -> None:
    text = with_line("source", 'ignored = ["kind"]').replace(
        *next((line, f"{key} = {value}") for line in SMALL.split("\n") if line.startswith(key))
    )
    mapping = load_mapping(put(text.encode(), "m.toml"))
    with pytest.raises(BadMapping) as said:
        read_applications(put(b"no,yuan,goods,pieces,kind\n"), mapping, date(2026, 11, 20))
    assert (said.value.where, said.value.expected) == (f"request.{key}", problem.value)


def test_a_mapping_that_is_no_text_is_refused(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> Why:
        with pytest.raises(UnreadableFile) as said:
            load_mapping(path)
        return said.value.why

    assert refused(tmp_path / "nowhere.toml") is Why.MISSING
    assert refused(tmp_path) is Why.NO_FILE
    assert refused(put(b"name = '\xff'")) is Why.ENCODING
    monkeypatch.setattr("db.exchange.mapping_file._BYTES_MAX", 10)
    assert refused(put(SMALL.encode())) is Why.TOO_LARGE
