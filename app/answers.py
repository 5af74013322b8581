"""Questions to the archive and its answers as frozen records: what store and search give to pages, files and feeds.

A `MeetingQuery` is one question; every list of meetings answers one. Imports nothing but the archive's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.dates import PartialDate
from app.records import Account, Article, Extraction, Judgement, Meeting, Person

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MeetingQuery:
    """One question to the archive: every page, feed and file of meetings is an answer to one of these.

    Filters of one kind are joined by AND for participants, parties and topics (all must be present) and by OR for
    channels, outlets and years. `after`/`before` are inclusive ISO dates, perhaps partial.
    """

    words: str = ""
    participants: tuple[str, ...] = ()  # person ids
    parties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()  # outlet slugs
    countries: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    after: PartialDate | None = None
    before: PartialDate | None = None
    sort: str = ""  # relevance (with words), newest, oldest; "" chooses
    page: int = 1
    size: int = 40


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: `total` counts all, exactly unless `partial` (a bound on time was reached)."""

    items: tuple[T, ...]
    total: int
    number: int = 1
    size: int = 40
    partial: bool = False

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of meetings that carry it; `label` is what a reader sees."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter within the current result, most frequent first.

    `about` is true where the result is so large that the counts were reckoned from a part of it.
    """

    field: str
    values: tuple[FacetValue, ...] = ()
    about: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A record named in a list, with the number of meetings it counts."""

    id: str  # what its address is made of: a person id, party code, slug, ISO day, …
    label: str
    count: int
    detail: str = ""  # one more fact a reader may want beside the label: a party, an office


@dataclass(frozen=True, slots=True)
class Witness:
    """One account as the lists and the meeting page name it; `siglum` is its letter on that meeting: A, B, … AA."""

    siglum: str
    account_id: str
    article_id: str
    outlet: str | None
    outlet_slug: str | None
    title: str | None
    published: PartialDate | None
    source: str | None


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """One line of a register of meetings."""

    meeting: Meeting
    slug: str
    witnesses: tuple[Witness, ...]
    discrepant: bool = False  # the accounts, or one account in itself, contradict each other


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as the archive keeps it: its current edition, what was extracted, and where its accounts went."""

    article: Article
    extraction: Extraction
    outlet_slug: str | None
    edition: int  # from 1
    editions: tuple[tuple[int, str, str], ...]  # (number, digest, time first seen in ISO 8601), oldest first
    meetings: tuple[MeetingSummary, ...]


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """All that the archive knows of one meeting.

    `accounts`, `articles`, `extractions` and `siblings` run in the order of the witnesses.
    """

    summary: MeetingSummary
    accounts: tuple[Account, ...]
    articles: tuple[Article, ...]
    extractions: tuple[Extraction, ...]
    siblings: tuple[tuple[Account, ...], ...]  # all accounts of each article, in the order of the text
    judgements: tuple[Judgement, ...]  # why these accounts were joined, and near ones that were kept apart


@dataclass(frozen=True, slots=True)
class MeetingsAround:
    """What was before and after a meeting: of the same people, and by person id of each who took part.

    None stands where someone has no meeting that surely lies before, or after, this one.
    """

    earlier: tuple[MeetingSummary, ...] = ()  # newest first
    later: tuple[MeetingSummary, ...] = ()  # oldest first
    nearest: Mapping[str, tuple[MeetingSummary | None, MeetingSummary | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office in which a person was seen, or which the authority file says they held."""

    office: str
    party: str | None
    first: PartialDate | None
    last: PartialDate | None
    meetings: int  # 0 where only the authority file tells
    wordings: tuple[str, ...] = ()  # as the accounts word the office
    slug: str = ""  # of the office's page; "" where it has none
    since: PartialDate | None = None  # from when to when it was held, as the authority file tells
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who was seen in an office, in the meetings from the first to the last."""

    person_id: str
    name: str
    first: PartialDate | None
    last: PartialDate | None
    meetings: int


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """An office of a party, whoever held it; holders run from the latest seen."""

    slug: str
    name: str
    party: str | None
    meetings: int
    holders: tuple[Holder, ...]
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A written form of a person's name, with an article where it stands."""

    written_as: str
    count: int
    article_id: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """All that the archive knows of one participant."""

    person: Person
    slug: str
    meetings: int
    first: PartialDate | None
    last: PartialDate | None
    tenures: tuple[Tenure, ...]
    spellings: tuple[Spelling, ...]
    counterparts: tuple[Counted, ...]  # people of other parties met, most often first
    topics: tuple[Counted, ...]
    judgements: tuple[Judgement, ...] = ()  # why these written names are one person
    judged_names: tuple[tuple[str, str], ...] = ()  # (id in the judgements, name as written)


@dataclass(frozen=True, slots=True)
class SharedHistory:
    """Every meeting of two people, or of two parties: when, how and on what.

    `channels` and `topics` are numbers of meetings by value and year, a meeting counted in the year in which it began.
    """

    days: tuple[PartialDate, ...]  # of each meeting, oldest first
    first: MeetingSummary | None
    last: MeetingSummary | None
    undated: int  # meetings of unknown day, which stand in none of the others
    channels: Mapping[str, Mapping[int, int]]
    topics: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken in, with the reason; kept so that accepted and refused add up to the input."""

    path: str
    reason: str
    advice: str
    run: int  # the ingest's number


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the archive holds."""

    articles: int
    readouts: int
    meetings: int
    accounts: int
    people: int
    parties: int
    outlets: int
    one_sided: int  # meetings told by accounts of one side or one witness only
    undated: int  # meetings whose day no account states
    refused: int
    first_day: PartialDate | None
    last_day: PartialDate | None
    revision: int
    ingested_at: str | None  # ISO 8601, UTC: when the last ingest was committed


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """What the search index holds of one meeting: all its accounts together."""

    meeting: Meeting
    titles: tuple[str, ...]
    texts: tuple[str, ...]  # reading texts, in the order of the accounts
    spellings: tuple[str, ...]  # every written form of every participant
    offices: tuple[str, ...]  # as worded by the accounts
    party_names: tuple[str, ...]
    outlets: tuple[tuple[str, str], ...]  # (slug, name)
    mentions: tuple[str, ...]  # people named without taking part
    statements: tuple[tuple[str, str], ...] = ()  # (speaker, proposition)


@dataclass(frozen=True, slots=True)
class PersonSuggestion:
    """A person as type-ahead finds and names them. Into the index goes all; out of it comes the first office alone."""

    id: str
    name: str
    party: str | None
    offices: tuple[str, ...] = ()  # as worded, most frequent or latest first
    meetings: int = 0
    spellings: tuple[str, ...] = ()  # every written form, in any script; empty in an answer
