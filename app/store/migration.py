"""Bringing an archive's tables to the version of this program, by the numbered steps in migrations/."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.errors import NotMigrated, StoreError
from app.store.sqlite import database_path, open_to_read, open_to_write

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def versions() -> tuple[str, ...]:
    """Every version that the archive's tables have had, oldest first."""
    script = ScriptDirectory.from_config(_config())
    return tuple(revision.revision for revision in reversed(list(script.walk_revisions())))


def migrate(url: str, version: str = "head") -> tuple[str | None, str | None]:
    """Bring the archive to a version (the newest if not told), making it where it is missing; (before, after)."""
    engine = open_to_write(url)
    try:
        with engine.begin() as connection:
            before = MigrationContext.configure(connection).get_current_revision()
            command.upgrade(_config(connection), version)
            after = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return before, after


def is_made(url: str) -> bool:
    """True for an archive with tables, of whatever version; a run killed at its very start leaves a file without."""
    return database_path(url).is_file() and _current(url) is not None


def _current(url: str) -> str | None:
    engine = open_to_read(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        raise StoreError(f"{database_path(url)} is not an archive: {error.orig}") from error
    finally:
        engine.dispose()


def require_current(url: str) -> None:
    """NotMigrated, with what to do, unless the archive exists and its tables are those of this program."""
    if not database_path(url).is_file():
        raise NotMigrated(f"there is no archive at {database_path(url)}: run 'readouts migrate' or 'readouts ingest'")
    current = _current(url)
    known = versions()
    if current == known[-1]:
        return
    if current is None or current in known:
        raise NotMigrated(f"the archive's tables are of version {current}, not {known[-1]}: run 'readouts migrate'")
    raise NotMigrated(f"the archive's tables are of version {current}, made by a newer program: update this one")
