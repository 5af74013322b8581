"""One participant with all that the archive knows of them, and lists of participants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select

from app.answers import Counted, Page, PersonRecord, Spelling, Tenure
from app.authority import PersonEntry
from app.errors import MovedRecord, UnknownRecord
from app.names import fold
from app.records import Person
from app.store.encoding import decode, decode_numbers
from app.store.entries import labels_of
from app.store.judgements import read_on_names
from app.store.meeting_lists import clamp
from app.store.numbering import among_accounts, rows_of_accounts
from app.store.sql import among, answers, rows_of
from app.store.tables import (
    AccountRow,
    NameFormRow,
    PairRow,
    PersonAddressRow,
    PersonKeyRow,
    PersonRow,
    PersonWordRow,
    WrittenNameRow,
    table,
)
from app.store.tallies import years_held
from app.store.tenures import days_in_office, unified

ADDRESS = table(PersonAddressRow)
PERSON, KEY, WORD, PAIR = table(PersonRow), table(PersonKeyRow), table(PersonWordRow), table(PairRow)
NAME = table(WrittenNameRow)
FORM, ACCOUNT = table(NameFormRow), table(AccountRow)

COUNTERPARTS = 50
"""Counterparts on a participant's page; their meetings with all others are a filter away."""

_WHOLE = select(PERSON.c.id, PERSON.c.record, PERSON.c.meetings, PERSON.c.offices, PERSON.c.topics)
RECORDS_OF = among(_WHOLE, PERSON.c.id)
NAMED_PEOPLE = among(
    select(
        PERSON.c.id,
        func.json_extract(PERSON.c.record, "$.name").label("name"),
        func.coalesce(func.json_extract(PERSON.c.record, "$.party"), "").label("party"),
    ),
    PERSON.c.id,
)

JUDGED_NAMES = among(
    select(FORM.c.judged_as, func.max(NAME.c.written_as).label("name"))
    .select_from(KEY)
    .join(NAME, NAME.c.person_id == KEY.c.person_id)
    .join(FORM, and_(FORM.c.id == NAME.c.form_id, FORM.c.judged_as == KEY.c.key))
    .group_by(FORM.c.judged_as),
    KEY.c.key,
)
"""What judgements call a form is a key of its person, too, and by keys people are found: forms have no such index."""

JUDGED_AS = select(FORM.c.judged_as).join(NAME, NAME.c.form_id == FORM.c.id).distinct()
JUDGED_AS = JUDGED_AS.where(NAME.c.person_id == bindparam("person"))

WRITTEN = select(
    NAME.c.written_as, func.sum(NAME.c.accounts).label("times"), func.min(NAME.c.first_account).label("where")
)
WRITTEN = WRITTEN.where(NAME.c.person_id == bindparam("person"), NAME.c.accounts > 0).group_by(NAME.c.written_as)
ARTICLES_OF_ACCOUNTS = among_accounts(select(ACCOUNT.c.id, ACCOUNT.c.article_id))

COUNTERPARTS_OF = select(PAIR.c.other, PAIR.c.meetings).where(PAIR.c.one == bindparam("person"))
COUNTERPARTS_OF = COUNTERPARTS_OF.order_by(PAIR.c.meetings.desc(), PAIR.c.other).limit(COUNTERPARTS)

LAST_LETTER = "\U0010ffff"


def read_person(connection: Connection, person_id: str, known_people: Mapping[str, PersonEntry]) -> PersonRecord:
    """One participant; MovedRecord where another person answers for this id now."""
    rows = rows_of(connection, RECORDS_OF, [person_id])
    if not rows:
        raise _answered_for(connection, person_id, [person_id]) or UnknownRecord("participant", person_id)
    (row,) = rows
    person = decode(Person, row.record)
    if not row.meetings:
        _lead_on(connection, person)
    tenures = _tenures(connection, person, decode_numbers(row.offices), known_people)
    judgements = read_on_names(connection, _judged_as(connection, person_id))
    days = [date for tenure in tenures if tenure.meetings for date in (tenure.first, tenure.last) if date]
    return PersonRecord(
        person=person,
        slug=person_slug(person),
        meetings=row.meetings,
        first=min(days, key=str, default=None),
        last=max(days, key=str, default=None),
        tenures=tenures,
        spellings=_spellings(connection, person_id),
        counterparts=_counterparts(connection, person_id),
        topics=_topics(connection, decode_numbers(row.topics)),
        judgements=judgements,
        judged_names=_judged_names(connection, (name for j in judgements for name in (j.left, j.right))),
    )


def _judged_as(connection: Connection, person_id: str) -> list[str]:
    return sorted(name for (name,) in answers(connection, JUDGED_AS, person=person_id) if name)


