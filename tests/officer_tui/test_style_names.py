"""Style sheets know a widget by the name of its class: no two may share one."""

import ast
from collections import Counter

from tests.sources import sources


def test_no_two_widgets_share_a_name() -> None:
    styled = Counter(
        node.name
        for source in sources("officer_tui")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "DEFAULT_CSS"
            for line in node.body
        )
    )
    assert styled
    assert [name for name, times in styled.items() if times > 1] == []
