"""What stands before the text of an article delivered as plain text: prefix lines, timestamps, a headline."""

from __future__ import annotations

import re
from calendar import month_abbr
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from app.dates import PartialDate

_PREFIX = re.compile(r"\s*date[ :]\s*(\d{4}-\d{2}-\d{2})\b[ \t]*")
_MONTHS = {name.lower(): n for n, name in enumerate(month_abbr) if name}
_STAMP = re.compile(
    r"#?[ \t]*(\d{1,2})[ \t]+([A-Z][a-z]{2,8})\.?(?:[ \t]+(\d{4}))?,?[ \t]+(\d{1,2}):(\d{2})"
    r"(?:[ \t]*\((?:UTC|GMT)[ \t]*([+-]\d{1,2})(?::?(\d{2}))?[^)\n]*\))?"
)
_LATER_STAMP = re.compile(r"^(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d", re.M)
_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.S)
_HEADLINE_WORDS = range(4, 41)
_STAMP_WORDS = 12
_STAMP_LINES = 3
_DATED = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[A-Z][a-zà-ž]{2,8})\.?,?[ /.-] ?(?:19|20)\d\d\b"
    r"|\b[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\b|\b(?:19|20)\d\d[./-]\d\d[./-]\d\d\b"
)
"""A day with its year, as the lines below a headline bear it: 3 Nov 2023, 03.11.2023, November 3, 2023, 2023-11-03."""
_HEADLINE_PLACES = 3  # A section's name or the site's motto may stand before the headline.


@dataclass(frozen=True, slots=True)
class Header:
    """The headline, publication day and time (ISO 8601) that a plain text begins with; None where it tells none."""

    title: str | None = None
    published: PartialDate | None = None
    published_time: str | None = None


def read_header(text: str) -> Header:
    """Read what stands before the running text.

    Matches "date 2023-08-03 BAKU, …", "# 07 September 2023 20:51 (UTC +04:00)", "31 Jul. 10:30 (UTC+3 MSK)" after a
    prefix that gives the year, and a headline that stands alone or twice above the text. A first paragraph that ends in
    a full stop is taken for running text: a missing headline does less harm than a sentence lost.
    """
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    published = _day(prefix.group(1)) if prefix else None
    stamp = _STAMP.search(text[start : start + 600])
    if stamp is not None and _LATER_STAMP.search(text, start + stamp.end(), start + 600):
        stamp = None  # The site's clock, which stands above the article's own line.
    stamped = _moment(stamp, published) if stamp is not None else None
    if stamped is not None:
        published = published or PartialDate.of(stamped.date())
    time = stamped.isoformat() if stamped is not None and stamped.tzinfo is not None else None
    return Header(_headline(text[start:]), published, time)


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _moment(stamp: re.Match[str], near: PartialDate | None) -> datetime | None:
    day, month_name, year, hour, minute, zone_hours, zone_minutes = stamp.groups()
    month = _MONTHS.get(month_name[:3].lower())
    if month is None or (year is None and near is None):
        return None
    zone = None
    if zone_hours is not None:
        minutes = int(zone_minutes or 0) * (-1 if zone_hours.startswith("-") else 1)
        zone = timezone(timedelta(hours=int(zone_hours), minutes=minutes))
    try:
        return datetime(
            int(year) if year else near.year if near else 0, month, int(day), int(hour), int(minute), tzinfo=zone
        )
    except ValueError:
        return None


def _is_header(lines: list[str]) -> bool:
    """A headline with its date, place or author below it: "Vale meets Holm in Oslo | The Oslo Mirror, 3 Nov 2023".

    Errs towards running text: one line of date with a year is needed, and none that is long or ends like a sentence.
    """
    below = lines[1:]
    short = all(len(line.split()) <= _STAMP_WORDS and not line.endswith((".", "!", "?", ",", ";")) for line in below)
    return short and len(below) <= _STAMP_LINES and any(_DATED.search(line) for line in below)


def _headline(text: str) -> str | None:
    paragraphs = [found.group() for found in map(_PARAGRAPH.search, re.split(r"\n\s*\n", text[:4000])) if found]
    for place, paragraph in enumerate(paragraphs[:_HEADLINE_PLACES]):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        first = lines[0]
        again = place + 1 < len(paragraphs) and paragraphs[place + 1].startswith(first)
        alone = len(lines) == 1 or lines[1].startswith("#") or lines[1] == first or _is_header(lines)
        if not (alone or again) or _STAMP.fullmatch(first):
            continue
        if len(first.split()) in _HEADLINE_WORDS and (again or not first.endswith((".", ":", ";", ",", '."', ".”"))):
            return first.lstrip("# ") if place + 1 < len(paragraphs) or len(lines) > 1 else None
        if first.endswith("."):
            return None
    return None
