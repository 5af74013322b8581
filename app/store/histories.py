"""What became of two over the years: every day on which two people, or two parties, met, and how and on what."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, and_, func, select

from app.answers import SharedHistory
from app.dates import PartialDate
from app.store.meeting_lists import read_summaries, read_tally, shared_meetings
from app.store.sql import among, rows_of
from app.store.tables import MeetingMarkRow, table

MARK = table(MeetingMarkRow)

_YEAR = func.substr(MARK.c.day, 1, 4).label("year")
MARKS_BY_YEAR = among(
    select(MARK.c.kind, MARK.c.value, _YEAR, func.count().label("times")).group_by(MARK.c.kind, MARK.c.value, _YEAR),
    MARK.c.meeting_id,
)
"""By the year in which a meeting began. All marks of meetings are counted along their index and the few kinds shown are
kept: asked for two kinds, SQLite would read every mark of those kinds."""


def history_of_people(connection: Connection, one: str, other: str) -> SharedHistory:
    """Of two participants."""
    return _history(connection, shared_meetings(connection, (one, other)))


def history_of_parties(connection: Connection, one: str, other: str) -> SharedHistory:
    """Of two states or organisations: walks the meetings of the one that has fewer and looks the other up."""
    rarer, other = sorted((one, other), key=lambda code: (read_tally(connection, "party", code), code))
    mine, theirs = MARK.alias(), MARK.alias()
    both = and_(
        theirs.c.kind == "party",
        theirs.c.value == other,
        theirs.c.day == mine.c.day,
        theirs.c.meeting_id == mine.c.meeting_id,
    )
    question = select(mine.c.day, mine.c.meeting_id).where(mine.c.kind == "party", mine.c.value == rarer)
    rows = connection.execute(question.where(select(theirs.c.meeting_id).where(both).exists()))
    return _history(connection, [(row.day, row.meeting_id) for row in rows])


def _history(connection: Connection, shared: list[tuple[str, str]]) -> SharedHistory:
    dated = sorted((day, meeting_id) for day, meeting_id in shared if day)
    counts: dict[str, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for row in rows_of(connection, MARKS_BY_YEAR, (meeting_id for _, meeting_id in dated)):
        counts[row.kind][row.value][int(row.year)] += row.times
    ends = read_summaries(connection, [meeting_id for _, meeting_id in (*dated[:1], *dated[-1:])])
    return SharedHistory(
        days=tuple(PartialDate.parse(day) for day, _ in dated),
        first=ends[0] if ends else None,
        last=ends[-1] if ends else None,
        undated=len(shared) - len(dated),
        channels={value: dict(years) for value, years in counts["channel"].items()},
        topics={value: dict(years) for value, years in counts["topic"].items()},
    )
