"""Dates known in part (EDTF levels 0 and 1: day, month, year and intervals). Standard library only, pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; with `until`, an interval that begins on it.

    >>> str(PartialDate.parse("2023-08"))
    '2023-08'
    >>> PartialDate.parse("2023-02").last_day
    datetime.date(2023, 2, 28)
    """

    year: int
    month: int | None = None
    day: int | None = None
    until: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)
        if self.until is not None and self.until.last_day < self.first_day:
            raise ValueError(f"an interval cannot end before it begins: {self}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read EDTF such as "2023", "2023-08", "2023-08-03" or "2023-05-23/2023-05-25"; ValueError otherwise."""
        begin, slash, end = text.strip().partition("/")
        found = _FORM.fullmatch(begin)
        if found is None:
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day, cls.parse(end) if slash else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date of a whole calendar day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return f"{text}/{self.until}" if self.until is not None else text

    @property
    def is_day(self) -> bool:
        """True for a single known day."""
        return self.day is not None and self.until is None

    @property
    def first_day(self) -> date:
        """The earliest day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this can mean."""
        if self.until is not None:
            return self.until.last_day
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def overlaps(self, other: PartialDate) -> bool:
        """True where both can mean the same day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def within(self, other: PartialDate) -> bool:
        """True where every day this can mean lies in the other."""
        return other.first_day <= self.first_day and self.last_day <= other.last_day

    def start_only(self) -> PartialDate:
        """The first date of an interval; itself where it is none."""
        return PartialDate(self.year, self.month, self.day)
