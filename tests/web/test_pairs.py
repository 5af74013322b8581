"""Two parties, and two participants: one address, whichever is named first."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate
from app.ingest import ingest
from app.settings import Settings
from app.web.app import create_app
from app.web.contexts.brief import GAP_FROM
from app.web.contexts.history import GAPS_TOLD, gaps_in_words
from tests.test_ingest import write_jsonl
from tests.web.conftest import Browser, Read, words

MET = (
    ("2021-03-02", "met in Helsinki with", "energy"),
    ("2023-08-03", "spoke by phone with", "trade and energy"),
    ("2024-09-18", "met in Helsinki with", "trade"),
    ("2024-09-30", "met in Helsinki with", "energy"),
)


@pytest.fixture(scope="module")
def old_friends(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Two ministers who met four times in four years."""
    folder: Path = tmp_path_factory.mktemp("friends")
    articles = [
        {
            "id": f"n{number}",
            "url": f"https://news.example/{number}",
            "title": "Talks",
            "published": day,
            "text": f"On {day}, Foreign Minister of Finland Arvo Saarinen {how} Foreign Minister of Croatia "
            f"Milena Kovac. They discussed {topic}.",
        }
        for number, (day, how, topic) in enumerate(MET)
    ]
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(folder / "data")})
    ingest(settings, [write_jsonl(folder / "a.jsonl", articles)])
    return Browser(create_app(settings))


def addresses_of_both(browser: Browser) -> tuple[str, str]:
    """The pages of the two people and of their parties."""
    people = sorted(person["id"] for person in browser.get("/participants.json").json()["participants"])
    return f"/pairs/{people[0]}/{people[1]}", "/parties/FI/with/HR"


def test_both_kinds_of_pair_tell_first_last_gaps_channels_and_topics(old_friends: Browser) -> None:
    for path in addresses_of_both(old_friends):
        page = BeautifulSoup(old_friends.get(path).text, "html.parser")
        shown = words(page)
        assert "First known 2 March 2021" in shown
        assert "Last known 30 September 2024" in shown
        assert [item.get_text() for item in page.select(".apparatus .plain li")] == [
            "no meeting known between 2 March 2021 and 3 August 2023, 884 days",
            "no meeting known between 3 August 2023 and 18 September 2024, 412 days",
        ]
        tables = [" ".join(table.get_text(" ").split()) for table in page.select("table.by-year")]
        years = "2021 2022 2023 2024"
        assert tables[0] == f"How they met, by year How {years} in person 1 – – 2 by telephone – – 1 –"
        assert tables[1].startswith(f"Topics raised, by year Topic {years} ")
        assert " Energy 1 – 1 1" in tables[1]
        for link in page.select("table.by-year a, .apparatus dd > a"):
            assert old_friends.get(str(link["href"])).status_code == 200


def test_codes_of_parties_in_any_case_lead_to_the_page_of_both(old_friends: Browser) -> None:
    for path in ("/pairs/FI/HR", "/pairs/HR/FI", "/pairs/hr/fi", "/parties/HR/with/FI", "/parties/fi/with/hr"):
        answer = old_friends.get(path)
        while answer.headers["location"].startswith("/pairs/"):
            answer = old_friends.get(answer.headers["location"])
        assert (answer.status_code, answer.headers["location"]) == (308, "/parties/FI/with/HR"), path
    assert old_friends.get("/pairs/FI/ZZ").status_code == 404


def test_two_parties_have_a_brief_as_two_people_have(old_friends: Browser) -> None:
    shown = BeautifulSoup(old_friends.get("/parties/FI/with/HR").text, "html.parser")
    link = shown.find("a", string="Brief before a meeting")
    assert isinstance(link, Tag)
    page = words(BeautifulSoup(old_friends.get(str(link["href"])).text, "html.parser"))
    assert "For Finland Arvo Saarinen (4)" in page
    assert "For Croatia Milena Kovac (4)" in page
    assert "Meetings 4 meetings" in page
    assert "Energy in 3 of the last 4" in page
    assert old_friends.get(f"{link['href']}.md").text.startswith("# Brief: Finland and Croatia")
    assert old_friends.get("/parties/HR/with/FI/brief.md").headers["location"] == f"{link['href']}.md"
    for nobody in ("/parties/FI/with/FI/brief", "/parties/FI/with/NO/brief"):
        assert old_friends.get(nobody).status_code == 404


def test_a_partys_page_leads_to_those_it_met_and_to_its_neighbours(old_friends: Browser) -> None:
    page = BeautifulSoup(old_friends.get("/parties/FI").text, "html.parser")
    met = page.find("summary", string="Met with")
    assert isinstance(met, Tag)
    assert met.parent is not None
    assert [str(a["href"]) for a in met.parent.select("a")] == ["/parties/FI/with/HR"]
    assert words(page, ".neighbours") == "‹ Croatia"


def test_the_same_meetings_can_be_sorted_and_filtered_from_every_page_of_people(old_friends: Browser) -> None:
    pair, _ = addresses_of_both(old_friends)
    office = "/offices/foreign-minister-of-finland"
    person = old_friends.get(f"/participants/{pair.split('/')[2]}").headers["location"]
    for path in (pair, office, person):
        link = BeautifulSoup(old_friends.get(path).text, "html.parser").find("a", string="Sort and filter")
        assert isinstance(link, Tag)
        listed = BeautifulSoup(old_friends.get(str(link["href"])).text, "html.parser")
        assert words(listed, "#results").startswith("4 meetings"), path


def test_a_narrowed_list_of_two_parties_has_no_history(old_friends: Browser) -> None:
    assert "First known" not in old_friends.get("/parties/FI/with/HR?channel=phone").text


DAYS = st.lists(st.dates().map(PartialDate.of) | st.integers(1900, 2100).map(PartialDate), max_size=12)


@given(days=DAYS)
def test_gaps_do_not_hang_on_the_order_of_meetings_and_are_never_short(days: list[PartialDate]) -> None:
    told = gaps_in_words(days)
    assert told == gaps_in_words(days[::-1])
    assert len(told) <= GAPS_TOLD
    lengths = [int(gap.rsplit(", ", 1)[1].removesuffix(" days").replace(",", "")) for gap in told]
    assert lengths == sorted(lengths, reverse=True)
    assert all(length >= GAP_FROM for length in lengths)


def test_a_meeting_of_some_day_of_a_year_closes_the_gap_that_it_may_lie_in() -> None:
    days = [PartialDate(2021, 3, 2), PartialDate(2022), PartialDate(2023, 2, 1)]
    assert gaps_in_words(days) == ("no meeting known between 2 March 2021 and 2022, 305 days",)
    assert gaps_in_words([]) == ()


def test_two_parties_have_one_page_of_all_their_meetings(client: Browser, read: Read) -> None:
    answer = client.get("/parties/US/with/AZ")
    assert (answer.status_code, answer.headers["location"]) == (308, "/parties/AZ/with/US")
    shown = words(read("/parties/AZ/with/US"))
    assert shown.startswith("Azerbaijan and United States")
    assert "Louis Bono" in shown
    assert client.get("/parties/AZ/with/AZ").status_code == 404
    assert client.get("/parties/AZ/with/ZZ").status_code == 404
