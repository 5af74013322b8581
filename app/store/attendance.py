"""When people took part in meetings: the years that their own rows tell, and the meetings in which several took part.

A list of meetings is laid by year, and each year of each person is a page of its own to read. Of thirty years that an
archive knows, a person met somebody in some, and two people in few at once; only those are walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select, tuple_

from app.store.encoding import decode_numbers, encode_list
from app.store.sql import among, answers, rows_of, values_of
from app.store.tables import MeetingPersonRow, PersonRow, table
from app.store.tallies import YEAR, held

PERSON, ATTENDANCE = table(PersonRow), table(MeetingPersonRow)

ATTENDANCES_REMEMBERED = 1_000
"""Attendances that are remembered once read, by their JSON, some five megabytes: the busiest people, whose rows are the
longest, stand on every other page."""

PEOPLE_OF = among(select(PERSON.c.id, PERSON.c.meetings, PERSON.c.offices), PERSON.c.id)


@dataclass(frozen=True, slots=True)
class Attendance:
    """In how many meetings a person took part: in all, by year ('' for those of unknown day), and for which parties."""

    meetings: int
    years: Mapping[str, int]
    parties: frozenset[str]


def read_attendances(connection: Connection, person_ids: Iterable[str]) -> dict[str, Attendance]:
    """The attendance of these people by id; ids that are not known are left out."""
    return {row.id: _attendance(row.meetings, row.offices) for row in rows_of(connection, PEOPLE_OF, person_ids)}


@lru_cache(maxsize=ATTENDANCES_REMEMBERED)
def _attendance(meetings: int, offices: str) -> Attendance:
    years: dict[str, int] = {}
    parties = set()
    for detail, counted in decode_numbers(offices).items():
        year, party, _ = held(detail)
        years[year] = years.get(year, 0) + counted
        parties.add(party)
    return Attendance(meetings, years, frozenset(parties - {""}))


def meetings_of_both(connection: Connection, one: str, other: str) -> list[tuple[str, str]]:
    """(day, meeting id) of the meetings in which two took part, newest first; none where either is not known."""
    known = read_attendances(connection, (one, other))
    return shared_meetings(connection, known) if known.keys() == {one, other} else []


def shared_meetings(
    connection: Connection,
    people: Mapping[str, Attendance],
    *,
    before: tuple[str, str] | None = None,
    after: tuple[str, str] | None = None,
    limit: int | None = None,
) -> list[tuple[str, str]]:
    """(day, meeting id) of the meetings in which all of these took part, newest first; nothing for nobody.

    `before` and `after` are such a pair: the nearest to it are given, oldest first for `after`, and none without a day.

    Walks the meetings of the person who has fewest, in the years that all have in common, and looks the others up.
    """
    years = _common_years(people.values(), before, after)
    if not years or limit == 0:
        return []
    rarest, *others = sorted(people, key=lambda person_id: (people[person_id].meetings, person_id))
    asked: dict[str, Any] = {"rarest": rarest} | {f"other{n}": other for n, other in enumerate(others)}
    here = before or after
    if here:
        asked["day"], asked["id"] = here
    asked["limit"] = -1 if limit is None else limit
    question = _shared(len(others), "before" if before else "after" if after else "")
    rows = answers(connection, question, years=encode_list(years), **asked)
    return [(row.day, row.meeting_id) for row in rows]


def _common_years(
    people: Iterable[Attendance], before: tuple[str, str] | None, after: tuple[str, str] | None
) -> list[str]:
    """The years in which all of these met somebody, on the side of a day that is asked for."""
    several = [set(person.years) for person in people]
    years = sorted(set.intersection(*several)) if several else []
    if before:
        years = [year for year in years if year and year <= before[0][YEAR]]
    if after:
        years = [year for year in years if year >= after[0][YEAR]]
    return years


@cache
def _shared(others: int, side: str) -> Select[Any]:
    """The question for the meetings of `rarest` and so many others: all, or those on one side of a day and meeting."""
    mine = ATTENDANCE.alias()
    question = select(mine.c.day, mine.c.meeting_id).where(mine.c.person_id == bindparam("rarest"))
    question = question.where(mine.c.year.in_(values_of(bindparam("years")))).limit(bindparam("limit"))
    for number in range(others):
        theirs = ATTENDANCE.alias()
        named = theirs.c.person_id == bindparam(f"other{number}")
        both = and_(
            named, theirs.c.year == mine.c.year, theirs.c.day == mine.c.day, theirs.c.meeting_id == mine.c.meeting_id
        )
        question = question.where(select(theirs.c.meeting_id).where(both).exists())
    place, here = tuple_(mine.c.day, mine.c.meeting_id), tuple_(bindparam("day"), bindparam("id"))
    if side == "before":
        question = question.where(place < here)
    if side == "after":
        question = question.where(place > here)
        return question.order_by(mine.c.year, mine.c.day, mine.c.meeting_id)
    return question.order_by(mine.c.year.desc(), mine.c.day.desc(), mine.c.meeting_id.desc())
