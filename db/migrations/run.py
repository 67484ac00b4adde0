"""Run the pending migrations of one file in one transaction, then re-create guards and views."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db.engine import engine_for, foreign_keys_off, writing
from db.guards import create_guards
from models.errors import Broken


def upgrade(path: Path, progress: Callable[[str], None]) -> None:
    """Bring a file to the newest version; nothing is changed when a migration fails.

    Raises:
        Broken: a migration left a row that refers to nothing.
    """
    engine = engine_for(path)
    foreign_keys_off(engine)  # a rebuilt table must not take its children with it; checked below
    try:
        with writing(engine) as connection:
            command.upgrade(config(connection, progress), "head")
            create_guards(connection)
            _no_orphans(connection)
    finally:
        engine.dispose()


def config(connection: Connection, progress: Callable[[str], None] = lambda _name: None) -> Config:
    """Alembic's settings for one open transaction."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.set_main_option("path_separator", "os")
    settings.attributes.update(connection=connection, progress=progress)
    return settings


def _no_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise Broken(f"the migration left rows that refer to nothing: {orphans[:3]}")
