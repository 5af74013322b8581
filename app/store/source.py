"""What a search index is made from, read by the process that writes the archive or by one beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Connection, func, select

from app.answers import MeetingEntry, PersonSuggestion
from app.store.indexed import read_entries, read_suggestions
from app.store.sqlite import open_to_read
from app.store.tables import AddressRow, MeetingRow, PersonRow, RevisionRow, table

MEETING, PERSON = table(MeetingRow), table(PersonRow)
ADDRESS, REVISION = table(AddressRow), table(RevisionRow)


class SqlSource:
    """The archive as the search index sees it, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def revision(self) -> int:
        """The number of the last committed revision; 0 for an empty archive."""
        return self._connection.scalar(select(func.max(REVISION.c.number))) or 0

    def entries(self, meeting_ids: Iterable[str] | None = None) -> Iterator[MeetingEntry]:
        """What the search index needs of these meetings, or of all."""
        ids = self._connection.scalars(select(MEETING.c.id)).all() if meeting_ids is None else meeting_ids
        return read_entries(self._connection, ids)

    def suggestions(self, person_ids: Iterable[str] | None = None) -> Iterator[PersonSuggestion]:
        """What type-ahead needs of these people, or of all."""
        ids = self._connection.scalars(select(PERSON.c.id)).all() if person_ids is None else tuple(person_ids)
        return read_suggestions(self._connection, ids)

    def changed_meetings(self, since: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(changed, gone) meetings after revision `since`."""
        read = self._connection.scalars
        changed = select(MEETING.c.id).where(MEETING.c.revision > since)
        return tuple(read(changed)), tuple(read(select(ADDRESS.c.id).where(ADDRESS.c.revision > since)))

    def changed_people(self, since: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(changed, gone) people after revision `since`; those without a meeting are gone."""
        read = self._connection.scalars
        people = select(PERSON.c.id).where(PERSON.c.revision > since)
        return tuple(read(people.where(PERSON.c.meetings > 0))), tuple(read(people.where(PERSON.c.meetings == 0)))


class Sources:
    """The archive at one moment after another, for a process that follows it; use as a context manager.

    Each moment is to be held for a short time: as long as it is, the write-ahead log cannot begin anew.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_to_read(url, seconds=math.inf)

    @contextmanager
    def now(self) -> Iterator[SqlSource]:
        """The archive as of now, whatever is written meanwhile."""
        with self._engine.connect() as connection:
            yield SqlSource(connection)

    def __enter__(self) -> Sources:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._engine.dispose()
