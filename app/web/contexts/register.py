"""Meetings as lines of a register under headings of years: the form every list of meetings takes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from app.answers import MeetingSummary
from app.records import DateBasis, Meeting, MeetingParticipant
from app.web import addresses, wording
from app.web.labels import Labels, country_name

NAMED_PER_SIDE = 2
"""Names of a side in one line of a register; a delegation of forty would drown its neighbours."""
SUBJECTS_PER_LINE = 4
"""Topics in one line; the meeting's page has them all."""


@dataclass(frozen=True, slots=True)
class Siglum:
    """A witness's letter: `hue` is the place of its colour in the set, `label` its outlet."""

    letter: str
    hue: int
    label: str


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One meeting in a list."""

    href: str
    iso: str  # "" where the date is unknown
    day: str  # "18 Sep", "day unknown"
    people: str  # "Jeyhun Bayramov with Joshua Huck"
    channel: str
    place: str
    parties: str
    subjects: str
    sigla: tuple[Siglum, ...]
    notes: tuple[str, ...]  # "reported, day not stated", "told by one side only", "the accounts differ"
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of an account around a hit: (text, whether it is the hit)."""

    siglum: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class RegisterYear:
    """The meetings of one year, in the order of the list; `count` where the whole year's number is known."""

    heading: str
    lines: tuple[RegisterLine, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A list of meetings; `flat` where the order is not by date, so that years cannot be headings."""

    years: tuple[RegisterYear, ...] = ()
    flat: bool = False
    lines: tuple[RegisterLine, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to list."""
        return not self.years and not self.lines


def register_of(
    summaries: Iterable[MeetingSummary],
    labels: Labels,
    *,
    flat: bool = False,
    snippets: Mapping[str, tuple[Snippet, ...]] | None = None,
    year_counts: Mapping[int, int] | None = None,
) -> Register:
    """The register of these meetings in their order; empty for none."""
    found = snippets or {}
    pairs = [(s.meeting, line_of(s, labels, flat=flat, snippets=found.get(s.meeting.id, ()))) for s in summaries]
    if flat:
        return Register(flat=True, lines=tuple(line for _, line in pairs))
    counts = year_counts or {}
    years = []
    for year, group in groupby(pairs, key=lambda pair: pair[0].date.year if pair[0].date else None):
        heading = "Day unknown" if year is None else str(year)
        count = counts.get(year) if year is not None else None
        years.append(RegisterYear(heading, tuple(line for _, line in group), count))
    return Register(tuple(years))


def line_of(
    summary: MeetingSummary, labels: Labels, *, flat: bool = False, snippets: tuple[Snippet, ...] = ()
) -> RegisterLine:
    """One line; with the year in its date where no heading gives it."""
    meeting = summary.meeting
    return RegisterLine(
        href=addresses.meeting(meeting.id, summary.slug),
        iso=str(meeting.date) if meeting.date else "",
        day=_day(meeting, flat),
        people=people_in_words(meeting),
        channel=wording.channel_in_words(meeting.channel),
        place=wording.place_in_words(meeting, country_name(meeting.country) if meeting.country else None),
        parties="–".join(labels.party(code) or code for code in parties_of(meeting)[:4]),
        subjects=_subjects(meeting, labels),
        sigla=sigla_of(summary),
        notes=notes_of(summary),
        snippets=snippets,
    )


def sigla_of(summary: MeetingSummary) -> tuple[Siglum, ...]:
    """The letters of a meeting's witnesses with their outlets."""
    return tuple(
        Siglum(witness.siglum, place % 8 + 1, witness.outlet or wording.OUTLET_NOT_TOLD)
        for place, witness in enumerate(summary.witnesses)
    )


def parties_of(meeting: Meeting) -> tuple[str, ...]:
    """The codes of the parties present, in the order in which their people are named."""
    return tuple(dict.fromkeys(person.party for person in meeting.participants if person.party))


def people_in_words(meeting: Meeting) -> str:
    """Who met whom, a side at a time: "A and B with C", "A, B and 3 others with C"; "participants unknown" for none."""
    sides = [_side(people) for people in sides_of(meeting)]
    if not sides:
        return "participants unknown"
    if len(sides) == 1:
        return sides[0]
    if len(sides) > 4:
        return f"{', '.join(sides[:3])} and {wording.counted(len(sides) - 3, 'other')}"
    return f"{sides[0]} with {wording.listed(sides[1:])}"


def sides_of(meeting: Meeting) -> tuple[tuple[MeetingParticipant, ...], ...]:
    """The participants by party, in order of first naming; each whose party is unknown is a side of their own."""
    sides: dict[str, list[MeetingParticipant]] = {}
    for person in meeting.participants:
        sides.setdefault(person.party or f"unknown {person.person_id}", []).append(person)
    return tuple(tuple(people) for people in sides.values())


def _side(people: tuple[MeetingParticipant, ...]) -> str:
    names = [person.name for person in people[:NAMED_PER_SIDE]]
    if len(people) > NAMED_PER_SIDE:
        names.append(wording.counted(len(people) - NAMED_PER_SIDE, "other"))
    return wording.listed(names)


def _day(meeting: Meeting, flat: bool) -> str:
    if meeting.date is None:
        return wording.DAY_UNKNOWN
    return wording.short_date(meeting.date, with_year=flat)


def _subjects(meeting: Meeting, labels: Labels) -> str:
    topics = [wording.lowered(labels.topic(slug)) for slug in meeting.topics]
    names = [labels.situation(slug) for slug in meeting.situations] + topics
    if len(names) > SUBJECTS_PER_LINE:
        names = [*names[:SUBJECTS_PER_LINE], f"{len(names) - SUBJECTS_PER_LINE} more"]
    return ", ".join(names)


def notes_of(summary: MeetingSummary) -> tuple[str, ...]:
    """What a reader should know before opening the page."""
    notes = []
    if summary.meeting.date_basis is DateBasis.REPORTED:
        notes.append("reported, day not stated")
    if summary.discrepant:
        notes.append("accounts differ" if len(summary.witnesses) > 1 else "the account contradicts itself")
    return tuple(notes)
