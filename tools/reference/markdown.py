"""Tables of Markdown, and sentences in both languages."""

from collections.abc import Iterable, Iterator, Sequence

from officer_tui.texts import _, set_language


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; nothing where there are no rows."""
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    if lines:
        yield "| " + " | ".join(head) + " |"
        yield "|" + " --- |" * len(head)
        yield from lines
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


def chinese(sentence: str) -> str:
    """A sentence as the Chinese catalog has it."""
    set_language("zh_CN")
    try:
        return _(sentence)
    finally:
        set_language("en")


def both(sentence: str) -> str:
    """A sentence in English and in Chinese, one after the other."""
    return f"{sentence} {chinese(sentence)}"


def code(text: str) -> str:
    """A word of the machine."""
    return f"`{text}`"
