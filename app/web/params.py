"""A query string read as a MeetingQuery, and written back: the state of every list is in its address. Pure.

Anything at all may stand in a query string. What is not known is left out, what cannot be meant (a date of no
calendar, a year in letters) becomes a Problem that the page shows, and the rest is answered.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from app.answers import MeetingQuery
from app.dates import PartialDate
from app.records import Channel
from app.web.wording import MONTHS

MOST_VALUES = 20
"""Values of one filter that are heeded; a hand-made list never needs more, a hostile one would cost time."""
MOST_CHARACTERS = 500
"""Characters of the search line or a value that are heeded: the longest title in use is far shorter."""
LAST_PAGE = 10_000
"""Pages beyond this are asked for by machines alone; they have the files and feeds instead."""
SORTS = ("relevance", "newest", "oldest")

LISTS = {
    "participant": "participants",
    "party": "parties",
    "office": "offices",
    "topic": "topics",
    "situation": "situations",
    "channel": "channels",
    "outlet": "outlets",
    "country": "countries",
    "year": "years",
}
"""The name of each repeatable filter in an address, and the MeetingQuery field it fills."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that cannot be meant: which field, what was given, and what would do."""

    field: str
    value: str
    advice: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks: the query without the values that cannot be meant, and these as problems."""

    query: MeetingQuery
    problems: tuple[Problem, ...] = ()


def read_query(pairs: Iterable[tuple[str, str]]) -> Asked:
    """Read the name-value pairs of a query string; an empty one asks for all meetings, newest first."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        cleaned = _clean(value)
        if cleaned:
            values.setdefault(name, []).append(cleaned)
    problems: list[Problem] = []
    lists: dict[str, Any] = {}
    for name, field in LISTS.items():
        lists[field] = tuple(dict.fromkeys(values.get(name, ())))[:MOST_VALUES]
    channels = _kept(lists.pop("channels"), set(Channel), "channel", "in_person, phone, video or unspecified", problems)
    years = tuple(int(year) for year in _years(lists.pop("years"), problems))
    query = MeetingQuery(
        words=" ".join(values.get("q", ()))[:MOST_CHARACTERS],
        channels=channels,
        years=years,
        after=_date(values, "after", problems),
        before=_date(values, "before", problems),
        sort=_sort(values, problems),
        page=_page(values, problems),
        **lists,
    )
    if query.after and query.before and query.after.first_day > query.before.last_day:
        problems.append(Problem("before", str(query.before), f"it ends before {query.after}; give a later date"))
        query = replace(query, before=None)
    return Asked(query, tuple(problems))


def write_query(query: MeetingQuery) -> str:
    """The query string that asks for this: names in order, defaults left out; "" for all meetings."""
    return urlencode(_pairs(query))


def _pairs(query: MeetingQuery) -> list[tuple[str, str]]:
    """The names and values that an address gives, in order."""
    pairs: list[tuple[str, str]] = []
    for name, field in LISTS.items():
        pairs += [(name, str(value)) for value in sorted(getattr(query, field))]
    for name, single in (("q", query.words), ("after", query.after), ("before", query.before), ("sort", query.sort)):
        if single:
            pairs.append((name, str(single)))
    if query.page > 1:
        pairs.append(("page", str(query.page)))
    return sorted(pairs)


def address(path: str, query: MeetingQuery) -> str:
    """A list's address that asks for this."""
    text = write_query(query)
    return f"{path}?{text}" if text else path


class Additions:
    """The addresses of a list with one more value of a filter: a page has a hundred such links.

    >>> Additions("/meetings", MeetingQuery(topics=("peace",), page=3)).address("party", "AZ")
    '/meetings?party=AZ&topic=peace'
    """

    def __init__(self, path: str, query: MeetingQuery) -> None:
        self._path = path
        self._pairs = _pairs(replace(query, page=1))
        self._written = [urlencode([pair]) for pair in self._pairs]

    def address(self, name: str, value: str) -> str:
        """The address, as `address` gives it for the query with this value added, from its first page on."""
        place = bisect(self._pairs, (name, value))
        pairs = [*self._written[:place], _written(name, value), *self._written[place:]]
        return f"{self._path}?{'&'.join(pairs)}"


@lru_cache(maxsize=8192)
def _written(name: str, value: str) -> str:
    """A name and value as an address gives them; the parties, topics and years of most pages are the same."""
    return f"{name}={quote_plus(value)}"


