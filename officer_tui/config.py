"""The settings file: which language, which theme, which branch file. Every field may be left out.

language = "zh_CN"
theme = "officer-light"
db = "/srv/branch/branch.db"
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from models.errors import Refusal
from officer_tui.texts import LANGUAGES, match_language


@dataclass(eq=False)
class BadSettings(Refusal):
    """The settings file cannot be read, or one of its fields says something impossible."""

    path: str
    field: str | None
    """The field that is wrong; None where the file itself is."""
    value: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person at this machine prefers; None where nothing is said."""

    language: str | None = None
    """One of the languages that have a catalog."""
    theme: str | None = None
    """Name of the app's colours."""
    db: Path | None = None
    """The branch file that is opened where none is named."""


def folder(kind: str) -> Path:
    """The person's own folder of this program: ``config``, ``data``, or ``state`` for its notes."""
    import platformdirs

    paths = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
    }
    return paths[kind]("officer-tui", appauthor=False)


def settings_file() -> Path:
    """Where the settings are: ``OFFICER_TUI_CONFIG``, else the person's own settings folder."""
    named = os.environ.get("OFFICER_TUI_CONFIG")
    return Path(named) if named else folder("config") / "config.toml"


def load(file: Path) -> Settings:
    """Read the settings; a file that is not there says nothing.

    Raises:
        BadSettings: the file is no TOML, or a field is unknown, of the wrong type, or impossible.
    """
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadSettings(str(file), None, error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise BadSettings(str(file), None, "UTF-8?") from error
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(str(file), None, str(error)) from error
    known = {field.name for field in fields(Settings)}
    for name, value in said.items():
        if name not in known or not isinstance(value, str) or not value:
            raise BadSettings(str(file), name, str(value))
    return Settings(_language(file, said), said.get("theme"), _path(said.get("db")))


def _language(file: Path, said: Mapping[str, Any]) -> str | None:
    lang = said.get("language")
    if lang is not None and lang not in LANGUAGES:
        raise BadSettings(str(file), "language", lang)
    return lang


def _path(db: str | None) -> Path | None:
    return None if db is None else Path(db).expanduser()


def preferred_language(settings: Settings) -> str:
    """The language of the settings, else of the system, else English."""
    if settings.language is not None:
        return settings.language
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if tag := os.environ.get(name):
            return match_language(tag) or "en"
    return "en"
