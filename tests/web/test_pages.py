"""Pages as a reader sees them, on the archive of the seed articles."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from tests.web.conftest import Browser, Read, meeting_of, words


def test_home_says_what_this_is_and_leads_on(read: Read) -> None:
    page = read("/")
    assert "Who met whom" in words(page, "h1")
    assert "4 meetings · 6 participants · 5 accounts" in words(page)
    assert page.select_one('form[action="/search"] input[name="q"]') is not None
    assert [line.get_text() for line in page.select(".register .who")] == [
        "Jeyhun Bayramov with Joshua Huck",
        "Jeyhun Bayramov with Yuri Kim",
        "Jeyhun Bayramov with Louis Bono",
        "Ilham Aliyev with Antony Blinken",
    ]
    assert "September 2023 1" in words(page, ".as-table tbody")


def test_empty_archive_says_so_on_every_list(empty: Browser) -> None:
    for path in ("/", "/meetings", "/participants", "/topics", "/parties", "/outlets", "/coverage", "/search?q=x"):
        answer = empty.get(path)
        assert answer.status_code == 200, path
    assert "The archive is empty" in empty.get("/").text
    assert "No meeting answers to this" in empty.get("/meetings").text


def test_meeting_is_told_in_one_sentence_with_the_letters_that_attest_it(read: Read, bono: str) -> None:
    sentence = re.sub(r" ([,.])", r"\1", words(read(bono), "h1"))
    assert sentence.startswith("Jeyhun Bayramov, Foreign Minister of Azerbaijan A B met Louis Bono, ")
    assert " in Baku, Azerbaijan" in sentence
    assert "3 August 2023" in sentence


def test_every_letter_leads_to_words_on_the_page(read: Read, bono: str) -> None:
    page = read(bono)
    letters = page.select("a.siglum")
    assert len(letters) > 20
    for letter in letters:
        target = page.find(id=letter["href"].removeprefix("#"))
        assert target is not None, letter
    first = page.select("h1 a.siglum")[0]
    assert page.find(id=first["href"].removeprefix("#")).get_text() == "Jeyhun Bayramov"


def test_accounts_stand_side_by_side_with_numbered_sentences(read: Read, bono: str) -> None:
    page = read(bono)
    columns = page.select(".column")
    assert [words(column, "h3") for column in columns] == ["A Trend", "B Outlet not told"]
    assert [a.get_text() for a in columns[0].select("a.number")][:3] == ["1", "2", "3"]
    shared = page.select(".note.shared a")
    assert shared
    for note in shared:
        assert page.find(id=note["href"].removeprefix("#")) is not None
    assert "Earlier, Bono visited the region on May 23–25. only A" in " ".join(columns[0].get_text(" ").split())
    assert "A and B joined because: " in words(page, ".apparatus")


def test_reported_day_is_never_shown_as_the_day(read: Read, bono: str) -> None:
    assert "3 August 2023, reported, day not stated A" in words(read(bono), ".apparatus")


def test_headline_that_contradicts_its_text_is_shown(client: Browser, read: Read) -> None:
    page = read(meeting_of(client, "Jeyhun Bayramov", "Yuri Kim"))
    row = next(row for row in page.select(".row.differs") if "contradicts itself" in row.get_text())
    text = " ".join(row.get_text(" ").split())
    assert "Deputy Secretary" in text
    assert "headline" in text
    assert "Deputy Assistant Secretary" in text


def test_who_is_merely_named_is_no_participant(client: Browser, read: Read) -> None:
    page = read(meeting_of(client, "Jeyhun Bayramov", "Joshua Huck"))
    row = next(row for row in page.select(".row") if row.dt.get_text() == "Also named")
    assert "Isobel Coleman" in row.get_text()
    assert "named, did not take part" in row.get_text()
    assert "“Joshua Haq”" in words(page, ".apparatus")


def test_each_participants_meetings_before_and_after_are_named(read: Read, bono: str) -> None:
    related = words(read(bono), ".around")
    assert related.startswith("Jeyhun Bayramov none known before after: Jeyhun Bayramov with Yuri Kim 7 Sep 2023")
    assert "Louis Bono" not in related


def test_citation_names_the_page_its_revision_and_its_sources(client: Browser, read: Read, bono: str) -> None:
    cited = words(read(bono), ".citation")
    assert f"http://archive.example{bono}" in cited
    assert "Readouts, revision 1 of " in cited
    assert "From: Trend, 3 August 2023; outlet not told, 3 August 2023." in cited
    meeting_id = bono.split("/")[2]
    assert client.get(f"/meetings/{meeting_id}.bib").text.startswith(f"@online{{readouts-{meeting_id},")
    assert client.get(f"/meetings/{meeting_id}.ris").text.startswith("TY  - ELEC\r\nTI  - Jeyhun Bayramov with")
    (item,) = client.get(f"/meetings/{meeting_id}.csl.json").json()
    assert item["event-date"] == {"date-parts": [[2023, 8, 3]]}


def test_report_a_mistake_carries_the_page(read: Read, bono: str) -> None:
    links = [a for a in read(bono).select("a") if a.get_text() == "Report a mistake"]
    assert len(links) == 2
    for link in links:
        assert link["href"].startswith("mailto:desk@example.org?subject=Mistake%20in%3A%20Jeyhun")
        assert "http%3A//archive.example/meetings/" in link["href"]
    assert read("/about").select_one('footer a[href^="mailto:"]') is not None


def test_report_on_a_value_carries_field_and_words(client: Browser, read: Read, bono: str) -> None:
    article = client.get(f"/meetings/{bono.split('/')[2]}.json").json()["articles"][0]["id"]
    reports = [a["href"] for a in read(f"/articles/{article}").select("table a[href^='mailto:']")]
    assert any("wrong%3A%20Participant%0AAs%20it%20stands%3A%20Jeyhun%20Bayramov" in report for report in reports)


def test_article_is_shown_whole_with_what_was_read_from_it(client: Browser, read: Read, bono: str) -> None:
    article = client.get(f"/meetings/{bono.split('/')[2]}.json").json()["articles"][0]
    page = read(f"/articles/{article['id']}")
    shown = "".join("".join(p.get_text(" ").split()) for p in page.select(".passages .words, .passages .outside"))
    shown = shown.replace("Outsidethereadingtext:", "")
    assert shown == "".join(article["text"].split())
    assert article["digest"] in words(page)
    assert "Participant Jeyhun Bayramov, Foreign Minister of Azerbaijan" in words(page, "table")
    assert f"/articles/{article['id']}#:~:text=Jeyhun%20Bayramov" in {a["href"] for a in page.select("table a")}


def test_participant_page_tells_offices_spellings_and_counterparts(client: Browser, read: Read) -> None:
    path = next(a["href"] for a in read("/participants").select(".people a") if a.get_text() == "Joshua Huck")
    page = read(path)
    assert words(page, "h1") == "Joshua Huck"
    assert "Deputy Assistant Secretary of State" in words(page, ".apparatus")
    assert "“ Joshua Haq ” 1 account" in words(page, ".apparatus")
    assert "Jeyhun Bayramov 1 meeting" in words(page, ".aside")
    assert [a.get_text() for a in page.select(".register .who")] == ["Jeyhun Bayramov with Joshua Huck"]


@pytest.mark.parametrize("typed", ["Bayramov", "Ceyhun Bayramov", "ceyhun"])
def test_search_finds_a_participant_in_any_spelling(read: Read, typed: str) -> None:
    page = read(f"/search?q={typed}")
    assert "Jeyhun Bayramov with Louis Bono" in words(page)
    assert "People of this name Jeyhun Bayramov 3 meetings" in words(page)


@pytest.mark.parametrize("typed", ["Huck", "Haq"])
def test_search_finds_both_spellings_of_one_person(read: Read, typed: str) -> None:
    page = read(f"/search?q={typed}")
    assert [a.get_text() for a in page.select(".register .who")] == ["Jeyhun Bayramov with Joshua Huck"]


def test_search_shows_where_the_words_stand(read: Read) -> None:
    page = read("/search?q=%22territorial+integrity%22")
    marked = {mark.get_text().casefold() for mark in page.select(".snippet mark")}
    assert "territorial integrity" in marked
    assert "Looked for: “territorial integrity”." in words(page)


def test_search_that_finds_nothing_offers_a_next_step(read: Read) -> None:
    page = read("/search?q=qqqqqq")
    assert "No meeting answers to this" in words(page)
    assert page.select_one('.empty a[href="/participants"]') is not None


def test_every_search_tip_is_a_live_link(read: Read) -> None:
    links = [a["href"] for a in read("/search/tips").select("dl a")]
    assert len(links) > 12
    for link in links:
        read(link)


def test_filters_narrow_are_named_and_can_be_taken_away(read: Read) -> None:
    page = read("/meetings")
    link = next(a for a in page.select(".facets a") if a.get_text() == "Ilham Aliyev")
    narrowed = read(link["href"])
    assert "1 meeting with Ilham Aliyev" in words(narrowed, "#results")
    (tag,) = narrowed.select(".tags a")
    assert tag["href"] == "/meetings#results"


def test_dates_are_read_as_people_write_them(read: Read) -> None:
    for typed in ("2023-08", "August 2023", "Aug 2023", "8/2023"):
        page = read(f"/meetings?after={typed}&before={typed}")
        assert [a.get_text() for a in page.select(".register .who")] == ["Jeyhun Bayramov with Louis Bono"], typed


def test_a_date_of_no_calendar_gives_a_page_that_says_so(read: Read) -> None:
    page = read("/meetings?after=2023-02-30&year=soon&page=0", 400)
    told = words(page, ".problems")
    assert "after “2023-02-30”: give a date such as" in told
    assert "year “soon”" in told
    assert "page “0”" in told
    assert page.select(".register .who")


def test_a_page_after_the_last_leads_back(read: Read) -> None:
    page = read("/meetings?page=7")
    assert "The list ends before this page" in words(page)
    assert page.select_one('.empty a[href="/meetings"]') is not None


def test_day_page_tells_stated_from_reported(read: Read) -> None:
    page = read("/days/2023-08-03")
    assert "1 meeting" in words(page).lower()
    assert [a["href"] for a in page.select(".neighbours a")] == ["/days/2023-08-02", "/days/2023-08-04"]
    assert "No meeting is known for this day" in words(read("/days/1999-01-01"))


def test_outlet_that_is_not_told_has_its_page(read: Read) -> None:
    names = {a.get_text() for a in read("/outlets/not-told").select(".register .who")}
    assert names == {"Jeyhun Bayramov with Louis Bono", "Ilham Aliyev with Antony Blinken"}


def test_a_participant_is_heard_in_their_own_words_with_the_place(client: Browser, read: Read) -> None:
    people = client.get("/participants.json").json()["participants"]
    ids = {person["name"]: person["id"] for person in people}
    page = read(client.get(f"/participants/{ids['Jeyhun Bayramov']}").headers["location"])
    heard = page.select_one("section:has(> #said)")
    assert heard is not None
    assert "3 August 2023" in heard.get_text()
    assert "continues to make claims to the territorial integrity" in heard.get_text()
    for link in heard.select("a.siglum"):
        path, anchor = str(link["href"]).split("#")
        assert read(path).find(id=anchor) is not None
    assert read(client.get(f"/participants/{ids['Louis Bono']}").headers["location"]).find(id="said") is None


def test_coverage_counts_gaps(read: Read) -> None:
    page = read("/coverage")
    assert "October 2023 to August 2024, 11 months" in words(page)
    assert "Nothing was refused" in words(page)
    assert "Trend 1 August 2023 1 of 15 months" in words(page, ".outlets")
    assert "outlet not told 2 July 2023 to August 2023 2 of 15 months" in words(page, ".outlets")


def every_link(page: BeautifulSoup) -> set[str]:
    """The addresses on this site to which a page leads."""
    return {a["href"].split("#")[0] for a in page.select("a[href], link[href]") if a["href"].startswith("/")} - {""}


def test_no_link_anywhere_leads_astray(client: Browser, every_page: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for path in every_page:
        answer = client.get(path)
        seen |= every_link(BeautifulSoup(answer.text, "html.parser"))
    direct = {client.get(link).status_code for link in seen}
    assert direct == {200}, [link for link in seen if client.get(link).status_code != 200]
