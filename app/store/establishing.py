"""Writing meetings as linking established them, and taking back those that no longer stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select

from app.answers import MeetingSummary
from app.dates import PartialDate
from app.records import DateBasis, Judgement, Meeting
from app.store.batch import Batch
from app.store.encoding import decode, encode
from app.store.labels import outlet_side
from app.store.sql import delete_rows, insert_rows, rows_among, run_for_each, upsert_rows
from app.store.summaries import Testimony, summarise
from app.store.tables import (
    AccountRow,
    AddressRow,
    ArticleRow,
    JudgementRow,
    MeetingMarkRow,
    MeetingPersonRow,
    MeetingRow,
    table,
)
from app.store.tallies import marks_of, meeting_day, pairs_of, taking_part, tallies_of

ARTICLE = table(ArticleRow)
MEETING, ACCOUNT = table(MeetingRow), table(AccountRow)
MEETING_PERSON, MEETING_MARK = table(MeetingPersonRow), table(MeetingMarkRow)
ADDRESS, JUDGEMENT = table(AddressRow), table(JudgementRow)


def establish_meetings(batch: Batch, covering: Iterable[str], meetings: Iterable[Meeting]) -> tuple[str, ...]:
    """Replace the meetings of the accounts covered; a meeting that stayed the same is not touched.

    Returns the accounts covered that tell of no meeting now.
    """
    coming = {meeting.id: meeting for meeting in meetings}
    covered = sorted(covering)
    told = {account_id for meeting in coming.values() for account_id in meeting.account_ids}
    summaries = _summaries(batch, coming.values())
    standing = _meetings_of(batch, covered)
    stay = {i for i, (_, summary) in standing.items() if summary == summaries.get(i)}
    _retract(batch, {i: row for i, row in standing.items() if i not in stay})
    _insert(batch, {i: summary for i, summary in summaries.items() if i not in stay})
    batch.unsettled.difference_update(covered)
    return tuple(account_id for account_id in covered if account_id not in told)


def pass_over(batch: Batch, account_ids: Iterable[str]) -> None:
    """Let no id lead by way of these accounts, which tell of other meetings now: it leads to whom they led on."""
    asked = frozenset(account_ids)
    columns = select(ADDRESS.c.id, ADDRESS.c.fellow_id, ADDRESS.c.article_id, ADDRESS.c.revision)
    onward = {row.id: row.fellow_id for row in rows_among(batch.connection, columns, ADDRESS.c.id, asked)}
    rows = []
    for row in rows_among(batch.connection, columns, ADDRESS.c.fellow_id, asked):
        fellow, passed = row.fellow_id, {row.id}
        while fellow in asked and fellow not in passed:
            passed.add(fellow)
            fellow = onward.get(fellow)
        rows.append({**row._mapping, "fellow_id": fellow if fellow not in passed else None})
    upsert_rows(batch.connection, ADDRESS, rows)


def remember_withdrawn(batch: Batch, meetings: Iterable[Meeting]) -> None:
    """Note which accounts tell of meetings that were withdrawn: they were perhaps never served, but may be cited."""
    meetings = list(meetings)
    accounts = batch.accounts_of(account_id for meeting in meetings for account_id in meeting.account_ids)
    _vacate(batch, meetings, {account.id: account.article_id for account in accounts.values()})


def retract_meetings_of(batch: Batch, account_ids: Iterable[str]) -> None:
    """Take back the meetings of these accounts; all accounts of those meetings wait to be established anew."""
    _retract(batch, _meetings_of(batch, account_ids))


def save_judgements(batch: Batch, kind: str, subjects: Iterable[str], judgements: Iterable[Judgement]) -> None:
    """Let these judgements stand for their subjects; earlier ones between the subjects are kept as superseded."""
    coming = {(j.left, j.right): j for j in judgements if j.kind == kind}
    among = dict.fromkeys((*subjects, *(name for pair in coming for name in pair)))
    question = select(JUDGEMENT.c.number, JUDGEMENT.c.left, JUDGEMENT.c.right, JUDGEMENT.c.record).where(
        JUDGEMENT.c.kind == kind, JUDGEMENT.c.superseded.is_(None)
    )
    superseded = []
    for row in rows_among(batch.connection, question, JUDGEMENT.c.left, among):
        pair = (row.left, row.right)
        if pair in coming and encode(coming[pair]) == row.record:
            del coming[pair]
        elif row.right in among:
            superseded.append({"old": row.number})
    if superseded:
        update = JUDGEMENT.update().where(JUDGEMENT.c.number == bindparam("old")).values(superseded=batch.revision)
        batch.connection.execute(update, superseded)
    rows = [
        {"kind": kind, "left": j.left, "right": j.right, "record": encode(j), "revision": batch.revision}
        for j in coming.values()
    ]
    insert_rows(batch.connection, JUDGEMENT, rows)
    batch.changed = batch.changed or bool(rows or superseded)


def _meetings_of(batch: Batch, account_ids: Iterable[str]) -> dict[str, tuple[bool, MeetingSummary]]:
    """The standing meetings of these accounts by id: (told by one side, its line)."""
    question = (
        select(MEETING.c.id, MEETING.c.one_sided, MEETING.c.summary)
        .join(ACCOUNT, ACCOUNT.c.meeting_id == MEETING.c.id)
        .distinct()
    )
    return {
        row.id: (row.one_sided, decode(MeetingSummary, row.summary))
        for row in rows_among(batch.connection, question, ACCOUNT.c.id, account_ids)
    }


def _retract(batch: Batch, standing: Mapping[str, tuple[bool, MeetingSummary]]) -> None:
    if not standing:
        return
    batch.changed = True
    for one_sided, summary in standing.values():
        _count(batch, summary, one_sided, -1)
        batch.unsettled.update(summary.meeting.account_ids)
    _tell_of(batch, ((i, None) for _, summary in standing.values() for i in summary.meeting.account_ids))
    for rows in (MEETING_PERSON, MEETING_MARK):
        delete_rows(batch.connection, rows, "meeting_id", standing)
    delete_rows(batch.connection, MEETING, "id", standing)
    article_of = {w.account_id: w.article_id for _, summary in standing.values() for w in summary.witnesses}
    _vacate(batch, (summary.meeting for _, summary in standing.values()), article_of)


def _vacate(batch: Batch, meetings: Iterable[Meeting], article_of: Mapping[str, str]) -> None:
    """Note in the address ledger who told of these meetings: each account leads to the next, the last to the first.

    So whichever of them are gone one day, every id still leads to one that is left.
    """
    vacant = [
        {
            "id": account_id,
            "fellow_id": fellow if fellow != account_id else None,
            "article_id": article_of[account_id],
            "revision": batch.revision,
        }
        for ids in (meeting.account_ids for meeting in meetings)
        for account_id, fellow in zip(ids, (*ids[1:], ids[0]), strict=True)
    ]
    upsert_rows(batch.connection, ADDRESS, vacant)


def _insert(batch: Batch, summaries: Mapping[str, MeetingSummary]) -> None:
    if not summaries:
        return
    batch.changed = True
    meetings: list[dict[str, Any]] = []
    people: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for meeting_id, summary in summaries.items():
        meeting = summary.meeting
        day = meeting_day(meeting)
        one_sided = len({outlet_side(w.outlet_slug, batch.authority) for w in summary.witnesses}) < 2
        _count(batch, summary, one_sided, 1)
        meetings.append(
            {
                "id": meeting_id,
                "day": day,
                "last_day": meeting.date.last_day.isoformat() if meeting.date else "",
                "stated": meeting.date_basis is DateBasis.STATED,
                "one_sided": one_sided,
                "revision": batch.revision,
                "summary": encode(summary),
            }
        )
        people.extend(
            {"person_id": p.person_id, "day": day, "meeting_id": meeting_id, "role": p.role, "party": p.party}
            for p in taking_part(meeting)
        )
        marks.extend(
            {"kind": kind, "value": value, "day": day, "meeting_id": meeting_id} for kind, value in marks_of(summary)
        )
    delete_rows(batch.connection, ADDRESS, "id", summaries)
    for into, rows in ((MEETING, meetings), (MEETING_PERSON, people), (MEETING_MARK, marks)):
        insert_rows(batch.connection, into, rows)
    _tell_of(batch, ((i, meeting_id) for meeting_id, s in summaries.items() for i in s.meeting.account_ids))


def _tell_of(batch: Batch, meeting_of: Iterable[tuple[str, str | None]]) -> None:
    """Note which meeting each of these accounts tells of now, or that it tells of none."""
    rows = [(meeting_id, account_id) for account_id, meeting_id in meeting_of]
    run_for_each(batch.connection, "UPDATE account SET meeting_id = ? WHERE id = ?", rows)


def _count(batch: Batch, summary: MeetingSummary, one_sided: bool, by: int) -> None:
    for tally in tallies_of(summary, one_sided):
        batch.tallies[tally] += by
    for pair in pairs_of(summary.meeting):
        batch.pairs[pair] += by
    for person in taking_part(summary.meeting):
        batch.attendances[person.person_id] += by


def _summaries(batch: Batch, meetings: Iterable[Meeting]) -> dict[str, MeetingSummary]:
    meetings = list(meetings)
    testimonies = _testimonies(batch, [account_id for meeting in meetings for account_id in meeting.account_ids])
    return {
        meeting.id: summarise(meeting, [testimonies[account_id] for account_id in meeting.account_ids])
        for meeting in meetings
    }


def _testimonies(batch: Batch, account_ids: Iterable[str]) -> dict[str, Testimony]:
    accounts = batch.accounts_of(account_ids)
    columns = (
        ARTICLE.c.id,
        ARTICLE.c.outlet,
        ARTICLE.c.outlet_slug,
        ARTICLE.c.title,
        ARTICLE.c.published,
        ARTICLE.c.source,
    )
    articles = {
        row.id: row
        for row in rows_among(
            batch.connection, select(*columns), ARTICLE.c.id, (account.article_id for account in accounts.values())
        )
    }
    told = {}
    for account_id, account in accounts.items():
        row = articles[account.article_id]
        published = PartialDate.parse(row.published) if row.published else None
        told[account_id] = Testimony(account, row.outlet, row.outlet_slug, row.title, published, row.source)
    return told
