"""Keeping people with their keys and the words that their names begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, func, select

from app.authority import Authority
from app.names import fold
from app.records import Person
from app.store.batch import Batch
from app.store.encoding import encode
from app.store.sql import among, delete_rows, insert_rows, rows_among, rows_of, upsert_rows
from app.store.tables import PersonKeyRow, PersonRow, PersonWordRow, table

PERSON, KEY, WORD = table(PersonRow), table(PersonKeyRow), table(PersonWordRow)


UNSEEN = {"meetings": 0, "offices": "{}", "topics": "{}"}
"""What the row of a person tells of meetings before the first."""

NAMES_OF = among(select(PERSON.c.id, func.json_extract(PERSON.c.record, "$.name").label("name")), PERSON.c.id)


def also_spelt(person: Person, authority: Authority) -> Person:
    """The person with the spellings that the authority file adds to those found: who looks for one finds the other."""
    entry = authority.people.get(person.authority_id or "")
    if entry is None:
        return person
    return replace(person, spellings=tuple(dict.fromkeys((*person.spellings, entry.name, *entry.spellings))))


def save_people(batch: Batch, people: Iterable[Person]) -> None:
    """Keep these people whole; a person's earlier record and keys are replaced, one that stayed the same is not."""
    coming = {person.id: person for person in people}
    records = {person_id: encode(person) for person_id, person in coming.items()}
    question = select(PERSON.c.id, PERSON.c.record)
    standing = {row.id: row.record for row in rows_among(batch.connection, question, PERSON.c.id, coming)}
    altered = {i: person for i, person in coming.items() if standing.get(i) != records[i]}
    if not altered:
        return
    batch.changed = True
    rows = [
        {"id": i, "folded": fold(person.name), "revision": batch.revision, "record": records[i], **UNSEEN}
        for i, person in altered.items()
    ]
    upsert_rows(batch.connection, PERSON, rows, keep=tuple(UNSEEN))
    again = [i for i in altered if i in standing]
    for own in (KEY, WORD):
        delete_rows(batch.connection, own, "person_id", again)
    keys = [{"key": key, "person_id": i} for i, person in altered.items() for key in dict.fromkeys(person.keys)]
    words = [{"word": word, "person_id": i} for i, person in altered.items() for word in _words(person)]
    insert_rows(batch.connection, KEY, keys)
    insert_rows(batch.connection, WORD, words)


def names_of_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, str]:
    """The names of these people by id."""
    return {row.id: row.name for row in rows_of(connection, NAMES_OF, person_ids)}


def _words(person: Person) -> set[str]:
    return {word for name in (person.name, *person.spellings) for word in fold(name).split()}
