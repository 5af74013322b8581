"""Meetings over time as bars: the geometry of the strip above a list. Pure; the template draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.dates import PartialDate
from app.web.wording import MONTHS, counted

WIDTH = 720
HEIGHT = 56
LABEL_WIDTH = 56
"""Units that a year may take under the strip, as large as a phone shows it."""
TRACE_WIDTH, TRACE_HEIGHT = WIDTH // 2, HEIGHT // 2
MOST_MONTHS = 120
"""Bars thinner than about 6 of 720 units cannot be told apart or hit; longer spans are drawn by year."""
FULL_HEIGHT_FROM = 4
"""Meetings from which a bar may fill the strip: a month with a single meeting should not look like a crowd."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, what it counts and where it leads."""

    x: float
    y: float
    width: float
    height: float
    label: str  # "August 2023: 1 meeting"
    period: str  # "August 2023"
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year under the bars."""

    x: float
    label: str
    at_end: bool = False  # it ends at x, for it would run out of the strip


@dataclass(frozen=True, slots=True)
class Timeline:
    """A strip of bars with its years; `unit` is "month" or "year"."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    unit: str
    width: int = WIDTH
    height: int = HEIGHT


def of_months(months: Sequence[tuple[str, int]]) -> Timeline:
    """The strip of a run of months (YYYY-MM, meetings); of years where it is too long; empty without meetings."""
    if len(months) > MOST_MONTHS:
        years: dict[int, int] = {}
        for month, count in months:
            years[int(month[:4])] = years.get(int(month[:4]), 0) + count
        return of_years(sorted(years.items()))
    named = [
        (f"{MONTHS[int(month[5:]) - 1]} {month[:4]}", count, f"/meetings?after={month}&before={month}")
        for month, count in months
    ]
    starts = [(place, month[:4]) for place, (month, _) in enumerate(months) if month.endswith("-01") or place == 0]
    return _strip(named, starts, "month")


def of_years(years: Sequence[tuple[int, int]], filters: str = "") -> Timeline:
    """The strip of the years from the first to the last with a count; `filters` is the query string to keep.

    A single year is told by its list as well: there is no strip of one bar.
    """
    counts = dict(years)
    if len(counts) < 2:
        return Timeline((), (), "year")
    span = range(min(counts), max(counts) + 1)
    keep = f"{filters}&" if filters else ""
    named = [
        (str(year), counts.get(year, 0), f"/meetings?{keep}year={year}" if filters else f"/years/{year}")
        for year in span
    ]
    step = max(1, len(span) // 8)
    starts = [(place, str(year)) for place, year in enumerate(span) if place % step == 0]
    return _strip(named, starts, "year")


def meetings_by_year(days: Iterable[PartialDate]) -> list[tuple[int, int]]:
    """(year, meetings) of meetings on these days, in order; one dated in part counts in every year it may be of."""
    counts = Counter(year for day in days for year in range(day.first_day.year, day.last_day.year + 1))
    return sorted(counts.items())


@dataclass(frozen=True, slots=True)
class Trace:
    """The small drawing of one run of months: a path of upright strokes, and how broad a stroke is."""

    path: str
    stroke: float
    width: int = TRACE_WIDTH
    height: int = TRACE_HEIGHT


def trace_of(counts: Mapping[str, int], months: Sequence[str]) -> Trace:
    """The trace of what is counted by month, along these months; its highest stroke is its own highest month."""
    slot = TRACE_WIDTH / max(1, len(months))
    most = max(FULL_HEIGHT_FROM, *counts.values()) if counts else 1
    strokes = [
        f"M{(place + 0.5) * slot:.1f} {TRACE_HEIGHT}v-{max(2.0, TRACE_HEIGHT * counts[month] / most):.1f}"
        for place, month in enumerate(months)
        if counts.get(month)
    ]
    return Trace("".join(strokes), round(min(slot * 0.8, WIDTH / 24), 2))


def _strip(named: Sequence[tuple[str, int, str]], starts: Sequence[tuple[int, str]], unit: str) -> Timeline:
    if not named:
        return Timeline((), (), unit)
    slot = min(WIDTH / len(named), WIDTH / 12)
    most = max(FULL_HEIGHT_FROM, *(count for _, count, _ in named))
    bars = []
    for place, (period, count, href) in enumerate(named):
        # A month without meetings keeps a hairline, so that a gap is seen as a gap and not as the end of the strip.
        height = max(4.0, HEIGHT * count / most) if count else 1.0
        label = f"{period}: {counted(count, 'meeting')}"
        bar = Bar(
            round(place * slot, 2),
            round(HEIGHT - height, 2),
            round(slot * 0.8, 2),
            round(height, 2),
            label,
            period,
            count,
            href,
        )
        bars.append(bar)
    ticks: list[Tick] = []
    for place, label in starts:
        # A label needs about 36 units; one that would run into its neighbour is left out.
        at_end = place * slot > WIDTH - LABEL_WIDTH
        x = WIDTH if at_end else round(place * slot, 2)
        if not ticks or x - ticks[-1].x >= (72 if at_end else 36):
            ticks.append(Tick(x, label, at_end))
    return Timeline(tuple(bars), tuple(ticks), unit)
