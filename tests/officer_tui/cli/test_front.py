"""The front: what help costs, in which language it speaks, which settings it reads."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from models.errors import Broken
from officer_tui.cli import main
from officer_tui.cli.front import SUBCOMMANDS
from tests.officer_tui.cli.conftest import Run
from tools.catalogs import read

ROOT = Path(__file__).parents[3]
HEAVY = ("sqlalchemy", "alembic", "textual", "rich", "sklearn", "pandas", "numpy", "sqlite_utils")


def modules_after(*args: str) -> set[str]:
    """What is imported when the command line has done this, in a process of its own."""
    program = (
        "import sys\n"
        "from officer_tui.cli import main\n"
        "code = 0\n"
        "try:\n"
        f"    main({list(args)!r}, prog_name='officer-tui')\n"
        "except SystemExit as done:\n"
        "    code = done.code\n"
        "print(code, *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    code, *modules = done.stderr.split()
    assert code == "0"
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize("args", [("--help",), ("do", "--help"), ("ask", "--help")])
def test_help_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert modules_after(*args).isdisjoint(HEAVY)


def test_every_subcommand_has_help_in_both_languages(run: Run) -> None:
    english, chinese = run("--help").output, run("--lang", "zh_CN", "--help").output
    for name in SUBCOMMANDS:
        assert f"\n  {name} " in english
        assert f"\n  {name} " in chinese
        assert run(name, "--help").exit_code == 0
    assert "Show this message and exit." in english
    assert "Show this message and exit." not in chinese
    assert "选项" in chinese


def sentences(command: click.Command, ctx: click.Context) -> list[str]:
    """The help of a command, of its options, and of its subcommands."""
    found = [command.help or ""]
    found += [getattr(param, "help", None) or "" for param in command.get_params(ctx)]
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            assert inner is not None
            found += sentences(inner, click.Context(inner, parent=ctx, info_name=name))
    return found


def test_every_help_is_a_sentence_of_the_catalogs() -> None:
    known = {message.id for message in read("zh_CN")}
    said = {s for s in sentences(main, click.Context(main, info_name="officer-tui")) if s}
    assert sorted(said - known) == []


@pytest.mark.parametrize(
    ("tag", "heading"), [("zh_CN.UTF-8", "子命令"), ("en_GB", "Commands"), ("de_DE", "Commands")]
)
def test_language_follows_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch, tag: str, heading: str
) -> None:
    monkeypatch.setenv("LC_ALL", tag)
    assert heading in run("--help").output


def test_settings_come_before_the_system_and_the_option_before_both(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('language = "zh_CN"')
    assert "子命令" in run("--help").output
    assert "Commands" in run("--lang", "en", "--help").output
    assert "Commands" in run("--help", "--lang=en").output
    assert "Options" in run("ask", "queue", "--help", "--lang", "en").output


def test_bad_settings_are_refused_but_never_in_the_way_of_help(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("theme = 7")
    assert run("--help").exit_code == 0
    refused = run("ask", "queue", "--db", tmp_path / "none.db")
    assert refused.exit_code == 3
    assert "theme" in refused.stderr


def test_the_settings_name_the_branch_file(run: Run, tmp_path: Path, branch: Path) -> None:
    (tmp_path / "config.toml").write_text(f"db = {json.dumps(str(branch))}")
    assert json.loads(run("ask", "queue-count", "--json").stdout) == 1


def test_wrong_usage_is_told_in_the_language_with_exit_2(run: Run) -> None:
    for args in (
        ["nonsense"],
        ["import", "applications"],
        ["export", "loans", "--format", "xls"],
        ["--no"],
    ):
        wrong = run("--lang", "zh_CN", *args)
        assert wrong.exit_code == 2
        assert "错误" in wrong.stderr
        assert "Error" not in wrong.stderr


def test_a_fault_of_the_program_is_exit_4_and_says_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(**_values: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("officer_tui.cli.migrate.migrate_command.callback", faulty)
    done = run("migrate")
    assert done.exit_code == 4
    assert "ZeroDivisionError" in done.stderr
    assert "keep a copy" in done.stderr


def test_a_broken_invariant_is_exit_4_and_says_what_to_do(
    run: Run, branch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise Broken("legs do not sum to zero")

    monkeypatch.setattr("db.office.Office.ask", broken)
    done = run("ask", "loans-count", "--db", branch)
    assert done.exit_code == 4
    assert "legs do not sum to zero" in done.stderr
    assert "Traceback" not in done.stderr
