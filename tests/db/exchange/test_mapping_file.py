from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from db.exchange import mapping
from db.exchange.applications import read_applications
from db.exchange.mapping_file import load_mapping
from db.exchange.refusals import BadMapping, UnreadableFile, Why

Put = Callable[..., Path]

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


OUTCOME = '\n[outcome]\ncolumn = "late"\nbad = "1"\ngood = "0"\n'
MONTH = "\n[[payments]]\n"


def test_the_mapping_that_the_docs_show_is_good(put: Put) -> None:
    shown = mapping.__doc__ or ""
    text = shown[shown.index("    [source]") : shown.index("Fields are listed")]
    read = load_mapping(put(dedent(text).encode(), "m.toml"))
    assert read.applicant["city"].values == {"0755": "深圳"}
    assert read.payments[0].origins["delay_status"].is_optional


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
    ("key", "value"),
    [("scene", '{ constant = "gambling" }'), ("applied_on", "{ constant = 2027-01-01 }")],
)
def test_a_constant_that_is_no_value_is_refused_before_any_row(
    put: Put, key: str, value: str
) -> None:
    text = with_line("source", 'ignored = ["kind"]').replace(
        *next((line, f"{key} = {value}") for line in SMALL.split("\n") if line.startswith(key))
    )
    read = load_mapping(put(text.encode(), "m.toml"))
    with pytest.raises(BadMapping) as said:
        read_applications(put(b"no,yuan,goods,pieces,kind\n"), read, date(2026, 11, 20))
    assert (said.value.where, said.value.expected) == (f"request.{key}", "fitting-value")


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
