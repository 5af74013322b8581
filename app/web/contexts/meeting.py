"""The meeting page's context: record, witnesses, apparatus, parallel texts, statements, related meetings. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.answers import MeetingRecord, MeetingsAround, MeetingSummary
from app.authority import Correction
from app.offices import office_of
from app.records import Judgement, Meeting, SpeakerKind, Verdict
from app.web import addresses, wording
from app.web.citations import Citation
from app.web.contexts.apparatus import ApparatusRow, Piece, apparatus_of
from app.web.contexts.corrections import CorrectedView, corrected_views
from app.web.contexts.frame import Frame, Link
from app.web.contexts.register import Register, parties_of, people_in_words, register_of
from app.web.contexts.witnesses import Attestation, Column, Note, Testimony, column_of
from app.web.labels import Labels

MOST_PEOPLE = 4
"""Participants whose other meetings are named on a meeting's page: the first of each side, as a rule."""


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant in the table of those present."""

    name: str
    href: str
    office: str
    office_href: str  # of the office, whoever held it
    party: Link | None
    attested: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One reported statement."""

    verb: str
    proposition: str
    language: str
    attestation: Attestation


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported to have said what, all witnesses together."""

    name: str
    href: str
    kind: str
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why accounts were joined or kept apart: the two letters (or an address), and the reasons as sentences."""

    verdict: str  # "A and B joined", "kept apart from another account"
    reasons: tuple[str, ...]
    origin: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How the accounts agree, in numbers of sentences."""

    shared: int
    only: int
    contradicted: int
    independent: int  # accounts, copies of one text counted once


@dataclass(frozen=True, slots=True)
class Near:
    """Another meeting of a participant, in few words."""

    href: str
    people: str
    day: str
    channel: str


@dataclass(frozen=True, slots=True)
class AroundPerson:
    """A participant with the meetings before and after this one."""

    person: Link
    previous: Near | None
    next: Near | None


@dataclass(frozen=True, slots=True)
class MeetingContext:
    """One meeting as a critical edition."""

    frame: Frame
    kind: str
    sides: str
    record: tuple[Piece, ...]
    witnesses: tuple[Column, ...]
    corrected: tuple[CorrectedView, ...]
    apparatus: tuple[ApparatusRow, ...]
    participants: tuple[ParticipantRow, ...]
    speakers: tuple[Speaker, ...]
    joined: tuple[Reason, ...]
    balance: Balance | None
    one_sided: bool
    earlier: Register
    later: Register
    previous: Link | None
    next: Link | None
    around: tuple[AroundPerson, ...]
    pairs: tuple[Link, ...]
    citation: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """What comparison found, ready for the columns: notes by witness letter and sentence number."""

    notes: Mapping[str, Mapping[int, tuple[Note, ...]]]
    balance: Balance | None = None
    remarks: Mapping[str, str] | None = None


def meeting_context(
    frame: Frame,
    record: MeetingRecord,
    testimonies: Sequence[Testimony],
    parallel: Parallel,
    around: MeetingsAround,
    corrections: Sequence[Correction],
    labels: Labels,
    citation: Citation,
    sentence: tuple[Piece, ...],
) -> MeetingContext:
    """The whole page of one meeting; `sentence` is its record sentence."""
    meeting = record.summary.meeting
    earlier, later = around.earlier, around.later
    remarks = parallel.remarks or {}
    return MeetingContext(
        frame=frame,
        kind=wording.channel_heading(meeting.channel),
        sides=wording.listed([wording.with_article(labels.party(code) or code) for code in parties_of(meeting)]),
        record=sentence,
        witnesses=tuple(column_of(t, parallel.notes.get(t.letter), remarks.get(t.letter, "")) for t in testimonies),
        corrected=corrected_views(corrections, testimonies, labels),
        apparatus=apparatus_of(meeting, testimonies, labels),
        participants=_participants(meeting, testimonies, labels),
        speakers=speakers_of(meeting, testimonies, labels),
        joined=_reasons(record, testimonies),
        balance=parallel.balance,
        one_sided=len(testimonies) < 2,
        earlier=register_of(earlier, labels),
        later=register_of(later, labels),
        previous=_neighbour(earlier) if earlier else None,
        next=_neighbour(later) if later else None,
        around=tuple(_around(meeting, around)),
        pairs=_pairs(meeting),
        citation=citation.as_text(),
        files=tuple(
            Link(label, f"/meetings/{meeting.id}.{suffix}")
            for label, suffix in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json"), ("JSON", "json"))
        ),
    )


def _participants(meeting: Meeting, testimonies: Sequence[Testimony], labels: Labels) -> tuple[ParticipantRow, ...]:
    rows = []
    for person in meeting.participants:
        party, held = labels.party(person.party), office_of(person.role, person.party)
        rows.append(
            ParticipantRow(
                name=person.name,
                href=addresses.participant(person.person_id, person.name),
                office=person.role or "office unknown",
                office_href=addresses.office(held.slug) if held else "",
                party=Link(party, addresses.party(person.party)) if party and person.party else None,
                attested=tuple(t.attest(()) for t in testimonies if t.account.id in person.account_ids),
            )
        )
    return tuple(rows)


def speakers_of(meeting: Meeting, testimonies: Sequence[Testimony], labels: Labels) -> tuple[Speaker, ...]:
    """Statements by speaker, in the order in which the speakers are first heard."""
    known = {person.name: person for person in meeting.participants}
    heard: dict[tuple[str, str], list[Said]] = {}
    for t in testimonies:
        for statement in t.account.statements:
            name, kind = statement.speaker, "participant"
            if statement.speaker_kind is SpeakerKind.SIDE:
                name, kind = f"{labels.party(name) or 'One side'}, without a name", "side"
            elif statement.speaker_kind is SpeakerKind.SOURCE:
                name, kind = name or "The source’s side, speaker not told", "source"
            elif statement.speaker_kind is SpeakerKind.BOTH:
                name, kind = "The sides together", "both"
            sentence = t.marked.sentence_at(statement.start)
            anchor = sentence.anchor if sentence else t.prefix
            place = Attestation(
                f"{t.letter} {sentence.number}" if sentence else t.letter,
                t.hue,
                f"{t.letter}, sentence {sentence.number}" if sentence else t.letter,
                f"#{anchor}",
            )
            words = " ".join(statement.proposition.split())
            heard.setdefault((name or "Speaker not told", kind), []).append(
                Said(statement.verb, words, t.extraction.language, place)
            )
    return tuple(
        Speaker(
            name,
            addresses.participant(known[name].person_id, name) if name in known else "",
            kind,
            tuple(statements),
        )
        for (name, kind), statements in heard.items()
    )


def _reasons(record: MeetingRecord, testimonies: Sequence[Testimony]) -> tuple[Reason, ...]:
    letters = {t.account.id: t.letter for t in testimonies}
    reasons = []
    for judgement in record.judgements:
        reasons.append(_reason(judgement, letters))
    return tuple(reasons)


def _reason(judgement: Judgement, letters: Mapping[str, str]) -> Reason:
    origin = "a correction" if judgement.origin == "correction" else f"score {judgement.score:.2f}"
    inside = [letters[one] for one in (judgement.left, judgement.right) if one in letters]
    outside = next((one for one in (judgement.left, judgement.right) if one not in letters), "")
    if len(inside) == 2:
        verb = {Verdict.SAME: "joined", Verdict.DIFFERENT: "judged different", Verdict.UNSURE: "perhaps the same"}
        return Reason(f"{inside[0]} and {inside[1]} {verb[judgement.verdict]}", judgement.reasons, origin)
    verb = {
        Verdict.SAME: "alone looks the same as an account that the others keep apart",
        Verdict.DIFFERENT: "kept apart from another account",
        Verdict.UNSURE: "perhaps the same as another account, not joined",
    }
    words = f"{''.join(inside) or 'An account'} {verb[judgement.verdict]}"
    # The id of every account answers for its meeting, so that this address leads to it.
    return Reason(words, judgement.reasons, origin, f"/meetings/{outside}" if outside else "")


def _neighbour(summaries: Sequence[MeetingSummary]) -> Link:
    summary = summaries[0]
    meeting = summary.meeting
    label = wording.date_in_words(meeting.date) if meeting.date else wording.DAY_UNKNOWN
    return Link(label, addresses.meeting(meeting.id, summary.slug))


def _around(meeting: Meeting, around: MeetingsAround) -> Iterator[AroundPerson]:
    """The first participants with their nearest other meetings; those who have none are left out."""
    for person in meeting.participants[:MOST_PEOPLE]:
        before, after = around.nearest.get(person.person_id, (None, None))
        if before or after:
            yield AroundPerson(
                Link(person.name, addresses.participant(person.person_id, person.name)),
                _near(before) if before else None,
                _near(after) if after else None,
            )


def _near(summary: MeetingSummary) -> Near:
    meeting = summary.meeting
    day = wording.short_date(meeting.date, with_year=True) if meeting.date else wording.DAY_UNKNOWN
    channel = wording.channel_in_words(meeting.channel)
    return Near(addresses.meeting(meeting.id, summary.slug), people_in_words(meeting), day, channel)


def _pairs(meeting: Meeting) -> tuple[Link, ...]:
    """The pairs across parties, as far as they make a short list."""
    people = meeting.participants
    pairs = [
        Link(f"All meetings of {one.name} and {other.name}", addresses.pair(one.person_id, other.person_id))
        for place, one in enumerate(people)
        for other in people[place + 1 :]
        if one.party is None or one.party != other.party
    ]
    return tuple(pairs[:6])
