"""How a meeting counts in the numbers that pages show: its filing marks, tallies and pairs; pure.

Kinds of tally (kind, value): total (articles, readouts, meetings, accounts, one-sided, undated, refused); party,
office, topic, situation, outlet, country, channel, month and year of meetings; outlet-articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from app.answers import MeetingSummary
from app.offices import office_of
from app.records import DateBasis, Meeting, MeetingParticipant

Tally = tuple[str, str]
Mark = tuple[str, str]
Feature = tuple[str, str]

YEAR = slice(4)
"""By which year of its day lists hold a meeting: the first that its date can mean; '' without a date."""

FIELD_END = "\t"
"""Parts what a tally's detail is made of: no party's code and no office holds it, whose words are parted by spaces."""


def meeting_day(meeting: Meeting) -> str:
    """What lists sort by: the date as written in EDTF, so that 2023-08 stands before 2023-08-01; '' without a date."""
    return str(meeting.date) if meeting.date else ""


def taking_part(meeting: Meeting) -> tuple[MeetingParticipant, ...]:
    """The participants, each person once."""
    return tuple({person.person_id: person for person in reversed(meeting.participants)}.values())[::-1]


def marks_of(summary: MeetingSummary) -> Iterator[Mark]:
    """(kind, value) of everything that a meeting is filed under, each once."""
    meeting = summary.meeting
    for party in sorted({person.party for person in meeting.participants if person.party}):
        yield "party", party
    for slug in sorted({slug for person in taking_part(meeting) if (slug := office_slug(person.role, person.party))}):
        yield "office", slug
    for topic in sorted(set(meeting.topics)):
        yield "topic", topic
    for situation in sorted(set(meeting.situations)):
        yield "situation", situation
    for outlet in sorted({witness.outlet_slug or "" for witness in summary.witnesses}):
        yield "outlet", outlet
    if meeting.country:
        yield "country", meeting.country
    yield "channel", str(meeting.channel)


def tallies_of(meeting: Meeting, day: str, marks: Iterable[Mark], one_sided: bool) -> Iterator[Tally]:
    """Every number that a meeting, filed under these marks and this day, adds one to."""
    yield "total", "meetings"
    if meeting.date is None or meeting.date_basis is not DateBasis.STATED:
        yield "total", "undated"
    if one_sided:
        yield "total", "one-sided"
    yield from marks
    yield "year", day[YEAR]
    if meeting.date is not None and meeting.date.month is not None:
        yield "month", f"{meeting.date.year:04d}-{meeting.date.month:02d}"


def features_of(meeting: Meeting, day: str, person: MeetingParticipant) -> Iterator[Feature]:
    """What a meeting adds one to in the row of someone who took part: (offices, as `held_in`) and (topics, topic).

    One of offices for each meeting, so that their number is that of the meetings.
    """
    yield "offices", held_in(day, person)
    for topic in set(meeting.topics):
        yield "topics", topic


@lru_cache(maxsize=65536)
def office_slug(role: str | None, party: str | None) -> str | None:
    """The slug of an office as worded; None where it is no office of a party."""
    office = office_of(role or None, party or None)
    return office.slug if office is not None else None


def held_in(day: str, person: MeetingParticipant) -> str:
    """In which year, for whom and in which office someone took part; '' stands for what is not known of the three.

    The year is the first that the date can mean, so that the days of an office can be looked for from there.
    """
    return FIELD_END.join((day[YEAR], person.party or "", person.role or ""))


def held(detail: str) -> tuple[str, str, str]:
    """(year, party, office) of what `held_in` made."""
    year, party, office = detail.split(FIELD_END, 2)
    return year, party, office


def years_held(offices: Mapping[str, int]) -> dict[tuple[str, str], Counter[str]]:
    """(party, office as worded): meetings by year, of what a person's row keeps of offices."""
    years: dict[tuple[str, str], Counter[str]] = {}
    for detail, meetings in offices.items():
        year, party, office = held(detail)
        years.setdefault((party, office), Counter())[year] += meetings
    return years


def pairs_of(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """The pairs of people that met across parties, each from both sides; an unknown party may be another one."""
    for one, other in combinations(taking_part(meeting), 2):
        if one.party is None or one.party != other.party:
            yield one.person_id, other.person_id
            yield other.person_id, one.person_id
