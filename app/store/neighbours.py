"""Which accounts may tell of one meeting: those that share a linking key, and all that hang together so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select

from app.store.batch import Batch
from app.store.sql import delete_rows, insert_rows, rows_among, upsert_rows
from app.store.tables import LinkingKeyRow, LinkingNoteRow, table

KEY, NOTE = table(LinkingKeyRow), table(LinkingNoteRow)


def save_keys(batch: Batch, keys: Mapping[str, Iterable[str]]) -> None:
    """Replace the linking keys of these accounts."""
    delete_rows(batch.connection, KEY, "account_id", keys)
    rows = [{"key": key, "account_id": account_id} for account_id, own in keys.items() for key in dict.fromkeys(own)]
    insert_rows(batch.connection, KEY, rows)
    batch.keys.update((account_id, tuple(own)) for account_id, own in keys.items())


def keys_of(batch: Batch, account_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The linking keys of these accounts, each read once a batch; none for an account that holds none."""
    wanted = list(dict.fromkeys(account_ids))
    missing = [account_id for account_id in wanted if account_id not in batch.keys]
    found: dict[str, list[str]] = {account_id: [] for account_id in missing}
    for row in rows_among(batch.connection, select(KEY), KEY.c.account_id, missing):
        found[row.account_id].append(row.key)
    batch.keys.update((account_id, tuple(own)) for account_id, own in found.items())
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
