"""The source as a text to be read: for the tests of the rules of the house."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STOREYS = ("models", "db", "fixtures", "officer_tui")
HISTORY = "db/migrations/versions/"
"""Written once, whole, and never edited: sizes do not bind it."""


class Source:
    """A file of ours: its text, its tree, and who stands above each node of it."""

    def __init__(self, path: Path) -> None:
        self.name = str(path.relative_to(ROOT))
        self.text = path.read_text(encoding="utf-8")
        self.tree = ast.parse(self.text)
        self.above = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes that it stands in, from the inside out."""
        while node in self.above:
            node = self.above[node]
            yield node

    def place(self, node: ast.AST) -> str:
        """``file:function`` of a node."""
        functions = (n.name for n in self.around(node) if isinstance(n, ast.FunctionDef))
        return f"{self.name}:{next(functions, '')}"


@cache
def sources(*folders: str) -> list[Source]:
    """Every file of some storeys."""
    files = (file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))
    return [Source(file) for file in files]


def tracked_files() -> list[Path]:
    """Every text file of the repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    files = (ROOT / name for name in listed.stdout.decode().split("\0"))
    return [file for file in files if file.is_file() and file.suffix != ".mo"]


def written_by_hand() -> list[Source]:
    """Every file that people edit."""
    return [s for s in sources(*STOREYS, "tools") if not s.name.startswith(HISTORY)]
