"""Records in plain words: dates, channels, places and numbers as a reader sees them. Pure; no HTML."""

from __future__ import annotations

from datetime import date

from app.dates import PartialDate
from app.records import Channel, DateBasis, Meeting

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_CHANNELS = {
    Channel.IN_PERSON: "in person",
    Channel.PHONE: "by telephone",
    Channel.VIDEO: "by video link",
    Channel.UNSPECIFIED: "channel not told",
}
_IRREGULAR = {"party": "parties", "person": "people"}
DAY_UNKNOWN = "day unknown"
OUTLET_NOT_TOLD = "outlet not told"


def date_in_words(day: PartialDate) -> str:
    """A date as far as it is known: "3 August 2023", "August 2023", "2023", "23–25 May 2023"."""
    begin = _single(day)
    if day.until is None:
        return begin
    end = day.until
    if day.day and end.day and (day.year, day.month) == (end.year, end.month):
        return f"{day.day}–{_single(end)}"
    if day.month and day.year == end.year:
        begin = begin.removesuffix(f" {day.year}")
    return f"{begin} to {_single(end)}"


def _single(day: PartialDate) -> str:
    if day.month is None:
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if day.day else month


def short_date(day: PartialDate, *, with_year: bool = False) -> str:
    """The date for a register: "18 Sep", "August", "in the year" under a year's heading, else "18 Sep 2024"."""
    year = f" {day.year}" if with_year else ""
    if day.month is None:
        return str(day.year) if with_year else "in the year"
    if day.day is None:
        return MONTHS[day.month - 1] + year
    begin = f"{day.day} {MONTHS[day.month - 1][:3]}"
    if day.until is None:
        return begin + year
    if day.until.day and (day.until.year, day.until.month) == (day.year, day.month):
        return f"{day.day}–{day.until.day} {MONTHS[day.month - 1][:3]}{year}"
    return f"from {begin}{year}"


def when(day: PartialDate | None, basis: DateBasis | None) -> str:
    """When a meeting was, and how that is known: "reported 3 August 2023, day not stated", "day unknown"."""
    if day is None:
        return DAY_UNKNOWN
    if basis is DateBasis.REPORTED:
        return f"reported {date_in_words(day)}, day not stated"
    return date_in_words(day)


def channel_in_words(channel: Channel) -> str:
    """ "in person", "by telephone", "by video link" or "channel not told"."""
    return _CHANNELS[channel]


def channel_heading(channel: Channel) -> str:
    """What kind of meeting it was, as a label: "Meeting in person", "Telephone call"."""
    return {
        Channel.IN_PERSON: "Meeting in person",
        Channel.PHONE: "Telephone call",
        Channel.VIDEO: "Video call",
        Channel.UNSPECIFIED: "Meeting, channel not told",
    }[channel]


def place_in_words(meeting: Meeting, country: str | None) -> str:
    """ "Baku, Azerbaijan", "Azerbaijan", or "" for a call and "place not told" for a meeting without a place."""
    named = ", ".join(part for part in (meeting.city, country) if part)
    if named or meeting.channel in (Channel.PHONE, Channel.VIDEO):
        return named
    return "place not told"


def counted(number: int, noun: str) -> str:
    """A number with what it counts: "1 meeting", "1,204 meetings", "no meetings"."""
    plural = _IRREGULAR.get(noun, f"{noun}s")
    if number == 0:
        return f"no {plural}"
    return f"{number:,} {noun if number == 1 else plural}"


def listed(parts: list[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"; "" for none."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def lowered(name: str) -> str:
    """A topic's name as it stands within a line."""
    return name[:1].lower() + name[1:]


def moment_in_words(stamp: str | None) -> str:
    """The day of an ISO 8601 moment in words; "not yet" for none."""
    if not stamp:
        return "not yet"
    return date_in_words(PartialDate.of(date.fromisoformat(stamp[:10])))


def with_article(party: str) -> str:
    """A party's name as a sentence takes it: "the United States", "Azerbaijan"."""
    takes_it = party.startswith(("United ", "European ", "Russian Fed", "Netherlands", "Philippines", "Holy See"))
    takes_it = takes_it or party.endswith((" Republic", " Union", " Nations", " Islands", "Emirates", "Kingdom"))
    return f"the {party}" if takes_it else party


def office_in_words(role: str | None, party: str | None) -> str:
    """An office with the party it serves: "Foreign Minister of Azerbaijan", "Secretary of State, United States".

    A role that holds "of", "for" or a comma already takes the party after a comma, so that no "of" hangs on the wrong
    noun.
    """
    if not role:
        return f"representing {with_article(party)}" if party else "office unknown"
    if not party or party.casefold() in role.casefold():
        return role
    if any(word in role for word in (" of ", " for ", " on ", " to ", ",")):
        return f"{role}, {party}"
    return f"{role} of {with_article(party)}"
