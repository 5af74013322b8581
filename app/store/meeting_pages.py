"""One meeting or article with all that the archive knows of it, and where an id leads that is in use no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from app.answers import ArticleRecord, MeetingRecord, MeetingSummary
from app.errors import MovedRecord, UnknownRecord, WithdrawnRecord
from app.records import Judgement
from app.store.entries import Told, read_accounts_of, read_articles, read_extractions
from app.store.judgements import read_numbered
from app.store.meeting_lists import read_summaries
from app.store.numbering import among_accounts, among_articles, article_part, rows_of_accounts
from app.store.sql import among, answers, rows_of
from app.store.tables import (
    AccountRow,
    AddressRow,
    ArticleRow,
    EditionRow,
    MeetingRow,
    WithdrawalRow,
    table,
)
from app.store.withdrawing import ledger_chain

MEETING, ACCOUNT = table(MeetingRow), table(AccountRow)
ARTICLE, EDITION = table(ArticleRow), table(EditionRow)
ADDRESS, WITHDRAWAL = table(AddressRow), table(WithdrawalRow)

SHOWN_OF_ARTICLES = among(select(ARTICLE.c.id, ARTICLE.c.outlet_slug, ARTICLE.c.edition), ARTICLE.c.id)
EDITIONS_OF = among_articles(
    select(EDITION.c.article_id, EDITION.c.number, EDITION.c.digest, EDITION.c.first_seen), EDITION.c.article_number
)
_TELLING = select(ACCOUNT.c.article_id, ACCOUNT.c.meeting_id).order_by(ACCOUNT.c.ordinal)
TOLD_BY = among_articles(_TELLING, ACCOUNT.c.article_number)
MEETINGS_OF = among_accounts(select(ACCOUNT.c.meeting_id, ACCOUNT.c.article_id))
TOMBSTONE_OF = select(WITHDRAWAL.c.reason, WITHDRAWAL.c.day, WITHDRAWAL.c.citation).where(
    WITHDRAWAL.c.kind == bindparam("kind"), WITHDRAWAL.c.id == bindparam("id")
)


def read_meeting(connection: Connection, meeting_id: str) -> MeetingRecord:
    """One meeting; MovedRecord, WithdrawnRecord or UnknownRecord where no meeting stands under this id."""
    found = read_summaries(connection, [meeting_id])
    if not found:
        raise _whereabouts(connection, meeting_id)
    (record,) = read_records(connection, found, judged=True)
    return record


def read_records(
    connection: Connection, summaries: Sequence[MeetingSummary], *, judged: bool = False
) -> tuple[MeetingRecord, ...]:
    """These meetings with their accounts and articles; where `judged`, with the judgements on these accounts."""
    witnesses = [witness for summary in summaries for witness in summary.witnesses]
    articles = read_articles(connection, (witness.article_id for witness in witnesses))
    extractions = read_extractions(connection, articles)
    told = read_accounts_of(connection, articles)
    accounts = {one.account.id: one for own in told.values() for one in own}
    return tuple(
        MeetingRecord(
            summary=summary,
            accounts=tuple(accounts[witness.account_id].account for witness in summary.witnesses),
            articles=tuple(articles[witness.article_id] for witness in summary.witnesses),
            extractions=tuple(extractions[witness.article_id] for witness in summary.witnesses),
            siblings=tuple(tuple(one.account for one in told[w.article_id]) for w in summary.witnesses),
            judgements=_judgements(connection, [accounts[w.account_id] for w in summary.witnesses]) if judged else (),
        )
        for summary in summaries
    )


def _judgements(connection: Connection, told: Iterable[Told]) -> tuple[Judgement, ...]:
    """The judgements that these accounts list."""
    return read_numbered(connection, {number for one in told for number in one.judgements})


def _whereabouts(connection: Connection, record_id: str) -> UnknownRecord:
    """Why no meeting stands under an id, and what answers for it now.

    First the meeting of that account, or of an account that told of the same meeting; then its tombstone; then its
    article, which the id itself names where an earlier archive of the same articles gave it.
    """
    for account_id in ledger_chain(connection, record_id):
        for row in rows_of_accounts(connection, MEETINGS_OF, [account_id]):
            if row.meeting_id is not None:
                return MovedRecord("meeting", record_id, "meeting", row.meeting_id)
    withdrawn = _withdrawal(connection, "meeting", record_id)
    if withdrawn is not None:
        return withdrawn
    for row in rows_of_accounts(connection, MEETINGS_OF, [record_id]):
        return MovedRecord("meeting", record_id, "article", row.article_id)
    for question in (
        select(ADDRESS.c.article_id).where(ADDRESS.c.id == record_id),
        select(ARTICLE.c.id).where(ARTICLE.c.id == article_part(record_id)),
    ):
        article_id = connection.scalar(question)
        if article_id is not None:
            return MovedRecord("meeting", record_id, "article", article_id)
    return UnknownRecord("meeting", record_id)


def _withdrawal(connection: Connection, kind: str, record_id: str) -> WithdrawnRecord | None:
    rows = answers(connection, TOMBSTONE_OF, kind=kind, id=record_id)
    return WithdrawnRecord(kind, record_id, rows[0].reason, rows[0].day, rows[0].citation) if rows else None


def read_article(connection: Connection, article_id: str) -> ArticleRecord:
    """One article with its current edition; UnknownRecord or WithdrawnRecord where there is none to show."""
    withdrawn = _withdrawal(connection, "article", article_id)
    if withdrawn is not None:
        raise withdrawn
    found = read_article_records(connection, [article_id])
    if not found:
        raise UnknownRecord("article", article_id)
    return found[0]


def read_article_records(connection: Connection, article_ids: Sequence[str]) -> tuple[ArticleRecord, ...]:
    """These articles in this order; ids that do not exist are left out."""
    rows = {row.id: row for row in rows_of(connection, SHOWN_OF_ARTICLES, article_ids)}
    articles, extractions = read_articles(connection, rows), read_extractions(connection, rows)
    editions: dict[str, list[tuple[int, str, str]]] = {article_id: [] for article_id in rows}
    for row in rows_of(connection, EDITIONS_OF, rows):
        editions[row.article_id].append((row.number, row.digest, row.first_seen))
    told = read_accounts_of(connection, rows)
    return tuple(
        ArticleRecord(
            article=articles[i],
            extraction=replace(extractions[i], accounts=tuple(one.account for one in told[i])),
            outlet_slug=rows[i].outlet_slug,
            edition=rows[i].edition,
            editions=tuple(sorted(editions[i])),
            meetings=read_summaries(connection, list(dict.fromkeys(t.meeting_id for t in told[i] if t.meeting_id))),
        )
        for i in article_ids
        if i in rows
    )


def meetings_by_article(connection: Connection, article_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The ids of the meetings that each article tells of, in the order of the text; none where it is no readout."""
    told: dict[str, list[str]] = {article_id: [] for article_id in article_ids}
    for row in rows_of(connection, TOLD_BY, told):
        told[row.article_id].append(row.meeting_id)
    return {i: tuple(dict.fromkeys(filter(None, meetings))) for i, meetings in told.items()}
