"""Which accounts may tell of one meeting: those that share a linking key, and all that hang together so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.store.batch import Batch
from app.store.sql import delete_rows, insert_rows, rows_among
from app.store.tables import LinkingKeyRow, table

KEY = table(LinkingKeyRow)


def save_keys(batch: Batch, keys: Mapping[str, Iterable[str]]) -> None:
    """Replace the linking keys of these accounts."""
    delete_rows(batch.connection, KEY, "account_id", keys)
    rows = [{"key": key, "account_id": account_id} for account_id, own in keys.items() for key in dict.fromkeys(own)]
    insert_rows(batch.connection, KEY, rows)


def connected(batch: Batch, account_ids: Iterable[str]) -> tuple[str, ...]:
    """These accounts and all that hang together with them by shared keys, in order of id.

    The whole group is walked, however large: what linking makes of it must not depend on the order of ingest.
    """
    reached = dict.fromkeys(account_ids)
    seen_keys: set[str] = set()
    edge = list(reached)
    while edge:
        keys = {row.key for row in rows_among(batch.connection, select(KEY.c.key), KEY.c.account_id, edge)} - seen_keys
        seen_keys |= keys
        found = {row.account_id for row in rows_among(batch.connection, select(KEY.c.account_id), KEY.c.key, keys)}
        edge = sorted(found - reached.keys())
        reached.update(dict.fromkeys(edge))
    return tuple(sorted(reached))
