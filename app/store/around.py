"""What was before and after a meeting: the other meetings of the same people, and those of each who took part.

People's rows tell in which years they met anybody, so that only those are walked: each year of each person is a page
of its own to read, and of thirty years that an archive knows, two people have few in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from app.answers import MeetingsAround, MeetingSummary
from app.dates import PartialDate
from app.records import Meeting
from app.store.attendance import Attendance, read_attendances, shared_meetings
from app.store.encoding import encode_list
from app.store.meeting_lists import AFTER_EVERY_TIME_OF_DAY, read_summaries
from app.store.sql import answers, values_of
from app.store.tables import MeetingPersonRow, MeetingRow, PairRow, table
from app.store.tallies import YEAR, meeting_day, taking_part

MEETING, ATTENDANCE, PAIR = table(MeetingRow), table(MeetingPersonRow), table(PairRow)

RELATED = 3
"""Meetings named just before and after one: what fits beside it without a scroll."""

_DAY_LENGTH = len("2023-08-03")
_TIMES_MET = select(PAIR.c.meetings).where(PAIR.c.one == bindparam("one"), PAIR.c.other == bindparam("other"))


def read_around(connection: Connection, meeting: Meeting, people: int) -> MeetingsAround:
    """What was before and after a meeting of its people, and of each of the first so many who took part.

    Nothing for a meeting without a date.
    """
    if meeting.date is None:
        return MeetingsAround()
    core, first = _core(meeting), [person.person_id for person in meeting.participants[:people]]
    known = read_attendances(connection, (*core, *first))
    earlier, later = _related(connection, meeting, {i: known[i] for i in core if i in known})
    nearest = _nearest_to(connection, meeting.date, {i: known[i] for i in first if i in known})
    wanted = dict.fromkeys((*earlier, *later, *(one for pair in nearest.values() for one in pair if one)))
    lines = {line.meeting.id: line for line in read_summaries(connection, tuple(wanted))}
    return MeetingsAround(
        earlier=_lines(lines, earlier),
        later=_lines(lines, later),
        nearest={i: (lines.get(before or ""), lines.get(after or "")) for i, (before, after) in nearest.items()},
    )


def _lines(lines: Mapping[str, MeetingSummary], meeting_ids: Iterable[str]) -> tuple[MeetingSummary, ...]:
    return tuple(lines[meeting_id] for meeting_id in meeting_ids if meeting_id in lines)


def _core(meeting: Meeting) -> list[str]:
    """The people whose other meetings are related: one of each party, in the order of the record, at most two."""
    first_of: dict[str | None, str] = {}
    for person in taking_part(meeting):
        first_of.setdefault(person.party, person.person_id)
    return list(first_of.values())[:2]


def _related(connection: Connection, meeting: Meeting, core: Mapping[str, Attendance]) -> tuple[list[str], list[str]]:
    """The ids of the meetings of the same people just before (newest first) and just after (oldest first)."""
    here = (meeting_day(meeting), meeting.id)
    others = _times_met(connection, core) - 1
    earlier = shared_meetings(connection, core, before=here, limit=min(RELATED, others))
    later = shared_meetings(connection, core, after=here, limit=min(RELATED, others - len(earlier)))
    return [i for _, i in earlier], [i for _, i in later]


def _times_met(connection: Connection, people: Mapping[str, Attendance]) -> int:
    """In how many meetings these people took part together, at most: most pairs met once, which spares the walk.

    Pairs are counted across parties: of two who ever spoke for one party, only the fewer meetings of either are known.
    """
    if len(people) == 2:
        (one, ours), (other, theirs) = people.items()
        if ours.parties.isdisjoint(theirs.parties):
            rows = answers(connection, _TIMES_MET, one=one, other=other)
            return sum(row.meetings for row in rows)
    return min((person.meetings for person in people.values()), default=0)


def _nearest_to(
    connection: Connection, time: PartialDate, people: Mapping[str, Attendance]
) -> dict[str, tuple[str | None, str | None]]:
    """(the last meeting that surely lies before a time, the first that surely lies after it) of each of these people.

    By person id, as ids of meetings, None where there is none.
    """
    first, past = time.first_day.isoformat(), time.last_day.isoformat() + AFTER_EVERY_TIME_OF_DAY
    here = str(time)[YEAR]
    asked = []
    for person_id, own in people.items():
        # Of the year in which someone has the meeting at hand alone, there is nothing to read.
        years = [year for year, meetings in own.years.items() if year and (meetings > 1 or year != here)]
        asked.append((person_id, [y for y in years if y <= first[YEAR]], [y for y in years if y >= past[YEAR]]))
    found = answers(connection, _nearest(), people=encode_list(asked), first=first, past=past) if asked else []
    return {row.person_id: (row.previous, row.next) for row in found}


@cache
def _nearest() -> Select[Any]:
    """One walk along each person's meetings in either direction, as far as the first that fits.

    `people` are lists of a person's id, the years to look for an earlier meeting and those to look for a later one.
    """
    asked = func.json_each(bindparam("people")).table_valued("value")
    person, sooner, later = (func.json_extract(asked.c.value, f"$[{place}]") for place in range(3))
    year, day, meeting_id = ATTENDANCE.c.year, ATTENDANCE.c.day, ATTENDANCE.c.meeting_id
    mine = select(meeting_id).where(ATTENDANCE.c.person_id == person).correlate(asked).limit(1)
    # The last day that a date can mean is the date itself, where that is a day.
    last_day = select(MEETING.c.last_day).where(MEETING.c.id == meeting_id).scalar_subquery()
    before = or_(func.length(day) == _DAY_LENGTH, last_day < bindparam("first"))
    previous = mine.where(year.in_(values_of(sooner)), day < bindparam("first"), before)
    previous = previous.order_by(year.desc(), day.desc(), meeting_id.desc())
    following = mine.where(year.in_(values_of(later)), day > bindparam("past")).order_by(year, day, meeting_id)
    return select(
        person.label("person_id"),
        previous.scalar_subquery().label("previous"),
        following.scalar_subquery().label("next"),
    )
