"""Bringing the search index up to date with the archive: after a batch, after an interrupted run, or from nothing."""

from __future__ import annotations

import time
from pathlib import Path

from app.errors import ArchiveBusy, NeedsReindex
from app.search.index import IndexUpdater
from app.store.source import SqlSource

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
    covered = updater.revision
    if covered != source.revision():
        take_meetings(updater, source, covered)
        complete(updater, source, covered)


def take_meetings(updater: IndexUpdater, source: SqlSource, since: int) -> int:
    """Hand the meetings that changed after revision `since` to the index, uncommitted; the revision they are of."""
    changed, gone = source.changed_meetings(since)
    updater.remove(gone)
    updater.replace(source.entries(changed))
    return source.revision()


def complete(updater: IndexUpdater, source: SqlSource, covered: int) -> None:
    """Add the people that changed since the revision that is covered, and commit; all meetings were handed over."""
    changed, gone = source.changed_people(covered)
    updater.remove_people(gone)
    updater.replace_people(source.suggestions(changed))
    updater.commit(source.revision())


def reindex(folder: Path, source: SqlSource) -> tuple[int, int]:
    """Make the index anew beside the one in force, then put it in force; (meetings, people) that it holds."""
    with IndexUpdater.rebuild(folder) as updater:
        meetings = updater.replace(source.entries())
        people = updater.replace_people(source.suggestions())
        updater.commit(source.revision())
    return meetings, people
