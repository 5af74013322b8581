"""Offices, whoever held them: the register of offices, and one office with its holders over time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from app.answers import Counted, Holder, OfficeRecord, Page
from app.errors import UnknownRecord
from app.offices import Office, office_of
from app.store.encoding import decode_numbers
from app.store.meeting_lists import clamp, read_tally
from app.store.people import names_of_people
from app.store.sql import answers
from app.store.tables import OfficeHolderRow, PersonRow, TallyRow, table
from app.store.tallies import office_slug, years_held
from app.store.tenures import days_in_office

HOLDER, PERSON, TALLY = table(OfficeHolderRow), table(PersonRow), table(TallyRow)

_HOLDERS = select(PERSON.c.id, PERSON.c.offices).join(HOLDER, HOLDER.c.person_id == PERSON.c.id)
_HOLDERS = _HOLDERS.where(HOLDER.c.office == bindparam("slug"))


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
    seen = [one for row in answers(connection, _HOLDERS, slug=slug) for one in _held(row.id, row.offices, slug)]
    asked = [(one.person_id, one.party, one.role, min(one.years), max(one.years)) for one in seen if one.years]
    days = days_in_office(connection, asked)
    by_person: dict[str, list[_Held]] = {}
    for one in seen:
        by_person.setdefault(one.person_id, []).append(one)
    names = names_of_people(connection, by_person)
    holders = []
    for person_id, own in by_person.items():
        known = [day for one in own for day in days.get((one.person_id, one.party, one.role), ())]
        first, last = min(known, key=str, default=None), max(known, key=str, default=None)
        holders.append(Holder(person_id, names[person_id], first, last, sum(one.meetings for one in own)))
    holders.sort(key=lambda holder: (str(holder.last or ""), holder.meetings, holder.name), reverse=True)
    return OfficeRecord(
        slug=slug,
        name=office.name,
        party=seen[0].party or None,
        meetings=read_tally(connection, "office", slug),
        holders=tuple(holders),
        wordings=tuple(sorted({one.role for one in seen})),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """How often someone was seen in an office as worded once, and in which years."""

    person_id: str
    party: str
    role: str
    years: frozenset[str]
    meetings: int


def _held(person_id: str, offices: str, slug: str) -> list[_Held]:
    """The wordings of an office in a person's row; none where the person is seen in it no more."""
    return [
        _Held(person_id, party, role, frozenset(filter(None, counted)), counted.total())
        for (party, role), counted in years_held(decode_numbers(offices)).items()
        if office_slug(role, party) == slug
    ]


def _office(connection: Connection, slug: str) -> Office:
    """The office that this slug stands for, as one of its holders is said to hold it."""
    for row in answers(connection, _HOLDERS, slug=slug):
        for own in _held(row.id, row.offices, slug):
            found = office_of(own.role, own.party or None)
            if found is not None:
                return found
    raise UnknownRecord("office", slug)
