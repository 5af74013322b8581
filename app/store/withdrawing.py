"""Tombstones of what a corrections line withdrew, and the corrections as last taken up."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.authority import Correction
from app.store.base import Tombstone
from app.store.batch import Batch
from app.store.encoding import decode, encode
from app.store.sql import insert_rows, rows_among
from app.store.tables import AccountRow, ArticleRow, CorrectionRow, WithdrawalRow, table

ARTICLE, ACCOUNT = table(ArticleRow), table(AccountRow)
WITHDRAWAL, CORRECTION = table(WithdrawalRow), table(CorrectionRow)


def save_tombstones(batch: Batch, tombstones: Iterable[Tombstone]) -> None:
    """Let these tombstones and no others stand; each cites the article that told of what was withdrawn."""
    coming = {(t.kind, t.id): t for t in tombstones}
    told = {
        row.id: row.article_id
        for row in rows_among(
            batch.connection, select(ACCOUNT.c.id, ACCOUNT.c.article_id), ACCOUNT.c.id, (i for _, i in coming)
        )
    }
    articles = {i if kind == "article" else told.get(i, i) for kind, i in coming}
    columns = select(ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.outlet, ARTICLE.c.published)
    cited = {
        row.id: ", ".join(cell for cell in (row.outlet, row.title, row.published) if cell)
        for row in rows_among(batch.connection, columns, ARTICLE.c.id, articles)
    }
    rows = [
        {
            "kind": kind,
            "id": i,
            "reason": t.reason,
            "day": t.day,
            "citation": cited.get(i if kind == "article" else told.get(i, i), ""),
        }
        for (kind, i), t in sorted(coming.items())
    ]
    order = (WITHDRAWAL.c.kind, WITHDRAWAL.c.id)
    standing = [dict(row._mapping) for row in batch.connection.execute(select(WITHDRAWAL).order_by(*order))]
    if standing != rows:
        batch.connection.execute(WITHDRAWAL.delete())
        insert_rows(batch.connection, WITHDRAWAL, rows)
        batch.changed = True


def read_corrections(batch: Batch) -> tuple[Correction, ...]:
    """The lines of the corrections file as last taken up."""
    return tuple(decode(Correction, line) for line in batch.connection.scalars(select(CORRECTION.c.line)))


def save_corrections(batch: Batch, corrections: Iterable[Correction]) -> None:
    """Note the lines of the corrections file that are in force now."""
    coming = {encode(correction) for correction in corrections}
    if coming == set(batch.connection.scalars(select(CORRECTION.c.line))):
        return
    batch.connection.execute(CORRECTION.delete())
    insert_rows(batch.connection, CORRECTION, [{"line": line} for line in sorted(coming)])
    batch.changed = True
