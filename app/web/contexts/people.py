"""The contexts of the participants' register, of one participant and of a pair. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.answers import Counted, MeetingSummary, Page, PersonRecord
from app.dates import PartialDate
from app.web import addresses, wording
from app.web.contexts.frame import Frame, Link, Paging
from app.web.contexts.register import Register, register_of
from app.web.labels import Labels
from app.web.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the participants' register."""

    name: str
    href: str
    detail: str
    count: str


@dataclass(frozen=True, slots=True)
class ParticipantsContext:
    """All participants, by number of meetings or by name."""

    frame: Frame
    lines: tuple[PersonLine, ...]
    paging: Paging
    starts: str
    by_name: bool
    order: Link  # the other order
    letters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TenureLine:
    """An office in which a participant was seen, or which the authority file tells."""

    office: str
    seen: str  # "3 August 2023 to 18 September 2024"
    basis: str  # "3 meetings", "told by the authority file only"


@dataclass(frozen=True, slots=True)
class SpellingLine:
    """A written form with the article where it stands."""

    written_as: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class ParticipantContext:
    """One participant: a portrait in facts."""

    frame: Frame
    name: str
    party: Link | None
    summary: str
    tenures: tuple[TenureLine, ...]
    spellings: tuple[SpellingLine, ...]
    unified_because: tuple[str, ...]
    counterparts: tuple[Link, ...]
    topics: tuple[Link, ...]
    timeline: Timeline
    meetings: Register
    paging: Paging
    said: Link


@dataclass(frozen=True, slots=True)
class PairContext:
    """All meetings of two participants."""

    frame: Frame
    one: Link
    other: Link
    summary: str
    meetings: Register
    paging: Paging
    timeline: Timeline


def person_line(person: Counted, labels: Labels) -> PersonLine:
    """A participant in a list; the detail is a party's code, an office or nothing."""
    detail = labels.party(person.detail) if person.detail.isupper() else person.detail
    return PersonLine(
        person.label,
        addresses.participant(person.id, person.label),
        detail or "party unknown",
        wording.counted(person.count, "meeting"),
    )


def participant_context(
    frame: Frame,
    record: PersonRecord,
    meetings: Page[MeetingSummary],
    paging: Paging,
    timeline: Timeline,
    labels: Labels,
) -> ParticipantContext:
    """The page of one participant."""
    person = record.person
    party = labels.party(person.party)
    return ParticipantContext(
        frame=frame,
        name=person.name,
        party=Link(party, addresses.party(person.party)) if party and person.party else None,
        summary=_summary(record),
        tenures=tuple(
            TenureLine(
                wording.office_in_words(tenure.office, labels.party(tenure.party)),
                _span(tenure.first, tenure.last),
                wording.counted(tenure.meetings, "meeting") if tenure.meetings else "from the authority file",
            )
            for tenure in record.tenures
        ),
        spellings=tuple(
            SpellingLine(form.written_as, addresses.article(form.article_id), wording.counted(form.count, "account"))
            for form in record.spellings
        ),
        unified_because=tuple(
            dict.fromkeys(
                f"{judgement.left} and {judgement.right}: {judgement.verdict} person, {'; '.join(judgement.reasons)}"
                for judgement in record.judgements
            )
        ),
        counterparts=tuple(
            Link(other.label, addresses.pair(person.id, other.id), wording.counted(other.count, "meeting"))
            for other in record.counterparts
        ),
        topics=tuple(
            Link(
                topic.label,
                f"/meetings?participant={person.id}&topic={topic.id}",
                wording.counted(topic.count, "meeting"),
            )
            for topic in record.topics
        ),
        timeline=timeline,
        meetings=register_of(meetings.items, labels),
        paging=paging,
        said=Link(
            f"What {person.name} is reported to have said", f"/search?q=said-by%3A{addresses.slug_of(person.name)}"
        ),
    )


def _summary(record: PersonRecord) -> str:
    number = wording.counted(record.meetings, "meeting")
    if record.first is None or record.last is None:
        return f"{number}, days unknown."
    if record.first == record.last:
        return f"{number}, {wording.date_in_words(record.first)}."
    return f"{number} from {wording.date_in_words(record.first)} to {wording.date_in_words(record.last)}."


def _span(first: PartialDate | None, last: PartialDate | None) -> str:
    """From when to when an office was held or seen, as far as is known."""
    if first is None and last is None:
        return "years unknown"
    if first is None or last is None:
        known = first or last
        assert known is not None
        return f"{'from' if first else 'until'} {wording.date_in_words(known)}"
    if first == last:
        return wording.date_in_words(first)
    return f"{wording.date_in_words(first)} to {wording.date_in_words(last)}"
