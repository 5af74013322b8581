"""The meetings just before and after one, of each of its participants: asked of the index, looked up in the store."""

from __future__ import annotations

from app.answers import MeetingQuery, MeetingSummary
from app.dates import PartialDate
from app.records import Meeting, MeetingParticipant
from app.web.archive import Archive
from app.web.contexts.meeting import Around

MOST_PEOPLE = 4
"""Participants whose other meetings are named on a meeting's page; each costs two questions to the index."""
LOOKED_AT = 6
"""Meetings looked at on either side: those of the same day and of vague date are passed over."""


def meetings_around(archive: Archive, meeting: Meeting) -> tuple[Around, ...]:
    """The other meetings nearest in time of the first participants; those who have none are left out.

    Nothing for a meeting without a date, and nothing while the index cannot answer: a meeting can be read without it.
    """
    if meeting.date is None or archive.index.health() != "ok":
        return ()
    found = []
    for person in meeting.participants[:MOST_PEOPLE]:
        around = Around(
            person,
            _nearest(archive, person, meeting, before=meeting.date),
            _nearest(archive, person, meeting, after=meeting.date),
        )
        if around.previous or around.next:
            found.append(around)
    return tuple(found)


def _nearest(
    archive: Archive,
    person: MeetingParticipant,
    meeting: Meeting,
    before: PartialDate | None = None,
    after: PartialDate | None = None,
) -> MeetingSummary | None:
    """The nearest meeting that surely lies before, or after, the day of this one."""
    query = MeetingQuery(
        participants=(person.person_id,),
        before=before,
        after=after,
        sort="newest" if before else "oldest",
        size=LOOKED_AT,
    )
    for summary in archive.reader.summaries(archive.index.search(query, facets=()).meeting_ids):
        day = summary.meeting.date
        if summary.meeting.id == meeting.id or day is None:
            continue
        if (before and day.last_day < before.first_day) or (after and day.first_day > after.last_day):
            return summary
    return None
