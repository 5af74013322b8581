"""What the index keeps of a meeting and of a person, and how a record becomes an index document.

One index holds both kinds of documents and one marker with the revision, so that a single commit covers them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from zlib import crc32

from rigour.territories import get_territory
from tantivy import Document, Index, PreTokenizedString, Schema, SchemaBuilder, Token

from app.answers import MeetingEntry, PersonSuggestion
from app.dates import PartialDate
from app.names import fold
from app.records import DateBasis, Meeting
from app.search.analysis import Stemmer, folded_tokens, index_form, stemmed_tokens, words_of

LAYOUT = 2
"""Raised whenever the fields below change, so that an index of another layout is rebuilt and not misread."""

MEETING, PERSON, MARKER = "meeting", "person", "marker"

FACETS = ("participants", "parties", "offices", "topics", "situations", "channels", "outlets", "countries", "years")
"""The filters of a MeetingQuery, under its own field names; each can be counted."""

PERSON_NUMBERS = "person_numbers"
"""The column by which participants are counted: there are so many that to look their ids up, in each segment's own
list, took longer than to count all other filters."""

WORDS_OF = {
    "participant": "participant_words",
    "party": "party_words",
    "office": "office_words",
    "topic": "topic_words",
    "situation": "situation_words",
    "outlet": "outlet_words",
    "mentions": "mention_words",
    "country": "country_words",
    "city": "city_words",
}
"""The operators of the query language that look for words, and the field that each looks in."""

LONGEST_PREFIX = 20
"""Type-ahead compares no more than the first so many letters of a word; no surname needs more to be told apart."""

HALVINGS = 6
SLICES = 2**HALVINGS
"""Equal parts into which meetings fall by chance, so that what is too much to count can be counted in a part."""

REMEMBERED = 16_384
"""Names and ids whose forms are remembered: the same people, parties and speakers come again and again."""

LAST_ORDINAL = date.max.toordinal()


def build_schema() -> Schema:
    """The fields of the index."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("revision", stored=True)
    builder.add_text_field("text", tokenizer_name="folded", index_option="position")
    builder.add_text_field("stems", tokenizer_name="stemmed", index_option="freq")
    builder.add_text_field("heads", tokenizer_name="stemmed", index_option="freq")
    for field in WORDS_OF.values():
        builder.add_text_field(field, tokenizer_name="folded", index_option="position")
    for facet in FACETS:
        if facet == "years":
            builder.add_unsigned_field(facet, indexed=True, fast=True)
        else:
            counted = facet != "participants"
            builder.add_text_field(facet, fast=counted, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(PERSON_NUMBERS, fast=True)
    for day in ("first_day", "last_day", "newest", "oldest"):
        builder.add_unsigned_field(day, indexed=True, fast=True)
    builder.add_unsigned_field("stated", fast=True)
    builder.add_text_field("slice", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("said", tokenizer_name="raw", index_option="position")
    builder.add_text_field("name_starts", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("office_starts", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("meetings", fast=True)
    builder.add_text_field("person", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def register_tokenizers(index: Index) -> None:
    """Make the analyzers known to an index; needed each time one is opened."""
    index.register_tokenizer("folded", folded_tokens())
    index.register_tokenizer("stemmed", stemmed_tokens())


def meeting_key(meeting_id: str) -> str:
    """The index's own id of a meeting, apart from those of people."""
    return f"m:{meeting_id}"


def person_key(person_id: str) -> str:
    """The index's own id of a person."""
    return f"p:{person_id}"


def meeting_document(entry: MeetingEntry, stemmer: Stemmer) -> Document:
    """The one document of a meeting with all its accounts.

    What is stemmed has no positions, so that it is handed over as one text; words that stand one after the other in a
    text, but not those of two texts, are a phrase.
    """
    meeting = entry.meeting
    document = Document()
    document.add_text("id", meeting_key(meeting.id))
    document.add_text("kind", MEETING)
    for facet, values in facet_values(entry).items():
        for value in values:
            if isinstance(value, int):
                document.add_unsigned(facet, value)
            else:
                document.add_text(facet, value)
    for number in {person_number(person.person_id) for person in meeting.participants}:
        document.add_unsigned(PERSON_NUMBERS, number)
    roles = tuple(person.role for person in meeting.participants if person.role)
    heads = _once((*entry.titles, *entry.spellings, *(p.name for p in meeting.participants), *entry.offices, *roles))
    worded = {operator: _once(values) for operator, values in _worded(entry, roles).items()}
    everything = {form: form.lower() for forms in (heads, _once(entry.texts), *worded.values()) for form in forms}
    document.add_text("heads", " ".join([everything[form] for form in heads]))
    document.add_text("stems", " ".join(everything.values()))
    for lowered in everything.values():
        document.add_text("text", lowered)
    for operator, field in WORDS_OF.items():
        for form in worded[operator]:
            document.add_text(field, everything[form])
    document.add_pre_tokenized_text("said", _said(entry, stemmer))
    _add_days(document, meeting)
    return document


def facet_values(entry: MeetingEntry) -> Mapping[str, Collection[str | int]]:
    """The values under which a meeting is counted and filtered, by facet."""
    meeting = entry.meeting
    return {
        "participants": {person.person_id for person in meeting.participants},
        "parties": {person.party for person in meeting.participants if person.party},
        "offices": {office_key(person.role) for person in meeting.participants if person.role} - {""},
        "topics": set(meeting.topics),
        "situations": set(meeting.situations),
        "channels": {meeting.channel.value},
        "outlets": {slug for slug, _ in entry.outlets},
        "countries": {meeting.country} if meeting.country else set(),
        "years": years_of(meeting.date),
    }


def office_key(role: str) -> str:
    """The value of the office filter for an office as worded: its folded words.

    >>> office_key("Foreign Minister")
    'foreign minister'
    """
    return fold(role)


def years_of(when: PartialDate | None) -> set[int]:
    """Every year a date may fall in; none where no date is known."""
    return set(range(when.first_day.year, when.last_day.year + 1)) if when else set()


_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLACE_OF = {sign: place for place, sign in enumerate(_SIGNS, 1)}
LONGEST_ID = 12
"""Signs of a person's id that fit into a number of the index."""


@lru_cache(maxsize=REMEMBERED)
def person_number(person_id: str) -> int:
    """A person's id as a number, and no other's; ValueError where it is not of at most LONGEST_ID letters and digits.

    >>> person_number("b2"), person_id_of_number(person_number("b2"))
    (447, 'b2')
    """
    if len(person_id) > LONGEST_ID or not set(person_id) <= _PLACE_OF.keys():
        raise ValueError(f"no id of a person that the index can count: {person_id!r}")
    number = 0
    for sign in person_id:
        number = number * (len(_SIGNS) + 1) + _PLACE_OF[sign]
    return number


def person_id_of_number(number: int) -> str:
    """The id that `person_number` made a number of."""
    signs = ""
    while number:
        number, place = divmod(number, len(_SIGNS) + 1)
        signs = _SIGNS[place - 1] + signs
    return signs


@cache
def slice_marks(number: int) -> tuple[str, ...]:
    """The index words of the slice of this number: of itself and of the half, quarter, eighth … that it lies in.

    >>> slice_marks(5)[:2], slice_marks(5)[-1]
    (('1:0', '2:0'), '6:5')
    """
    return tuple([f"{halvings}:{number >> HALVINGS - halvings}" for halvings in range(1, HALVINGS + 1)])


def marks_of_slices(start: int, stop: int) -> list[str]:
    """The fewest index words that stand for the slices from one number to before another.

    >>> marks_of_slices(0, SLICES // 2), marks_of_slices(0, 3), marks_of_slices(0, 0)
    (['1:0'], ['5:0', '6:2'], [])
    """
    marks = []
    while start < stop:
        size = 1
        while start % (2 * size) == 0 and start + 2 * size <= stop and 2 * size < SLICES:
            size *= 2
        marks.append(f"{HALVINGS - size.bit_length() + 1}:{start // size}")
        start += size
    return marks


def person_document(person: PersonSuggestion) -> Document:
    """The document by which type-ahead finds a person."""
    document = Document()
    document.add_text("id", person_key(person.id))
    document.add_text("kind", PERSON)
    for start in _starts((person.name, *person.spellings)):
        document.add_text("name_starts", start)
    for start in _starts((*person.offices, *_party_words(person.party))):
        document.add_text("office_starts", start)
    document.add_unsigned("meetings", person.meetings)
    document.add_text(
        "person", "\n".join((person.id, person.name, person.party or "", str(person.meetings), *person.offices[:1]))
    )
    return document


def marker_document(revision: int, people: int) -> Document:
    """The document that says which revision a commit covers, and then which one its people are of."""
    document = Document()
    document.add_text("id", MARKER)
    document.add_text("kind", MARKER)
    document.add_unsigned("revision", revision)
    document.add_unsigned("revision", people)
    return document


def _worded(entry: MeetingEntry, roles: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What each word operator looks in, before folding."""
    meeting = entry.meeting
    parties = {person.party for person in meeting.participants if person.party}
    return {
        "participant": (*entry.spellings, *(person.name for person in meeting.participants)),
        "party": (*entry.party_names, *(name for code in sorted(parties) for name in _party_words(code))),
        "office": (*entry.offices, *roles),
        "topic": tuple(slug.replace("-", " ") for slug in meeting.topics),
        "situation": tuple(slug.replace("-", " ") for slug in meeting.situations),
        "outlet": tuple(name for outlet in entry.outlets for name in outlet),
        "mentions": entry.mentions,
        "country": _party_words(meeting.country),
        "city": (meeting.city,) if meeting.city else (),
    }


def speaker_mark(word: str) -> str:
    """The index word for a word of a speaker's name, apart from the words that were said."""
    return f"@{word}"


@lru_cache(maxsize=REMEMBERED)
def _speaker_marks(speaker: str) -> tuple[str, ...]:
    return tuple(map(speaker_mark, words_of(speaker)))


def _said(entry: MeetingEntry, stemmer: Stemmer) -> PreTokenizedString:
    """The statements, each at one position of its own: the speaker's name and the stems of what was said.

    Words at one position belong to one statement, so that a question can ask for who said what together.
    """
    tokens = []
    for position, (speaker, proposition) in enumerate(entry.statements):
        words = {*_speaker_marks(speaker), *map(stemmer.stem, words_of(proposition))}
        tokens += [Token(word, position, 0, 0) for word in words]
    return PreTokenizedString("", tokens)


@lru_cache(maxsize=REMEMBERED)
def _party_words(code: str | None) -> tuple[str, ...]:
    """The code of a state or organisation with the state's name, where the code is one of a territory."""
    if not code:
        return ()
    territory = get_territory(code)
    return (code,) if territory is None else (code, territory.name)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """The index forms of these texts, each once, in order."""
    return tuple(dict.fromkeys(index_form(text) for text in dict.fromkeys(texts) if text))


def whole(word: str) -> str:
    """The index word for a whole word of a name, apart from the beginnings of longer ones."""
    return f"{word[:LONGEST_PREFIX]} "


def _starts(names: Iterable[str]) -> Iterable[str]:
    """Every beginning of every word of these names, and every word whole."""
    words = {word for name in names for word in words_of(name)}
    starts = {word[:length] for word in words for length in range(1, min(len(word), LONGEST_PREFIX) + 1)}
    return sorted(starts | {whole(word) for word in words})


def _add_days(document: Document, meeting: Meeting) -> None:
    """The span of days, and sort keys in which a meeting without a date comes last in either direction.

    The lower half of a sort key is made of the id, so that the meetings of one day stand in one order always.
    """
    tie = crc32(meeting.id.encode())
    newest = oldest = 0
    if meeting.date is not None:
        first, last = meeting.date.first_day.toordinal(), meeting.date.last_day.toordinal()
        newest, oldest = first, LAST_ORDINAL + 1 - first
        document.add_unsigned("first_day", first)
        document.add_unsigned("last_day", last)
        document.add_unsigned("stated", int(meeting.date_basis is DateBasis.STATED))
    for mark in slice_marks(tie % SLICES):
        document.add_text("slice", mark)
    document.add_unsigned("newest", newest << 32 | tie)
    document.add_unsigned("oldest", oldest << 32 | tie)
