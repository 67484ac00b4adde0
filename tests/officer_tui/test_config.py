"""The settings file: what it may say, and what is told of what it may not."""

from pathlib import Path

import pytest

from officer_tui.config import BadSettings, Settings, load, preferred_language, settings_file


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    return path


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_every_field_can_be_set(tmp_path: Path) -> None:
    path = written(tmp_path, b'language = "zh_CN"\ntheme = "paper"\ndb = "/srv/b.db"\n')
    assert load(path) == Settings("zh_CN", "paper", Path("/srv/b.db"))


def test_the_own_folder_may_be_named_by_its_sign(tmp_path: Path) -> None:
    assert load(written(tmp_path, b'db = "~/b.db"')).db == Path.home() / "b.db"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b'language = "de"', "language"),
        (b"language = 1", "language"),
        (b'theme = ""', "theme"),
        (b"db = []", "db"),
        (b'colour = "red"', "colour"),
        (b"[language]", "language"),
        (b"language", None),
        (b"\xff\xfe", None),
    ],
)
def test_what_it_may_not_say_is_named(tmp_path: Path, content: bytes, field: str | None) -> None:
    with pytest.raises(BadSettings) as refused:
        load(written(tmp_path, content))
    assert refused.value.field == field


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        load(tmp_path)


def test_the_environment_may_name_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_TUI_CONFIG", "/somewhere/x.toml")
    assert settings_file() == Path("/somewhere/x.toml")
    monkeypatch.delenv("OFFICER_TUI_CONFIG")
    assert settings_file().name == "config.toml"


def test_language_settings_then_system_then_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert preferred_language(Settings("en")) == "en"
    assert preferred_language(Settings()) == "zh_CN"
    monkeypatch.setenv("LC_MESSAGES", "C.UTF-8")
    assert preferred_language(Settings()) == "en"
    monkeypatch.delenv("LC_MESSAGES")
    monkeypatch.delenv("LANG")
    assert preferred_language(Settings()) == "en"
