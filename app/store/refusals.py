"""Keeping what was refused, until the same path is taken in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from app.answers import Refusal
from app.store.batch import Batch
from app.store.sql import delete_rows, rows_among, upsert_rows
from app.store.tables import RefusalRow, table

REFUSAL = table(RefusalRow)


def keep_refusals(batch: Batch, refusals: Iterable[Refusal]) -> None:
    """Keep these refusals; one that was made before for the same reason is not news and changes nothing."""
    coming = {refusal.path: refusal for refusal in refusals}
    standing = {row.path: row.reason for row in rows_among(batch.connection, select(REFUSAL), REFUSAL.c.path, coming)}
    rows = [
        {"path": path, "reason": refusal.reason, "advice": refusal.advice, "run": batch.revision}
        for path, refusal in coming.items()
        if standing.get(path) != refusal.reason
    ]
    upsert_rows(batch.connection, REFUSAL, rows)
    batch.changed = batch.changed or bool(rows)
    batch.refused += len(rows)
    batch.tallies["total", "refused"] += sum(row["path"] not in standing for row in rows)


def forget_refusals(batch: Batch, paths: Iterable[str]) -> None:
    """Drop the refusals of paths that were taken in after all."""
    if not batch.connection.scalar(select(func.count()).select_from(REFUSAL)):
        return
    found = [row.path for row in rows_among(batch.connection, select(REFUSAL.c.path), REFUSAL.c.path, paths)]
    delete_rows(batch.connection, REFUSAL, "path", found)
    batch.changed = batch.changed or bool(found)
    batch.tallies["total", "refused"] -= len(found)
