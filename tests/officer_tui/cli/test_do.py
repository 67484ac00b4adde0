"""Every command from the command line: made from its class, answered as a table or as JSON."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from db import codec
from db.commands import __path__ as commands_path
from db.office import Command, verb
from officer_tui.cli import docs
from tests.officer_tui.cli.conftest import Run, applicant, profile, request


@pytest.fixture(autouse=True)
def _this_branch(branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_TUI_DB", str(branch))


def test_every_command_is_a_verb_and_every_verb_a_command() -> None:
    files = {file.stem for path in commands_path for file in Path(path).glob("[a-z]*.py")}
    assert {name.replace("-", "_") for name in docs.verbs()} == files
    for name, found in docs.verbs().items():
        kind = found.load()
        assert issubclass(kind, Command)
        assert verb(kind) == name
        assert found.sentence


def test_every_verb_has_help_for_every_field(run: Run) -> None:
    for name, found in docs.verbs().items():
        assert run("do", name, "--help").exit_code == 0
        helps = docs.field_docs(found.load())
        fields = codec.hints(found.load()).keys() - {"key", "roles"}
        assert [field for field in fields if not helps.get(field)] == [], name


def test_the_list_of_verbs_has_the_first_line_of_each(run: Run) -> None:
    said = " ".join(run("do", "--help").output.split())
    assert "write-off Propose to write a loan off" in said


def test_a_command_is_carried_out_in_the_officers_name(run: Run) -> None:
    done = run("do", "claim-application", "--application-id", 1, "--as", "manager")
    assert done.exit_code == 0
    assert "A00000001" in done.stdout
    queue = json.loads(run("ask", "queue", "--json").stdout)
    assert queue["rows"][0]["holder_login"] == "manager"


def test_json_is_exact(run: Run) -> None:
    done = run("do", "claim-application", "--application-id", 1, "--json")
    answer = json.loads(done.stdout)
    assert answer["number"] == "A00000001"
    assert answer["held_until"].endswith("+00:00")


def test_nested_values_come_as_json_text_or_from_a_file(run: Run, tmp_path: Path) -> None:
    who = tmp_path / "who.json"
    who.write_text(codec.canonical(applicant("白露", "990000199202020019")), encoding="utf-8")
    args = ["--applicant", f"@{who}", "--request", codec.canonical(request())]
    done = run("do", "submit-application", *args, "--profile", codec.canonical(profile()), "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["number"] == "A00000002"


def test_the_same_key_does_nothing_twice(run: Run) -> None:
    key, asked = uuid4(), codec.canonical(request())
    args = ["do", "submit-application", "--applicant", codec.canonical(applicant("白露", None))]
    args += ["--request", asked, "--key", str(key), "--json"]
    first, second = run(*args), run(*args)
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
    assert json.loads(run("ask", "queue-count", "--is-closed-shown", "--json").stdout) == 2


def test_several_words_of_a_set_are_a_repeated_option(run: Run) -> None:
    args = ["--kind", "decline", "--reasons", "D05", "--reasons", "D09"]
    done = run("do", "decide", "--application-id", 1, *args, "--json")
    assert done.exit_code in {0, 3}, done.output  # whether it may is the rules' business


def test_a_refusal_is_told_with_exit_3_and_writes_nothing(run: Run) -> None:
    refused = run("do", "claim-application", "--application-id", 99)
    assert refused.exit_code == 3
    assert refused.stdout == ""
    assert refused.stderr == "There is no application 99. Look it up in its list.\n"


def test_a_refusal_speaks_the_officers_language(run: Run) -> None:
    args = ["do", "add-officer", "--login", "x", "--name", "x", "--role", "risk"]
    refused = run("--lang", "zh_CN", *args, env={"OFFICER_TUI_NEW_PASSWORD": "long-enough"})
    assert refused.exit_code == 3
    assert "高级信贷员" in refused.stderr
    assert "管理员" in refused.stderr


def test_a_refusal_with_json_is_a_value_too(run: Run) -> None:
    refused = run("do", "claim-application", "--application-id", 99, "--json")
    answer = json.loads(refused.stdout)
    assert answer["refused"] == "not-found"
    assert answer["facts"] == {"what": "application", "which": "99"}
    assert answer["message"] in refused.stderr


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--application-id", "one"),
        ("--application-id", "1.5"),
        ("--application-id", "9" * 30),
        ("--application-id", "1", "--key", "no-uuid"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(run: Run, args: tuple[str, ...]) -> None:
    wrong = run("do", "claim-application", *args)
    assert wrong.exit_code == 2
    assert "Traceback" not in wrong.output


@pytest.mark.parametrize("text", ["{}", "[", "@/no/such/file", '{"name": 1}', "[[[["])
def test_json_that_is_no_such_value_is_wrong_usage(run: Run, text: str) -> None:
    asked = codec.canonical(request())
    wrong = run("do", "submit-application", "--applicant", text, "--request", asked)
    assert wrong.exit_code == 2
    assert "--applicant" in wrong.stderr


def test_a_new_officer_gets_a_password_that_is_asked_for_twice(run: Run) -> None:
    args = ["do", "add-officer", "--login", "neu", "--name", "新人", "--role", "risk"]
    done = run(*args, "--as", "admin", input="long-enough\nlong-enough\n")
    assert done.exit_code == 0, done.output
    assert "long-enough" not in done.output


def test_a_short_password_is_refused(run: Run) -> None:
    args = ["do", "add-officer", "--login", "neu", "--name", "新人", "--role", "risk"]
    refused = run(*args, "--as", "admin", env={"OFFICER_TUI_NEW_PASSWORD": "short"})
    assert refused.exit_code == 3
    assert "8" in refused.stderr
