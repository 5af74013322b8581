"""Tombstones of what a corrections line withdrew, and the corrections as last taken up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from app.authority import Correction
from app.store.batch import Batch
from app.store.encoding import decode, encode
from app.store.sql import insert_rows
from app.store.tables import AccountRow, AddressRow, ArticleRow, CorrectionRow, WithdrawalRow, table

ARTICLE, ACCOUNT = table(ArticleRow), table(AccountRow)
ADDRESS, WITHDRAWAL, CORRECTION = table(AddressRow), table(WithdrawalRow), table(CorrectionRow)


def save_tombstones(batch: Batch, lines: Iterable[Correction]) -> None:
    """Put up tombstones for what these lines withdraw, and take down all others.

    An article has one with its accounts; a meeting has one at the id of each account. No account whose meeting lives on
    with other accounts has one.
    """
    rows: dict[tuple[str, str], dict[str, str]] = {}
    lines = list(lines)
    homeless = _without_meeting(batch) if lines else {}
    chains = {account_id: set(ledger_chain(batch.connection, account_id)) for account_id in homeless}
    for line in lines:
        cited = _cite(batch, line.subject, homeless.get(line.subject))
        if cited is None:
            continue
        article_id, citation = cited
        common = {"reason": line.reason, "day": line.day, "citation": citation}
        if article_id == line.subject:
            rows["article", line.subject] = {"kind": "article", "id": line.subject, **common}
        for account_id, own_article in homeless.items():
            if own_article == line.subject or chains[account_id] & chains.get(line.subject, {line.subject}):
                rows["meeting", account_id] = {"kind": "meeting", "id": account_id, **common}
    coming = [rows[key] for key in sorted(rows)]
    order = (WITHDRAWAL.c.kind, WITHDRAWAL.c.id)
    columns = (*order, WITHDRAWAL.c.reason, WITHDRAWAL.c.day, WITHDRAWAL.c.citation)
    standing = [dict(row._mapping) for row in batch.connection.execute(select(*columns).order_by(*order))]
    if standing != coming:
        batch.connection.execute(WITHDRAWAL.delete())
        insert_rows(batch.connection, WITHDRAWAL, coming)
        batch.changed = True


def _without_meeting(batch: Batch) -> dict[str, str]:
    """The accounts that tell of no meeting that stands, with their articles."""
    question = select(ACCOUNT.c.id, ACCOUNT.c.article_id).where(ACCOUNT.c.meeting_id.is_(None))
    rows = batch.connection.execute(question)
    return {row.id: row.article_id for row in rows}


def ledger_chain(connection: Connection, account_id: str) -> Iterator[str]:
    """An account's id, then the fellows that the ledger leads to one after the other, each once."""
    at: str | None = account_id
    passed: set[str] = set()
    while at is not None and at not in passed:
        yield at
        passed.add(at)
        at = connection.scalar(select(ADDRESS.c.fellow_id).where(ADDRESS.c.id == at))


def _cite(batch: Batch, subject: str, article_id: str | None) -> tuple[str, str] | None:
    """(article's id, its outlet, title and day) for an article's or account's id; None for any other id."""
    columns = select(ARTICLE.c.id, ARTICLE.c.outlet, ARTICLE.c.title, ARTICLE.c.published)
    row = batch.connection.execute(columns.where(ARTICLE.c.id == (article_id or subject))).one_or_none()
    if row is None:
        return None
    return row.id, ", ".join(cell for cell in (row.outlet, row.title, row.published) if cell)


def read_corrections(batch: Batch) -> tuple[Correction, ...]:
    """The lines of the corrections file as last taken up."""
    return tuple(decode(Correction, line) for line in batch.connection.scalars(select(CORRECTION.c.line)))


def save_corrections(batch: Batch, corrections: Iterable[Correction]) -> None:
    """Note the lines of the corrections file that are in force now, in their order: the later stands."""
    coming = dict.fromkeys(encode(correction) for correction in corrections)
    if set(coming) == set(batch.connection.scalars(select(CORRECTION.c.line))):
        return
    batch.connection.execute(CORRECTION.delete())
    insert_rows(batch.connection, CORRECTION, [{"line": line} for line in coming])
    batch.changed = True
