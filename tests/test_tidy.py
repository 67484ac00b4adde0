"""The rules of the house that no linter knows, read from the source. Each exception has its reason.

An exception that is no longer needed fails as well, so the lists below say what is true.
"""

import ast
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Float, Numeric

from db.office import Command, verb
from db.schema import metadata
from officer_tui.cli import docs
from tests.sources import ROOT, STOREYS, Source, sources, tracked_files, written_by_hand

FILE_LINES_MAX = 250
FUNCTION_LINES_MAX = 50

FLOATS = {
    "models/learning": "a learner's own numbers; what leaves it are whole points",
    "models/scoring/cells.py": "a number in a cell of somebody's table; never money of ours",
    "models/scoring/cuts.py": "a column of somebody's table; never money of ours",
    "db/exchange/feature_columns.py": "as above, a whole column at a time",
    "db/exchange/sheets.py": "a workbook holds floats; each becomes text, as the sheet shows it",
}
"""Files and folders below the screens where a float is meant."""

EXACT_DIVISIONS = {
    "models/money.py:round_to_multiple": "of a Fraction",
    "models/rates.py:_proposal": "of Decimals with fifty digits",
    "models/scoring/capacity.py:largest_principal_fen": "of Fractions",
}
"""Divisions of money and rates that mypy knows to be exact."""

SENTENCES = {
    "officer_tui/documents/capitals.py": "amounts in capitals, as Chinese receipts have them",
    "officer_tui/documents/markup.py": "what every page for a browser begins with",
    "officer_tui/texts/refused_files.py": "'unreadable-file without row' is a code",
    "officer_tui/widgets/header_bar.py": "a word in two scripts, to measure the terminal by",
}
"""Files of the screens with a text of several words, or in Chinese, that is not translated."""

CHINESE_BELOW = {
    "db/exchange/cells.py": "how dates and amounts are written in files",
    "db/names.py": "surnames, to find people by their initials",
    "db/schema/loans.py": "the comment of a table: documentation",
}
"""Files below the screens that read or sort Chinese; none of it is said to anybody."""


# Sizes


def test_a_file_is_read_at_one_sitting() -> None:
    lengths = {source.name: source.text.count("\n") for source in written_by_hand()}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES_MAX} == {}


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{source.name}:{node.lineno} {node.name}"
        for source in written_by_hand()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES_MAX
    ]
    assert long == []


# No float near money


def is_float(node: ast.AST) -> bool:
    """Whether it is a float literal, or the name of the type."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.Name) and node.id == "float"


def names_money(node: ast.AST) -> bool:
    """Whether an amount or a rate stands in it."""
    names = (getattr(n, "id", getattr(n, "attr", "")) for n in ast.walk(node))
    return any(name.lower().endswith(("_fen", "_ppm")) for name in names)


def test_no_float_below_the_screens() -> None:
    found = {s.name for s in sources("models", "db") if any(map(is_float, ast.walk(s.tree)))}
    folders = {name.rpartition("/")[0] for name in found} & set(FLOATS)
    in_files = {name for name in found if name.rpartition("/")[0] not in folders}
    assert in_files | folders == set(FLOATS)


def test_no_money_becomes_a_float() -> None:
    """Neither by a true division, nor by a conversion, nor by an annotation."""
    divided, turned = set(), []
    for source in sources(*STOREYS):
        for node in ast.walk(source.tree):
            match node:
                case ast.BinOp(op=ast.Div()) if names_money(node):
                    divided.add(source.place(node))
                case ast.Call(func=ast.Name(id="float")) | ast.AnnAssign() | ast.arg():
                    if names_money(node) and any(map(is_float, ast.walk(node))):
                        turned.append(f"{source.name}:{node.lineno}")
    assert (divided, turned) == (set(EXACT_DIVISIONS), [])


def test_no_column_holds_a_float() -> None:
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    assert [str(c) for c in columns if isinstance(c.type, Float | Numeric)] == []


# No sentence outside the catalogs

_SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z]{2,}|[\u4e00-\u9fff]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKS = {"_", "N_", "ngettext_"}


def is_said(source: Source, node: ast.AST) -> bool:
    """Whether it is a text that somebody might read: no docstring, style sheet or fault of ours."""
    for outer in source.around(node):
        match outer:
            case ast.Expr(value=ast.Constant()) | ast.Raise():
                return False
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
                if "CSS" in ast.unparse(target):
                    return False
    return True


def is_marked(source: Source, node: ast.AST) -> bool:
    """Whether it is marked for the catalogs."""
    calls = (outer for outer in source.around(node) if isinstance(outer, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id in _MARKS for call in calls)


def texts(source: Source, pattern: re.Pattern[str]) -> Iterator[ast.AST]:
    """The literals of a file that look like this."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Constant(value=str(text)) if pattern.search(text) and is_said(source, node):
                yield node


def test_every_sentence_of_the_screens_is_in_the_catalogs() -> None:
    screens = sources("officer_tui")
    said = {s.name for s in screens for n in texts(s, _SENTENCE) if not is_marked(s, n)}
    assert said == set(SENTENCES)


def test_rules_and_tables_know_no_chinese() -> None:
    found = {s.name for s in sources("models", "db") if any(texts(s, _CHINESE))}
    assert found == set(CHINESE_BELOW)


def test_the_facts_of_a_refusal_are_no_sentences() -> None:
    """A refusal's sentence is found by its code; what it hands over are facts and words."""
    refusals = {
        node.name
        for source in sources("models", "db")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and "Refusal" in [ast.unparse(b) for b in node.bases]
    }
    wordy = [
        source.place(call)
        for source in sources("models", "db")
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in refusals
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and _SENTENCE.search(str(node.value))
    ]
    assert wordy == []


# Everything has its place and its sentence


def test_a_command_is_one_file_named_after_it() -> None:
    for name, found in docs.verbs().items():
        command = found.load()
        public = [
            kind
            for kind in vars(__import__(found.module, fromlist=["_"])).values()
            if isinstance(kind, type) and issubclass(kind, Command) and kind is not Command
        ]
        assert [kind for kind in public if kind.__module__ == found.module] == [command], name
        assert (verb(command), bool(command.roles)) == (name, True)


def test_every_table_and_column_has_a_sentence() -> None:
    silent = [table.name for table in metadata.sorted_tables if not table.comment]
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    assert silent + [str(column) for column in columns if not column.comment] == []


# Nothing is left lying about

_UNFINISHED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "pragma: no " + "cover"]))
_ELSEWHERE = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/\w|\b(?:pypi|pythonhosted)\.")
"""Paths of one machine, and hosts that packages came from."""
_FOREIGN = ("tests/data/", "requirements.lock")
"""Not written by us."""


@pytest.mark.parametrize("pattern", [_UNFINISHED, _ELSEWHERE], ids=["unfinished", "elsewhere"])
def test_nothing_is_left_lying_about(pattern: re.Pattern[str]) -> None:
    files = ((str(path.relative_to(ROOT)), path) for path in tracked_files())
    ours = ((name, path) for name, path in files if not name.startswith(_FOREIGN))
    assert [name for name, path in ours if pattern.search(path.read_text(encoding="utf-8"))] == []
