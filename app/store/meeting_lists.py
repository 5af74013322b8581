"""Lists of meetings: ids from one walk along an index, lines from one look-up each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, func, select

from app.answers import MeetingSummary, Page
from app.store.attendance import meetings_of_both
from app.store.base import MAX_PAGE
from app.store.encoding import decode
from app.store.sql import among, answers, rows_of
from app.store.tables import MeetingMarkRow, MeetingPersonRow, MeetingRow, PersonRow, TallyRow, table

MEETING, MARK, ATTENDANCE = table(MeetingRow), table(MeetingMarkRow), table(MeetingPersonRow)
PERSON, TALLY = table(PersonRow), table(TallyRow)

LINES_REMEMBERED = 2_000
"""Lines that are remembered once read, by their JSON, some ten megabytes: one page names a meeting in several places,
and the latest meetings stand in the lists of all their participants, parties, topics and outlets."""

AFTER_EVERY_TIME_OF_DAY = "~"
"""Sorts after all that EDTF can append to a day, such as the second half of an interval."""


YEARS = select(TALLY.c.value).where(TALLY.c.kind == "year", TALLY.c.total > 0)
"""The years that the archive has meetings of, '' where some have no date: lists are asked for year by year."""

SUMMARIES_OF = among(select(MEETING.c.id, MEETING.c.summary), MEETING.c.id)
PEOPLE_OF = among(select(PERSON.c.id, PERSON.c.meetings), PERSON.c.id)


def read_summaries(connection: Connection, meeting_ids: Sequence[str]) -> tuple[MeetingSummary, ...]:
    """Lines for these meetings in this order; ids that no longer exist are left out."""
    found = {row.id: _summary(row.summary) for row in rows_of(connection, SUMMARIES_OF, meeting_ids)}
    return tuple(found[meeting_id] for meeting_id in meeting_ids if meeting_id in found)


@lru_cache(maxsize=LINES_REMEMBERED)
def _summary(record: str) -> MeetingSummary:
    return decode(MeetingSummary, record)


def read_tally(connection: Connection, kind: str, value: str) -> int:
    """One kept number; 0 where nothing was counted."""
    asked = and_(TALLY.c.kind == kind, TALLY.c.value == value)
    return connection.scalar(select(TALLY.c.total).where(asked)) or 0


def clamp(number: int, size: int) -> tuple[int, int]:
    """A lawful page number and size, whatever was asked."""
    return max(1, number), min(max(1, size), MAX_PAGE)


def all_meetings(connection: Connection, number: int, size: int, newest_first: bool) -> Page[str]:
    """The ids of all meetings by date; those without a date come last in either order."""
    number, size = clamp(number, size)
    total = read_tally(connection, "total", "meetings")
    start = (number - 1) * size
    if newest_first:
        ids = _walk(connection, MEETING, "id", total, start, size)
    else:
        undated = connection.scalar(select(func.count()).where(MEETING.c.day == "")) or 0
        dated = select(MEETING.c.id).where(MEETING.c.day > "").order_by(MEETING.c.day, MEETING.c.id)
        ids = list(connection.scalars(dated.limit(size).offset(start)))
        missing = size - len(ids)
        if missing:
            rest = select(MEETING.c.id).where(MEETING.c.day == "").order_by(MEETING.c.id)
            ids += connection.scalars(rest.limit(missing).offset(max(0, start - (total - undated))))
    return Page(tuple(ids), total, number, size)


def meetings_of_person(connection: Connection, person_id: str, number: int, size: int) -> Page[str]:
    """The ids of the meetings of one participant, newest first."""
    number, size = clamp(number, size)
    total = sum(row.meetings for row in rows_of(connection, PEOPLE_OF, [person_id]))
    ids = _walk(connection, ATTENDANCE, "meeting_id", total, (number - 1) * size, size, person_id=person_id)
    return Page(tuple(ids), total, number, size)


def meetings_under(connection: Connection, kind: str, value: str, number: int, size: int) -> Page[str]:
    """The ids of the meetings filed under a value, newest first."""
    number, size = clamp(number, size)
    total = read_tally(connection, kind, value)
    ids = _walk(connection, MARK, "meeting_id", total, (number - 1) * size, size, kind=kind, value=value)
    return Page(tuple(ids), total, number, size)


def _walk(connection: Connection, along: Table, ids: str, total: int, start: int, size: int, **where: str) -> list[str]:
    """One page of the column `ids`, newest first, of the rows whose columns have the values of `where`.

    Walked from the nearer end so that the last page costs no more than the first.
    """
    size = min(size, total - start)
    if size <= 0:
        return []
    newest_first = start <= total // 2
    skipped = start if newest_first else total - start - size
    rows = answers(connection, _walked(along, ids, tuple(where), newest_first), size=size, skipped=skipped, **where)
    return [i for (i,) in (rows if newest_first else reversed(rows))]


@cache
def _walked(along: Table, ids: str, where: tuple[str, ...], newest_first: bool) -> Select[Any]:
    """The question for such a page from one end, year by year where the list is laid so."""
    question = select(along.c[ids]).where(*(along.c[name] == bindparam(name) for name in where))
    order = [along.c.day, along.c[ids]]
    if "year" in along.c:
        question = question.where(along.c.year.in_(YEARS))
        order.insert(0, along.c.year)
    question = question.order_by(*(column.desc() if newest_first else column for column in order))
    return question.limit(bindparam("size")).offset(bindparam("skipped"))


def meetings_of_pair(connection: Connection, one: str, other: str, number: int, size: int) -> Page[str]:
    """The ids of the meetings in which two participants both took part, newest first; symmetric."""
    number, size = clamp(number, size)
    shared = [meeting_id for _, meeting_id in meetings_of_both(connection, one, other)]
    start = (number - 1) * size
    return Page(tuple(shared[start : start + size]), len(shared), number, size)


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
