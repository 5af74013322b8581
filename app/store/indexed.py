"""What the search index holds of meetings and people, read from the archive a few hundred at a time.

Of each record only that part is read which the index holds: the parts below have the records' own names and defaults.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection, select

from app.answers import MeetingEntry, PersonSuggestion
from app.records import Meeting, Span
from app.store.encoding import decode, decode_numbers
from app.store.entries import labels_of
from app.store.numbering import numbers_of
from app.store.sql import among, chunks, rows_of
from app.store.tables import AccountRow, EditionRow, ExtractionRow, MeetingRow, PersonRow, table
from app.store.tallies import held

EDITION, EXTRACTION, ACCOUNT = table(EditionRow), table(ExtractionRow), table(AccountRow)
MEETING, PERSON = table(MeetingRow), table(PersonRow)

# Whatever belongs to an article is asked for by its number, looked up once.
_LINES = among(select(MEETING.c.summary), MEETING.c.id)
_TEXTS = among(select(EDITION.c.article_id, EDITION.c.number, EDITION.c.text), EDITION.c.article_number)
_EXTRACTIONS = among(select(EXTRACTION.c.article_id, EXTRACTION.c.record), EXTRACTION.c.article_number)
_ACCOUNTS = among(select(ACCOUNT.c.id, ACCOUNT.c.record), ACCOUNT.c.article_number)
_SPELLINGS = among(select(PERSON.c.id, PERSON.c.record), PERSON.c.id)
_HELD = select(PERSON.c.record, PERSON.c.meetings, PERSON.c.offices).where(PERSON.c.meetings > 0)
_SUGGESTIONS = among(_HELD, PERSON.c.id)


@dataclass(frozen=True, slots=True)
class _Named:
    """Of a participant or a mention, what the index holds."""

    name: str
    written_as: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """Of a statement, what the index holds."""

    speaker: str
    proposition: str


@dataclass(frozen=True, slots=True)
class _Account:
    """Of an account, what the index holds."""

    participants: tuple[_Named, ...] = ()
    statements: tuple[_Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Of an extraction, what the index holds."""

    mentions: tuple[_Named, ...] = ()
    junk: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Witness:
    """Of a witness, what the index holds."""

    account_id: str
    article_id: str
    outlet: str | None
    outlet_slug: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """Of a meeting's line in a register, what the index holds."""

    meeting: Meeting
    witnesses: tuple[_Witness, ...]


@dataclass(frozen=True, slots=True)
class _Spelt:
    """Of a person, what the index holds with each meeting."""

    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Suggested:
    """Of a person, what type-ahead holds."""

    id: str
    name: str
    party: str | None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What some meetings are known by, under ids and values."""

    texts: Mapping[str, str]
    found: Mapping[str, _Found]
    told: Mapping[str, _Account]
    people: Mapping[str, _Spelt]
    parties: Mapping[str, str]
    outlets: Mapping[str, str]


def read_entries(connection: Connection, meeting_ids: Iterable[str]) -> Iterator[MeetingEntry]:
    """The entries of these meetings; ids that no longer exist are left out."""
    for chunk in chunks(meeting_ids):
        lines = [decode(_Line, row.summary) for row in rows_of(connection, _LINES, chunk)]
        known = _known(connection, lines)
        for line in lines:
            yield _entry(line, known)


def _known(connection: Connection, lines: Sequence[_Line]) -> _Known:
    witnesses = [witness for line in lines for witness in line.witnesses]
    participants = [participant for line in lines for participant in line.meeting.participants]
    numbers = numbers_of(connection, (witness.article_id for witness in witnesses)).values()
    editions = sorted(rows_of(connection, _TEXTS, numbers), key=attrgetter("number"))
    extractions = rows_of(connection, _EXTRACTIONS, numbers)
    wanted = {witness.account_id for witness in witnesses}
    accounts = [row for row in rows_of(connection, _ACCOUNTS, numbers) if row.id in wanted]
    people = rows_of(connection, _SPELLINGS, (participant.person_id for participant in participants))
    return _Known(
        texts={row.article_id: row.text for row in editions},  # The current edition comes last.
        found={row.article_id: decode(_Found, row.record) for row in extractions},
        told={row.id: decode(_Account, row.record) for row in accounts},
        people={row.id: decode(_Spelt, row.record) for row in people},
        parties=labels_of(connection, "party", {p.party for p in participants if p.party}),
        outlets=labels_of(connection, "outlet", {witness.outlet_slug for witness in witnesses if witness.outlet_slug}),
    )


def _entry(line: _Line, known: _Known) -> MeetingEntry:
    own = [known.told[witness.account_id] for witness in line.witnesses]
    sources = [witness.article_id for witness in line.witnesses]
    people = [person for account in own for person in account.participants]
    slugs = {witness.outlet_slug: witness.outlet for witness in line.witnesses}
    parties, outlets = known.parties, known.outlets
    return MeetingEntry(
        meeting=line.meeting,
        titles=tuple([witness.title or "" for witness in line.witnesses]),
        texts=tuple([reading_text(known.texts[i], known.found[i].junk) for i in sources]),
        spellings=_distinct(_spellings(line, people, known.people)),
        offices=_distinct([person.role for person in people if person.role]),
        party_names=_distinct([parties.get(p.party, p.party) for p in line.meeting.participants if p.party]),
        outlets=tuple([(slug, outlets.get(slug, name or slug)) for slug, name in slugs.items() if slug]),
        mentions=_distinct([mention.name for i in sources for mention in known.found[i].mentions]),
        statements=tuple([(said.speaker, said.proposition) for account in own for said in account.statements]),
    )


def _spellings(line: _Line, people: Iterable[_Named], known: Mapping[str, _Spelt]) -> Iterator[str]:
    """Every form of the participants' names, also those that none of these accounts writes."""
    for person in people:
        yield person.name
        yield person.written_as
    for participant in line.meeting.participants:
        if participant.person_id in known:
            yield from known[participant.person_id].spellings


def reading_text(text: str, junk: Iterable[Span]) -> str:
    """An article's text without its navigation, bylines and copyright lines."""
    kept, at = [], 0
    for span in sorted(junk, key=attrgetter("start")):
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return "".join((*kept, text[at:]))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def read_suggestions(connection: Connection, person_ids: Iterable[str]) -> Iterator[PersonSuggestion]:
    """What type-ahead holds of these people; those without a meeting are left out."""
    for row in rows_of(connection, _SUGGESTIONS, person_ids):
        person = decode(_Suggested, row.record)
        offices: Counter[str] = Counter()
        for detail, meetings in decode_numbers(row.offices).items():
            offices[held(detail)[2]] += meetings
        seen = sorted(offices.items(), key=lambda office: (-office[1], office[0]))
        worded = tuple([office for office, _ in seen if office])
        yield PersonSuggestion(person.id, person.name, person.party, worded, row.meetings, person.spellings)
