"""What the search index holds of meetings and people, read from the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.answers import MeetingEntry, MeetingSummary, PersonSuggestion
from app.records import Account, Article, Extraction, Person, Span
from app.store.encoding import decode, decode_article, decode_list, decode_numbers
from app.store.numbering import among_accounts, among_articles, rows_of_accounts
from app.store.sql import among, chunks, rows_among, rows_of
from app.store.tables import (
    AccountRow,
    EditionRow,
    ExtractionRow,
    LabelRow,
    MeetingRow,
    PersonRow,
    table,
)
from app.store.tallies import held

EDITION, EXTRACTION, ACCOUNT = table(EditionRow), table(ExtractionRow), table(AccountRow)
MEETING, PERSON, LABEL = table(MeetingRow), table(PersonRow), table(LabelRow)


_EDITIONS = select(EDITION.c.article_id, EDITION.c.number, EDITION.c.delivery, EDITION.c.title, EDITION.c.text)
ARTICLES_OF = among_articles(_EDITIONS, EDITION.c.article_number)
_TEXTS = select(EDITION.c.article_id, EDITION.c.number, EDITION.c.text)
TEXTS_OF = among_articles(_TEXTS, EDITION.c.article_number)
_EXTRACTIONS = select(EXTRACTION.c.article_id, EXTRACTION.c.record)
EXTRACTIONS_OF = among_articles(_EXTRACTIONS, EXTRACTION.c.article_number)
ACCOUNTS_OF = among_accounts(select(ACCOUNT.c.id, ACCOUNT.c.record))
_ACCOUNTS = select(ACCOUNT.c.article_id, ACCOUNT.c.record, ACCOUNT.c.meeting_id, ACCOUNT.c.judgements)
_ACCOUNTS = _ACCOUNTS.order_by(ACCOUNT.c.ordinal)
ACCOUNTS_OF_ARTICLES = among_articles(_ACCOUNTS, ACCOUNT.c.article_number)
SUMMARIES_OF = among(select(MEETING.c.summary), MEETING.c.id)
PEOPLE_OF = among(select(PERSON.c.id, PERSON.c.record), PERSON.c.id)
LABELS = select(LABEL.c.value, LABEL.c.label).where(LABEL.c.kind == bindparam("kind"))
LABELS_OF = among(LABELS, LABEL.c.value)


def read_articles(connection: Connection, article_ids: Iterable[str]) -> dict[str, Article]:
    """The current editions of these articles by id.

    The current edition is the one with the highest number, so that the article's row need not be read: most articles of
    a page lie where nothing else was read.
    """
    editions = {row.article_id: row for row in _in_order(rows_of(connection, ARTICLES_OF, article_ids))}
    return {i: decode_article(row.delivery, row.title, row.text) for i, row in editions.items()}


def read_texts(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """The texts alone of the current editions of these articles by id."""
    return {row.article_id: row.text for row in _in_order(rows_of(connection, TEXTS_OF, article_ids))}


def _in_order(editions: Iterable[Row[Any]]) -> list[Row[Any]]:
    return sorted(editions, key=attrgetter("number"))


def read_extractions(connection: Connection, article_ids: Iterable[str]) -> dict[str, Extraction]:
    """What was extracted from these articles by article, without the accounts."""
    rows = rows_of(connection, EXTRACTIONS_OF, article_ids)
    return {row.article_id: decode(Extraction, row.record) for row in rows}


def read_accounts(connection: Connection, account_ids: Iterable[str]) -> dict[str, Account]:
    """These accounts by id."""
    return {row.id: decode(Account, row.record) for row in rows_of_accounts(connection, ACCOUNTS_OF, account_ids)}


@dataclass(frozen=True, slots=True)
class Told:
    """An account, the meeting that it tells of, and the numbers of the judgements in force about it."""

    account: Account
    meeting_id: str | None
    judgements: tuple[int, ...]


def read_accounts_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, list[Told]]:
    """The accounts of each of these articles, in the order of the text; none where it is no readout."""
    found: dict[str, list[Told]] = {article_id: [] for article_id in article_ids}
    for row in rows_of(connection, ACCOUNTS_OF_ARTICLES, found):
        judgements = tuple(decode_list(row.judgements)) if row.judgements else ()
        found[row.article_id].append(Told(decode(Account, row.record), row.meeting_id, judgements))
    return found


def read_labels(connection: Connection, kind: str) -> dict[str, str]:
    """The names that readers see for the values of a kind, in the order of its list."""
    return {row.value: row.label for row in connection.execute(LABELS.order_by(LABEL.c.position), {"kind": kind})}


def labels_of(connection: Connection, kind: str, values: Iterable[str]) -> dict[str, str]:
    """The names that readers see for these values of a kind; those without one are left out."""
    return {row.value: row.label for row in rows_of(connection, LABELS_OF, values, kind=kind)}


def reading_text(text: str, junk: Iterable[Span]) -> str:
    """An article's text without its navigation, bylines and copyright lines."""
    kept, at = [], 0
    for span in sorted(junk, key=lambda span: span.start):
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return "".join((*kept, text[at:]))


