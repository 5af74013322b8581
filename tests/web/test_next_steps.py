"""Next steps for a reader: names typed, words misspelt, dates among the words, months as addresses, and the brief."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest

from app.answers import Counted
from app.web.contexts.brief import longest_gap
from app.web.network import FEWEST_DRAWN, MOST_DRAWN, fan_of
from tests.web.conftest import HOST, Browser, Read, words


def test_name_typed_whole_is_chosen_and_others_are_offered(client: Browser, read: Read) -> None:
    answer = client.get("/meetings?with=Ceyhun+Bayramov&after=2023")
    assert answer.status_code == 303
    assert "participant=" in answer.headers["location"]
    assert "after=2023" in answer.headers["location"]
    choice = read("/meetings?with=a").select_one(".choice")
    assert choice is not None
    assert "Ilham Aliyev" in choice.get_text()
    assert "Azerbaijan" in choice.get_text()
    assert "Nobody here is called “xyzzy”" in words(read("/meetings?with=xyzzy"), ".choice")


def test_choosing_two_names_gives_the_meetings_of_both(client: Browser, read: Read) -> None:
    one = client.get("/meetings?with=Jeyhun+Bayramov").headers["location"]
    both = client.get(f"{one}&with=Louis+Bono").headers["location"]
    assert "1 meeting with" in words(read(both), "#results")


def test_nothing_found_offers_near_words_and_names(read: Read) -> None:
    page = read("/search?q=Bayramow+xyzzyq")
    assert "No meeting answers to this" in words(page)
    assert "look for bayramov xyzzyq" in words(page, ".empty")
    assert "someone whose name is near: Jeyhun Bayramov" in words(page, ".empty")


def test_snippets_show_the_words_that_were_found_instead(read: Read) -> None:
    page = read("/search?q=territorail")
    assert "looked for" in words(page, ".remarks")
    assert "territorial" in {mark.get_text().lower() for mark in page.select(".snippet mark")}


def test_date_among_the_words_leads_to_its_meetings(read: Read) -> None:
    assert "1 meeting in August 2023" in words(read("/search?q=August+2023"), "#results")
    found_by_its_words = read("/search?q=2023")
    assert "2023" in words(found_by_its_words, "#results")
    link = found_by_its_words.select_one(".understood a")
    assert link is not None
    assert "after=2023&before=2023" in link["href"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("who met Bayramov in August 2023?", "1 meeting for “with:Bayramov”, in August 2023"),
        ("did Aliyev and Blinken meet since 2023", "1 meeting for “with:Aliyev with:Blinken”, from 2023"),
        ("Bayramov Huck 2024", "1 meeting for “Bayramov Huck”, in 2024"),
        ("what did Bayramov say about Lachin before 2024", "“Bayramov Lachin”, until 31 December 2023"),
    ],
)
def test_question_in_plain_words_is_answered_and_says_how_it_was_read(read: Read, typed: str, found: str) -> None:
    page = read(f"/search?q={quote(typed)}")
    assert found in words(page, "#results")
    assert f"Read as a question: “{typed}”" in words(page)


def test_words_that_are_found_are_not_read_as_a_question(read: Read) -> None:
    assert "Read as a question" not in words(read("/search?q=Lachin"))
    assert "Read as a question" not in words(read("/search?q=bayramov+after%3A2023"))
    assert "No meetings for “who met Qqqq”" in words(read("/search?q=who+met+Qqqq"), "#results")


@pytest.mark.parametrize(
    ("path", "place"),
    [("/days/2023-08", "/meetings?after=2023-08&before=2023-08"), ("/days/2023", "/years/2023")],
)
def test_month_and_year_lead_to_their_lists(client: Browser, path: str, place: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, place)


def test_brief_tells_the_last_meetings_with_their_sources(
    client: Browser, read: Read, every_page: tuple[str, ...]
) -> None:
    pair = next(path for path in every_page if path.startswith("/pairs/") and path.endswith("/brief"))
    page = read(pair)
    assert "Louis Bono" in words(page, "h1")
    assert "Peace process 3 August 2023" in words(page, ".apparatus")
    assert "A Trend" in words(page, ".sources")
    (said, *_) = page.select(".said-lines a.siglum")
    assert said["href"].startswith("/meetings/")
    assert read(said["href"].split("#")[0]).find(id=said["href"].split("#")[1]) is not None
    text = client.get(f"{pair}.md")
    assert text.headers["content-type"].startswith("text/markdown")
    assert text.text.startswith("# Brief: ")
    assert f"]({HOST}/meetings/" in text.text


def test_brief_of_two_who_never_met_is_not_there(client: Browser) -> None:
    ids = {p["name"]: p["id"] for p in client.get("/participants.json").json()["participants"]}
    one, other = sorted((ids["Louis Bono"], ids["Joshua Huck"]))
    assert client.get(f"/pairs/{one}/{other}/brief").status_code == 404


def test_longest_gap_is_between_neighbouring_days() -> None:
    days = [date(2023, 1, 1), date(2023, 12, 1), date(2023, 3, 1), date(2023, 3, 1)]
    assert longest_gap(days) == (date(2023, 3, 1), date(2023, 12, 1))
    assert longest_gap([date(2023, 1, 1), date(2023, 1, 20)]) is None
    assert longest_gap([]) is None


def test_fan_draws_the_most_met_broadest_and_no_single_line() -> None:
    people = [Counted(f"p{n}", f"Person {n}", 40 - n) for n in range(30)]
    fan = fan_of("me", people)
    assert len(fan.strands) == MOST_DRAWN
    breadths = [strand.breadth for strand in fan.strands]
    assert breadths == sorted(breadths, reverse=True)
    assert all(0 < strand.y < fan.height for strand in fan.strands)
    assert fan_of("me", people[: FEWEST_DRAWN - 1]).strands == ()


def test_fan_is_told_by_the_table_too(client: Browser, read: Read) -> None:
    people = client.get("/participants.json").json()["participants"]
    page = read(next(one["url"].removeprefix(HOST) for one in people if one["name"] == "Jeyhun Bayramov"))
    drawn = {text.get_text() for text in page.select(".fan text")}
    assert drawn
    assert drawn <= {cell.get_text() for cell in page.select(".counts th a")}
    assert page.select_one(".fan")["aria-hidden"] == "true"
    assert "2023" in words(page, ".by-year")
