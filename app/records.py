"""The archive's words as frozen records: what every layer passes to the next. Standard library only.

An `Article` is what an outlet published; an `Account` is what one article tells of one meeting; a `Meeting` is
established from the accounts that were joined. Every value carries `Evidence`: the characters it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.dates import PartialDate

T = TypeVar("T")


class Channel(StrEnum):
    """The way a meeting was held."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    UNSPECIFIED = "unspecified"


class DateBasis(StrEnum):
    """Whether the text states the meeting's day, or only a dateline or publication date reports it."""

    STATED = "stated"
    REPORTED = "reported"


class Part(StrEnum):
    """Which part of an article a span counts its characters in."""

    TITLE = "title"
    TEXT = "text"
    METADATA = "metadata"  # published, location, url or outlet as delivered beside the text; offsets are 0


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive, counted in Unicode code points) of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that gave a value: for text and title, `article.<part>[start:end] == quote`.

    `field` names what it attests ("name", "role", "party", "date", "channel", "city", …), `rule` the rule that read it.
    """

    field: str
    part: Part
    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as an outlet published it; never altered.

    `text` is the whole original text, decoded; `title` is the headline as delivered or as found on the first line.
    `published` is the publication day that the delivery (metadata, prefix line) or the address shows. `name` is what a
    person calls it (JSON id or file stem), `origin` where it was read (path, with #line or record id for containers).
    """

    id: str  # short digest of the canonical URL, or of the text where there is none
    digest: str  # sha256 of title and text: the fixity value, and what makes an edition
    name: str
    origin: str
    text: str
    title: str | None = None
    url: str | None = None  # canonical
    published: PartialDate | None = None
    published_time: str | None = None  # ISO 8601 with zone, where the delivery gives it
    location: str | None = None  # the place field some ministries deliver beside the text
    outlet: str | None = None  # as delivered; the attributed outlet is in the Extraction
    language: str | None = None  # BCP 47
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Participant:
    """A person taking part, as one account tells it.

    `name` is the usual English name, `written_as` the fullest form in this text letter by letter, `role` the office as
    this text words it without country and honorifics, `party` the code of the state or organisation represented.
    `authority_id` is set where the authority file knows the person. None means unknown.
    """

    name: str
    written_as: str
    role: str | None = None
    party: str | None = None
    authority_id: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in an article who did not take part; `kind` says why named: spokesperson, author, background."""

    name: str
    written_as: str
    kind: str = "background"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic or situation from the controlled list, with the words that show it was discussed."""

    slug: str
    evidence: tuple[Evidence, ...] = ()


class SpeakerKind(StrEnum):
    """Who is reported to have said something."""

    PARTICIPANT = "participant"
    SIDE = "side"  # one party's side, without a name
    SOURCE = "source"  # the source's side: "It was emphasised that…"
    BOTH = "both"  # "The sides noted…"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who is reported to have said what: `start`:`end` is the proposition's span in the article's text."""

    speaker: str  # a participant's name, a party code, or the source's name; "" where not told
    speaker_kind: SpeakerKind
    verb: str
    proposition: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One of several values that one article gives for the same fact."""

    value: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A fact on which one article contradicts itself; `subject` is whose fact (a participant's name, or "")."""

    field: str
    subject: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells of one meeting; `id` is the article's id for its first account, then `<id>-2` …."""

    id: str
    article_id: str
    ordinal: int  # from 1, in the order of the text
    participants: tuple[Participant, ...]
    date: PartialDate | None = None
    date_basis: DateBasis | None = None  # None exactly where date is None
    channel: Channel = Channel.UNSPECIFIED
    city: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    topics: tuple[Subject, ...] = ()
    situations: tuple[Subject, ...] = ()
    statements: tuple[Statement, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    evidence: tuple[Evidence, ...] = ()  # of date, channel, city, country


@dataclass(frozen=True, slots=True)
class Attribution:
    """An outlet or a cited source, as read from text, address or metadata."""

    name: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that extraction finds in one article, under one version of the rules."""

    article_id: str
    rules: str  # the rules version, e.g. "2026.11.1"
    accounts: tuple[Account, ...] = ()
    mentions: tuple[Mention, ...] = ()
    outlet: Attribution | None = None  # None: text and address don't tell
    source: Attribution | None = None  # the authority that the text cites
    published: PartialDate | None = None
    published_evidence: tuple[Evidence, ...] = ()
    language: str = "en"
    junk: tuple[Span, ...] = ()  # navigation, bylines, copyright lines: kept out of the reading text
    sentences: tuple[Span, ...] = ()  # of the reading text, in order; pages number them, comparison aligns them


class Verdict(StrEnum):
    """What a judgement says of two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two accounts tell of one meeting, or two written names are one person.

    `left` < `right`, both account ids or both name keys; `score` is 0 to 1, `reasons` are sentences fit to be shown;
    `origin` is "rule" or "correction" (a correction overrides every rule).
    """

    kind: str  # "meeting" or "person"
    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()
    origin: str = "rule"


@dataclass(frozen=True, slots=True)
class MeetingParticipant:
    """A person in an established meeting: who, in which office for which party, and in which accounts."""

    person_id: str
    name: str
    role: str | None
    party: str | None
    account_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One diplomatic engagement, established from the accounts joined; a pure function of accounts and judgements.

    `id` is the id of the account that founded it; the id of every account answers for the meeting.
    """

    id: str
    account_ids: tuple[str, ...]
    participants: tuple[MeetingParticipant, ...]
    date: PartialDate | None = None
    date_basis: DateBasis | None = None
    channel: Channel = Channel.UNSPECIFIED
    city: str | None = None
    country: str | None = None
    topics: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A participant across the archive. `keys` are the written-name keys that answer for this person."""

    id: str
    name: str
    party: str | None
    authority_id: str | None
    spellings: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


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
    """All that the archive knows of one meeting. `articles` and `accounts` run in the order of the witnesses."""

    summary: MeetingSummary
    accounts: tuple[Account, ...]
    articles: tuple[Article, ...]
    extractions: tuple[Extraction, ...]
    judgements: tuple[Judgement, ...]  # why these accounts were joined, and near ones that were kept apart
    earlier: tuple[MeetingSummary, ...] = ()  # the meetings of the same people just before, newest first
    later: tuple[MeetingSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office in which a person was seen, or which the authority file says they held."""

    office: str
    party: str | None
    first: PartialDate | None
    last: PartialDate | None
    meetings: int  # 0 where only the authority file tells


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
