from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.exchange.applications import Accepted
from db.exchange.mapping_file import EXAMPLES, load_mapping
from db.exchange.rejections import Problem, Rejected

Put = Callable[..., Path]
Read = Callable[..., list[Accepted | Rejected]]

SMALL = (Path(__file__).parent / "small.toml").read_text("utf-8")


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