def adding(query: MeetingQuery, name: str, value: str) -> MeetingQuery:
    """The query with one more value of a repeatable filter, from its first page on."""
    field = LISTS[name]
    typed: str | int = int(value) if field == "years" else value
    return with_field(query, field, (*getattr(query, field), typed))


def without(query: MeetingQuery, name: str, value: str) -> MeetingQuery:
    """The query without one value of any filter, from its first page on."""
    if name in LISTS:
        field = LISTS[name]
        return with_field(query, field, tuple(v for v in getattr(query, field) if str(v) != value))
    if name == "q":
        return replace(query, page=1, words="")
    return with_field(query, name, None)


def with_field(query: MeetingQuery, field: str, value: Any) -> MeetingQuery:
    """The query with another value of a field, from its first page on."""
    changed: dict[str, Any] = {field: value, "page": 1}
    return replace(query, **changed)


def is_filtered(query: MeetingQuery) -> bool:
    """True where the query asks for anything but all meetings in some order."""
    plain = MeetingQuery()
    free = {"sort", "page", "size"}
    return any(getattr(query, f.name) != getattr(plain, f.name) for f in fields(query) if f.name not in free)


def read_date(text: str) -> PartialDate:
    """A date as people write it: "2023-8-3", "Aug 2023", "3rd August 2023", "August 3, 2023", "3.8.2023", "8/2023".

    ValueError otherwise. Between full stops the day comes first wherever dates are written so; "3/8/2023" is refused,
    for it is March to some readers and August to others.
    """
    iso = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text)
    if iso:
        return PartialDate(int(iso[1]), int(iso[2]) if iso[2] else None, int(iso[3]) if iso[3] else None)
    pointed = re.fullmatch(r"(?:(?:(\d{1,2})\.\s?)?(\d{1,2})\.\s?|(\d{1,2})/)(\d{4})", text)
    if pointed:
        return PartialDate(int(pointed[4]), int(pointed[2] or pointed[3]), int(pointed[1]) if pointed[1] else None)
    worded = re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})", text)
    if worded is None:
        worded = re.fullmatch(r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})", text)
        if worded is None:
            raise ValueError(f"not a date: {text!r}")
        return PartialDate(int(worded["y"]), _month(worded["m"]), int(worded["d"]))
    given = worded.group(1)
    return PartialDate(int(worded.group(3)), _month(worded.group(2)), int(given) if given else None)


def _month(name: str) -> int:
    found = [n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(name.casefold())]
    if len(found) != 1:
        raise ValueError(f"no month is called {name!r}")
    return found[0]


def _clean(value: str) -> str:
    """A value without control characters and the space around it, cut to what is heeded."""
    return " ".join("".join(c if c.isprintable() else " " for c in value[: 4 * MOST_CHARACTERS]).split())


def _kept(
    values: tuple[str, ...], lawful: set[Channel], field: str, advice: str, problems: list[Problem]
) -> tuple[str, ...]:
    problems += [Problem(field, value, f"give {advice}") for value in values if value not in lawful]
    return tuple(value for value in values if value in lawful)


def _years(values: tuple[str, ...], problems: list[Problem]) -> tuple[str, ...]:
    good = tuple(v for v in values if re.fullmatch(r"[0-9]{4}", v) and int(v) > 0)
    problems += [
        Problem("year", value, "give a year in four digits, such as 2023") for value in values if value not in good
    ]
    return good


def _date(values: dict[str, list[str]], field: str, problems: list[Problem]) -> PartialDate | None:
    given = values.get(field, [""])[-1]
    if not given:
        return None
    try:
        return read_date(given)
    except ValueError:
        problems.append(Problem(field, given, "give a date such as 2023, August 2023, 3.8.2023 or 2023-08-03"))
        return None


def _sort(values: dict[str, list[str]], problems: list[Problem]) -> str:
    given = values.get("sort", [""])[-1]
    if given and given not in SORTS:
        problems.append(Problem("sort", given, f"give {', '.join(SORTS[:-1])} or {SORTS[-1]}"))
        return ""
    return given


def _page(values: dict[str, list[str]], problems: list[Problem]) -> int:
    given = values.get("page", ["1"])[-1]
    if not re.fullmatch(r"[0-9]{1,9}", given) or int(given) < 1:
        problems.append(Problem("page", given, "give a whole number from 1"))
        return 1
    return min(int(given), LAST_PAGE)
