"""A query string read and written back."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers import MeetingQuery
from app.dates import PartialDate
from app.records import Channel
from app.web.params import LISTS, Additions, adding, address, is_filtered, read_date, read_query, without, write_query

WORD = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
SEVERAL = st.lists(WORD, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
DATES = st.dates().map(PartialDate.of) | st.integers(1, 9999).map(PartialDate)


@st.composite
def queries(draw: st.DrawFn) -> MeetingQuery:
    """Any query that a form or a link can ask."""
    after, before = sorted((draw(DATES), draw(DATES)), key=lambda day: day.first_day)
    return MeetingQuery(
        words=draw(WORD | st.just("")),
        participants=draw(SEVERAL),
        topics=draw(SEVERAL),
        channels=tuple(sorted(draw(st.sets(st.sampled_from(Channel))))),
        years=tuple(sorted(draw(st.sets(st.integers(1000, 9999), max_size=3)))),
        after=draw(st.sampled_from((after, None))),
        before=draw(st.sampled_from((before, None))),
        sort=draw(st.sampled_from(("", "newest", "oldest", "relevance"))),
        page=draw(st.integers(1, 50)),
    )


@given(queries())
def test_what_is_written_reads_back_the_same(query: MeetingQuery) -> None:
    asked = read_query(parse_qsl(write_query(query)))
    assert asked.problems == ()
    assert asked.query == query


@given(queries(), WORD)
def test_a_filter_added_and_taken_away_leaves_the_first_page(query: MeetingQuery, value: str) -> None:
    if value not in query.topics:
        there_and_back = without(adding(query, "topic", value), "topic", value)
        assert there_and_back == without(query, "topic", value)


@given(queries(), st.sampled_from(sorted(LISTS)), WORD, st.integers(1000, 9999))
def test_a_filters_link_leads_to_the_list_with_it(query: MeetingQuery, name: str, word: str, year: int) -> None:
    value = str(year) if name == "year" else word
    assert Additions("/search", query).address(name, value) == address("/search", adding(query, name, value))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2023", "2023"),
        ("2023-08", "2023-08"),
        ("2023-8-3", "2023-08-03"),
        ("August 2023", "2023-08"),
        ("3 Aug 2023", "2023-08-03"),
        ("3 August, 2023", "2023-08-03"),
        ("August 3, 2023", "2023-08-03"),
        ("sept. 2024", "2024-09"),
        ("3.8.2023", "2023-08-03"),
        ("03. 08. 2023", "2023-08-03"),
        ("8.2023", "2023-08"),
        ("08/2023", "2023-08"),
        ("3rd August 2023", "2023-08-03"),
        ("August 22nd, 2023", "2023-08-22"),
    ],
)
def test_dates_as_people_write_them(typed: str, meant: str) -> None:
    assert str(read_date(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "3/8/2023",
        "31.2.2023",
        "13/2023",
        "1.2.3.2023",
        "ma 2023",
        "2023-13",
        "2023-02-30",
        "32 May 2023",
        "soon",
        "0000",
    ],
)
def test_dates_that_cannot_be_meant_or_could_be_two(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_date(typed)


def test_plain_list_has_a_plain_address() -> None:
    assert address("/meetings", MeetingQuery()) == "/meetings"
    assert not is_filtered(MeetingQuery(sort="oldest", page=3))
    assert is_filtered(MeetingQuery(countries=("AZ",)))


def test_range_that_ends_before_it_begins_is_told() -> None:
    asked = read_query([("after", "2024"), ("before", "2023")])
    assert [problem.field for problem in asked.problems] == ["before"]
    assert asked.query.before is None
    assert read_query([("after", "2023-08"), ("before", "2023")]).problems == ()
