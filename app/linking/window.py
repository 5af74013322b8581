"""The days on which the meeting of an account may have been, as far as its text and its publication tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.dates import PartialDate
from app.linking.publication import Publication
from app.records import Account, DateBasis

REPORTING_DELAY = 3
"""Days that may pass between a meeting and an article that doesn't say which day it was; weekends are in it."""

LATE_REPORT = 14
"""Days before its publication of which an article may tell, if it names the day without saying that they met on it."""

_LONGEST_SPAN = 10  # days: a longer span counts as known to the month
_LONGEST_MONTH = 62  # days: a longer span counts as not known


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day that the meeting may have been, and whether the text states them."""

    first: date
    last: date
    stated: bool
    told: date  # the day as told: stated, or of the dateline or publication
    named: tuple[date, ...] = ()  # where no day is stated: days shortly before that the text names in passing

    @property
    def is_month(self) -> bool:
        """True where only a month, or a span of about that length, is known."""
        return (self.last - self.first).days > _LONGEST_SPAN

    @property
    def is_day(self) -> bool:
        """True where the text states one day."""
        return self.stated and self.first == self.last

    def days(self) -> Iterator[date]:
        """Every day of the window, and those named in passing."""
        yield from (day for day in self.named if not self.first <= day <= self.last)
        for step in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=step)

    def months(self) -> tuple[str, ...]:
        """The months (YYYY-MM) that the window touches, in order."""
        return tuple(sorted({day.isoformat()[:7] for day in self.days()}))

    def gap(self, other: Window) -> int:
        """Days between two windows; 0 where they overlap."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)


def window_of(account: Account, published: Publication | None) -> Window | None:
    """The window of an account: its stated date, or the days up to its reported or publication date; None: unknown."""
    if account.date is not None and account.date_basis is DateBasis.STATED:
        return _bounded(account.date, stated=True)
    reported = account.date or (published.date if published else None)
    window = _bounded(reported, stated=False) if reported is not None else None
    if window is None or window.is_month or published is None or not published.days:
        return window
    earlier = (window.told - timedelta(days=step) for step in range(LATE_REPORT + 1))
    return replace(window, named=tuple(sorted(day for day in earlier if f"{day:%m-%d}" in published.days)))


def _bounded(told: PartialDate, *, stated: bool) -> Window | None:
    first, last = told.first_day, told.last_day
    if (last - first).days > _LONGEST_MONTH:
        return None
    if not stated and first.toordinal() > REPORTING_DELAY:
        first -= timedelta(days=REPORTING_DELAY)
    return Window(first, last, stated, told.first_day)
