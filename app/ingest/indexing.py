"""Bringing the search index up to date with the archive: after a batch, after an interrupted run, or from nothing."""

from __future__ import annotations

from pathlib import Path

from app.errors import NeedsReindex
from app.search.index import IndexUpdater
from app.store.writer import SqlWriter


def open_index(folder: Path, writer: SqlWriter) -> IndexUpdater:
    """The index to be written; made anew where it is missing, damaged or of another archive than this one."""
    try:
        updater = IndexUpdater.open_for_writing(folder)
    except NeedsReindex:
        return IndexUpdater.rebuild(folder)
    if updater.revision > writer.revision():
        updater.close()
        return IndexUpdater.rebuild(folder)
    return updater


def catch_up(updater: IndexUpdater, writer: SqlWriter) -> None:
    """Put into the index what changed since the revision that it covers; nothing where it covers the newest."""
    covered, newest = updater.revision, writer.revision()
    if covered == newest:
        return
    changes = writer.changes(covered)
    updater.remove(changes.gone_meetings)
    updater.remove_people(changes.gone_people)
    updater.replace(writer.entries(changes.meetings))
    updater.replace_people(writer.suggestions(changes.people))
    updater.commit(newest)


def reindex(folder: Path, writer: SqlWriter) -> tuple[int, int]:
    """Make the index anew beside the one in force, then put it in force; (meetings, people) that it holds."""
    with IndexUpdater.rebuild(folder) as updater:
        meetings = updater.replace(writer.entries())
        people = updater.replace_people(writer.suggestions())
        updater.commit(writer.revision())
    return meetings, people
