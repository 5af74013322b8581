"""Help with names and spelling: type-ahead, people above the results, and nearest words where nothing is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answers import MeetingQuery, PersonSuggestion
from app.search.execute import SearchIndex
from app.search.index import IndexUpdater
from app.search.query import parse
from app.search.wording import remarks
from tests.search.entries import entry, person

PEOPLE = [
    person("aliyev", "Ilham Aliyev", "AZ", "President", meetings=90, also="İlham Əliyev|Алиев, Ильхам|أليف"),
    person("aliyeva", "Mehriban Aliyeva", "AZ", "First Vice-President", meetings=12),
    person("bayramov", "Jeyhun Bayramov", "AZ", "Foreign Minister", meetings=120, also="Ceyhun Bayramov"),
    person("baerbock", "Annalena Baerbock", "DE", "Foreign Minister", meetings=40),
    person("obrien", "James O’Brien", "US", "Assistant Secretary of State", meetings=9),
    person("kim", "Yuri Kim", "US", "Deputy Assistant Secretary", meetings=3),
]
MEETINGS = [
    entry("m1", "aliyev/İlham Əliyev/President/AZ", texts=("A railway corridor was discussed.",)),
    entry("m2", "bayramov/Ceyhun Bayramov/Foreign Minister/AZ", texts=("Cooperation in agriculture was discussed.",)),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder: Path = tmp_path_factory.mktemp("index")
    with IndexUpdater.open_for_writing(folder) as updater:
        updater.replace(MEETINGS)
        updater.replace_people(PEOPLE)
        updater.commit(1)
    return SearchIndex.open(folder)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("b", ["bayramov", "baerbock"]),
        ("ba", ["bayramov", "baerbock"]),
        ("Aliy", ["aliyev", "aliyeva"]),
        ("əliyev", ["aliyev", "aliyeva"]),
        ("Алиев", ["aliyev"]),
        ("ilham al", ["aliyev"]),
        ("aliyev ilham", ["aliyev"]),
        ("ceyhun", ["bayramov"]),
        ("o'br", ["obrien"]),
        ("OBRIEN", ["obrien"]),
        ("foreign minister", ["bayramov", "baerbock"]),
        ("foreign minister germany", ["baerbock"]),
        ("baer foreign", ["baerbock"]),
        ("bairamov", ["bayramov"]),  # one slip
        ("zzz", []),
        ("", []),
        ("!?", []),
    ],
)
def test_type_ahead_finds_by_spelling_script_surname_and_office(
    index: SearchIndex, typed: str, expected: list[str]
) -> None:
    assert [person.id for person in index.suggest(typed)] == expected


def test_a_suggestion_tells_who_it_is(index: SearchIndex) -> None:
    assert index.suggest("baer") == (
        PersonSuggestion("baerbock", "Annalena Baerbock", "DE", ("Foreign Minister",), 40),
    )


def test_type_ahead_gives_no_more_than_asked(index: SearchIndex) -> None:
    assert len(index.suggest("a", size=2)) == 2
    assert len(index.suggest("a", size=0)) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ceyhun bayramov", ["bayramov"]),
        ("aliyev railway", ["aliyev"]),
        ("participant:kim", ["kim"]),
        ("aliy", []),
        ("office:minister", []),
        ("", []),
    ],
)
def test_people_are_named_above_the_results(index: SearchIndex, words: str, expected: list[str]) -> None:
    assert [person.id for person in index.people_matching(parse(words))] == expected


@pytest.mark.parametrize(
    ("words", "found", "said"),
    [
        ("Beyramov", ("m2",), "“beyramov” is not in the archive; looked for “bayramov” instead"),
        ("participant:bairamov", ("m2",), "looked for “bayramov” instead"),
        ('"Ceyhun Bairamov"', ("m2",), "looked for “bayramov” instead"),
        ("agricutlure", ("m2",), "looked for “agriculture” instead"),
        ("coridor railwy", ("m1",), "looked for “corridor” instead"),
        ("raliway -bayramov", ("m1",), "looked for “railway” instead"),
    ],
)
def test_a_misspelt_word_is_mended_and_said(index: SearchIndex, words: str, found: tuple[str, ...], said: str) -> None:
    hits = index.search(MeetingQuery(words=words))
    assert hits.meeting_ids == found
    assert hits.understood == parse(words) != hits.asked
    assert any(said in remark for remark in remarks(hits.understood, hits.corrected))


@pytest.mark.parametrize("words", ["zzzzzzz", "rail corridor agriculture", "Kym", '"corridor railway"'])
def test_nothing_is_mended_where_nothing_is_near_or_each_word_is_there(index: SearchIndex, words: str) -> None:
    hits = index.search(MeetingQuery(words=words))
    assert (hits.meeting_ids, hits.corrected) == ((), ())


def test_nearest_words_are_given_for_words_that_are_not_there(index: SearchIndex) -> None:
    assert index.nearest(["bairamov", "corridor", "zzzzzz"]) == {"bairamov": ("bayramov",)}


def test_people_come_and_go_with_a_commit(tmp_path: Path) -> None:
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace_people(PEOPLE)
        updater.commit(1)
        updater.remove_people(["kim"])
        updater.replace_people([person("obrien", "James O’Brien", "US", "Envoy", meetings=10)])
        updater.commit(2)
    index = SearchIndex.open(tmp_path)
    assert index.suggest("kim") == ()
    assert [(found.meetings, found.offices) for found in index.suggest("obrien james")] == [(10, ("Envoy",))]
