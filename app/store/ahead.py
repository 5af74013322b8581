"""Reading ahead: the pages of the file that a list of meetings will need, fetched by several threads at once.

The answers are thrown away. What counts is that the system then has the pages at hand when the list's own connection
reads them, one after the other, within its own state of the archive. Of a file that does not fit into memory a list
with snippets needs a hundred pages, all over the trees: one after the other they take 10 ms, four at a time 3.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore, Lock, local

from app.store.sqlite import connect_to_read, database_path

READERS = 4
"""Threads that read ahead: a disk gives four pages at once in little more than the time of one."""

LEAST_BYTES = 200_000_000
"""Size of an archive, when it is opened, from which pages are read ahead: a smaller one stays in memory, and to look
ahead takes 0.4 ms of processor time."""

MOST_WAITING = 4 * READERS
"""Parts that may wait: on a busy site a list reads its own pages sooner than what comes late would be fetched."""

CACHE_KIB = 256
"""Page cache of a connection that reads ahead: enough for the upper levels of the trees."""

LENGTHS = """
    SELECT total(length(edition.text)) FROM meeting, json_each(meeting.summary, '$.witnesses') AS witness
    JOIN article ON article.id = json_extract(witness.value, '$.article_id')
    JOIN edition ON edition.article_number = article.number
    WHERE meeting.id IN (SELECT value FROM json_each(:meetings)) AND witness.key < :accounts
"""
"""One row, for which all has to be read that a list shows something of. It is one step of the driver's, so that a
thread that reads ahead hinders no other."""


class Ahead:
    """Fetches pages of one archive ahead; safe to share between threads. Its own start with the first list."""

    def __init__(self, url: str, least_bytes: int = LEAST_BYTES) -> None:
        self._url = url
        self._is_large = database_path(url).stat().st_size >= least_bytes
        self._readers = ThreadPoolExecutor(READERS, "reading-ahead")
        self._room = BoundedSemaphore(MOST_WAITING)
        self._own = local()
        self._lock = Lock()
        self._opened: list[sqlite3.Connection] = []

    def look(self, meeting_ids: Sequence[str], accounts: int) -> list[Future[float]]:
        """Begin to fetch the lines of these meetings and the texts of so many of each one's accounts.

        Nobody need wait for what is given back: the length of the texts, part by part, of which each takes meetings
        from all over the list, lest its beginning come last; none where too much waits or the archive is small.
        """
        if not self._is_large:
            return []
        parts = (meeting_ids[first::READERS] for first in range(READERS))
        return [self._begin(part, accounts) for part in parts if part and self._room.acquire(blocking=False)]

    def close(self) -> None:
        """Let go of every connection; what was not begun is left."""
        self._readers.shutdown(cancel_futures=True)
        for connection in self._opened:
            connection.close()

    def _begin(self, part: Sequence[str], accounts: int) -> Future[float]:
        begun = self._readers.submit(self._fetch, json.dumps(part), accounts)
        begun.add_done_callback(lambda _: self._room.release())
        return begun

    def _fetch(self, meeting_ids: str, accounts: int) -> float:
        asked = {"meetings": meeting_ids, "accounts": accounts}
        length: float = self._connection().execute(LENGTHS, asked).fetchone()[0]
        return length

    def _connection(self) -> sqlite3.Connection:
        """This thread's own, opened when first needed."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = connect_to_read(self._url, CACHE_KIB)
            with self._lock:
                self._opened.append(connection)
        return connection
