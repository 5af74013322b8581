"""No question takes long: what would is asked of a part, and the answer says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.answers import MeetingQuery
from app.records import Channel
from app.search.analysis import Stemmer
from app.search.clauses import MOST_EXPANSIONS, ClauseBuilder
from app.search.counting import count_facets
from app.search.execute import LARGEST_PAGE, SearchIndex
from app.search.index import IndexUpdater, current_generation, open_generation
from app.search.query import MOST_TERMS, ParsedQuery, parse
from tests.search.entries import entry

SIZE = 2000
CHANNELS = (Channel.PHONE, Channel.IN_PERSON, Channel.IN_PERSON, Channel.IN_PERSON)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("index")
    with IndexUpdater.open_for_writing(path) as updater:
        updater.replace(
            entry(f"m{n}", f"p{n % 5}/Name/Envoy/AZ", channel=CHANNELS[n % 4], texts=(f"peace talks {n:05}xyz",))
            for n in range(SIZE)
        )
        updater.commit(1)
    return path


def test_a_prefix_of_too_many_words_gives_a_partial_answer(folder: Path) -> None:
    index = SearchIndex.open(folder)
    wide = index.search(MeetingQuery(words="000*"))
    assert (wide.total, wide.partial) == (MOST_EXPANSIONS, True)
    narrow = index.search(MeetingQuery(words="0012*"))
    assert (narrow.total, narrow.partial) == (10, False)


def test_a_costly_question_is_asked_of_a_part(folder: Path) -> None:
    generation = current_generation(folder)
    assert generation is not None
    opened = open_generation(folder, generation)
    searcher = opened.searcher()
    builder = ClauseBuilder(opened.schema, searcher, Stemmer(), budget=SIZE * 10)
    query = builder.build(MeetingQuery(), parse('"peace talks"'))
    part = searcher.search(query, 1).count
    assert builder.partial
    assert SIZE / 4 < part < SIZE * 3 / 4
    either = ClauseBuilder(opened.schema, searcher, Stemmer(), budget=SIZE * 10)
    choice = either.build(MeetingQuery(), parse('"peace talks" OR "talks peace"'))
    assert either.partial
    assert 0 < searcher.search(choice, 1).count < part
    cheap = ClauseBuilder(opened.schema, searcher, Stemmer(), budget=SIZE * 10)
    assert searcher.search(cheap.build(MeetingQuery(), parse("peace")), 1).count == SIZE
    assert not cheap.partial


def test_filters_of_a_very_large_result_are_reckoned_from_a_part(folder: Path) -> None:
    generation = current_generation(folder)
    assert generation is not None
    opened = open_generation(folder, generation)
    searcher = opened.searcher()
    query = ClauseBuilder(opened.schema, searcher, Stemmer()).build(MeetingQuery(), parse("peace"))
    exact = count_facets(opened.schema, searcher, query, SIZE, ("channels",))
    assert [(value.value, value.count) for value in exact[0].values] == [("in_person", 1500), ("phone", 500)]
    assert not exact[0].about
    reckoned = count_facets(opened.schema, searcher, query, SIZE, ("channels",), most=1000, sample=500)
    assert reckoned[0].about
    for value, right in zip(reckoned[0].values, exact[0].values, strict=True):
        assert value.value == right.value
        assert value.count == pytest.approx(right.count, rel=0.25)


def test_the_worst_texts_are_answered(folder: Path) -> None:
    index = SearchIndex.open(folder)
    for text in ("000* " * 40, '"peace talks" ' * 40, "x OR " * 500, "zzzzzzz " * 40, "-a " * 40, "said-by:a " * 40):
        hits = index.search(MeetingQuery(words=text))
        assert len(hits.understood.required) + len(hits.understood.excluded) <= MOST_TERMS


ANYTHING = st.lists(st.text(max_size=5), max_size=2).map(tuple)


@settings(max_examples=100, deadline=None)
@given(
    query=st.builds(
        MeetingQuery,
        words=st.text(max_size=40),
        participants=ANYTHING,
        offices=ANYTHING,
        channels=ANYTHING,
        years=st.lists(st.integers(), max_size=2).map(tuple),
        sort=st.text(max_size=3),
        page=st.integers(),
        size=st.integers(),
    )
)
@example(query=MeetingQuery(years=(10**30,), page=10**30, size=10**30, participants=("\ud800", "\x00")))
def test_any_question_whatever_is_answered(folder: Path, query: MeetingQuery) -> None:
    hits = SearchIndex.open(folder).search(query)
    assert len(hits.meeting_ids) <= LARGEST_PAGE


def test_filters_are_counted_only_when_asked(folder: Path) -> None:
    index = SearchIndex.open(folder)
    assert index.search(MeetingQuery(), facets=()).facets == ()
    assert [facet.field for facet in index.search(MeetingQuery(), facets=("years", "parties")).facets] == [
        "years",
        "parties",
    ]


def test_an_answer_says_how_it_was_sorted(folder: Path) -> None:
    index = SearchIndex.open(folder)
    assert index.search(MeetingQuery(words="peace")).sort == "relevance"
    assert index.search(MeetingQuery(words="peace", sort="oldest")).sort == "oldest"
    assert index.search(MeetingQuery(words="party:az", sort="relevance")).sort == "newest"
    assert index.search(MeetingQuery(words="ignored"), ParsedQuery()).total == SIZE
