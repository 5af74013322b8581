"""The context of a brief: what to know before the next meeting of one person or a pair, on two sheets. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.answers import MeetingRecord, MeetingSummary
from app.dates import PartialDate
from app.records import DateBasis
from app.web import addresses, wording
from app.web.contexts.frame import Frame, Link
from app.web.contexts.meeting import Said, speakers_of
from app.web.contexts.register import line_of, notes_of
from app.web.contexts.witnesses import Testimony, testimonies_of
from app.web.labels import Labels

LAST_MEETINGS = 5
STATEMENTS_PER_MEETING = 6
"""With more, five meetings of many accounts no longer fit on two sheets."""
LONGEST_STATEMENT = 260
"""Characters of one statement; the address beside it has the whole."""
OPEN_TOPICS = 8
SOURCES_PER_MEETING = 4
GAP_FROM = 60
"""Days from which a time without a meeting is told as a gap: two months between ministers are out of the common."""


@dataclass(frozen=True, slots=True)
class BriefSaid:
    """One statement with the place where it can be read."""

    verb: str
    words: str
    language: str
    place: str  # "A 3"
    href: str


@dataclass(frozen=True, slots=True)
class BriefSpeaker:
    """A side's statements at one meeting."""

    name: str
    statements: tuple[BriefSaid, ...]


@dataclass(frozen=True, slots=True)
class BriefMeeting:
    """One of the last meetings."""

    when: str
    iso: str
    people: str
    href: str
    facts: str  # "in person, Baku, Azerbaijan"
    topics: str
    notes: str
    speakers: tuple[BriefSpeaker, ...]
    left_out: int  # statements that did not fit
    sources: tuple[Link, ...]  # "A Trend, 3 August 2023", to the article


@dataclass(frozen=True, slots=True)
class BriefContext:
    """A brief on one participant, a pair or two parties."""

    frame: Frame
    names: tuple[Link, ...]
    full: str  # the page of which this is the short form
    facts: tuple[tuple[str, str], ...]
    open_topics: tuple[tuple[str, str], ...]  # (topic, "in 3 of the last 5, last on 3 August 2023")
    meetings: tuple[BriefMeeting, ...]
    made: str  # "revision 9, 3 August 2026"


def brief_context(
    frame: Frame,
    names: tuple[Link, ...],
    full: str,
    extra: Sequence[tuple[str, str]],
    summaries: Sequence[MeetingSummary],
    total: int,
    oldest: MeetingSummary | None,
    latest: Sequence[MeetingRecord],
    labels: Labels,
    made: str,
) -> BriefContext:
    """The brief: `summaries` are the meetings newest first as far as looked at, `latest` the last few whole."""
    return BriefContext(
        frame=frame,
        names=names,
        full=full,
        facts=(*extra, *_facts(summaries, total, oldest)),
        open_topics=_open_topics(latest, labels),
        meetings=tuple(_meeting(record, labels) for record in latest),
        made=made,
    )


def _facts(
    summaries: Sequence[MeetingSummary], total: int, oldest: MeetingSummary | None
) -> tuple[tuple[str, str], ...]:
    """How often, first, last and the longest time between."""
    facts = [("Meetings", wording.counted(total, "meeting"))]
    dated = [summary.meeting for summary in summaries if summary.meeting.date]
    if dated:
        facts.append(("Last", wording.when(dated[0].date, dated[0].date_basis)))
    if oldest is not None and total > 1 and oldest.meeting.date:
        facts.append(("First", wording.when(oldest.meeting.date, oldest.meeting.date_basis)))
    gap = longest_gap(
        [m.date.first_day for m in dated if m.date and m.date_basis is DateBasis.STATED and m.date.is_day]
    )
    if gap:
        earlier, later = gap
        scope = "" if len(summaries) == total else f", of the last {len(summaries):,} meetings"
        facts.append(
            (
                "Longest gap",
                f"{wording.counted((later - earlier).days, 'day')}, {_day(earlier)} to {_day(later)}{scope}",
            )
        )
    undated = sum(1 for summary in summaries if summary.meeting.date_basis is not DateBasis.STATED)
    if undated:
        facts.append(("Day not stated", f"{wording.counted(undated, 'meeting')}, left out of the gaps"))
    return tuple(facts)


