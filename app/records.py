"""The archive's words as frozen records: what every layer passes to the next. Standard library only.

An `Article` is what an outlet published; an `Account` is what one article tells of one meeting; a `Meeting` is
established from the accounts that were joined. Every value carries `Evidence`: the characters it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.dates import PartialDate


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
    """A participant across the archive. `keys` are the ids that answer for this person, each made of a written name."""

    id: str
    name: str
    party: str | None
    authority_id: str | None
    spellings: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
