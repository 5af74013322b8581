"""The index on disk: built, updated, swapped whole and opened; derived from the store and rebuildable at any time.

A folder holds generations, each an index of its own, and the file CURRENT that names the one in force. An update
commits into that one; a rebuild fills a new one and then points CURRENT at it, so that readers never see half of it.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from tantivy import Index, Query, Schema, Searcher

from app.answers import MeetingEntry, PersonSuggestion
from app.errors import ArchiveBusy, NeedsReindex
from app.search.analysis import Stemmer
from app.search.mapped import BoundedMapping
from app.search.schema import (
    LAYOUT,
    MARKER,
    build_schema,
    marker_document,
    meeting_document,
    meeting_key,
    person_document,
    person_key,
    register_tokenizers,
)

POINTER = "CURRENT"

WRITER_MEMORY = 160_000_000
"""Bytes that unwritten documents may take; more makes fewer and larger first segments, at the ingest's expense."""

WRITER_THREADS = 1
"""One keeps up with what is made into documents beside it. Two halve the memory of each, so that twice as many segments
are to be merged, and the whole costs a tenth more."""

MOST_MAPPED = 128 * 1024 * 1024
"""Bytes, about, that files which are merged may take of memory: all of an ingest is to stay within 1.5 GB, and merging
the parts of 400,000 articles would map 560 MB."""


class IndexUpdater:
    """Writes to the index; nothing is visible to readers before `commit`. One at a time on a folder.

    >>> with IndexUpdater.open_for_writing(folder) as updater:  # doctest: +SKIP
    ...     updater.replace(entries)
    ...     updater.commit(revision)
    """

    def __init__(self, folder: Path, generation: str, index: Index) -> None:
        self._folder, self._generation, self._index = folder, generation, index
        try:
            self._writer = index.writer(WRITER_MEMORY, WRITER_THREADS)
        except ValueError as error:
            raise ArchiveBusy(f"the search index in {folder} is being written by another process") from error
        self._fresh = current_generation(folder) != generation
        self._closed = False
        self._bounded = BoundedMapping(folder / generation, MOST_MAPPED)
        self._stemmer = Stemmer()

    @classmethod
    def open_for_writing(cls, folder: Path) -> IndexUpdater:
        """Open the index in force, or begin an empty one where there is none.

        NeedsReindex where it is damaged or of another layout, ArchiveBusy where another process writes to it.
        """
        generation = current_generation(folder)
        if generation is None:
            return cls.rebuild(folder)
        return cls(folder, generation, open_generation(folder, generation))

    @classmethod
    def rebuild(cls, folder: Path) -> IndexUpdater:
        """Begin an empty index beside the one in force; the first `commit` puts it in force and drops the old."""
        generation = f"layout{LAYOUT}-{secrets.token_hex(4)}"
        path = folder / generation
        path.mkdir(parents=True)
        index = Index(build_schema(), str(path))
        register_tokenizers(index)
        return cls(folder, generation, index)

    @property
    def revision(self) -> int:
        """The revision that the last commit covers; 0 before the first."""
        return self._revisions()[0]

    @property
    def people(self) -> int:
        """The revision that type-ahead covers now: in a long run of ingest, an earlier one."""
        return self._revisions()[1]

    def replace(self, entries: Iterable[MeetingEntry]) -> int:
        """Put these meetings in, in place of what was there under their ids; returns how many."""
        count = 0
        for entry in entries:
            self._delete(meeting_key(entry.meeting.id))
            self._writer.add_document(meeting_document(entry, self._stemmer))
            count += 1
        return count

    def remove(self, meeting_ids: Iterable[str]) -> None:
        """Take these meetings out; ids that are not there are passed over."""
        for meeting_id in meeting_ids:
            self._delete(meeting_key(meeting_id))

    def replace_people(self, people: Iterable[PersonSuggestion]) -> int:
        """Put these people into type-ahead, in place of what was there under their ids; returns how many."""
        count = 0
        for person in people:
            self._delete(person_key(person.id))
            self._writer.add_document(person_document(person))
            count += 1
        return count

    def remove_people(self, person_ids: Iterable[str]) -> None:
        """Take these people out of type-ahead; ids that are not there are passed over."""
        for person_id in person_ids:
            self._delete(person_key(person_id))

    def commit(self, revision: int, people: int | None = None) -> None:
        """Make all since the last commit visible at once, together with the revision that it covers.

        `people` is the revision that type-ahead covers, where it is an earlier one.
        """
        self._delete(MARKER)
        self._writer.add_document(marker_document(revision, revision if people is None else people))
        self._writer.commit()
        if self._fresh:
            self._put_in_force()

    def rollback(self) -> None:
        """Forget all since the last commit."""
        self._writer.rollback()

    def close(self) -> None:
        """Let go of the index after background merges have ended; what was not committed is forgotten."""
        if self._closed:
            return
        self._closed = True
        self._writer.rollback()
        self._writer.wait_merging_threads()
        self._bounded.close()
        if self._fresh:
            shutil.rmtree(self._folder / self._generation)

    def __enter__(self) -> IndexUpdater:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _revisions(self) -> tuple[int, int]:
        self._index.reload()
        return read_revisions(self._index.schema, self._index.searcher())

    def _delete(self, key: str) -> None:
        self._writer.delete_documents_by_term("id", key)

    def _put_in_force(self) -> None:
        """Point CURRENT at this generation in one step, then drop all others and what a killed rebuild left."""
        draft = self._folder / f"{POINTER}.new"
        draft.write_text(self._generation, encoding="ascii")
        draft.replace(self._folder / POINTER)
        self._fresh = False
        for path in self._folder.iterdir():
            if path.is_dir() and path.name != self._generation:
                shutil.rmtree(path, ignore_errors=True)


def current_generation(folder: Path) -> str | None:
    """The name of the generation in force; None where the folder holds no index yet."""
    try:
        return (folder / POINTER).read_text(encoding="latin-1").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NeedsReindex(f"the search index in {folder} cannot be read: {error}; run `readouts reindex`") from error


def open_generation(folder: Path, generation: str) -> Index:
    """Open one generation; NeedsReindex where it is missing, damaged or of another layout."""
    if not generation.startswith(f"layout{LAYOUT}-"):
        raise NeedsReindex(f"the search index in {folder} is of another layout; run `readouts reindex`")
    try:
        index = Index.open(str(folder / generation))
        register_tokenizers(index)
        index.config_reader("manual", 0)
        index.reload()
        index.searcher()
    except (ValueError, OSError) as error:
        raise NeedsReindex(f"the search index in {folder} is damaged: {error}; run `readouts reindex`") from error
    return index


def read_revision(schema: Schema, searcher: Searcher) -> int:
    """The revision that an index covers; 0 where nothing was committed."""
    return read_revisions(schema, searcher)[0]


def read_revisions(schema: Schema, searcher: Searcher) -> tuple[int, int]:
    """The revision that an index covers, and the one that its people are of; 0 where nothing was committed."""
    hits = searcher.search(Query.term_query(schema, "id", MARKER), 1).hits
    numbers = [int(number) for number in searcher.doc(hits[0][1])["revision"]] if hits else [0]
    return numbers[0], numbers[-1]
