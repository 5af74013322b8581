"""Days as texts write them, and what they come to when they are counted from the day of publication.

Works on the plain form of a text (straight quotes, plain spaces). Knows nothing of meetings: which of the days found
belongs to a meeting is decided in `when`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.dates import PartialDate
from app.extraction.alternation import by_initial
from app.extraction.keyed import KeyedPattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier enero janeiro januar gennaio ocak yanvar января січня",
            "february feb février febrero fevereiro februar febbraio şubat fevral февраля лютого",
            "march mar mars marzo março märz mart марта березня",
            "april apr avril abril aprile nisan aprel апреля квітня",
            "may mai mayo maio maggio mayıs мая травня",
            "june jun juin junio junho juni giugno haziran iyun июня червня",
            "july jul juillet julio julho juli luglio temmuz iyul июля липня",
            "august aug août agosto ağustos avqust августа серпня",
            "september sept sep septembre septiembre setembro settembre eylül sentyabr сентября вересня",
            "october oct octobre octubre outubro oktober ottobre ekim oktyabr октября жовтня",
            "november nov novembre noviembre novembro kasım noyabr ноября листопада",
            "december dec décembre diciembre dezembro dezember dicembre aralık dekabr декабря грудня",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {name: number for number, name in enumerate(n.lower() for n in calendar.day_name)}
_WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

# A month's name is written with a capital in English; in lower case only between a day and a year ("3 août 2023").
_NAMES = "|".join(sorted((m.capitalize() for m in _MONTHS), key=len, reverse=True))
_UPPER = "|".join(sorted((n.upper() for n in calendar.month_name if n), key=len, reverse=True))
_LOWER = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"{by_initial(f'{_NAMES}|{_UPPER}')}\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\bthrough\b|\btill\b|&)\s*"

_NUMBERED = (
    rf"(?P<iso>\b{_YEAR}-\d\d-\d\d\b)",
    rf"(?P<numeric>\b\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d\d)\b)",
    rf"\b(?P<md_m>{_MONTH})\s+(?P<md_d>{_DAY})(?:{_TO}(?:(?P<md_m2>{_MONTH})\s+)?(?P<md_d2>{_DAY}))?\b(?!:\d)"
    rf"(?:,?\s+(?P<md_y>{_YEAR})\b)?",
    rf"\b(?P<dm_d>{_DAY})(?:\s+(?P<dm_m1>{_MONTH}))?(?:{_TO}(?P<dm_d2>{_DAY}))?(?:\s+day)?\s+(?:of\s+|de\s+)?"
    rf"(?P<dm_m>{_MONTH})(?:\s*,?\s+(?:de\s+)?(?P<dm_y>{_YEAR})\b)?",
    rf"\b(?P<fd_d>{_DAY})\.?\s+(?:de\s+)?(?P<fd_m>{_LOWER})\s+(?:de\s+)?(?P<fd_y>{_YEAR})\b",
    rf"\b(?P<slash_d>{_DAY})/(?P<slash_m>{_MONTH})/(?P<slash_y>{_YEAR})\b",
    rf"\b(?P<my_m>{_MONTH}),?\s+(?P<my_y>{_YEAR})\b",
    r"\b[Oo]n the (?P<ordinal>31st|2[123](?:st|nd|rd)|[123]?\d(?:st|nd|rd|th))\b(?=\s*(?:[.,;:)]|$|(?:and"
    r"|in|at|with|to) ))",
)
_WORDED = (
    r"\b(?:[Ii]n|[Dd]uring|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id|(?:start|beginning|middle|end) of)[ -]"
    rf"(?P<month>{_MONTH})(?!\s+\d)",
    r"\b(?P<relative>[Dd]ay before yesterday|[Ll]ast night|[Tt]his (?:morning|afternoon|evening)|[Tt]oday"
    r"|TODAY|[Tt]onight|[Yy]esterday)\b(?! evening's)",
    rf"\b(?P<ago>{'|'.join(_NUMBERS)}|[1-9]) days? ago\b",
    r"(?:\b(?P<before>[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Cc]oming|[Tt]his) )?"
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat"
    r"|Sun)(?=[.,]))\b",
)
# Each form begins where a word does: to say so before all of them spares the engine most places.
_GRAMMAR = re.compile(rf"\b(?:{'|'.join((*_NUMBERED, *_WORDED))})")
_GRAMMAR_OF_WORDS = KeyedPattern(
    re.compile(rf"\b(?:{'|'.join(_WORDED)})"),
    " ".join([*_MONTHS, *_WEEKDAYS, "yesterday today tonight night morning afternoon evening ago"]),
)
_UNREAD: dict[str, Any] = dict.fromkeys(_GRAMMAR.groupindex)


_DIGIT = re.compile(r"\d")
"""Most sentences tell of no day: without a digit only the grammar's later half is tried, and that on few of them."""

