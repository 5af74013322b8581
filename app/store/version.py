"""Of which version an archive's tables are, told without what migrates them: a server is to start at once."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import NotMigrated, StoreError
from app.store.sqlite import database_path, open_to_read

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


def versions() -> tuple[str, ...]:
    """Every version that the archive's tables have had, oldest first: each migration's file begins with its number."""
    return tuple(sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def is_made(url: str) -> bool:
    """True for an archive with tables, of whatever version; a run killed at its very start leaves a file without."""
    return database_path(url).is_file() and _current(url) is not None


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


def _current(url: str) -> str | None:
    """The version that the migrations noted; None for a file without tables."""
    engine = open_to_read(url)
    try:
        with engine.connect() as connection:
            if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first():
                return None
            return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError as error:
        raise StoreError(f"{database_path(url)} is not an archive: {error.orig}") from error
    finally:
        engine.dispose()
