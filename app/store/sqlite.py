"""Opening the SQLite archive: pragmas, read-only connections and the bound on a read's time.

Reads are opened with `mode=ro` and `query_only`, so that nothing the web process does can alter the archive.
"""

from __future__ import annotations

import sqlite3
import time
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from app.errors import StoreError

READ_SECONDS = 2.0
"""No question may hold a reader's thread longer: the slowest page at a million articles takes a hundredth of it."""

PROGRESS_STEPS = 20_000
"""SQLite steps between two looks at the clock: about a millisecond of work."""

READ_CACHE_KIB = 8 * 1024
WRITE_CACHE_KIB = 384 * 1024
"""Page caches of a connection, at most: the system keeps the file's pages for all readers, so that each needs few of
its own; the writer alters five pages for an article at a hundred thousand and more beyond, and an ingest may hold
1.5 GB with its indexing process. When it altered sixteen, a load of half a million was no faster with 700 MB."""

WRITE_CACHE_BESIDE_WORKERS_KIB = 128 * 1024
"""Page cache of a writer that waits for workers to extract: they hold some 300 MB each of the 1.5 GB, and leave the
writer idle for half of the time."""

CLOCK = "clock"
"""Under which name a reading connection holds its clock."""

BUSY_MILLISECONDS = 5_000
POOL_SIZE = 8
"""Connections kept by one process: more threads than this wait for one another, not for the disk."""


def database_path(url: str) -> Path:
    """The file of a sqlite:/// address; StoreError for any other address."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise StoreError(f"the archive's address must be sqlite:///<file>: {url}")
    return Path(parsed.database)


def open_to_write(url: str, cache_kib: int = WRITE_CACHE_KIB) -> Engine:
    """An engine that may write, with a page cache of so many KiB; makes the file's folder where it is missing."""
    path = database_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            f"cache_size = -{cache_kib}",
            "temp_store = MEMORY",
            "wal_autocheckpoint = 0",  # The write-ahead log is carried over by `app.store.carrying`, or on closing.
        ):
            connection.execute(f"PRAGMA {pragma}")

    _begin_by(engine, "BEGIN IMMEDIATE")
    return engine


def _begin_by(engine: Engine, statement: str) -> None:
    """Begin every transaction so: left to itself Python's driver begins none for reads and for changes of tables.

    So a page is answered from one state of the archive, and a killed migration leaves no half of its tables.
    """

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)


def connect_to_read(url: str, cache_kib: int = READ_CACHE_KIB) -> sqlite3.Connection:
    """One connection that cannot write, with a page cache of so many KiB; each of its questions stands alone."""
    address = f"file:{quote(str(database_path(url).resolve()))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000)
    connection.isolation_level = None
    for pragma in ("query_only = ON", f"cache_size = -{cache_kib}"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def open_to_read(url: str, seconds: float = READ_SECONDS) -> Engine:
    """An engine that cannot write, each of whose connections gives up a question after so many seconds."""
    # The connection used last is used next, for its page cache is warm.
    engine = create_engine(
        "sqlite://",
        creator=partial(connect_to_read, url),
        poolclass=QueuePool,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "connect")
    def watch_clock(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        clock = entry.info[CLOCK] = _Clock(seconds)
        connection.set_progress_handler(clock.is_over, PROGRESS_STEPS)

    @event.listens_for(engine, "checkout")
    def start_clock(_connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        entry.info[CLOCK].start()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # As `_begin_by` does, but by the driver alone: to begin cannot fail here, and every page does.
        connection.connection.cursor().execute("BEGIN")

    return engine


class _Clock:
    """How long the question that a connection is asked may still take."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._ends = seconds, 0.0

    def start(self) -> None:
        """Give the next question its whole time."""
        self._ends = time.monotonic() + self._seconds

    def is_over(self) -> bool:
        """True where the question has had its time."""
        return time.monotonic() > self._ends


def give_time(connection: Connection) -> None:
    """Let the next question of a reading connection have its whole time."""
    connection.info[CLOCK].start()