_FULLNESS = (
    "month",
    "ordinal",
    "weekday",
    "relative",
    "range",
    "date",
)  # Of two names of one day, the later says more.


@dataclass(frozen=True, slots=True)
class Day:
    """A day, range or month as characters `start` to `end` of a text write it; None is what they leave open.

    `kind` names how: date, range, month, weekday, relative, ordinal. For a weekday `day` is 0 (Monday) to 6, for a
    relative word the days to go back.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: tuple[int, int] | None = None  # month and day of a range's end
    coming: bool = False  # "next Tuesday": a day still to come
    other: tuple[int, int] | None = None  # the other reading (month, day) of 03/08/2023


def find_days(text: str) -> list[Day]:
    """Every day, range and month that a text writes, in order; a weekday beside its date ("Friday, 3 May") is joined.

    >>> [day.kind for day in find_days("They met on Tuesday, May 2, and again yesterday.")]
    ['date', 'relative']
    """
    found: list[Day] = []
    grammar: re.Pattern[str] | KeyedPattern = _GRAMMAR if _DIGIT.search(text) is not None else _GRAMMAR_OF_WORDS
    for match in grammar.finditer(text):
        day = _read(match)
        if day is None:
            continue
        if found and _beside(found[-1], day, text):
            first = found.pop()
            fuller = max(first, day, key=lambda d: _FULLNESS.index(d.kind))
            day = replace(fuller, start=first.start, end=day.end)
        elif found and found[-1].kind == day.kind == "weekday" and text[found[-1].end : day.start] in (" and ", " to "):
            day = replace(found.pop(), end=day.end)  # "on Sunday and Monday": the first of the two.
        found.append(day)
    return found


def _beside(first: Day, second: Day, text: str) -> bool:
    """ "Saturday (15 July)", "Thursday, November 5", "today, March 2": two names of one day, side by side.

    Errs towards one: "on Monday, 3 May and 4 May" would be rare in a readout.
    """
    between = text[first.end : second.end]
    kinds = {first.kind, second.kind}
    if not kinds & {"weekday", "relative"} or first.kind == second.kind:
        return False
    return (
        bool(re.match(r"\.?(?:\s*[,(]\s*|\s+|\s+on\s+|\s*,\s+on\s+)(?=\S)", between)) and second.start - first.end <= 5
    )


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _read(match: re.Match[str]) -> Day | None:
    """The day that a match of the grammar writes; None where its numbers are no lawful date."""
    group, start, end = _UNREAD | match.groupdict(), match.start(), match.end()
    if group["iso"]:
        year, month, day = map(int, group["iso"].split("-"))
        return _lawful(Day(start, end, "date", year, month, day))
    if group["numeric"]:
        return _numeric(group["numeric"], start, end)
    if group["md_m"]:
        month, day = _month(group["md_m"]), _number(group["md_d"])
        until = (_month(group["md_m2"] or group["md_m"]), _number(group["md_d2"])) if group["md_d2"] else None
        return _range(Day(start, end, "range", _year(group["md_y"]), month, day, until), match.group())
    if group["dm_d"]:
        month = _month(group["dm_m1"] or group["dm_m"])
        until = (_month(group["dm_m"]), _number(group["dm_d2"])) if group["dm_d2"] else None
        day = _number(group["dm_d"])
        return _range(Day(start, end, "range", _year(group["dm_y"]), month, day, until), match.group())
    for prefix in ("fd", "slash"):
        if group[f"{prefix}_d"]:
            month, day = _month(group[f"{prefix}_m"]), _number(group[f"{prefix}_d"])
            return _lawful(Day(start, end, "date", _year(group[f"{prefix}_y"]), month, day))
    if group["my_m"]:
        return Day(start, end, "month", _year(group["my_y"]), _month(group["my_m"]))
    if group["month"]:
        return Day(start, end, "month", None, _month(group["month"]))
    if group["relative"]:
        word = group["relative"].lower()
        back = {"yesterday": 1, "last night": 1, "day before yesterday": 2}.get(word, 0)
        return Day(start, end, "relative", day=back)
    if group["ago"]:
        return Day(start, end, "relative", day=_NUMBERS.get(group["ago"]) or int(group["ago"]))
    if group["ordinal"]:
        return Day(start, end, "ordinal", day=_number(group["ordinal"]))
    before = (group["before"] or "").lower()
    weekday = _WEEKDAYS[group["weekday"].lower()]
    return Day(start, end, "weekday", day=weekday, coming=before in ("next", "coming"))


def _range(day: Day, written: str) -> Day | None:
    """The range where its end comes after its beginning, and where "and" joins neighbours; else its first day alone.

    "May 23-25", "4 and 5 September" are ranges; "January 11 and November 26" are two days of two things.
    """
    first, last = (day.month, day.day), day.until
    if last is not None and day.day is not None:
        neighbours = last[1] == day.day + 1 or last[1] == 1
        if (last[0] == day.month and last <= first) or (re.search(r"\band\b|&", written) and not neighbours):
            last = None
    return _lawful(replace(day, kind="range" if last else "date", until=last))


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _numeric(text: str, start: int, end: int) -> Day | None:
    """03.08.2023 and 03.08.23 are the third of August; 03/08/2023 may be either: the publication tells them apart."""
    first, second, year = (int(part) for part in re.split(r"[./]", text))
    year += 2000 if year < 100 else 0
    if "." in text or first > 12:
        return _lawful(Day(start, end, "date", year, second, first))
    if second > 12 or first == second:
        return _lawful(Day(start, end, "date", year, first, second))
    return _lawful(Day(start, end, "date", year, first, second, other=(second, first)))


def _lawful(day: Day) -> Day | None:
    """The day itself where the calendar knows it (29 February where no year is told), else None."""
    for month, number in ((day.month, day.day), day.until or (day.month, day.day)):
        if month is None or number is None or not 1 <= month <= 12:
            return None
        if number > calendar.monthrange(day.year or 2000, month)[1]:
            return None
    return day


_ZONES = timedelta(days=1)  # A text may be published west of the meeting, where its day has not yet begun.


def settle(day: Day, anchor: PartialDate | None) -> PartialDate | None:
    """The date that a written day comes to, counted from the anchor (dateline or publication); None where it does not.

    Without a year the nearest past day counts. Without an anchor only a day with its year is settled; an anchor known
    to the month settles "on Tuesday" to that month. Errs towards None: a day still to come is no day of a meeting.

    >>> str(settle(find_days("on Wednesday")[0], PartialDate.parse("2023-08-03")))
    '2023-08-02'
    """
    if day.coming:
        return None
    if day.kind in ("date", "range") and day.year is not None:
        return _written(day, anchor)
    if day.kind == "month" and day.year is not None:
        return PartialDate(day.year, day.month)
    if anchor is None or anchor.month is None:
        return None
    if not anchor.is_day and day.kind in ("weekday", "relative", "ordinal"):
        return anchor.start_only() if anchor.until is None else None
    return _counted(day, anchor.last_day)


def _written(day: Day, anchor: PartialDate | None) -> PartialDate | None:
    assert day.year is not None
    assert day.month is not None
    assert day.day is not None
    readings = [PartialDate(day.year, day.month, day.day, _until(day, day.year))]
    if day.other is not None:
        readings.append(PartialDate(day.year, *day.other))
        if anchor is None:
            return None
        readings = [r for r in readings if timedelta(0) <= anchor.last_day - r.first_day <= timedelta(days=31)]
    return readings[0] if len(readings) == 1 else None


def _until(day: Day, year: int) -> PartialDate | None:
    if day.until is None:
        return None
    crosses = day.until < (day.month, day.day)
    return PartialDate(year + 1 if crosses else year, *day.until)


def _counted(day: Day, anchor: date) -> PartialDate | None:
    """A day without its year, counted back from the anchor."""
    assert day.day is not None or day.kind == "month"
    if day.kind == "relative":
        return PartialDate.of(anchor - timedelta(days=day.day or 0))
    if day.kind == "weekday":
        return PartialDate.of(anchor - timedelta(days=(anchor.weekday() - (day.day or 0)) % 7))
    if day.kind == "month":
        assert day.month is not None
        return PartialDate(anchor.year if day.month <= anchor.month else anchor.year - 1, day.month)
    for candidate in _past_years(day, anchor):
        if candidate <= anchor + _ZONES:
            return PartialDate(candidate.year, candidate.month, candidate.day, _until(day, candidate.year))
    return None


def _past_years(day: Day, anchor: date) -> Iterator[date]:
    """This year's and earlier years' (for an ordinal: months') occurrences of a day, latest first."""
    assert day.day is not None
    for back in range(-1, 5):
        if day.kind == "ordinal":
            year, month = divmod(anchor.year * 12 + anchor.month - 1 - back, 12)
            month += 1
        else:
            assert day.month is not None
            year, month = anchor.year - back, day.month
        if day.day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day.day)
