"""When offices were held: the days on which people were seen in them, joined with what the authority file tells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from app.answers import Tenure
from app.authority import OfficeHeld, PersonEntry
from app.dates import PartialDate
from app.offices import Office, office_of
from app.store.sql import answers
from app.store.tables import MeetingPersonRow, table

ATTENDANCE = table(MeetingPersonRow)


def days_in_office(
    connection: Connection, asked: Sequence[tuple[str, str, str, str, str]]
) -> dict[tuple[str, str, str], tuple[PartialDate, PartialDate]]:
    """The first and the last day on which people were seen in offices, by (person, party, role as worded).

    Asked for as (person, party, role, first year, last year), the years being those of the person's own row.
    """
    found = answers(connection, _first_and_last(), offices=json.dumps(asked))
    return {asked[row.place][:3]: (_date(row.first), _date(row.last)) for row in found}


@cache
def _first_and_last() -> Select[Any]:
    """Walks from the beginning of the first year and back from the end of the last one, as far as a meeting in office.

    Such a meeting is sure to be in either year.
    """
    office = func.json_each(bindparam("offices")).table_valued("key", "value")
    person, party, role, since, until = (func.json_extract(office.c.value, f"$[{place}]") for place in range(5))
    mine = select(ATTENDANCE.c.day).where(ATTENDANCE.c.person_id == person).correlate(office).limit(1)
    mine = mine.where(func.coalesce(ATTENDANCE.c.party, "") == party, func.coalesce(ATTENDANCE.c.role, "") == role)
    first = mine.where(ATTENDANCE.c.year == since).order_by(ATTENDANCE.c.day)
    last = mine.where(ATTENDANCE.c.year == until).order_by(ATTENDANCE.c.day.desc())
    return select(
        office.c.key.label("place"), first.scalar_subquery().label("first"), last.scalar_subquery().label("last")
    )


def _date(text: str) -> PartialDate:
    return PartialDate.parse(text).start_only()


def unified(seen: Sequence[Tenure], entry: PersonEntry | None) -> tuple[Tenure, ...]:
    """Tenures as worded become tenures of offices, latest first; then those that only the authority file tells.

    "Minister of Foreign Affairs" and "FM" for Azerbaijan are one office, with both wordings kept; where the authority
    file tells from when to when it was held, that is kept beside when it was seen: of several terms, the one that
    reaches the last day seen.
    """
    groups: dict[Office | tuple[str, str | None], list[Tenure]] = {}
    for tenure in seen:
        groups.setdefault(office_of(tenure.office, tenure.party) or (tenure.office, tenure.party), []).append(tenure)
    terms: dict[Office | tuple[str, str | None], list[OfficeHeld]] = {}
    for office in entry.offices if entry else ():
        terms.setdefault(office_of(office.office, office.party) or (office.office, office.party), []).append(office)
    found = []
    for key, own in groups.items():
        dates = [day for tenure in own for day in (tenure.first, tenure.last) if day]
        held = _term_at(max(dates, key=str, default=None), terms.get(key, []))
        if held is not None:
            terms[key].remove(held)
        found.append(
            Tenure(
                office=max(own, key=lambda tenure: (tenure.meetings, tenure.office)).office,
                party=own[0].party,
                first=min(dates, key=str, default=None),
                last=max(dates, key=str, default=None),
                meetings=sum(tenure.meetings for tenure in own),
                wordings=tuple(sorted({tenure.office for tenure in own if tenure.office})),
                slug=key.slug if isinstance(key, Office) else "",
                since=held.since if held else None,
                until=held.until if held else None,
            )
        )
    found.sort(key=lambda tenure: (str(tenure.last or ""), tenure.meetings, tenure.office), reverse=True)
    unseen = (
        Tenure(office.office, office.party, office.since, office.until, 0) for left in terms.values() for office in left
    )
    return (*found, *unseen)


def _term_at(day: PartialDate | None, terms: Sequence[OfficeHeld]) -> OfficeHeld | None:
    """The term that a day falls in, or the last one begun before it; the latest for no day, None without terms."""
    begun = [term for term in terms if not (day and term.since) or term.since.first_day <= day.last_day]
    return max(begun or terms, key=lambda term: str(term.since or ""), default=None)
