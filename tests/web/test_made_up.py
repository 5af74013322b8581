"""Pages of what the seeds do not show: crowds, contradictions, other scripts, markup in every field."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from app.authority import Authority
from app.web.app import create_app
from tests.web.conftest import Browser, words
from tests.web.made_up import HOSTILE, make


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Browser:
    """A browser on the made-up archive."""
    folder: Path = tmp_path_factory.mktemp("made-up")
    return Browser(create_app(make(folder, authority)))


def page_of(browser: Browser, path: str) -> BeautifulSoup:
    """A page, one step of leading on allowed."""
    answer = browser.get(path)
    if answer.status_code == 308:
        answer = browser.get(answer.headers["location"])
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.text, "html.parser")


def test_crowd_is_named_in_a_table_and_not_in_the_sentence(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings/crowd1")
    sentence = words(page, "h1")
    assert "with 40 others" in sentence
    assert "Number7" not in sentence
    assert len(page.select("table tbody tr")) == 42
    assert "Ines Alva and 21 others" not in sentence


def test_nine_witnesses_have_nine_letters_and_stated_days_that_differ(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings/crowd1")
    assert [words(column, "h3 .siglum") for column in page.select(".column")] == list("ABCDEFGHI")
    row = next(row for row in page.select(".row.differs") if row.dt.get_text() == "Date")
    told = " ".join(row.get_text(" ").split())
    assert "1 May 2024, stated" in told
    assert "2 May 2024, stated" in told
    assert "the stated days differ" in told
    assert "8 judgements" in words(page, ".why summary")


def test_topic_that_one_alone_leaves_out_keeps_its_letters(made_up: Browser) -> None:
    row = next(r for r in page_of(made_up, "/meetings/crowd1").select(".row") if r.dt.get_text() == "Topics")
    assert " ".join(row.dd.get_text(" ").split()) == "Energy A B C D E F G H I · Health B C D E F G H I"


def test_list_shortens_a_crowd(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings")
    assert "Ines Alva, Delegate Number2 and 19 others with Olav Berg, Delegate Number1 and 19 others" in words(page)
    assert "A , B , C , D , E , F +3 more" in words(page, ".sigla")


def test_headline_that_contradicts_its_text_is_shown_with_both_readings(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings/rings")
    row = next(row for row in page.select(".row.differs") if row.dt.get_text() == "Office of Berg")
    assert " ".join(row.dd.get_text(" ").split()) == (
        "“Deputy Minister” A headline ⟂ against “Minister” A A contradicts itself"
    )
    assert "the account contradicts itself" in words(page_of(made_up, "/meetings"))


def test_markup_in_a_source_is_shown_and_never_obeyed(made_up: Browser) -> None:
    for path in ("/meetings/rings", "/articles/rings", "/meetings", "/", "/outlets", "/coverage", "/meetings.atom"):
        answer = made_up.get(path)
        text = made_up.get(answer.headers["location"]).text if answer.status_code == 308 else answer.text
        assert "<script>alert" not in text, path
        assert "<b>bold" not in text, path
    assert HOSTILE in words(page_of(made_up, "/meetings/rings"), ".passages")
    assert HOSTILE in words(page_of(made_up, "/articles/rings"), "h1")


def test_statement_leads_to_its_sentence(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings/rings")
    assert "Olav Berg stressed trade grows A 3" in words(page, ".said dl")
    (link,) = page.select(".said a.siglum")
    assert "Berg stressed that trade grows." in page.find(id=link["href"][1:]).get_text()


def test_date_known_to_the_month_is_no_day(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings/rings")
    assert words(page, "h1").endswith("in March 2024 A .")
    assert "Olav Berg with Ines Alva" in words(page_of(made_up, "/days/2024-03-17"))


def test_reported_day_and_unknown_day_are_told_as_such(made_up: Browser) -> None:
    assert "reported 10 February 2024 A , day not stated" in words(page_of(made_up, "/meetings/arab"), "h1")
    page = page_of(made_up, "/meetings/lone")
    assert "on a day unknown" in words(page, "h1")
    assert "office unknown" in words(page, "h1")
    assert words(page_of(made_up, "/meetings")).count("Day unknown") == 1


def test_arabic_text_runs_from_right_to_left(made_up: Browser) -> None:
    page = page_of(made_up, "/meetings/arab")
    passages = page.select_one(".passages")
    assert (passages["lang"], passages["dir"]) == ("ar", "rtl")
    assert page.select_one(".headline")["dir"] == "rtl"
    assert "التقى الوزير نظيره في القاهرة." in words(page, ".passages")


def test_no_page_says_what_nobody_says(made_up: Browser) -> None:
    for path in ("/", "/meetings", "/meetings/lone", "/meetings/arab", "/articles/lone", "/participants", "/coverage"):
        text = words(page_of(made_up, path), "body")
        assert not any(word in text.split() for word in ("N/A", "None", "null", "undefined")), path


def test_feed_is_the_list(made_up: Browser) -> None:
    feed = feedparser.parse(made_up.get("/meetings.atom?party=NO").text)
    listed = page_of(made_up, "/meetings?party=NO").select(".register .who")
    assert not feed.bozo
    assert [entry.link.removeprefix("http://archive.example") for entry in feed.entries] == [a["href"] for a in listed]
    assert feed.entries[0].id == "tag:readouts,2026:meeting/crowd1"
    assert feed.feed.title == "Meetings with Norway – Readouts"
