"""Keeping the search index up with a run of ingest, in a process of its own once the run is long.

The index is derived from what the archive has committed, so the process reads the archive by itself and is merely told
when there is more. Killed with the run or without it, at any moment, it leaves an index that covers some earlier
revision, and the next run catches up from there.
"""

from __future__ import annotations

import signal
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from app.errors import NeedsReindex
from app.ingest.indexing import catch_up, open_index, take_meetings, take_people
from app.ingest.processes import begin_process
from app.search.index import IndexUpdater
from app.settings import Settings
from app.store.source import Sources, SqlSource

_MORE, _COMPLETE = "more", "complete"

COMMIT_SECONDS = 60.0
COMMIT_SHARE = 0.2
LONGEST_SECONDS = 300.0
"""Time between two commits of the search index during a run, from a minute on: a share of what the run has taken so
far, up to five minutes. Each makes segments that must be merged later."""

PEOPLE_SECONDS = 300.0
"""Time between two commits with which type-ahead is brought up to date, too, but for the first and the last of a run.
At a million articles a minute brings meetings of two people of five, most of whom the next one would index again."""

INDEX_PROCESS = "readouts-index"
"""The indexing process, as system monitors show it."""


class IndexKeeper:
    """The search index of one run; use as a context manager. ArchiveBusy where another process writes to the index.

    A run that ends within `seconds` is indexed at its end, by this process: starting another would take longer.
    """

    def __init__(self, settings: Settings, source: SqlSource, seconds: float) -> None:
        self._settings, self._source, self._seconds = settings, source, seconds
        self._follower: _Follower | None = None
        self._begun = time.monotonic()
        self._catch_up()

    def committed(self) -> None:
        """Say that the archive has committed something more; does not wait for the index."""
        if self._follower is None and time.monotonic() - self._begun > self._seconds:
            self._follower = _Follower(self._settings)
        if self._follower is not None:
            self._follower.send(_MORE)

    def complete(self) -> None:
        """Return when the index covers all that the archive has committed."""
        if self._follower is None:
            self._catch_up()
        else:
            self._follower.send(_COMPLETE)
            self._follower.await_answer()

    def _catch_up(self) -> None:
        with open_index(self._settings.index_dir, self._source) as updater:
            catch_up(updater, self._source)

    def __enter__(self) -> IndexKeeper:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._follower is not None:
            self._follower.stop()


class _Follower:
    """The indexing process, as the run sees it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_follow, args=(settings, theirs, COMMIT_SECONDS), name=INDEX_PROCESS)
        self._process.start()
        theirs.close()

    def send(self, message: str) -> None:
        """Tell the process; NeedsReindex where it has died."""
        try:
            self._ours.send(message)
        except OSError as error:
            raise _died() from error

    def await_answer(self) -> None:
        """Return when the process has done what it was told last; NeedsReindex where it has died."""
        try:
            self._ours.recv()
        except (EOFError, OSError) as error:
            raise _died() from error

    def stop(self) -> None:
        """Let the process end and wait for it; what it has not committed is the next run's."""
        self._ours.close()
        self._process.join()


def _died() -> NeedsReindex:
    return NeedsReindex("the process that writes the search index has died: run the command again to go on")


def _follow(settings: Settings, inbox: Connection, seconds: float) -> None:
    """What the indexing process does until the other end of `inbox` is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The interrupted run itself says when to end.
    begin_process()
    with Sources(settings.database_url) as sources, _opened(settings.index_dir, sources) as updater:
        following = _Following(sources, updater, seconds)
        while (message := _next(inbox)) is not None:
            following.take(at_once=message == _COMPLETE)
            if message == _COMPLETE:
                inbox.send(_COMPLETE)


def _opened(folder: Path, sources: Sources) -> IndexUpdater:
    with sources.now() as source:
        return open_index(folder, source)


def _next(inbox: Connection) -> str | None:
    """The next message, those that merely tell of one more commit taken together; None when the run has ended."""
    try:
        message: str = inbox.recv()
        while message == _MORE and inbox.poll():
            message = inbox.recv()
    except EOFError:
        return None
    return message


class _Following:
    """How far the index has followed: meetings are handed over at once, committed now and then, and with people rarely.

    Most people of one batch are of the next as well, so that indexing them once for many batches saves most of it.
    """

    def __init__(self, sources: Sources, updater: IndexUpdater, seconds: float) -> None:
        self._sources, self._updater, self._seconds = sources, updater, seconds
        self._covered = self._taken = updater.revision
        self._people = updater.people
        self._begun = self._committed = time.monotonic()
        self._people_due = self._begun

    def take(self, at_once: bool) -> None:
        """Take over what the archive has committed; commit where it is time, or `at_once` with the people, too."""
        self._taken = take_meetings(self._updater, self._sources.now, self._taken)
        if (at_once and self._taken > self._people) or (self._is_due() and self._taken > self._covered):
            if at_once or time.monotonic() > self._people_due:
                take_people(self._updater, self._sources.now, self._people)
                self._people, self._people_due = self._taken, time.monotonic() + PEOPLE_SECONDS
            self._updater.commit(self._taken, self._people)
            self._covered, self._committed = self._taken, time.monotonic()

    def _is_due(self) -> bool:
        now = time.monotonic()
        share = min(COMMIT_SHARE * (now - self._begun), LONGEST_SECONDS)
        return now - self._committed > max(self._seconds, share)
