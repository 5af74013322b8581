"""What became of two over the years: first and last meeting, gaps, channels and topics by year. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.answers import MeetingQuery, MeetingSummary, SharedHistory
from app.dates import PartialDate
from app.records import Channel
from app.web import addresses, wording
from app.web.contexts.brief import GAP_FROM
from app.web.contexts.frame import Link
from app.web.labels import Labels
from app.web.params import address

MOST_YEARS = 10
"""Years in a table: more columns than that are no longer read on a desk's screen."""
GAPS_TOLD = 5
TOPICS_TOLD = 8
"""Topics in the table of years, those raised most often: the filters of the list have the rest."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """Meetings by year: a row a subject, a number of meetings a year; no years where a table would tell nothing."""

    years: tuple[int, ...] = ()
    rows: tuple[tuple[Link, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryView:
    """How often two met, from when to when, with the times in which the archive knows of no meeting."""

    first: Link
    last: Link | None  # None where they met once
    gaps: tuple[str, ...]  # the longest first
    remark: str
    channels: YearTable
    topics: YearTable


def year_table(rows: Iterable[tuple[Link, Mapping[int, int]]], fewest: int = 1) -> YearTable:
    """The table of the latest years in which any of these was counted; empty for fewer than `fewest` years."""
    rows = list(rows)
    told = sorted({year for _, counts in rows for year in counts})
    if len(told) < max(fewest, 1):
        return YearTable()
    years = tuple(range(max(told[0], told[-1] - MOST_YEARS + 1), told[-1] + 1))
    return YearTable(years, tuple((link, tuple(counts.get(year, 0) for year in years)) for link, counts in rows))


def history_view(history: SharedHistory, mine: MeetingQuery, labels: Labels) -> HistoryView | None:
    """The history of two, whose meetings `mine` asks for; None where no day of any meeting is known."""
    if history.first is None or history.last is None:
        return None

    def rows(counts: Mapping[str, Mapping[int, int]], field: str, named: Callable[[str], str], most: int) -> YearTable:
        often = sorted(counts, key=lambda value: (-sum(counts[value].values()), value))[:most]
        asked = ((value, replace(mine, **{field: (value,)})) for value in often)  # type: ignore[arg-type]
        return year_table((Link(named(value), address("/meetings", query)), counts[value]) for value, query in asked)

    left_out = wording.counted(history.undated, "meeting").capitalize()
    return HistoryView(
        first=_meeting(history.first),
        last=_meeting(history.last) if len(history.days) > 1 else None,
        gaps=gaps_in_words(history.days),
        remark=f"{left_out} of unknown day left out." if history.undated else "",
        channels=rows(history.channels, "channels", lambda c: wording.channel_in_words(Channel(c)), len(Channel)),
        topics=rows(history.topics, "topics", labels.topic, TOPICS_TOLD),
    )


def _meeting(summary: MeetingSummary) -> Link:
    meeting = summary.meeting
    return Link(wording.when(meeting.date, meeting.date_basis), addresses.meeting(meeting.id, summary.slug))


def gaps_in_words(days: Sequence[PartialDate]) -> tuple[str, ...]:
    """The times without a meeting that are long enough to be told, the longest first; at most five.

    Counted from the last day that a date can mean to the first that the next can mean: errs towards shorter gaps.

    >>> gaps_in_words([PartialDate(2023, 8, 3), PartialDate(2024, 9, 18)])
    ('no meeting known between 3 August 2023 and 18 September 2024, 412 days',)
    """
    found: list[tuple[int, date, str]] = []
    ordered = sorted(days, key=lambda day: (day.first_day, day.last_day))
    if not ordered:
        return ()
    latest = ordered[0]
    for day in ordered[1:]:
        length = (day.first_day - latest.last_day).days
        if length >= GAP_FROM:
            between = f"{wording.date_in_words(latest)} and {wording.date_in_words(day)}"
            told = f"no meeting known between {between}, {wording.counted(length, 'day')}"
            found.append((-length, day.first_day, told))
        latest = max(latest, day, key=lambda one: one.last_day)
    return tuple(words for _, _, words in sorted(found)[:GAPS_TOLD])
