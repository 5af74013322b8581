"""Dates, places, counts, timelines and addresses in words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers import Counted
from app.dates import PartialDate
from app.records import Channel, DateBasis
from app.web import addresses
from app.web.pages.about import gaps_in, outlet_lines
from app.web.reports import report_address
from app.web.timeline import MOST_MONTHS, WIDTH, meetings_by_year, of_months, of_years
from app.web.wording import counted, date_in_words, listed, office_in_words, place_in_words, short_date, when
from tests.factories import account, meeting


@pytest.mark.parametrize(
    ("edtf", "long", "short"),
    [
        ("2023-08-03", "3 August 2023", "3 Aug"),
        ("2023-08", "August 2023", "August"),
        ("2023", "2023", "in the year"),
        ("2023-05-23/2023-05-25", "23–25 May 2023", "23–25 May"),
        ("2023-05-30/2023-06-02", "30 May to 2 June 2023", "from 30 May"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024", "from 30 Dec"),
        ("2023-05/2023-07", "May to July 2023", "May"),
        ("2022/2023", "2022 to 2023", "in the year"),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(edtf: str, long: str, short: str) -> None:
    assert date_in_words(PartialDate.parse(edtf)) == long
    assert short_date(PartialDate.parse(edtf)) == short


def test_a_reported_day_is_told_as_reported() -> None:
    day = PartialDate.parse("2023-08-03")
    assert when(day, DateBasis.STATED) == "3 August 2023"
    assert when(day, DateBasis.REPORTED) == "reported 3 August 2023, day not stated"
    assert when(None, None) == "day unknown"


@pytest.mark.parametrize(
    ("role", "party", "told"),
    [
        ("Foreign Minister", "Azerbaijan", "Foreign Minister of Azerbaijan"),
        ("President", "United States", "President of the United States"),
        ("Secretary of State", "United States", "Secretary of State, United States"),
        ("Prime Minister of Norway", "Norway", "Prime Minister of Norway"),
        (None, "Chile", "representing Chile"),
        ("Envoy", None, "Envoy"),
        (None, None, "office unknown"),
    ],
)
def test_offices_are_told_with_their_party(role: str | None, party: str | None, told: str) -> None:
    assert office_in_words(role, party) == told


def test_a_call_has_no_place_and_a_meeting_without_one_says_so() -> None:
    call = meeting(account("a", "A/NO", "B/CL", channel=Channel.PHONE))
    visit = meeting(account("a", "A/NO", "B/CL"))
    assert place_in_words(call, None) == ""
    assert place_in_words(visit, None) == "place not told"
    assert place_in_words(meeting(account("a", "A/NO", city="Oslo", country="NO")), "Norway") == "Oslo, Norway"


def test_numbers_say_what_they_count() -> None:
    assert [counted(n, "meeting") for n in (0, 1, 1204)] == ["no meetings", "1 meeting", "1,204 meetings"]
    assert counted(2, "party") == "2 parties"
    assert [listed(list("ABC")[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=MOST_MONTHS))
def test_every_bar_stands_within_the_strip_and_the_highest_is_the_most(counts: list[int]) -> None:
    months = [(f"{2000 + place // 12}-{place % 12 + 1:02d}", count) for place, count in enumerate(counts)]
    timeline = of_months(months)
    assert [bar.count for bar in timeline.bars] == counts
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.01 for bar in timeline.bars)
    assert all(bar.y >= 0 and bar.y + bar.height <= timeline.height + 0.01 for bar in timeline.bars)
    assert max(timeline.bars, key=lambda bar: bar.height).count == max(counts)


def test_long_spans_are_drawn_by_year_and_lead_to_their_lists() -> None:
    months = [(f"{year}-{month:02d}", 1) for year in range(2000, 2020) for month in range(1, 13)]
    timeline = of_months(months)
    assert (timeline.unit, len(timeline.bars)) == ("year", 20)
    assert timeline.bars[3].label == "2003: 12 meetings"
    assert timeline.bars[3].href == "/years/2003"
    assert of_years([(2001, 2), (2003, 1)], "party=NO").bars[2].href == "/meetings?party=NO&year=2003"
    assert of_months([("2023-08", 1)]).bars[0].href == "/meetings?after=2023-08&before=2023-08"
    assert of_months([]).bars == ()


def test_a_year_at_the_strips_end_is_written_within_it() -> None:
    months = [(f"{year}-{month:02d}", 1) for year in range(2014, 2024) for month in range(1, 13)][7:113]
    ticks = of_months(months).ticks
    assert [tick.label for tick in ticks if tick.at_end] == ["2023"]
    assert ticks[-1].x == WIDTH
    assert all(later.x - earlier.x >= 36 for earlier, later in pairwise(ticks))


def test_outlets_are_drawn_along_the_same_months_and_told_in_words() -> None:
    outlets = (Counted("wire", "The Wire", 5), Counted("", "", 2), Counted("gazette", "Gazette", 1))
    published = {"wire": {"2022-11": 1, "2023-02": 4}, "": {"2023-01": 2}}
    wire, untold, gazette = outlet_lines(outlets, published)
    assert (wire.span, wire.months) == ("November 2022 to February 2023", "2 of 4 months")
    assert (untold.name, untold.href, untold.span) == ("outlet not told", "/outlets/not-told", "January 2023")
    assert wire.trace.path.count("M") == 2
    assert f"{wire.trace.height}v-28.0" in wire.trace.path, "the highest month fills the strip"
    assert (gazette.span, gazette.months, gazette.trace.path) == ("day unknown", "0 of 4 months", "")
    assert outlet_lines((), {}) == ()


def test_gaps_are_told_longest_first() -> None:
    months = (("2023-01", 1), ("2023-02", 0), ("2023-03", 2), ("2023-04", 0), ("2023-05", 0), ("2023-06", 1))
    assert gaps_in(months) == ("April 2023 to May 2023, 2 months", "February 2023, 1 month")


@given(st.text(st.one_of(st.sampled_from("aZé'’-&;,.1 \n"), st.characters(codec="utf-8")), max_size=60))
def test_every_name_has_a_slug_of_letters_digits_and_single_hyphens(name: str) -> None:
    slug = addresses.slug_of(name)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= addresses.SLUG_LENGTH


def test_slugs_fold_and_never_end_empty() -> None:
    assert addresses.slug_of("Əliyev İlham Heydər oğlu") == "aliyev-ilham-heydar-oglu"
    assert addresses.slug_of("???") == "unnamed"
    assert len(addresses.slug_of("very long name " * 20)) <= addresses.SLUG_LENGTH
    assert addresses.pair("b", "a") == addresses.pair("a", "b") == "/pairs/a/b"
    assert addresses.party("A/B?") == "/parties/A%2FB%3F"


def test_reports_go_where_the_operator_says() -> None:
    assert report_address("", "u", "t") == ""
    assert report_address("https://forms.example/x?a=1", "http://a/b", "T & U") == (
        "https://forms.example/x?a=1&page=http%3A%2F%2Fa%2Fb&title=T+%26+U"
    )
    assert report_address("desk@example.org", "http://a/b", "T").startswith("mailto:desk@example.org?subject=")


def test_a_meeting_counts_in_every_year_that_it_may_be_of() -> None:
    days = [PartialDate.parse(day) for day in ("2023-08-03", "2024", "2023-12-30/2024-01-02", "2023-11")]
    assert meetings_by_year(days) == [(2023, 3), (2024, 2)]
    assert meetings_by_year([]) == []
