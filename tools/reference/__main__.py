"""Write the reference, or see whether it is what the code says."""

import sys
from pathlib import Path

from officer_tui.cli.kit import speak
from tools.reference.branch_file import tables, views
from tools.reference.command_line import command_line, commands, queries
from tools.reference.desk import keys, refusals
from tools.reference.imports import imports
from tools.reference.shipped import accounts, policy, reasons

FILE = Path(__file__).parents[2] / "docs" / "reference.md"

INTRODUCTION = """\
# Reference 参考

Written by `python -m tools.reference` from the code itself; a test fails when it is out of date.
What officers read stands in both languages. The way through a day is in the guides
([English](guide.en.md), [中文](guide.zh.md)), the way through the code in
[architecture.md](architecture.md).
"""
SECTIONS = (
    command_line,
    commands,
    queries,
    keys,
    refusals,
    imports,
    reasons,
    views,
    tables,
    accounts,
    policy,
)


def written() -> str:
    """The whole reference."""
    speak("en")
    return "\n".join([INTRODUCTION, *(line for section in SECTIONS for line in section())])


def run(args: list[str]) -> int:
    """Write it, or compare it; 1 if it is out of date."""
    text = written()
    if args == ["check"]:
        is_same = FILE.exists() and FILE.read_text(encoding="utf-8") == text
        print("reference: " + ("true to the code" if is_same else "run python -m tools.reference"))
        return int(not is_same)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
