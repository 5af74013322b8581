"""Offices, whoever held them: the register of offices, and one office with its holders over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.answers import Counted, Holder, OfficeRecord, Page, Tenure
from app.authority import OfficeHeld, PersonEntry
from app.dates import PartialDate
from app.errors import UnknownRecord
from app.offices import Office, office_of
from app.store.meeting_lists import clamp
from app.store.people import names_of_people
from app.store.tables import MeetingMarkRow, MeetingPersonRow, TallyRow, table

ATTENDANCE, MARK, TALLY = table(MeetingPersonRow), table(MeetingMarkRow), table(TallyRow)

LOOKED_AT = 40
"""Participations looked at for an office's name: a meeting that is filed under it names its holder among few others."""


def list_offices(connection: Connection, number: int, size: int) -> Page[Counted]:
    """Offices by the number of meetings in which they took part; an office is one of a party, however worded."""
    number, size = clamp(number, size)
    used = (TALLY.c.kind == "office", TALLY.c.total > 0)
    total = connection.scalar(select(func.count()).select_from(TALLY).where(*used)) or 0
    question = select(TALLY.c.value, TALLY.c.total).where(*used).order_by(TALLY.c.total.desc(), TALLY.c.value)
    rows = connection.execute(question.limit(size).offset((number - 1) * size)).all()
    items = tuple(Counted(row.value, _office(connection, row.value).name, row.total) for row in rows)
    return Page(items, total, number, size)


def read_office(connection: Connection, slug: str) -> OfficeRecord:
    """One office with everyone who was seen in it, the latest first; UnknownRecord where no meeting has it."""
    office = _office(connection, slug)
    mine: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(_participations(slug)):
        if office_of(row.role, row.party) == office:
            mine.setdefault(row.person_id, []).append(row)
    names = names_of_people(connection, mine)
    holders = [
        Holder(person_id, names[person_id], *_span(rows), len({row.meeting_id for row in rows}))
        for person_id, rows in mine.items()
    ]
    holders.sort(key=lambda holder: (str(holder.last or ""), holder.meetings, holder.name), reverse=True)
    rows = [row for own in mine.values() for row in own]
    return OfficeRecord(
        slug=slug,
        name=office.name,
        party=rows[0].party,
        meetings=len({row.meeting_id for row in rows}),
        holders=tuple(holders),
        wordings=tuple(sorted({row.role for row in rows})),
    )


def _participations(slug: str) -> Any:
    columns = (ATTENDANCE.c.person_id, ATTENDANCE.c.role, ATTENDANCE.c.party, ATTENDANCE.c.day, ATTENDANCE.c.meeting_id)
    filed = (MARK.c.kind == "office", MARK.c.value == slug, ATTENDANCE.c.role.is_not(None))
    return select(*columns).join(MARK, MARK.c.meeting_id == ATTENDANCE.c.meeting_id).where(*filed)


def _office(connection: Connection, slug: str) -> Office:
    """The office that this slug stands for, found again in the meetings that are filed under it."""
    for row in connection.execute(_participations(slug).limit(LOOKED_AT)):
        found = office_of(row.role, row.party)
        if found is not None and found.slug == slug:
            return found
    raise UnknownRecord("office", slug)


def _span(rows: Iterable[Row[Any]]) -> tuple[PartialDate | None, PartialDate | None]:
    days = sorted(row.day for row in rows if row.day)
    return (_date(days[0]), _date(days[-1])) if days else (None, None)


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
