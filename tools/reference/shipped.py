"""What a new branch is given: reason codes, chart of accounts, policy rows with their sources."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from tools.reference.markdown import code, table

DATA = Path(__file__).parents[2] / "db" / "data"

LENDERS = """\
Lender types: `M` microloan company 小额贷款公司, `B` bank 商业银行, `C` consumer finance company
消费金融公司, `P` private lender 民间借贷, `*` all. A row is in force from its day on, until another
of the same key. Read the notes: what is general knowledge needs a lawyer before it is relied on.
"""


def reasons() -> Iterator[str]:
    """The reason codes of decisions."""
    yield "## Reason codes 原因码\n"
    with (DATA / "reasons.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (code(row["code"]), row["kind"], row["en"], row["zh"]) for row in csv.DictReader(file)
        ]
    yield from table(("Code", "For", "Meaning", "含义"), rows)


def accounts() -> Iterator[str]:
    """The chart of accounts."""
    yield "## Chart of accounts 会计科目\n"
    with (DATA / "accounts.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (code(row["code"]), row["name_en"], row["name_zh"], row["type"], row["normal_side"])
            for row in csv.DictReader(file)
        ]
    yield from table(("Account", "Name", "名称", "Type", "Side"), rows)


def policy() -> Iterator[str]:
    """The dated policy rows."""
    yield "## Policy 政策参数\n"
    yield LENDERS
    rows = (
        (
            code(row["key"]),
            row["lender_type"],
            code(json.dumps(row["value"], ensure_ascii=False)),
            row["effective_from"] or "",
            row["source"],
            row["note"],
        )
        for row in json.loads((DATA / "policy.json").read_text(encoding="utf-8"))
    )
    yield from table(("Key", "Lender", "Value", "From", "Source", "Note"), rows)
