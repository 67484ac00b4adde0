"""What officers meet at the desk: keys and refusals."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from models.errors import Refusal
from officer_tui.keys import KEYS, key_name
from officer_tui.texts.refusals import SENTENCES
from tools.reference.markdown import chinese, code, table

ROOT = Path(__file__).parents[2]


def keys() -> Iterator[str]:
    """Every key by its scope."""
    yield "## Keys 按键\n"
    yield "A key works in its scope; `app` and `area` work on every screen. F1 lists those of the"
    yield "screen one is on.\n"
    rows = (
        (
            code(key.id),
            " ".join(code(key_name(one)) for one in key.keys.split(",")),
            key.help,
            chinese(key.help),
        )
        for key in KEYS
    )
    yield from table(("Name", "Keys", "What it does", "作用"), rows)


def all_refusals() -> dict[str, type[Refusal]]:
    """Every refusal of the program by its code."""
    for storey in ("models", "db", "officer_tui"):
        for file in sorted((ROOT / storey).rglob("[a-z]*.py")):
            if "migrations" not in file.parts:
                import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    return dict(sorted(_below(Refusal)))


def _below(kind: type[Refusal]) -> Iterator[tuple[str, type[Refusal]]]:
    for one in kind.__subclasses__():
        yield one.code, one
        yield from _below(one)


def refusals() -> Iterator[str]:
    """Every no with its sentence."""
    yield "## Refusals 拒绝\n"
    yield "When one of these is said, nothing was written. `--json` gives the code and the facts.\n"
    kinds = all_refusals()
    rows = (
        (code(name), sentence, chinese(sentence), _rule(kinds[name.split()[0]]))
        for name, sentence in sorted(SENTENCES.items())
    )
    yield from table(("Code", "What is said", "提示", "Rule in"), rows)


def _rule(kind: type[Refusal]) -> str:
    return code(kind.__module__.replace(".", "/") + ".py")
