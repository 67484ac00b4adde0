"""What can be done and asked, read from the files themselves: nothing is imported for a list.

A verb is the file of its name in `db/commands`. A query is a public function in `db/queries` whose
first parameter is a `Reader`. Their docstrings are their help.
"""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import db

_DB = Path(db.__file__).parent


@dataclass(frozen=True, slots=True)
class Found:
    """A class or function that the command line offers."""

    name: str
    """As it is typed: with dashes."""
    module: str
    attribute: str
    sentence: str
    """First line of its docstring."""

    def load(self) -> Any:
        """The class or function itself; this imports the database."""
        return getattr(import_module(self.module), self.attribute)


@cache
def verbs() -> dict[str, Found]:
    """Every command by its verb."""
    found = (_verb(file) for file in sorted((_DB / "commands").glob("[a-z]*.py")))
    return {verb.name: verb for verb in found}


def _verb(file: Path) -> Found:
    words = file.stem.split("_")
    attribute = "".join(word.capitalize() for word in words)
    command = next(
        node
        for node in ast.parse(file.read_bytes()).body
        if isinstance(node, ast.ClassDef) and node.name == attribute
    )
    return Found("-".join(words), f"db.commands.{file.stem}", attribute, _first_line(command))


@cache
def queries() -> dict[str, Found]:
    """Every query by its name."""
    return {query.name: query for file in query_files() for query in queries_in(file)}


def query_files() -> list[Path]:
    """The files that hold queries."""
    return sorted((_DB / "queries").glob("[a-z]*.py"))


def queries_in(file: Path) -> Iterator[Found]:
    """The queries of one file; a name that two files use is an error that a test finds."""
    for node in ast.parse(file.read_bytes()).body:
        if isinstance(node, ast.FunctionDef) and _is_query(node):
            name = node.name.replace("_", "-")
            yield Found(name, f"db.queries.{file.stem}", node.name, _first_line(node))


def _is_query(function: ast.FunctionDef) -> bool:
    first = next(iter(function.args.args), None)
    is_reader = first is not None and ast.unparse(first.annotation or first) == "Reader"
    return is_reader and not function.name.startswith("_")


def _first_line(node: ast.ClassDef | ast.FunctionDef) -> str:
    return _plain(ast.get_docstring(node) or "")


def field_docs(kind: type) -> dict[str, str]:
    """The sentence under each field of a dataclass, those of its bases included."""
    docs: dict[str, str] = {}
    for base in reversed(kind.__mro__[:-1]):
        docs |= _own_docs(base)
    return docs


def _own_docs(kind: type) -> dict[str, str]:
    source = Path(inspect.getfile(kind)).read_bytes()
    node = next(
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    docs = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(doc))
            ):
                docs[name] = _plain(inspect.cleandoc(doc))
    return docs


def _plain(doc: str) -> str:
    """The first line of a docstring without its marks of code."""
    return doc.partition("\n")[0].replace("`", "")


def parameter_docs(function: Any) -> dict[str, str]:
    """The sentence of each parameter, from the ``Args:`` of a docstring."""
    _, _, section = (inspect.getdoc(function) or "").partition("\nArgs:\n")
    docs = {}
    for line in section.splitlines():
        if not line.startswith(" "):
            break
        name, colon, sentence = line.strip().partition(": ")
        if colon and name.isidentifier():
            docs[name] = _plain(sentence[:1].upper() + sentence[1:])
    return docs
