"""Judgements as they stand: those on two accounts are listed by the accounts, those on two names by an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal_column, select

from app.records import Judgement
from app.store.batch import Batch
from app.store.encoding import decode, decode_list, encode, encode_list
from app.store.numbering import among_accounts, rows_of_accounts
from app.store.sql import among, insert_rows, rows_of
from app.store.tables import AccountRow, JudgementRow, table

ACCOUNT, JUDGEMENT = table(AccountRow), table(JudgementRow)

_IN_FORCE = select(JUDGEMENT.c.number, JUDGEMENT.c.left, JUDGEMENT.c.right, JUDGEMENT.c.record)
_IN_FORCE = _IN_FORCE.where(JUDGEMENT.c.superseded.is_(None))
_ON_NAMES = _IN_FORCE.where(JUDGEMENT.c.kind == literal_column("'person'"))  # as the index has it: no variable

NUMBERED = among(_IN_FORCE, JUDGEMENT.c.number)
LEFT, RIGHT = among(_ON_NAMES, JUDGEMENT.c.left), among(_ON_NAMES, JUDGEMENT.c.right)
LISTS_OF = among_accounts(select(ACCOUNT.c.id, ACCOUNT.c.judgements).where(ACCOUNT.c.judgements.is_not(None)))


def read_numbered(connection: Connection, numbers: Iterable[int]) -> tuple[Judgement, ...]:
    """The judgements in force of these numbers, as accounts list them, the surest first."""
    return _in_order(rows_of(connection, NUMBERED, sorted(numbers)))


def read_on_names(connection: Connection, names: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements in force about any of these names, the surest first.

    Left and right are asked one after the other: asked with OR, SQLite reads every judgement.
    """
    return _in_order(row for question in (LEFT, RIGHT) for row in rows_of(connection, question, names))


def _in_order(rows: Iterable[Any]) -> tuple[Judgement, ...]:
    found = [decode(Judgement, record) for record in {row.record for row in rows}]
    return tuple(sorted(found, key=lambda judgement: (-judgement.score, judgement.left, judgement.right)))


def save_judgements(batch: Batch, kind: str, subjects: Iterable[str], judgements: Iterable[Judgement]) -> None:
    """Let these judgements stand for their subjects; earlier ones between the subjects are kept as superseded."""
    coming = {(j.left, j.right): j for j in judgements if j.kind == kind}
    concerned = dict.fromkeys((*subjects, *(name for pair in coming for name in pair)))
    lists: dict[str, list[int]] = {}
    if kind == "meeting":
        lists = _listed(batch.connection, [i for i in concerned if i not in batch.fresh])
        standing = rows_of(batch.connection, NUMBERED, _numbers(lists))
    else:
        standing = rows_of(batch.connection, LEFT, concerned)
    superseded: list[Any] = []
    for row in standing:
        pair = (row.left, row.right)
        if pair in coming and encode(coming[pair]) == row.record:
            del coming[pair]
        elif row.left in concerned and row.right in concerned:
            superseded.append(row)
    if superseded:
        update = JUDGEMENT.update().where(JUDGEMENT.c.number == bindparam("old")).values(superseded=batch.revision)
        batch.connection.execute(update, [{"old": row.number} for row in superseded])
    first = (batch.connection.scalar(select(func.max(JUDGEMENT.c.number))) or 0) + 1
    rows = [
        {"number": n, "kind": kind, "left": j.left, "right": j.right, "record": encode(j), "revision": batch.revision}
        for n, j in enumerate(coming.values(), start=first)
    ]
    insert_rows(batch.connection, JUDGEMENT, rows)
    if kind == "meeting":
        _list(batch, lists, superseded, rows)
    batch.changed = batch.changed or bool(rows or superseded)


def _list(
    batch: Batch, lists: Mapping[str, list[int]], superseded: Sequence[Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Bring the lists of the accounts concerned up to date."""
    now: dict[str, list[int]] = {}
    for old in superseded:
        for account_id in (old.left, old.right):
            now.setdefault(account_id, list(lists.get(account_id, ())))
            if old.number in now[account_id]:
                now[account_id].remove(old.number)
    for new in rows:
        for account_id in (new["left"], new["right"]):
            now.setdefault(account_id, list(lists.get(account_id, ()))).append(new["number"])
    batch.set_in_accounts("judgements", {i: encode_list(own) if own else None for i, own in now.items()})


def _listed(connection: Connection, account_ids: Iterable[str]) -> dict[str, list[int]]:
    """The numbers of the judgements that these accounts list, by account."""
    return {row.id: decode_list(row.judgements) for row in rows_of_accounts(connection, LISTS_OF, account_ids)}


def _numbers(lists: Mapping[str, list[int]]) -> list[int]:
    return sorted({number for own in lists.values() for number in own})
