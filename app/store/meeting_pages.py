"""One meeting or article with all that the archive knows of it, and where an id leads that is in use no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from app.answers import ArticleRecord, MeetingRecord, MeetingSummary
from app.errors import MovedRecord, UnknownRecord, WithdrawnRecord
from app.records import Meeting
from app.store.entries import read_accounts_of, read_articles, read_extractions
from app.store.judgements import read_judgements
from app.store.meeting_lists import read_summaries, shared_meetings
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
from app.store.tallies import meeting_day, taking_part
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

RELATED = 3
"""Meetings named just before and after one: what fits beside it without a scroll."""


def read_meeting(connection: Connection, meeting_id: str) -> MeetingRecord:
    """One meeting; MovedRecord, WithdrawnRecord or UnknownRecord where no meeting stands under this id."""
    found = read_summaries(connection, [meeting_id])
    if not found:
        raise _whereabouts(connection, meeting_id)
    (record,) = read_records(connection, found)
    earlier, later = _related(connection, record.summary.meeting)
    judgements = read_judgements(connection, "meeting", [account.id for account in record.accounts])
    return replace(record, judgements=judgements, earlier=earlier, later=later)


def read_records(connection: Connection, summaries: Sequence[MeetingSummary]) -> tuple[MeetingRecord, ...]:
    """These meetings with their accounts and articles; without judgements, and without what was before and after."""
    witnesses = [witness for summary in summaries for witness in summary.witnesses]
    articles = read_articles(connection, (witness.article_id for witness in witnesses))
    extractions = read_extractions(connection, articles)
    told = read_accounts_of(connection, articles)
    accounts = {account.id: account for own in told.values() for account, _ in own}
    return tuple(
        MeetingRecord(
            summary=summary,
            accounts=tuple(accounts[witness.account_id] for witness in summary.witnesses),
            articles=tuple(articles[witness.article_id] for witness in summary.witnesses),
            extractions=tuple(extractions[witness.article_id] for witness in summary.witnesses),
            siblings=tuple(tuple(one for one, _ in told[witness.article_id]) for witness in summary.witnesses),
            judgements=(),
        )
        for summary in summaries
    )


def _related(connection: Connection, meeting: Meeting) -> tuple[tuple[MeetingSummary, ...], tuple[MeetingSummary, ...]]:
    """The meetings of the same people just before (newest first) and just after (oldest first)."""
    here = (meeting_day(meeting), meeting.id)
    if not here[0]:
        return (), ()
    earlier = [i for _, i in shared_meetings(connection, _core(meeting), before=here, limit=RELATED)]
    later = [i for _, i in shared_meetings(connection, _core(meeting), after=here, limit=RELATED)]
    found = read_summaries(connection, (*earlier, *later))
    return found[: len(earlier)], found[len(earlier) :]


def _core(meeting: Meeting) -> list[str]:
    """The people whose other meetings are related: one of each party, in the order of the record, at most two."""
    first_of: dict[str | None, str] = {}
    for person in taking_part(meeting):
        first_of.setdefault(person.party, person.person_id)
    return list(first_of.values())[:2]


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
            extraction=replace(extractions[i], accounts=tuple(account for account, _ in told[i])),
            outlet_slug=rows[i].outlet_slug,
            edition=rows[i].edition,
            editions=tuple(sorted(editions[i])),
            meetings=read_summaries(connection, list(dict.fromkeys(m for _, m in told[i] if m is not None))),
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
