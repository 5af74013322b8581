"""What became of two over the years: every day on which two people, or two parties, met, and how and on what."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, and_, select

from app.answers import SharedHistory
from app.dates import PartialDate
from app.store.attendance import meetings_of_both
from app.store.encoding import decode_list
from app.store.meeting_lists import YEARS, read_summaries, read_tally
from app.store.sql import among, rows_of
from app.store.tables import MeetingMarkRow, MeetingRow, table

MARK, MEETING = table(MeetingMarkRow), table(MeetingRow)

FILED = among(select(MEETING.c.day, MEETING.c.marks), MEETING.c.id)


def history_of_people(connection: Connection, one: str, other: str) -> SharedHistory:
    """Of two participants."""
    return _history(connection, meetings_of_both(connection, one, other))


def history_of_parties(connection: Connection, one: str, other: str) -> SharedHistory:
    """Of two states or organisations: walks the meetings of the one that has fewer and looks the other up."""
    rarer, other = sorted((one, other), key=lambda code: (read_tally(connection, "party", code), code))
    mine, theirs = MARK.alias(), MARK.alias()
    both = and_(
        theirs.c.year == mine.c.year,
        theirs.c.kind == "party",
        theirs.c.value == other,
        theirs.c.day == mine.c.day,
        theirs.c.meeting_id == mine.c.meeting_id,
    )
    filed = (mine.c.year.in_(YEARS), mine.c.kind == "party", mine.c.value == rarer)
    question = select(mine.c.day, mine.c.meeting_id).where(*filed)
    rows = connection.execute(question.where(select(theirs.c.meeting_id).where(both).exists()))
    return _history(connection, [(row.day, row.meeting_id) for row in rows])


def _history(connection: Connection, shared: list[tuple[str, str]]) -> SharedHistory:
    dated = sorted((day, meeting_id) for day, meeting_id in shared if day)
    counts: dict[str, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for row in rows_of(connection, FILED, (meeting_id for _, meeting_id in dated)):
        for kind, value in decode_list(row.marks):
            counts[kind][value][int(row.day[:4])] += 1
    ends = read_summaries(connection, [meeting_id for _, meeting_id in (*dated[:1], *dated[-1:])])
    return SharedHistory(
        days=tuple(PartialDate.parse(day) for day, _ in dated),
        first=ends[0] if ends else None,
        last=ends[-1] if ends else None,
        undated=len(shared) - len(dated),
        channels={value: dict(sorted(years.items())) for value, years in sorted(counts["channel"].items())},
        topics={value: dict(sorted(years.items())) for value, years in sorted(counts["topic"].items())},
    )
