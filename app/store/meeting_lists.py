"""Lists of meetings: ids from one walk along an index, lines from one look-up each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select, tuple_

from app.answers import MeetingSummary, Page
from app.store.base import MAX_PAGE
from app.store.encoding import decode
from app.store.sql import rows_among
from app.store.tables import MeetingMarkRow, MeetingPersonRow, MeetingRow, PersonRow, TallyRow, table

MEETING, MARK, ATTENDANCE = table(MeetingRow), table(MeetingMarkRow), table(MeetingPersonRow)
PERSON, TALLY = table(PersonRow), table(TallyRow)

AFTER_EVERY_TIME_OF_DAY = "~"
"""Sorts after all that EDTF can append to a day, such as the second half of an interval."""


def read_summaries(connection: Connection, meeting_ids: Sequence[str]) -> tuple[MeetingSummary, ...]:
    """Lines for these meetings in this order; ids that no longer exist are left out."""
    rows = rows_among(connection, select(MEETING.c.id, MEETING.c.summary), MEETING.c.id, meeting_ids)
    found = {row.id: decode(MeetingSummary, row.summary) for row in rows}
    return tuple(found[meeting_id] for meeting_id in meeting_ids if meeting_id in found)


def read_tally(connection: Connection, kind: str, value: str) -> int:
    """One kept number; 0 where nothing was counted."""
    asked = and_(TALLY.c.kind == kind, TALLY.c.value == value, TALLY.c.detail == "")
    return connection.scalar(select(TALLY.c.total).where(asked)) or 0


def clamp(number: int, size: int) -> tuple[int, int]:
    """A lawful page number and size, whatever was asked."""
    return max(1, number), min(max(1, size), MAX_PAGE)


def all_meetings(connection: Connection, number: int, size: int, newest_first: bool) -> Page[MeetingSummary]:
    """All meetings by date; those without a date come last in either order."""
    number, size = clamp(number, size)
    total = read_tally(connection, "total", "meetings")
    start = (number - 1) * size
    if newest_first:
        ids = _walk(connection, MEETING, MEETING.c.id, (), total, start, size)
    else:
        undated = connection.scalar(select(func.count()).where(MEETING.c.day == "")) or 0
        dated = select(MEETING.c.id).where(MEETING.c.day > "").order_by(MEETING.c.day, MEETING.c.id)
        ids = list(connection.scalars(dated.limit(size).offset(start)))
        missing = size - len(ids)
        if missing:
            rest = select(MEETING.c.id).where(MEETING.c.day == "").order_by(MEETING.c.id)
            ids += connection.scalars(rest.limit(missing).offset(max(0, start - (total - undated))))
    return Page(read_summaries(connection, ids), total, number, size)


def meetings_of_person(connection: Connection, person_id: str, number: int, size: int) -> Page[MeetingSummary]:
    """The meetings of one participant, newest first."""
    number, size = clamp(number, size)
    total = connection.scalar(select(PERSON.c.meetings).where(PERSON.c.id == person_id)) or 0
    where = (ATTENDANCE.c.person_id == person_id,)
    ids = _walk(connection, ATTENDANCE, ATTENDANCE.c.meeting_id, where, total, (number - 1) * size, size)
    return Page(read_summaries(connection, ids), total, number, size)


def meetings_under(connection: Connection, kind: str, value: str, number: int, size: int) -> Page[MeetingSummary]:
    """The meetings filed under a value, newest first."""
    number, size = clamp(number, size)
    total = read_tally(connection, kind, value)
    where = (MARK.c.kind == kind, MARK.c.value == value)
    ids = _walk(connection, MARK, MARK.c.meeting_id, where, total, (number - 1) * size, size)
    return Page(read_summaries(connection, ids), total, number, size)


def _walk(
    connection: Connection,
    along: Table,
    ids: Any,
    where: Iterable[ColumnElement[bool]],
    total: int,
    start: int,
    size: int,
) -> list[str]:
    """One page of ids, newest first, walked from the nearer end so that the last page costs no more than the first."""
    size = min(size, total - start)
    if size <= 0:
        return []
    question = select(ids).where(*where)
    if start <= total // 2:
        newest = question.order_by(along.c.day.desc(), ids.desc())
        return list(connection.scalars(newest.limit(size).offset(start)))
    oldest = question.order_by(along.c.day, ids)
    return list(connection.scalars(oldest.limit(size).offset(total - start - size)))[::-1]


def shared_meetings(
    connection: Connection,
    people: Sequence[str],
    *,
    before: tuple[str, str] | None = None,
    after: tuple[str, str] | None = None,
    limit: int | None = None,
) -> list[tuple[str, str]]:
    """(day, meeting id) of the meetings in which all of these took part, newest first.

    `before` and `after` are such a pair: the nearest to it are given, oldest first for `after`.

    Walks the meetings of the person who has fewest and looks the others up.
    """
    counts = {
        row.id: row.meetings
        for row in rows_among(connection, select(PERSON.c.id, PERSON.c.meetings), PERSON.c.id, people)
    }
    if not people or len(counts) < len(set(people)):
        return []
    rarest, *others = sorted(counts, key=lambda person_id: (counts[person_id], person_id))
    mine = ATTENDANCE.alias()
    question = select(mine.c.day, mine.c.meeting_id).where(mine.c.person_id == rarest)
    for other in others:
        theirs = ATTENDANCE.alias()
        both = and_(theirs.c.person_id == other, theirs.c.day == mine.c.day, theirs.c.meeting_id == mine.c.meeting_id)
        question = question.where(select(theirs.c.meeting_id).where(both).exists())
    place = tuple_(mine.c.day, mine.c.meeting_id)
    if before is not None:
        question = question.where(place < before, mine.c.day > "")
    if after is not None:
        question = question.where(place > after).order_by(mine.c.day, mine.c.meeting_id)
    else:
        question = question.order_by(mine.c.day.desc(), mine.c.meeting_id.desc())
    return [(row.day, row.meeting_id) for row in connection.execute(question.limit(limit))]


def meetings_of_pair(connection: Connection, one: str, other: str, number: int, size: int) -> Page[MeetingSummary]:
    """The meetings in which two participants both took part, newest first; symmetric."""
    number, size = clamp(number, size)
    shared = [meeting_id for _, meeting_id in shared_meetings(connection, (one, other))]
    start = (number - 1) * size
    return Page(read_summaries(connection, shared[start : start + size]), len(shared), number, size)


def meetings_on(connection: Connection, day: date) -> tuple[MeetingSummary, ...]:
    """The meetings of a day: stated, then reported, then those that may fall on it; at most MAX_PAGE of each."""
    iso = day.isoformat()
    exact = select(MEETING.c.id).where(MEETING.c.day == iso).order_by(MEETING.c.stated.desc(), MEETING.c.id)
    perhaps = (
        select(MEETING.c.id)
        .where(MEETING.c.last_day != MEETING.c.day, MEETING.c.day > "")
        .where(MEETING.c.day <= iso + AFTER_EVERY_TIME_OF_DAY, MEETING.c.last_day >= iso)
        .order_by(MEETING.c.day.desc(), MEETING.c.id.desc())
    )
    ids = [i for question in (exact, perhaps) for i in connection.scalars(question.limit(MAX_PAGE))]
    return read_summaries(connection, ids)
