"""The publication date in an article's header lines or address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from app.dates import PartialDate
from app.records import Article, Evidence, Part

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years that a publication date in an address can have; other digits are numbers of pages."""

_MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = r"\d{1,2}[:.]\d{2}"
# Each with a line that it matches. A line must hold little else: dates in sentences are the news', not the paper's.
_LINES = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?,? (?:of )?{_MONTH},? {_YEAR}\b",  # 18 September 2024 16:58
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",  # Published Nov 4, 2021 10:05 am
        rf"\b{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b",  # 2021-03-09 10:20:30
        rf"(?<![\d.]){_YEAR}\.(?P<number>\d{{2}})\.(?P<day>\d{{2}})\b",  # 2021.03.09 10:20
        rf"(?<![\d/]){_YEAR}/(?P<number>\d{{2}})/(?P<day>\d{{2}})\b(?!/)",  # 2009/09/02
        rf"(?<![\d.])(?P<day>\d{{1,2}})\. ?(?P<number>\d{{1,2}})\. ?{_YEAR}\b",  # 28. 8. 2023, 11.5.2023.
        rf"\b(?P<day>\d{{1,2}})[/-]{_MONTH}[/-]{_YEAR}\b",  # 02/May/2022 20:05 PM
        rf"(?<!\d)(?:{_TIME})?(?P<day>\d{{2}})\.(?P<number>\d{{2}})\.{_YEAR}\b",  # 09:12 04.05.2022
        rf"\b(?P<day>\d{{2}})-(?P<number>\d{{2}})-{_YEAR}\b",  # Updated: 03-05-2021 10:05 IST
        rf"\b(?P<number>\d{{2}})/(?P<day>\d{{2}})/{_YEAR}\b",  # 02/07/2022 09:10 AM, the American way
        rf"\b(?P<day>\d{{2}})/(?P<number>\d{{2}})/{_YEAR}\b",  # 24/05/2023, where the month cannot be 24
    )
)
_DATELINE = (re.compile(r"/(?P<day>\d\d)\.(?P<number>\d\d)\.(?P<short>\d\d)/"),)  # Baku/14.02.24/Turan:
_NOT_PUBLISHED = re.compile(
    r"(?i)\b(?:since|copyright|©|all rights|venue|time:"
    r"|(?<!publish )(?<!published )(?<!publication )(?<!release )date:)"
)
_ADDRESS = tuple(
    re.compile(form)
    for form in (
        rf"/{_YEAR}[/-]?(?P<number>\d{{2}})[/-]?(?P<day>\d{{2}})(?=\D|$|\d{{3,6}}\b)",  # /2024/05/28/  /20240528/
        rf"/{_YEAR}/(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})(?=/|$)",  # /2024/5/8/
        rf"/(?P<day>\d{{2}})-{_MONTH}-{_YEAR}/",  # /09-Mar-2021/
        rf"(?:^|[^\d])(?P<day>\d{{2}})[-_.](?P<number>\d{{2}})[-_.]{_YEAR}(?=\D|$)",  # visit-04-05-2022
        rf"(?:^|[/_a-z-]){_YEAR}(?P<number>\d{{2}})(?P<day>\d{{2}})(?=\D|$)",  # 20180304-01ee.html
        rf"/[A-Z]{{2,4}}{_YEAR}(?P<number>\d{{2}})(?P<day>\d{{2}})\d{{6,}}(?=\D|$)",  # /view/ABC20220415000300
        rf"/{_YEAR}/(?P<number>\d{{2}})(?P<day>\d{{2}})/",  # /n3/2022/0415/
        rf"[/-]{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?=\D|$)",
        rf"[?&]yyyy={_YEAR}&mm=(?P<number>\d{{2}})&dd=(?P<day>\d{{2}})",
        r"/(?P<short>\d{2})/(?P<number>\d{1,2})/(?P<day>\d{1,2})/",  # /22/5/6/
        rf"/{_YEAR}/(?P<number>\d{{1,2}})(?=/)",  # /2024/05/
    )
)
_FOOT = re.compile(
    r"^\W*(?:(?:first |last |latest )?(?:published|posted|updated?|release date)\b[^\n]{0,60}"  # Published 17 June 2021
    r"|\d{2}\.\d{2}\.(?:19|20)\d\d\W*)$",  # 06.02.2024
    re.I | re.M,
)
"""A line below the running text that tells the day of publication and little else."""

LINE_WORDS = 16
"""A header line with more words is a sentence."""


def published_in(article: Article, begin: int, dateline: str = "") -> tuple[PartialDate | None, tuple[Evidence, ...]]:
    """The date of the last header line before `begin` that bears one, else of the dateline, else of the address.

    The last one, since the site's clock stands above the article's own line. A line below the text that says so itself
    ("Published 17 June 2021") is read where the address gives no day. None where no place tells.
    """
    for line in reversed([*re.finditer(r"[^\n]+", article.text[:begin])]):
        if len(line.group().split()) > LINE_WORDS or _NOT_PUBLISHED.search(line.group()):
            continue
        for day, start, end in _days(_LINES, line.group()):
            first, last = line.start() + start, line.start() + end
            quote = article.text[first:last]
            shown = Evidence("published", Part.TEXT, first, last, quote, "published.line")
            return _as_dateline_reads(day, quote, dateline), (shown,)
    for day, start, end in _days((*_LINES, *_DATELINE), dateline):
        first = article.text.index(dateline) + start
        quote = dateline[start:end]
        return day, (Evidence("published", Part.TEXT, first, first + len(quote), quote, "published.dateline"),)
    address = unquote(article.url or "")
    told = next(_days(_ADDRESS, address), None)
    if told is None or not told[0].is_day:
        for line in reversed([*_FOOT.finditer(article.text, begin)]):
            for day, start, end in _days(_LINES, line.group()):
                first, last = line.start() + start, line.start() + end
                quote = article.text[first:last]
                return day, (Evidence("published", Part.TEXT, first, last, quote, "published.foot"),)
    if told is None:
        return None, ()
    day, start, end = told
    return day, (Evidence("published", Part.METADATA, 0, 0, address[start:end], "published.address"),)


_EITHER = re.compile(r"\d{2}/\d{2}/\d{4}")
"""A day that reads as either of two: 03/06/2024."""
_NAMED_DAY = re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})\b|\b(?P<first>\d{{1,2}}) (?P<name>[A-Za-z]{{3,9}})\b")


def _as_dateline_reads(day: PartialDate, quote: str, dateline: str) -> PartialDate:
    """The day of "03/06/2024" above "PUTRAJAYA, June 3": the dateline's month tells which of two it is."""
    told = _NAMED_DAY.search(dateline) if _EITHER.fullmatch(quote) is not None else None
    if told is None or day.day is None or day.month is None or day.day > len(_MONTHS):
        return day
    month = _MONTHS.get((told["month"] or told["name"])[:3].lower())
    other = PartialDate(day.year, day.day, day.month)
    return other if month == other.month != day.month else day


def _days(forms: tuple[re.Pattern[str], ...], text: str) -> Iterator[tuple[PartialDate, int, int]]:
    for form in forms:
        for found in form.finditer(text):
            day = _date(found.groupdict())
            if day is not None:
                yield day, found.start(), found.end()


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    """The date of a match's named parts; None where the calendar has no such day."""
    year = int(parts.get("year") or 0) or 2000 + int(parts.get("short") or 0)
    name = (parts.get("month") or "")[:3].lower()
    month = _MONTHS.get(name, 0) if name else int(parts.get("number") or 0)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    try:
        return PartialDate(year, month, int(parts.get("day") or 0) or None)
    except ValueError:
        return None