def longest_gap(days: Sequence[date]) -> tuple[date, date] | None:
    """The longest time between two of these days, where it is long enough to be told; None else."""
    ordered = sorted(set(days))
    spans = list(pairwise(ordered))
    widest = max(spans, key=lambda span: span[1] - span[0], default=None)
    return widest if widest and (widest[1] - widest[0]).days >= GAP_FROM else None


def _day(day: date) -> str:
    return wording.date_in_words(PartialDate.of(day))


def _open_topics(latest: Sequence[MeetingRecord], labels: Labels) -> tuple[tuple[str, str], ...]:
    """What the last meetings came back to, most often first; the newest of equals first."""
    counts: Counter[str] = Counter()
    last: dict[str, str] = {}
    for record in latest:
        meeting = record.summary.meeting
        subjects = [labels.situation(slug) for slug in meeting.situations] + [labels.topic(t) for t in meeting.topics]
        for name in subjects:
            counts[name] += 1
            last.setdefault(name, wording.when(meeting.date, meeting.date_basis))
    if len(latest) == 1:
        return tuple((name, last[name]) for name, _ in counts.most_common(OPEN_TOPICS))
    return tuple(
        (name, f"in {count} of the last {len(latest)}, last {last[name]}")
        for name, count in counts.most_common(OPEN_TOPICS)
    )


def _meeting(record: MeetingRecord, labels: Labels) -> BriefMeeting:
    summary, meeting = record.summary, record.summary.meeting
    line, testimonies = line_of(summary, labels), testimonies_of(record)
    speakers, left_out = _speakers(record, testimonies, labels)
    return BriefMeeting(
        when=wording.when(meeting.date, meeting.date_basis),
        iso=line.iso,
        people=line.people,
        href=line.href,
        facts=", ".join(part for part in (line.channel, line.place) if part),
        topics=line.subjects,
        notes=", ".join(note for note in notes_of(summary) if "day not stated" not in note),
        speakers=speakers,
        left_out=left_out,
        sources=tuple(_source(t) for t in testimonies[:SOURCES_PER_MEETING]),
    )


def _speakers(
    record: MeetingRecord, testimonies: Sequence[Testimony], labels: Labels
) -> tuple[tuple[BriefSpeaker, ...], int]:
    """What each side said, a statement of each in turn until the sheet's share is full; and how many did not fit."""
    heard = speakers_of(record.summary.meeting, testimonies, labels)
    kept: dict[str, list[Said]] = {speaker.name: [] for speaker in heard}
    waiting = {speaker.name: list(speaker.statements) for speaker in heard}
    room = STATEMENTS_PER_MEETING
    while room and any(waiting.values()):
        for name in [name for name, statements in waiting.items() if statements][:room]:
            kept[name].append(waiting[name].pop(0))
            room -= 1
    base = addresses.meeting(record.summary.meeting.id, record.summary.slug)
    speakers = tuple(
        BriefSpeaker(name, tuple(said_shortly(said, base) for said in statements))
        for name, statements in kept.items()
        if statements
    )
    return speakers, sum(len(statements) for statements in waiting.values())


def said_shortly(said: Said, base: str) -> BriefSaid:
    """A statement cut to what is read at a glance; `base` is the address of the meeting's page."""
    words = said.proposition
    if len(words) > LONGEST_STATEMENT:
        words = words[:LONGEST_STATEMENT].rsplit(" ", 1)[0] + " …"
    return BriefSaid(said.verb, words, said.language, said.attestation.letter, base + said.attestation.href)


def _source(testimony: Testimony) -> Link:
    witness = testimony.witness
    day = f", {wording.date_in_words(witness.published)}" if witness.published else ""
    return Link(
        f"{witness.siglum} {witness.outlet or wording.OUTLET_NOT_TOLD}{day}", addresses.article(witness.article_id)
    )
