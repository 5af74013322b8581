"""Writing down the numbers that a batch has changed; what falls to nothing is removed."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, select

from app.store.batch import Batch
from app.store.encoding import decode_numbers, encode_numbers
from app.store.sql import add_missing_rows, rows_among, run_for_each
from app.store.tables import OfficeHolderRow, PairRow, PersonRow, TallyRow, table
from app.store.tallies import Feature, held, office_slug

PERSON = table(PersonRow)


def write_numbers(batch: Batch) -> None:
    """Add what the batch has counted to the kept tallies, pairs and portraits, and forget it."""
    _add(batch.connection, table(TallyRow), "total", batch.tallies)
    _add(batch.connection, table(PairRow), "meetings", batch.pairs)
    _portray(batch)
    for counted in (batch.tallies, batch.pairs, batch.portraits):
        counted.clear()


def _portray(batch: Batch) -> None:
    """Bring the numbers in the rows of people up to date; a change of the number of meetings makes a row new."""
    altered = {i: counted for i, counted in batch.portraits.items() if any(counted.values())}
    question = select(PERSON.c.id, PERSON.c.offices, PERSON.c.topics)
    rows = []
    for row in rows_among(batch.connection, question, PERSON.c.id, altered):
        offices, topics = decode_numbers(row.offices), decode_numbers(row.topics)
        more = 0
        for (feature, value), count in altered[row.id].items():
            kept = offices if feature == "offices" else topics
            kept[value] = kept.get(value, 0) + count
            more += count if feature == "offices" else 0
        now = encode_numbers(offices), encode_numbers(topics)
        rows.append((more, bool(more), batch.revision, *now, row.id))
    update = (
        "UPDATE person SET meetings = meetings + ?, revision = iif(?, ?, revision), "
        "offices = ?, topics = ? WHERE id = ?"
    )
    run_for_each(batch.connection, update, sorted(rows, key=itemgetter(-1)))
    add_missing_rows(batch.connection, table(OfficeHolderRow), _holders(batch.portraits))


def _holders(portraits: Mapping[str, Mapping[Feature, int]]) -> list[dict[str, str]]:
    """The rows of all who were seen in an office now."""
    found = set()
    for person_id, counted in portraits.items():
        for (feature, value), count in counted.items():
            if feature == "offices" and count > 0:
                _, party, role = held(value)
                found.add((office_slug(role, party), person_id))
    return [{"office": slug, "person_id": person_id} for slug, person_id in found if slug]


def _add(connection: Connection, to: Table, column: str, counted: Mapping[Any, int]) -> None:
    keys = [key.name for key in to.primary_key]
    listed = ", ".join(f'"{key}"' for key in keys)
    rows = [(*values, count) for values, count in sorted(counted.items()) if count]
    add = (
        f'INSERT INTO "{to.name}" ({listed}, "{column}") VALUES (?{", ?" * len(keys)}) '
        f'ON CONFLICT ({listed}) DO UPDATE SET "{column}" = "{column}" + excluded."{column}"'
    )
    run_for_each(connection, add, rows)
    fallen = [row[:-1] for row in rows if row[-1] < 0]
    each = " AND ".join(f'"{key}" = ?' for key in keys)
    run_for_each(connection, f'DELETE FROM "{to.name}" WHERE "{column}" = 0 AND {each}', fallen)