@dataclass(frozen=True, slots=True)
class _Named:
    """Of a participant or a mention, what the index holds. These parts of records have the records' names and defaults,
    and are read in half the time.
    """

    name: str
    written_as: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """Of a statement, what the index holds."""

    speaker: str
    proposition: str


@dataclass(frozen=True, slots=True)
class _Told:
    """Of an account, what the index holds."""

    participants: tuple[_Named, ...] = ()
    statements: tuple[_Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Of an extraction, what the index holds."""

    mentions: tuple[_Named, ...] = ()
    junk: tuple[Span, ...] = ()


def read_entries(connection: Connection, meeting_ids: Iterable[str]) -> Iterator[MeetingEntry]:
    """The entries of these meetings, a few hundred at a time; ids that no longer exist are left out."""
    parties, outlets = read_labels(connection, "party"), read_labels(connection, "outlet")
    for chunk in chunks(meeting_ids):
        summaries = [decode(MeetingSummary, row.summary) for row in rows_of(connection, SUMMARIES_OF, chunk)]
        witnesses = [witness for summary in summaries for witness in summary.witnesses]
        texts = read_texts(connection, (witness.article_id for witness in witnesses))
        found = {row.article_id: decode(_Found, row.record) for row in rows_of(connection, EXTRACTIONS_OF, texts)}
        accounts = rows_of_accounts(connection, ACCOUNTS_OF, (witness.account_id for witness in witnesses))
        told = {row.id: decode(_Told, row.record) for row in accounts}
        people = read_people(connection, (p.person_id for s in summaries for p in s.meeting.participants))
        for summary in summaries:
            yield _entry(summary, texts, found, told, people, parties, outlets)


def read_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, Person]:
    """These people by id."""
    return {row.id: decode(Person, row.record) for row in rows_of(connection, PEOPLE_OF, person_ids)}


def _entry(
    summary: MeetingSummary,
    texts: dict[str, str],
    found: dict[str, _Found],
    told: dict[str, _Told],
    known: dict[str, Person],
    parties: dict[str, str],
    outlets: dict[str, str],
) -> MeetingEntry:
    own = [told[witness.account_id] for witness in summary.witnesses]
    sources = [witness.article_id for witness in summary.witnesses]
    people = [person for account in own for person in account.participants]
    slugs = {witness.outlet_slug: witness.outlet for witness in summary.witnesses}
    return MeetingEntry(
        meeting=summary.meeting,
        titles=tuple(witness.title or "" for witness in summary.witnesses),
        texts=tuple(reading_text(texts[i], found[i].junk) for i in sources),
        spellings=_distinct((*(name for p in people for name in (p.name, p.written_as)), *_spellings(summary, known))),
        offices=_distinct(person.role for person in people if person.role),
        party_names=_distinct(parties.get(p.party, p.party) for p in summary.meeting.participants if p.party),
        outlets=tuple((slug, outlets.get(slug, name or slug)) for slug, name in slugs.items() if slug),
        mentions=_distinct(mention.name for i in sources for mention in found[i].mentions),
        statements=tuple((said.speaker, said.proposition) for account in own for said in account.statements),
    )


def _spellings(summary: MeetingSummary, known: dict[str, Person]) -> Iterator[str]:
    """Every form of the participants' names, also those that none of these accounts writes."""
    for participant in summary.meeting.participants:
        if participant.person_id in known:
            yield from known[participant.person_id].spellings


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def read_suggestions(connection: Connection, person_ids: Sequence[str]) -> Iterator[PersonSuggestion]:
    """What type-ahead holds of these people; those without a meeting are left out."""
    columns = select(PERSON.c.record, PERSON.c.meetings, PERSON.c.offices).where(PERSON.c.meetings > 0)
    for row in rows_among(connection, columns, PERSON.c.id, person_ids):
        person = decode(Person, row.record)
        offices: Counter[str] = Counter()
        for detail, meetings in decode_numbers(row.offices).items():
            offices[held(detail)[2]] += meetings
        seen = sorted(offices.items(), key=lambda office: (-office[1], office[0]))
        worded = tuple(office for office, _ in seen if office)
        yield PersonSuggestion(person.id, person.name, person.party, worded, row.meetings, person.spellings)
