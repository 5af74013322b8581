"""Which accounts may tell of one meeting: those that share a linking key, and all that hang together so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select

from app.store.batch import Batch
from app.store.encoding import decode_list, encode_list
from app.store.numbering import among_accounts, among_articles, numbers_of, rows_of_accounts
from app.store.sql import among, remove_rows, rows_of, run_for_each
from app.store.tables import AccountRow, ExtractionRow, LinkingKeyRow, table

KEY, ACCOUNT, EXTRACTION = table(LinkingKeyRow), table(AccountRow), table(ExtractionRow)

KEYS_OF = among_accounts(select(ACCOUNT.c.id, ACCOUNT.c["keys"]).where(ACCOUNT.c["keys"].is_not(None)))
NOTES_OF = among_articles(
    select(EXTRACTION.c.article_id, EXTRACTION.c.note).where(EXTRACTION.c.note.is_not(None)),
    EXTRACTION.c.article_number,
)
HOLDERS_OF = among(select(KEY.c.account_id).distinct(), KEY.c.key)


def save_keys(batch: Batch, keys: Mapping[str, Iterable[str]]) -> None:
    """Replace the linking keys of these accounts."""
    drop_keys(batch, keys)
    held = {account_id: tuple(dict.fromkeys(own)) for account_id, own in keys.items()}
    batch.set_in_accounts("keys", {account_id: encode_list(own) for account_id, own in held.items()})
    hold_keys(batch, held)


def hold_keys(batch: Batch, held: Mapping[str, tuple[str, ...]]) -> None:
    """Let accounts that list these keys, each once, and held none before be found by them."""
    rows = sorted([(key, account_id) for account_id, own in held.items() for key in own])
    run_for_each(batch.connection, 'INSERT INTO linking_key ("key", account_id) VALUES (?, ?)', rows)
    batch.keys.update(held)


def drop_keys(batch: Batch, account_ids: Iterable[str]) -> None:
    """Remove the linking keys of these accounts; accounts without any are passed over."""
    asked = list(account_ids)
    held = _held(batch, asked)
    remove_rows(batch.connection, KEY, [{"key": key, "account_id": i} for i, own in held.items() for key in own])
    batch.set_in_accounts("keys", dict.fromkeys(held))
    for account_id in asked:
        batch.keys.pop(account_id, None)


def _held(batch: Batch, account_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    rows = rows_of_accounts(batch.connection, KEYS_OF, account_ids)
    return {row.id: tuple(decode_list(row.keys)) for row in rows}


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
        found = {row.account_id for row in rows_of(batch.connection, HOLDERS_OF, wanted)}
        edge = sorted(found - reached.keys())
        reached.update(dict.fromkeys(edge))
    return tuple(sorted(reached))


def save_notes(batch: Batch, notes: Mapping[str, str]) -> None:
    """Keep what linking needs to know of these articles."""
    numbers = numbers_of(batch.connection, notes)
    rows = [(note, numbers[article_id]) for article_id, note in notes.items()]
    run_for_each(batch.connection, "UPDATE extraction SET note = ? WHERE article_number = ?", rows)


def read_notes(batch: Batch, article_ids: Iterable[str]) -> dict[str, str]:
    """What linking noted of these articles; articles without a note are left out."""
    return {row.article_id: row.note for row in rows_of(batch.connection, NOTES_OF, article_ids)}
