"""Tables in every form, as other programs write them."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.exchange.applications import Accepted, read_applications
from db.exchange.mapping import Mapping as ColumnMapping
from db.exchange.mapping_file import EXAMPLES, default_mapping, load_mapping
from db.exchange.rejections import Rejected

Row = Mapping[str, object]
Put = Callable[..., Path]


@pytest.fixture
def row() -> Callable[..., dict[str, object]]:
    """A row of the default layout with nothing wrong in it, but for what a test changes."""

    def make(**changed: object) -> dict[str, object]:
        return {
            "application_id": "A-1",
            "name": "林晓舟",
            "id_no": "990000199003070013",
            "phone": "10000000001",
            "occupation": "受雇",
            "monthly_income": "8000",
            "product_code": "SHOP-6",
            "amount": "3,000.50",
            "term_months": "6",
            "purpose": "购买手机",
            "scene": "购物",
            "applied_on": "2026-11-20",
            "consent_payment": "2026/11/19",
            "delay_status_1": "-1",
            "statement_1": "-12.30",
            "paid_1": "200",
        } | changed

    return make


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Bytes as a file; its name says nothing about its form."""

    def write(content: bytes, name: str = "table") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def put_csv(put: Put) -> Put:
    """Rows as a CSV."""

    def write(rows: Sequence[Row], delimiter: str = ",", encoding: str = "utf-8") -> Path:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
        return put(text.getvalue().encode(encoding))

    return write


@pytest.fixture
def put_json(put: Put) -> Put:
    """Values as JSON lines."""

    def write(values: Sequence[object]) -> Path:
        return put("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values).encode())

    return write


@pytest.fixture
def put_sheet(put: Put) -> Put:
    """Rows of cells as a workbook."""

    def write(rows: Sequence[Sequence[Any]]) -> Path:
        book, out = openpyxl.Workbook(), io.BytesIO()
        for cells in rows:
            book.active.append(cells)
        book.save(out)
        return put(out.getvalue())

    return write


@pytest.fixture(scope="session")
def layout() -> ColumnMapping:
    """The default mapping."""
    return default_mapping()


@pytest.fixture(scope="session")
def uci() -> ColumnMapping:
    """The mapping of the UCI set."""
    return load_mapping(EXAMPLES / "uci_credit_card.toml")


@pytest.fixture
def read(layout: ColumnMapping) -> Callable[..., list[Accepted | Rejected]]:
    """All rows of a file on 20 November 2026."""

    def rows(path: Path, mapping: ColumnMapping | None = None) -> list[Accepted | Rejected]:
        return list(read_applications(path, mapping or layout, date(2026, 11, 20)))

    return rows


@pytest.fixture
def read_row(
    put_csv: Put, row: Callable[..., dict[str, object]], read: Callable[..., list[Any]]
) -> Callable[..., list[Accepted | Rejected]]:
    """What becomes of one row, changed in some cells."""
    return lambda **changed: read(put_csv([row(**changed)]))
