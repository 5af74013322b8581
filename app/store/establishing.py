"""Writing meetings as linking established them, and taking back those that no longer stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.answers import MeetingSummary
from app.dates import PartialDate
from app.records import DateBasis, Meeting
from app.store.batch import Batch
from app.store.encoding import decode, decode_list, encode, encode_list
from app.store.labels import outlet_side
from app.store.numbering import among_accounts, rows_of_accounts
from app.store.sql import among, delete_rows, insert_rows, remove_rows, rows_among, rows_of, upsert_rows
from app.store.summaries import Testimony, summarise
from app.store.tables import (
    AccountRow,
    AddressRow,
    ArticleRow,
    MeetingMarkRow,
    MeetingPersonRow,
    MeetingRow,
    table,
)
from app.store.tallies import (
    YEAR,
    Mark,
    features_of,
    marks_of,
    meeting_day,
    pairs_of,
    taking_part,
    tallies_of,
)

ARTICLE = table(ArticleRow)
MEETING, ACCOUNT = table(MeetingRow), table(AccountRow)
MEETING_PERSON, MEETING_MARK = table(MeetingPersonRow), table(MeetingMarkRow)
ADDRESS = table(AddressRow)

_TESTIFYING = (
    ARTICLE.c.id,
    ARTICLE.c.outlet,
    ARTICLE.c.outlet_slug,
    ARTICLE.c.title,
    ARTICLE.c.published,
    ARTICLE.c.source,
)
TESTIFYING = among(select(*_TESTIFYING), ARTICLE.c.id)

_STANDING = select(MEETING.c.id, MEETING.c.day, MEETING.c.one_sided, MEETING.c.summary, MEETING.c.marks).distinct()
STANDING_OF = among_accounts(_STANDING.join(ACCOUNT, ACCOUNT.c.meeting_id == MEETING.c.id))


def establish_meetings(batch: Batch, covering: Iterable[str], meetings: Iterable[Meeting]) -> tuple[str, ...]:
    """Replace the meetings of the accounts covered; a meeting that stayed the same is not touched.

    Returns the accounts covered that tell of no meeting now.
    """
    coming = {meeting.id: meeting for meeting in meetings}
    covered = sorted(covering)
    told = {account_id for meeting in coming.values() for account_id in meeting.account_ids}
    summaries = _summaries(batch, coming.values())
    standing = _meetings_of(batch, covered)
    stay = {i for i, filed in standing.items() if filed.summary == summaries.get(i)}
    _retract(batch, {i: filed for i, filed in standing.items() if i not in stay})
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


@dataclass(frozen=True, slots=True)
class _Filed:
    """A meeting as it stands in the tables."""

    summary: MeetingSummary
    day: str
    one_sided: bool
    marks: tuple[Mark, ...]


def _meetings_of(batch: Batch, account_ids: Iterable[str]) -> dict[str, _Filed]:
    """The standing meetings of these accounts by id."""
    return {
        row.id: _Filed(
            decode(MeetingSummary, row.summary), row.day, row.one_sided, tuple(map(tuple, decode_list(row.marks)))
        )
        for row in rows_of_accounts(batch.connection, STANDING_OF, [i for i in account_ids if i not in batch.fresh])
    }


def _retract(batch: Batch, standing: Mapping[str, _Filed]) -> None:
    if not standing:
        return
    batch.changed = True
    for filed in standing.values():
        _count(batch, filed, -1)
        batch.unsettled.update(filed.summary.meeting.account_ids)
    batch.set_in_accounts("meeting_id", {i: None for f in standing.values() for i in f.summary.meeting.account_ids})
    remove_rows(batch.connection, MEETING_PERSON, _attendances(standing))
    remove_rows(batch.connection, MEETING_MARK, _marks(standing))
    delete_rows(batch.connection, MEETING, "id", standing)
    article_of = {w.account_id: w.article_id for filed in standing.values() for w in filed.summary.witnesses}
    _vacate(batch, (filed.summary.meeting for filed in standing.values()), article_of)


def _attendances(filed: Mapping[str, _Filed]) -> list[dict[str, Any]]:
    return [
        {
            "year": of.day[YEAR],
            "person_id": person.person_id,
            "day": of.day,
            "meeting_id": meeting_id,
            "role": person.role,
            "party": person.party,
        }
        for meeting_id, of in filed.items()
        for person in taking_part(of.summary.meeting)
    ]


def _marks(filed: Mapping[str, _Filed]) -> list[dict[str, Any]]:
    return [
        {
            "year": of.day[YEAR],
            "kind": kind,
            "value": value,
            "day": of.day,
            "meeting_id": meeting_id,
        }
        for meeting_id, of in filed.items()
        for kind, value in of.marks
    ]


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
    coming: dict[str, _Filed] = {}
    meetings: list[dict[str, Any]] = []
    for meeting_id, summary in summaries.items():
        meeting = summary.meeting
        one_sided = len({outlet_side(w.outlet_slug, batch.authority) for w in summary.witnesses}) < 2
        coming[meeting_id] = filed = _Filed(summary, meeting_day(meeting), one_sided, tuple(marks_of(summary)))
        _count(batch, filed, 1)
        meetings.append(
            {
                "id": meeting_id,
                "day": filed.day,
                "last_day": meeting.date.last_day.isoformat() if meeting.date else "",
                "stated": meeting.date_basis is DateBasis.STATED,
                "one_sided": one_sided,
                "revision": batch.revision,
                "summary": encode(summary),
                "marks": encode_list(filed.marks),
            }
        )
    delete_rows(batch.connection, ADDRESS, "id", summaries)
    for into, rows in ((MEETING, meetings), (MEETING_PERSON, _attendances(coming)), (MEETING_MARK, _marks(coming))):
        insert_rows(batch.connection, into, rows)
    told = {account_id: meeting_id for meeting_id, s in summaries.items() for account_id in s.meeting.account_ids}
    batch.set_in_accounts("meeting_id", told)


def _count(batch: Batch, filed: _Filed, by: int) -> None:
    meeting = filed.summary.meeting
    for tally in tallies_of(meeting, filed.day, filed.marks, filed.one_sided):
        batch.tallies[tally] += by
    for pair in pairs_of(meeting):
        batch.pairs[pair] += by
    for person in taking_part(meeting):
        portrait = batch.portraits[person.person_id]
        for feature in features_of(meeting, filed.day, person):
            portrait[feature] += by


def _summaries(batch: Batch, meetings: Iterable[Meeting]) -> dict[str, MeetingSummary]:
    meetings = list(meetings)
    testimonies = _testimonies(batch, [account_id for meeting in meetings for account_id in meeting.account_ids])
    return {
        meeting.id: summarise(meeting, [testimonies[account_id] for account_id in meeting.account_ids])
        for meeting in meetings
    }


def _testimonies(batch: Batch, account_ids: Iterable[str]) -> dict[str, Testimony]:
    accounts = batch.accounts_of(account_ids)
    sources = (account.article_id for account in accounts.values())
    articles = {row.id: row for row in rows_of(batch.connection, TESTIFYING, sources)}
    told = {}
    for account_id, account in accounts.items():
        row = articles[account.article_id]
        published = PartialDate.parse(row.published) if row.published else None
        told[account_id] = Testimony(account, row.outlet, row.outlet_slug, row.title, published, row.source)
    return told
