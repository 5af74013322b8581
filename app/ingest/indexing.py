"""Bringing the search index up to date with the archive: after a batch, after an interrupted run, or from nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from app.errors import ArchiveBusy, NeedsReindex
from app.search.index import IndexUpdater
from app.store.source import SqlSource

READ_TOGETHER = 500
"""Meetings or people read from one state of the archive: in less than half a second, for the write-ahead log of the
run that goes on meanwhile can only begin anew when nobody reads what stands in it."""

Now = Callable[[], AbstractContextManager[SqlSource]]
"""Opens the archive as of now."""

ORPHAN_SECONDS = 5.0
"""How long the indexing process of a run that was killed may need to notice and let go of the index."""


def open_index(folder: Path, source: SqlSource) -> IndexUpdater:
    """The index to be written; made anew where it is missing, damaged or of another archive than this one."""
    try:
        updater = _free(folder)
    except NeedsReindex:
        return IndexUpdater.rebuild(folder)
    if updater.revision > source.revision():
        updater.close()
        return IndexUpdater.rebuild(folder)
    return updater


def _free(folder: Path) -> IndexUpdater:
    """The index, once nobody else writes to it: whoever holds the archive waits only for what a killed run left."""
    ends = time.monotonic() + ORPHAN_SECONDS
    while True:
        try:
            return IndexUpdater.open_for_writing(folder)
        except ArchiveBusy:
            if time.monotonic() > ends:
                raise
        time.sleep(0.05)


def catch_up(updater: IndexUpdater, source: SqlSource) -> None:
    """Put into the index what changed since the revision that it covers; nothing where it covers the newest."""
    covered, people = updater.revision, updater.people
    if covered == people == source.revision():
        return

    def now() -> AbstractContextManager[SqlSource]:
        return nullcontext(source)

    revision = take_meetings(updater, now, covered)
    take_people(updater, now, people)
    updater.commit(revision)


def take_meetings(updater: IndexUpdater, now: Now, since: int) -> int:
    """Hand the meetings that changed after revision `since` to the index, uncommitted; the revision that they are of.

    What changes again while they are read is of a later revision: it will be handed over once more.
    """
    with now() as source:
        changed, gone = source.changed_meetings(since)
        revision = source.revision()
    updater.remove(gone)
    for some in _parts(changed):
        with now() as source:
            updater.replace(source.entries(some))
    return revision


def take_people(updater: IndexUpdater, now: Now, since: int) -> None:
    """Hand the people that changed after revision `since` to the index, uncommitted, as they are now."""
    with now() as source:
        changed, gone = source.changed_people(since)
    updater.remove_people(gone)
    for some in _parts(changed):
        with now() as source:
            updater.replace_people(source.suggestions(some))


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + READ_TOGETHER] for start in range(0, len(ids), READ_TOGETHER))


def reindex(folder: Path, source: SqlSource) -> tuple[int, int]:
    """Make the index anew beside the one in force, then put it in force; (meetings, people) that it holds."""
    with IndexUpdater.rebuild(folder) as updater:
        meetings = updater.replace(source.entries())
        people = updater.replace_people(source.suggestions())
        updater.commit(source.revision())
    return meetings, people
