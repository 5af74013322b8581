"""Every filter, operator and combination against brute force over small archives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.answers import MeetingEntry, MeetingQuery
from app.dates import PartialDate
from app.names import fold
from app.records import Channel, DateBasis, Meeting
from app.search import execute
from app.search.analysis import Stemmer
from app.search.execute import Hits, SearchIndex
from app.search.index import IndexUpdater
from app.search.query import ParsedQuery, Shape, Term
from tests.search.entries import entry

PEOPLE = (
    "p1/İlham Əliyev/President/AZ",
    "p2/Ceyhun Bayramov/Foreign Minister/AZ",
    "p3/Louis Bono/Senior Advisor/US",
    "p4/Fritz Straße/Foreign Minister/DE",
    "p5/Anna O’Brien/Minister of Energy/IE",
    "p6/Bono Straße//EU",
)
WORDS = (
    *("talks", "talked", "talk", "energy", "borders", "border", "Lachin"),
    *("corridor", "Über", "naïve", "peace", "peaceful", "process"),
)
DATES = ("", "2023-08-03", "2023-08", "2023", "2022-12-30/2023-01-02", "2024-02-29", "2023-08-04")
TOPICS, SITUATIONS = ("energy", "peace-process"), ("south-caucasus", "black-sea")
OUTLETS = ("trend", "apa", "state-news")
PLACES = (("AZ", "Baku"), ("DE", "Köln"), ("", ""))
STEMMER = Stemmer()


class Made:
    """An archive, indexed and as it was made; no dataclass, lest a failing test print all of it."""

    def __init__(self, index: SearchIndex, entries: list[MeetingEntry]) -> None:
        self.index = index
        self.entries = {entry.meeting.id: entry for entry in entries}


def archive(seed: int, size: int = 60) -> list[MeetingEntry]:
    """A small archive in which every value of every filter occurs, and occurs together with others."""
    chance = Random(seed)

    def prose() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randrange(1, 7)))

    def some(values: tuple[str, ...]) -> str:
        return " ".join(chance.sample(values, chance.randrange(len(values))))

    made = []
    for number in range(size):
        country, city = chance.choice(PLACES)
        people = chance.sample(PEOPLE, chance.randrange(1, 4))
        made.append(
            entry(
                f"m{number}",
                *people,
                date=chance.choice(DATES),
                stated=chance.random() < 0.7,
                channel=chance.choice(list(Channel)),
                country=country,
                city=city,
                topics=some(TOPICS),
                situations=some(SITUATIONS),
                outlets=chance.choice(OUTLETS),
                titles=(prose(),),
                texts=(prose(), prose()),
                mentions=tuple(p.split("/")[1] for p in chance.sample(PEOPLE, chance.randrange(2))),
                statements=tuple((p.split("/")[1], prose()) for p in people[:2]),
            )
        )
    return made


@pytest.fixture(scope="module", params=[1, 2, 3])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    entries = archive(request.param)
    folder: Path = tmp_path_factory.mktemp("index")
    with IndexUpdater.open_for_writing(folder) as updater:
        updater.replace(entries)
        updater.commit(1)
    return Made(SearchIndex.open(folder), entries)


def _words(text: str) -> list[str]:
    return fold(text.replace("’s", "")).split()


def _values(of: MeetingEntry, operator: str) -> Iterable[str]:
    """The texts that an operator looks in, as its description says."""
    meeting = of.meeting
    names = {"AZ": "Azerbaijan", "DE": "Germany", "US": "United States", "IE": "Ireland", "EU": "European Union"}
    parties = sorted({person.party for person in meeting.participants if person.party})
    return {
        "participant": [*of.spellings, *(person.name for person in meeting.participants)],
        "party": [*parties, *(names[code] for code in parties)],
        "office": [*of.offices, *(person.role for person in meeting.participants if person.role)],
        "topic": [slug.replace("-", " ") for slug in meeting.topics],
        "situation": [slug.replace("-", " ") for slug in meeting.situations],
        "outlet": [name for outlet in of.outlets for name in outlet],
        "mentions": list(of.mentions),
        "country": [meeting.country, names[meeting.country]] if meeting.country else [],
        "city": [meeting.city] if meeting.city else [],
    }[operator]


def _anywhere(of: MeetingEntry) -> list[str]:
    operators = ("participant", "party", "office", "topic", "situation", "outlet", "mentions", "country", "city")
    return [*of.titles, *of.texts, *(value for operator in operators for value in _values(of, operator))]


def _has_run(texts: Iterable[str], sought: list[str]) -> bool:
    def within(words: list[str]) -> bool:
        return any(words[at : at + len(sought)] == sought for at in range(len(words)))

    return any(within(_words(text)) for text in texts)


def _says(of: MeetingEntry, speaker: list[str], stems: set[str]) -> bool:
    return any(
        set(speaker) <= set(_words(who)) and stems <= {STEMMER.stem(word) for word in _words(what)}
        for who, what in of.statements
    )


def _answers_term(of: MeetingEntry, term: Term, speakers: list[list[str]]) -> bool:
    sought = _words(term.text)
    if term.field == "channel":
        return of.meeting.channel.value == {"phone": "phone", "video": "video", "person": "in_person"}.get(
            term.text, "?"
        )
    if term.field == "said-by" and term.shape is Shape.PREFIX:
        return any(word.startswith(sought[0]) for speaker, _ in of.statements for word in _words(speaker))
    if term.field == "said-by":
        return _says(of, sought, set())
    texts = list(_values(of, term.field)) if term.field else _anywhere(of)
    if term.shape is Shape.PREFIX:
        return any(word.startswith(sought[0]) for text in texts for word in _words(text))
    if not term.field and speakers:
        return all(_says(of, speaker, {STEMMER.stem(word) for word in sought}) for speaker in speakers)
    if not term.field and term.shape is Shape.WORD:
        return STEMMER.stem(sought[0]) in {STEMMER.stem(word) for text in texts for word in _words(text)}
    if term.field == "participant" and len(sought) <= 3:
        return any(_has_run(texts, list(order)) for order in permutations(sought))
    return _has_run(texts, sought)


def _may_fall(meeting: Meeting, after: PartialDate | None, before: PartialDate | None) -> bool:
    if after is None and before is None:
        return True
    if meeting.date is None:
        return False
    late_enough = after is None or meeting.date.last_day >= after.first_day
    early_enough = before is None or meeting.date.first_day <= before.last_day
    return late_enough and early_enough


def _surely_falls(meeting: Meeting, after: PartialDate | None, before: PartialDate | None) -> bool:
    assert meeting.date is not None
    late_enough = after is None or meeting.date.first_day >= after.first_day
    early_enough = before is None or meeting.date.last_day <= before.last_day
    return meeting.date_basis is DateBasis.STATED and late_enough and early_enough


def _facets(of: MeetingEntry) -> dict[str, set[str]]:
    meeting = of.meeting
    years = range(meeting.date.first_day.year, meeting.date.last_day.year + 1) if meeting.date else ()
    return {
        "participants": {person.person_id for person in meeting.participants},
        "parties": {person.party for person in meeting.participants if person.party},
        "offices": {fold(person.role) for person in meeting.participants if person.role},
        "topics": set(meeting.topics),
        "situations": set(meeting.situations),
        "channels": {meeting.channel.value},
        "outlets": {slug for slug, _ in of.outlets},
        "countries": {meeting.country} if meeting.country else set(),
        "years": {str(year) for year in years},
    }


def _answers(of: MeetingEntry, query: MeetingQuery, parsed: ParsedQuery) -> bool:
    has = _facets(of)
    together = ("participants", "parties", "offices", "topics", "situations")
    either = ("channels", "outlets", "countries", "years")
    speakers = [
        _words(choice[0].text)
        for choice in parsed.required
        if len(choice) == 1 and choice[0].field == "said-by" and choice[0].shape is not Shape.PREFIX
    ]
    return (
        all(set(getattr(query, name)) <= has[name] for name in together)
        and all(not (asked := set(map(str, getattr(query, name)))) or asked & has[name] for name in either)
        and _may_fall(of.meeting, query.after, query.before)
        and _may_fall(of.meeting, parsed.after, parsed.before)
        and all(any(_answers_term(of, term, speakers) for term in choice) for choice in parsed.required)
        and not any(_answers_term(of, term, []) for term in parsed.excluded)
    )


def _few(values: Iterable[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)


DAYS = st.none() | st.sampled_from([PartialDate.parse(date) for date in DATES if date])
TERMS = st.one_of(
    st.builds(Term, st.sampled_from([*WORDS, "aliyev", "straße", "obrien", "azerbaijan"])),
    st.builds(
        Term, st.sampled_from(["energy talks", "peace process", "ilham aliyev", "O’Brien"]), st.just(Shape.PHRASE)
    ),
    st.builds(Term, st.sampled_from(["ta", "peac", "bo", "str"]), st.just(Shape.PREFIX)),
    st.builds(
        Term,
        st.sampled_from(["bono", "Aliyev Ilham", "STRASSE", "ceyhun bayramov"]),
        st.just(Shape.PHRASE),
        st.sampled_from(["participant", "said-by", "mentions"]),
    ),
    st.builds(Term, st.just("b"), st.just(Shape.PREFIX), st.sampled_from(["participant", "said-by", "city"])),
    st.builds(Term, st.sampled_from(["az", "germany"]), st.just(Shape.WORD), st.sampled_from(["party", "country"])),
    st.builds(Term, st.sampled_from(["foreign minister", "minister"]), st.just(Shape.PHRASE), st.just("office")),
    st.builds(Term, st.sampled_from(["energy", "peace", "black-sea"]), st.just(Shape.PHRASE), st.just("topic")),
    st.builds(Term, st.sampled_from(["caucasus", "black-sea"]), st.just(Shape.PHRASE), st.just("situation")),
    st.builds(Term, st.sampled_from(["phone", "video", "pigeon"]), st.just(Shape.WORD), st.just("channel")),
    st.builds(Term, st.sampled_from(["trend", "state-news", "state"]), st.just(Shape.PHRASE), st.just("outlet")),
    st.builds(Term, st.sampled_from(["baku", "Koln"]), st.just(Shape.WORD), st.just("city")),
)
CHOICES = st.lists(TERMS, min_size=1, max_size=2, unique=True).map(tuple)
PARSED = st.builds(
    ParsedQuery,
    required=st.lists(CHOICES, max_size=2).map(tuple),
    excluded=st.lists(TERMS, max_size=1).map(tuple),
    after=DAYS,
    before=DAYS,
)
QUERIES = st.builds(
    MeetingQuery,
    participants=_few(["p1", "p2", "p3", "p4", "nobody"]),
    parties=_few(["AZ", "US", "EU"]),
    offices=_few(["foreign minister", "president"]),
    topics=_few(TOPICS),
    situations=_few(SITUATIONS),
    channels=_few([channel.value for channel in Channel]),
    outlets=_few(OUTLETS),
    countries=_few(["AZ", "DE"]),
    years=_few([2022, 2023, 2024, -5]),
    after=DAYS,
    before=DAYS,
    sort=st.sampled_from(["", "relevance", "newest", "oldest", "sideways"]),
    size=st.just(200),
)
NOTHING = MeetingQuery(size=200)


def _check(made: Made, query: MeetingQuery, parsed: ParsedQuery) -> Hits:
    """The answer has just the meetings that brute force finds, counts them and knows which may fall in range."""
    index, entries = made.index, made.entries
    hits = index.search(query, parsed)
    right = {meeting_id for meeting_id, of in entries.items() if _answers(of, query, parsed)}
    if hits.corrected:
        assert not right
        return hits
    assert len(hits.meeting_ids) == len(set(hits.meeting_ids)) == hits.total
    assert set(hits.meeting_ids) == right
    assert not hits.partial
    counts = {facet.field: {value.value: value.count for value in facet.values} for facet in hits.facets}
    for name, counted in counts.items():
        assert counted == Counter(value for meeting_id in right for value in _facets(entries[meeting_id])[name])
    if query.after or query.before or parsed.after or parsed.before:
        meetings = [entries[meeting_id].meeting for meeting_id in hits.meeting_ids]
        sure = {
            meeting.id
            for meeting in meetings
            if _surely_falls(meeting, query.after, query.before) and _surely_falls(meeting, parsed.after, parsed.before)
        }
        assert hits.may_fall == right - sure
    return hits


@settings(max_examples=120, deadline=None)
@given(query=QUERIES)
def test_filters_agree_with_brute_force(made: Made, query: MeetingQuery) -> None:
    _check(made, query, ParsedQuery())


@settings(max_examples=100, deadline=None)
@given(query=QUERIES, parsed=PARSED, page=st.integers(1, 4))
def test_searching_in_halves_finds_the_same_in_the_same_order(
    made: Made, query: MeetingQuery, parsed: ParsedQuery, page: int
) -> None:
    asked = replace(query, page=page, size=20)
    whole = made.index.search(asked, parsed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execute, "SOUGHT_IN_HALVES", -1)
        assert made.index.search(asked, parsed) == whole


@settings(max_examples=200, deadline=None)
@given(parsed=PARSED)
def test_typed_terms_agree_with_brute_force(made: Made, parsed: ParsedQuery) -> None:
    _check(made, NOTHING, parsed)


@settings(max_examples=100, deadline=None)
@given(query=QUERIES, parsed=PARSED)
def test_filters_and_terms_together_agree_with_brute_force(
    made: Made, query: MeetingQuery, parsed: ParsedQuery
) -> None:
    _check(made, query, parsed)


@settings(max_examples=60, deadline=None)
@given(query=QUERIES)
def test_topics_by_year_agree_with_brute_force(made: Made, query: MeetingQuery) -> None:
    has = [_facets(of) for of in made.entries.values() if _answers(of, query, ParsedQuery())]
    right = Counter((topic, year) for one in has for topic in one["topics"] for year in one["years"])
    in_all, found = made.index.by_year(query, "topics", 50)
    assert {(topic, str(year)): count for topic, years in found.items() for year, count in years.items()} == right
    assert {str(year): count for year, count in in_all.items()} == Counter(year for one in has for year in one["years"])


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_meetings_stand_in_order_of_their_first_day_and_undated_ones_last(made: Made, sort: str) -> None:
    index, entries = made.index, made.entries
    found = index.search(MeetingQuery(sort=sort, size=200)).meeting_ids
    days = [entries[meeting_id].meeting.date for meeting_id in found]
    known = [day.first_day for day in days if day]
    assert known == sorted(known, reverse=sort == "newest")
    assert [day is None for day in days] == sorted(day is None for day in days)


def test_pages_follow_on_each_other(made: Made) -> None:
    index = made.index
    whole = index.search(NOTHING).meeting_ids
    pages = [index.search(MeetingQuery(page=number, size=7)).meeting_ids for number in range(1, 11)]
    assert tuple(meeting_id for page in pages for meeting_id in page) == whole
    assert index.search(MeetingQuery(page=99)).meeting_ids == ()
    assert index.search(MeetingQuery(page=10**9)).meeting_ids == ()
    assert index.search(MeetingQuery(page=-3, size=-1)).meeting_ids == whole[:1]
