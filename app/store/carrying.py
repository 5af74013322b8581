"""Carrying the write-ahead log over into the archive's file beside the writing, while the next transaction is gathered.

A commit appends the pages that it altered to the log, and something must copy them into the file some time, each to
its place. A commit that does so by itself lets the whole ingest wait for the disk.
"""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from app.errors import StoreError

CARRY_BYTES = 16 * 1024 * 1024
"""Length of the log's file from which a thread is worth starting: less is copied in a moment as the archive closes."""

LOG_PAGES = 128_000
"""Pages in the log (512 MB) at which it should begin anew, though a commit then waits until its own are carried over.

A transaction of ingest alters 14,000 pages of a small archive and several times as many of one of a million articles,
so that most are carried over beside the writing; a longer log takes a killed run's successor seconds to read.
"""

WAIT_SECONDS = 1.0
"""How long such a commit waits for readers of the log: the indexing process takes a fraction of it at a time. Where
one takes longer, the log grows on until the next commit."""


class LogCarrier:
    """The thread that carries the log over, started when it is first worth it. It may be killed at any moment."""

    def __init__(self, path: Path) -> None:
        self._path, self._log = path, path.with_name(f"{path.name}-wal")
        self._thread: ThreadPoolExecutor | None = None
        self._connection: sqlite3.Connection | None = None
        self._under_way: Future[int] | None = None
        self._pages = 0  # in the log, carried over or not, when it was last looked at

    def carry(self) -> None:
        """Begin to carry over what has just been committed; to be called between a commit and the next transaction.

        Returns at once, but where the log has grown long: it can begin anew only while nobody writes to it or reads
        from it. StoreError where the disk is full or fails; what is committed stays so.
        """
        if self._thread is None:
            if not self._log.exists() or self._log.stat().st_size < CARRY_BYTES:
                return
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="carry-log")
        self._wait()
        is_long = self._pages > LOG_PAGES
        self._under_way = self._thread.submit(self._checkpoint, "RESTART" if is_long else "PASSIVE")
        if is_long:
            self._wait()

    def close(self) -> None:
        """Let what is under way come to its end, and the thread with it; StoreError where it failed."""
        if self._thread is not None:
            self._thread.shutdown()
        if self._connection is not None:
            self._connection.close()
        self._wait()

    def _wait(self) -> None:
        under_way, self._under_way = self._under_way, None
        if under_way is None:
            return
        try:
            self._pages = under_way.result()
        except sqlite3.Error as error:
            raise StoreError(f"{self._log} cannot be carried over into {self._path.name}: {error}") from error

    def _checkpoint(self, mode: str) -> int:
        """Carry over what can be; returns the pages that stand before the next one in the log."""
        if self._connection is None:
            self._connection = sqlite3.connect(
                self._path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA synchronous = NORMAL")
        blocked, pages, _ = self._connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
        return 0 if mode == "RESTART" and not blocked else int(pages)
