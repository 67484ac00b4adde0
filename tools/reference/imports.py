"""What an import reads and what it rejects: fields of a mapping, faults of files and of rows."""

from collections.abc import Iterator

from db.exchange.fields import APPLICANT, CONSENTS, PAYMENT_MONTH, REQUEST
from db.exchange.refusals import Why
from db.exchange.rejections import FIXES, Problem
from models.origination.profile import Source
from officer_tui.texts.fields import field_label
from officer_tui.texts.labels import label
from tools.reference.markdown import chinese, code, table

TABLES = {
    "applicant": APPLICANT,
    "request": REQUEST,
    "consents": CONSENTS,
    "payments": PAYMENT_MONTH,
}
"""The tables of a mapping."""


def imports() -> Iterator[str]:
    """Fields, then what can be wrong."""
    yield "## Imports 导入\n"
    yield "How to write a mapping, with examples: [import.md](import.md). Amounts are in yuan.\n"
    yield from table(("Field", "What it is", "说明", "Required"), _fields())
    yield "A file that is not read at all, and why:\n"
    yield from table(("Code", "What is said", "提示"), _sayings(Why))
    yield "A row that is not taken in, and what to do:\n"
    yield from table(("Code", "What is wrong", "问题", "What to do", "办法"), _problems())


def _fields() -> Iterator[tuple[str, ...]]:
    for name, fields in TABLES.items():
        for field, read in fields.items():
            said = label(Source(field)) if name == "consents" else field_label(read.becomes)
            is_required = "yes" if read.is_required else ""
            yield code(f"{name}.{field}"), said, chinese(said), is_required


def _sayings(kind: type[Why]) -> Iterator[tuple[str, ...]]:
    for member in kind:
        yield code(member), label(member), chinese(label(member))


def _problems() -> Iterator[tuple[str, ...]]:
    for problem in Problem:
        said, fix = label(problem), label(FIXES[problem])
        yield code(problem), said, chinese(said), fix, chinese(fix)
