"""Writing down the numbers that a batch has changed; what falls to nothing is removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam

from app.store.batch import Batch
from app.store.sql import run_for_each
from app.store.tables import PairRow, PersonRow, TallyRow, table

PERSON = table(PersonRow)


def write_numbers(batch: Batch) -> None:
    """Add what the batch has counted to the kept tallies, pairs and attendances, and forget it."""
    _add(batch.connection, table(TallyRow), "total", batch.tallies)
    _add(batch.connection, table(PairRow), "meetings", batch.pairs)
    attendances = [
        {"person": person_id, "more": count, "now": batch.revision}
        for person_id, count in sorted(batch.attendances.items())
        if count
    ]
    if attendances:
        update = PERSON.update().where(PERSON.c.id == bindparam("person"))
        update = update.values(meetings=PERSON.c.meetings + bindparam("more"), revision=bindparam("now"))
        batch.connection.execute(update, attendances)
    for counter in (batch.tallies, batch.pairs, batch.attendances):
        counter.clear()


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
