"""The contexts of the participants' register, of one participant and of a pair. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.answers import Counted, MeetingQuery, MeetingRecord, MeetingSummary, Page, PersonRecord
from app.dates import PartialDate
from app.records import Judgement, Verdict
from app.web import addresses, wording
from app.web.contexts.brief import STATEMENTS_PER_MEETING, BriefSaid, said_shortly
from app.web.contexts.frame import Frame, Link, Paging
from app.web.contexts.history import HistoryView, YearTable, year_table
from app.web.contexts.meeting import speakers_of
from app.web.contexts.register import Register, line_of, register_of
from app.web.contexts.witnesses import testimonies_of
from app.web.labels import Labels
from app.web.network import Fan, fan_of
from app.web.params import Additions, address
from app.web.timeline import Timeline

FEWEST_YEARS = 2
"""Years from which topics over the years are worth a table."""


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
    href: str = ""  # of the office, whoever held it
    wordings: tuple[str, ...] = ()  # where accounts word it otherwise
    held: str = ""  # "held 2020 to 2024", as the authority file tells


@dataclass(frozen=True, slots=True)
class SpellingLine:
    """A written form with the article where it stands."""

    written_as: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Someone of another party met, with the address of the meetings of the two."""

    label: str
    href: str
    party: str
    count: int


@dataclass(frozen=True, slots=True)
class SaidAt:
    """What a participant is reported to have said at one meeting, each statement leading to its words there."""

    when: str
    meeting: Link
    statements: tuple[BriefSaid, ...]


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
    counterparts: tuple[Counterpart, ...]
    network: Fan
    topics: tuple[Link, ...]
    by_year: YearTable
    timeline: Timeline
    meetings: Register
    paging: Paging
    said: Link
    lately: tuple[SaidAt, ...]  # at the last meetings
    brief: str
    narrow: str  # the same meetings as a list that can be sorted and filtered


@dataclass(frozen=True, slots=True)
class PairContext:
    """All meetings of two participants."""

    frame: Frame
    one: Link
    other: Link
    summary: str
    history: HistoryView | None
    meetings: Register
    paging: Paging
    timeline: Timeline
    brief: str  # "" where the two never met
    narrow: str


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
    topic_years: Mapping[str, Mapping[int, int]],
    latest: Sequence[MeetingRecord],
    labels: Labels,
) -> ParticipantContext:
    """The page of one participant; `topic_years` are the meetings by year of each topic, by its slug, `latest` the last
    meetings whole."""
    mine = Additions("/meetings", MeetingQuery(participants=(record.person.id,)))
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
                addresses.office(tenure.slug) if tenure.slug else "",
                tuple(words for words in tenure.wordings if words != tenure.office),
                f"held {_span(tenure.since, tenure.until)}" if tenure.meetings and tenure.since else "",
            )
            for tenure in record.tenures
        ),
        spellings=tuple(
            SpellingLine(form.written_as, addresses.article(form.article_id), wording.counted(form.count, "account"))
            for form in record.spellings
        ),
        unified_because=tuple(
            dict.fromkeys(_reasoned(judgement, dict(record.judged_names)) for judgement in record.judgements)
        ),
        counterparts=tuple(
            Counterpart(
                other.label,
                addresses.pair(person.id, other.id),
                other.detail or "party unknown",
                other.count,
            )
            for other in record.counterparts
        ),
        network=fan_of(person.id, record.counterparts),
        topics=tuple(_topic(mine, topic) for topic in record.topics),
        by_year=_by_year(mine, record.topics, topic_years),
        timeline=timeline,
        meetings=register_of(meetings.items, labels),
        paging=paging,
        said=Link(
            f"What {person.name} is reported to have said", f"/search?q=said-by%3A{addresses.slug_of(person.name)}"
        ),
        lately=tuple(said for record in latest if (said := _said_at(record, person.id, labels)).statements),
        brief=addresses.brief(addresses.participant(person.id, person.name)),
        narrow=address("/meetings", MeetingQuery(participants=(person.id,))),
    )


def _said_at(record: MeetingRecord, person_id: str, labels: Labels) -> SaidAt:
    """A participant's own statements at a meeting, the first few."""
    meeting = record.summary.meeting
    line = line_of(record.summary, labels)
    own = {person.name for person in meeting.participants if person.person_id == person_id}
    statements = [
        said_shortly(said, line.href)
        for speaker in speakers_of(meeting, testimonies_of(record), labels)
        if speaker.kind == "participant" and speaker.name in own
        for said in speaker.statements[:STATEMENTS_PER_MEETING]
    ]
    return SaidAt(wording.when(meeting.date, meeting.date_basis), Link(line.people, line.href), tuple(statements))


def _topic(mine: Additions, topic: Counted) -> Link:
    return Link(topic.label, mine.address("topic", topic.id), wording.counted(topic.count, "meeting"))


def _by_year(mine: Additions, topics: tuple[Counted, ...], topic_years: Mapping[str, Mapping[int, int]]) -> YearTable:
    """The table of the latest years in which a topic was talked about; empty for a single year."""
    rows = ((_topic(mine, topic), topic_years[topic.id]) for topic in topics if topic.id in topic_years)
    return year_table(rows, FEWEST_YEARS)


def _summary(record: PersonRecord) -> str:
    number = wording.counted(record.meetings, "meeting")
    if record.first is None or record.last is None:
        return f"{number}, days unknown."
    if record.first == record.last:
        return f"{number}, {wording.date_in_words(record.first)}."
    return f"{number} from {wording.date_in_words(record.first)} to {wording.date_in_words(record.last)}."


def _reasoned(judgement: Judgement, names: Mapping[str, str]) -> str:
    """A judgement of two written names as a reader takes it."""
    left, right = (names.get(name, name) for name in (judgement.left, judgement.right))
    verdict = {Verdict.SAME: "one person", Verdict.DIFFERENT: "two people", Verdict.UNSURE: "perhaps one person"}
    reasons = "; ".join(judgement.reasons) or "the same name"
    return f"“{left}” and “{right}”: {verdict[judgement.verdict]}: {reasons}"


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
