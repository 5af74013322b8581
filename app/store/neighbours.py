"""Which accounts may tell of one meeting: those that share a linking key, and all that hang together so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select

from app.store.batch import Batch
from app.store.sql import delete_rows, insert_rows, rows_among, upsert_rows
from app.store.tables import AccountKeysRow, LinkingKeyRow, LinkingNoteRow, table

KEY, KEYS, NOTE = table(LinkingKeyRow), table(AccountKeysRow), table(LinkingNoteRow)


def save_keys(batch: Batch, keys: Mapping[str, Iterable[str]]) -> None:
    """Replace the linking keys of these accounts."""
    drop_keys(batch, keys)
    held = {account_id: tuple(dict.fromkeys(own)) for account_id, own in keys.items()}
    # In the order of the table, so that neighbouring rows are added one after the other.
    pairs = sorted((key, account_id) for account_id, own in held.items() for key in own)
    insert_rows(batch.connection, KEY, [{"key": key, "account_id": account_id} for key, account_id in pairs])
    insert_rows(batch.connection, KEYS, [{"account_id": i, "keys": json.dumps(own)} for i, own in held.items()])
    batch.keys.update(held)


def drop_keys(batch: Batch, account_ids: Iterable[str]) -> None:
    """Remove the linking keys of these accounts; accounts without any are passed over."""
    asked = list(account_ids)
    held = _held(batch, asked)
    pairs = [(key, account_id) for account_id, own in held.items() for key in own]
    if pairs:
        batch.connection.exec_driver_sql('DELETE FROM linking_key WHERE "key" = ? AND account_id = ?', pairs)
    delete_rows(batch.connection, KEYS, "account_id", held)
    for account_id in asked:
        batch.keys.pop(account_id, None)


def _held(batch: Batch, account_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    rows = rows_among(batch.connection, select(KEYS), KEYS.c.account_id, account_ids)
    return {row.account_id: tuple(json.loads(row.keys)) for row in rows}


def keys_of(batch: Batch, account_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The linking keys of these accounts, each read once a batch; none for an account that holds none."""
    wanted = list(dict.fromkeys(account_ids))
    missing = [account_id for account_id in wanted if account_id not in batch.keys]
    batch.keys.update({**dict.fromkeys(missing, ()), **_held(batch, missing)})
    return {account_id: batch.keys[account_id] for account_id in wanted}


def connected(
    batch: Batch, account_ids: Iterable[str], seeks: Callable[[Iterable[str]], Iterable[str]]
) -> tuple[str, ...]:
    """These accounts and all that hang together with them, in order of id: one seeks a key that the other holds.

    The whole group is walked, however large: what linking makes of it must not depend on the order of ingest.
    """
    reached = dict.fromkeys(account_ids)
    seen: set[str] = set()
    edge = list(reached)
    while edge:
        wanted = set(seeks({key for own in keys_of(batch, edge).values() for key in own})) - seen
        seen |= wanted
        found = {row.account_id for row in rows_among(batch.connection, select(KEY.c.account_id), KEY.c.key, wanted)}
        edge = sorted(found - reached.keys())
        reached.update(dict.fromkeys(edge))
    return tuple(sorted(reached))


def save_notes(batch: Batch, notes: Mapping[str, str]) -> None:
    """Keep what linking needs to know of these articles."""
    upsert_rows(batch.connection, NOTE, [{"article_id": i, "note": note} for i, note in notes.items()])


def read_notes(batch: Batch, article_ids: Iterable[str]) -> dict[str, str]:
    """What linking noted of these articles; articles without a note are left out."""
    rows = rows_among(batch.connection, select(NOTE), NOTE.c.article_id, article_ids)
    return {row.article_id: row.note for row in rows}