def _judged_names(connection: Connection, judged: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(what judgements call a form, a name of it) for these."""
    return tuple(sorted((row.judged_as, row.name) for row in rows_of(connection, JUDGED_NAMES, judged)))


def person_slug(person: Person) -> str:
    """A person's name, to be read in an address."""
    return fold(person.name).replace(" ", "-") or "participant"


def _lead_on(connection: Connection, person: Person) -> None:
    """MovedRecord where somebody with meetings took this person's place or answers for their keys; else nothing."""
    at, passed = person.id, {person.id}
    while True:
        heir = connection.scalar(select(ADDRESS.c.leads_id).where(ADDRESS.c.id == at))
        if heir is None or heir in passed:
            break
        if connection.scalar(select(PERSON.c.meetings).where(PERSON.c.id == heir)):
            raise MovedRecord("participant", person.id, "participant", heir)
        passed.add(heir)
        at = heir
    successor = _answered_for(connection, person.id, person.keys)
    if successor is not None:
        raise successor


def _answered_for(connection: Connection, person_id: str, keys: Iterable[str]) -> MovedRecord | None:
    """Who of those that answer for these keys has the most meetings; None where nobody with meetings does.

    So an id leads on that another archive of the same articles gave, before a line was added to the authority file.
    """
    question = select(KEY.c.person_id).join(PERSON, PERSON.c.id == KEY.c.person_id)
    question = question.where(KEY.c.key.in_(list(keys)), PERSON.c.meetings > 0)
    successor = connection.scalar(question.order_by(PERSON.c.meetings.desc(), PERSON.c.id).limit(1))
    return MovedRecord("participant", person_id, "participant", successor) if successor is not None else None


def _tenures(
    connection: Connection, person: Person, offices: Mapping[str, int], known_people: Mapping[str, PersonEntry]
) -> tuple[Tenure, ...]:
    """Offices seen in meetings, latest first; then those that only the authority file tells."""
    years = years_held(dict(sorted(offices.items(), key=lambda office: (-office[1], office[0]))))
    dated = {office: sorted(filter(None, seen)) for office, seen in years.items()}
    asked = [(person.id, party, role, known[0], known[-1]) for (party, role), known in dated.items() if known]
    days = days_in_office(connection, asked)
    seen = []
    for (party, role), counted in years.items():
        first, last = days.get((person.id, party, role), (None, None))
        seen.append(Tenure(role, party or None, first, last, counted.total()))
    return unified(seen, known_people.get(person.authority_id or ""))


def _spellings(connection: Connection, person_id: str) -> tuple[Spelling, ...]:
    rows = answers(connection, WRITTEN, person=person_id)
    asked = rows_of_accounts(connection, ARTICLES_OF_ACCOUNTS, (row.where for row in rows))
    articles = {row.id: row.article_id for row in asked}
    found = [Spelling(row.written_as, row.times, articles[row.where]) for row in rows]
    return tuple(sorted(found, key=lambda spelling: (-spelling.count, spelling.written_as)))


def _counterparts(connection: Connection, person_id: str) -> tuple[Counted, ...]:
    rows = answers(connection, COUNTERPARTS_OF, person=person_id)
    people = name_people(connection, (row.other for row in rows))
    return tuple(Counted(row.other, people[row.other][0], row.meetings, people[row.other][1]) for row in rows)


def _topics(connection: Connection, topics: Mapping[str, int]) -> tuple[Counted, ...]:
    labels = labels_of(connection, "topic", topics)
    counted = sorted(topics.items(), key=lambda topic: (-topic[1], topic[0]))
    return tuple(Counted(topic, labels.get(topic, topic), meetings) for topic, meetings in counted)


def name_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(name, party's name) of these people by id."""
    rows = rows_of(connection, NAMED_PEOPLE, person_ids)
    parties = labels_of(connection, "party", (row.party for row in rows))
    return {row.id: (row.name, parties.get(row.party, row.party)) for row in rows}


def list_people(connection: Connection, number: int, size: int, starts: str, by_name: bool) -> Page[Counted]:
    """Participants that have meetings, by their number or by name; `starts` begins words of the name."""
    number, size = clamp(number, size)
    where: list[ColumnElement[bool]] = [PERSON.c.meetings > 0]
    for word in fold(starts).split():
        begins = select(WORD.c.person_id).where(WORD.c.word >= word, WORD.c.word < word + LAST_LETTER)
        where.append(PERSON.c.id.in_(begins))
    total = connection.scalar(select(func.count()).select_from(PERSON).where(*where)) or 0
    order = (PERSON.c.folded, PERSON.c.id) if by_name else (PERSON.c.meetings.desc(), PERSON.c.folded, PERSON.c.id)
    question = select(PERSON.c.id, PERSON.c.meetings).where(*where).order_by(*order)
    rows = connection.execute(question.limit(size).offset((number - 1) * size)).all()
    people = name_people(connection, (row.id for row in rows))
    items = tuple(Counted(row.id, people[row.id][0], row.meetings, people[row.id][1]) for row in rows)
    return Page(items, total, number, size)
