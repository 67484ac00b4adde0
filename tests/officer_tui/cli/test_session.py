"""Which file, and who: in a training branch by name, elsewhere with a password."""

from pathlib import Path

import pytest

from tests.officer_tui.cli.conftest import PASSWORD, Run

WHO = ("ask", "standing", "--json")


def test_in_training_the_senior_officer_sits_down_unless_another_is_named(
    run: Run, branch: Path
) -> None:
    assert '"login": "senior"' in run(*WHO, "--db", branch).stdout
    assert '"login": "risk"' in run(*WHO, "--db", branch, "--as", "risk").stdout
    env = {"OFFICER_TUI_AS": "junior", "OFFICER_TUI_DB": str(branch)}
    assert '"login": "junior"' in run(*WHO, env=env).stdout


def test_nobody_of_that_name_is_refused(run: Run, branch: Path) -> None:
    refused = run(*WHO, "--db", branch, "--as", "nobody")
    assert refused.exit_code == 3
    assert "nobody" in refused.stderr


def test_outside_of_training_somebody_must_be_named(run: Run, production: Path) -> None:
    wrong = run(*WHO, "--db", production)
    assert wrong.exit_code == 2
    assert "--as" in wrong.stderr


def test_outside_of_training_the_password_counts(run: Run, production: Path) -> None:
    args = (*WHO, "--db", production, "--as", "admin")
    assert run(*args, env={"OFFICER_TUI_PASSWORD": PASSWORD}).exit_code == 0
    refused = run(*args, env={"OFFICER_TUI_PASSWORD": "wrong"})
    assert refused.exit_code == 3
    assert "password" in refused.stderr


def test_the_password_is_asked_for_without_an_echo(run: Run, production: Path) -> None:
    done = run(*WHO, "--db", production, "--as", "admin", input=f"{PASSWORD}\n")
    assert done.exit_code == 0
    assert PASSWORD not in done.output
    assert run(*WHO, "--db", production, "--as", "admin", input="").exit_code == 1  # no answer


@pytest.mark.parametrize("login", ["system", "nobody"])
def test_who_cannot_sign_in_is_refused_as_for_a_wrong_password(
    run: Run, production: Path, login: str
) -> None:
    args = (*WHO, "--db", production, "--as", login)
    refused = run(*args, env={"OFFICER_TUI_PASSWORD": PASSWORD})
    assert refused.exit_code == 3
    assert "password" in refused.stderr


def test_a_file_that_is_not_there_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    refused = run(*WHO, "--db", tmp_path / "none.db")
    assert refused.exit_code == 3
    assert "officer-tui init" in refused.stderr


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00 cut off"])
def test_a_file_that_is_no_branch_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    for command in (WHO, ("check",), ("migrate",), ("export", "loans"), ("close-day",)):
        refused = run(*command, "--db", path)
        assert refused.exit_code == 3, command
        assert "Traceback" not in refused.output
    assert path.read_bytes() == content


def test_the_own_folder_is_where_a_branch_is_looked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "branch.db" in run(*WHO).stderr
