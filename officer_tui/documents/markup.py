"""Pages for a browser, built as a tree: whatever a name or a word holds, it stays text.

A page is one file that needs no other, no script and no network, and prints well.
"""

from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

from officer_tui.texts import language

Child = Element | str | None
"""What may stand in an element; None is nothing."""

_STYLE = files("officer_tui.documents").joinpath("page.css")


def el(tag: str, *children: Child, **attributes: str | int) -> Element:
    """An element. ``class_`` is its class; ``_`` in any other name is ``-``."""
    names = {name: name.rstrip("_").replace("_", "-") for name in attributes}
    made = Element(tag, {names[name]: str(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif child and len(made):
            made[-1].tail = (made[-1].tail or "") + child
        elif child:
            made.text = (made.text or "") + child
    return made


def page(title: str, *body: Child) -> str:
    """A whole page in the language in use."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        el("style", _STYLE.read_text("utf-8")),
    )
    root = el("html", head, el("body", *body), lang=language().replace("_", "-"))
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def table(heads: list[str], rows: list[list[Child]], numbers: int = 0) -> Element:
    """A table; its last so many columns are numbers, set to the right."""
    first = len(heads) - numbers

    def cells(tag: str, row: list[str] | list[Child]) -> list[Element]:
        return [
            el(tag, cell, class_="n") if at >= first else el(tag, cell)
            for at, cell in enumerate(row)
        ]

    lines = [el("tr", *cells("td", row)) for row in rows]
    head = el("thead", el("tr", *cells("th", heads)))
    return el("div", el("table", head, el("tbody", *lines)), class_="wide")


def facts(pairs: list[tuple[str, Child]]) -> Element:
    """Facts under each other, each after its label."""
    rows = [el("tr", el("th", label), el("td", value)) for label, value in pairs]
    return el("table", el("tbody", *rows))
