"""The lock that lets one ingest write at a time; it falls by itself when its process ends, however it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from app.errors import ArchiveBusy, StoreError
from app.store.sqlite import database_path


@contextmanager
def hold_archive(url: str) -> Iterator[None]:
    """Hold the archive for writing; ArchiveBusy at once where another process holds it.

    The lock is an exclusive transaction on an empty database beside the archive: it works wherever SQLite does, and
    readers of the archive never meet it.
    """
    path = database_path(url)
    lock = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(f"the folder of the archive cannot be written: {path.parent}: {error}") from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise ArchiveBusy(f"another ingest is writing to {path}: wait for it to end, then try again") from error
            raise StoreError(f"the folder of the archive cannot be written: {path.parent}: {error}") from error
        yield
