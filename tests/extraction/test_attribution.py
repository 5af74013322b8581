"""Who published an article, whom it cites, and when it was published."""

from pathlib import Path

import pytest

from app.authority import Authority
from app.dates import PartialDate
from app.extraction.attribution import read_outlet, read_published, read_source
from app.extraction.prose import read_prose
from app.records import Article, Attribution, Part

AUTHORITY = Path(__file__).parents[2] / "seeds" / "authority"
BODY = "The minister received the envoy in the capital and they talked about trade between the two countries."


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.load(AUTHORITY)


def article(
    text: str, url: str | None = None, outlet: str | None = None, published: PartialDate | None = None
) -> Article:
    return Article(id="a", digest="d", name="a", origin="a.txt", text=text, url=url, outlet=outlet, published=published)


def source_of(published: Article, authority: Authority) -> Attribution | None:
    """The source that an article cites, told apart from the outlet that its marks and address give."""
    prose = read_prose(published)
    return read_source(prose, read_outlet(prose, authority), authority)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        # A host, and a host under a known domain.
        ("https://www.azernews.az/nation/1.html", "Azernews"),
        ("https://en.trend.az/azerbaijan/politics/1.html", "Trend"),
        ("http://www01.koreaherald.com/view.php?ud=1", "The Korea Herald"),
        ("https://bidenwhitehouse.archives.gov/briefing-room/1/", "The White House"),
        # Foreign ministries of states that the file does not list.
        ("https://mofa.gov.vu/news/1", "Ministry of Foreign Affairs of Vanuatu"),
        ("https://www.president.gov.ws/news", "Presidency of Samoa"),
        # Embassies.
        ("http://mk.china-embassy.gov.cn/eng/1.htm", "Embassy of China in North Macedonia"),
        # A host that nobody knows tells its name as well as it can.
        ("https://lowland-post.com/2024/1", "Lowland Post"),
        ("https://thelowlandpost.com/2024/1", "The Lowland Post"),
        ("http://lowlandpost.blogspot.com/2024/05/talks.html", "Lowland Post"),
    ],
)
def test_the_address_tells_the_outlet(authority: Authority, url: str, name: str) -> None:
    found = read_outlet(read_prose(article(BODY, url)), authority)
    assert found is not None
    assert found.name == name
    assert found.evidence[0].part is Part.METADATA


def test_an_unknown_outlet_is_spelt_as_its_text_spells_it(authority: Authority) -> None:
    text = BODY + "\n\nSubscribe to LowLand Evening Post today"
    found = read_outlet(read_prose(article(text, "https://lowlandeveningpost.com/1")), authority)
    assert found is not None
    assert found.name == "LowLand Evening Post"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BODY[:-1] + ", Azernews reports.", "Azernews"),
        (BODY[:-1] + ", the ministry told Trend.", "Trend"),
        ("MINSK, 3 May (BelTA) – " + BODY, "BelTA"),
        ("MOSCOW, March 9./TASS/. " + BODY, "TASS"),
        ("Shafaq News/ " + BODY, "Shafaq News"),
        ("(MENAFN- Trend News Agency) BAKU, Azerbaijan, May 6. " + BODY, "Trend"),
    ],
)
def test_without_an_address_marks_in_the_text_tell(authority: Authority, text: str, name: str) -> None:
    found = read_outlet(read_prose(article(text)), authority)
    assert found is not None
    assert found.name == name
    evidence = found.evidence[0]
    assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("text", "url", "name"),
    [
        # Who carries others' texts is the outlet only where no other is marked.
        ("(MENAFN- Jordan Times) AMMAN - " + BODY, "https://menafn.com/1/A", "The Jordan Times"),
        (BODY, "https://menafn.com/1/A", "MENAFN"),
        ("By Azernews\n\n" + BODY, "https://www.today.az/news/1.html", "Azernews"),
        # An outlet of its own stays the outlet, whatever agency it prints.
        ("BEIJING, Oct. 4 (Xinhua) -- " + BODY, "http://en.people.cn/n3/1.html", "People's Daily Online"),
    ],
)
def test_marks_and_address_together(authority: Authority, text: str, url: str, name: str) -> None:
    found = read_outlet(read_prose(article(text, url)), authority)
    assert found is not None
    assert found.name == name


def test_nothing_tells_the_outlet(authority: Authority) -> None:
    assert read_outlet(read_prose(article(BODY)), authority) is None
    assert source_of(article(BODY), authority) is None


def test_the_delivered_outlet_goes_first(authority: Authority) -> None:
    found = read_outlet(read_prose(article(BODY, "https://menafn.com/1", outlet="AzerNews")), authority)
    assert found is not None
    assert found.name == "Azernews"


@pytest.mark.parametrize(
    ("text", "url", "name"),
    [
        ("{}, the Ministry of Foreign Affairs of Norway said.", None, "Ministry of Foreign Affairs of Norway"),
        ("{}, the Turkish Foreign Ministry told Trend.", None, "Ministry of Foreign Affairs of Türkiye"),
        ("{}, according to the State Department.", None, "U.S. Department of State"),
        # An authority without its state is that of the outlet's country.
        ("{}, the Foreign Office said.", "https://www.dawn.com/1", "Ministry of Foreign Affairs of Pakistan"),
        # An agency that another outlet prints.
        ("{}. --ONA", "https://www.omanobserver.om/1", "Oman News Agency (ONA)"),
        ("{}, reported Kazinform.", "https://astanatimes.com/1", "Kazinform"),
    ],
)  # fmt: skip
def test_the_source_cited(authority: Authority, text: str, url: str | None, name: str) -> None:
    found = source_of(article(text.format(BODY[:-1]), url), authority)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["{}, the minister told the envoy.", "{}, President Lima said."])
def test_a_person_is_no_source(authority: Authority, text: str) -> None:
    assert source_of(article(text.format(BODY[:-1])), authority) is None


@pytest.mark.parametrize(
    ("text", "url", "day"),
    [
        ("18 September 2024 16:58 (UTC+04:00)\n\n", None, "2024-09-18"),
        ("Published Nov 4, 2021 10:05 am\n\n", None, "2021-11-04"),
        ("2021-03-09 10:20:30\n\n", None, "2021-03-09"),
        ("Oslo Monday 02/May/2022 20:05 PM\n\n", None, "2022-05-02"),
        ("09:12 04.05.2022\n\n", None, "2022-05-04"),
        ("02/07/2022 09:10 AM\n\n", None, "2022-02-07"),
        ("24/05/2023 12:23\n\n", None, "2023-05-24"),
        # Of two readings the one that the dateline's month confirms.
        ("03/06/2024 06:21 PM\n\nKUALA LUMPUR, June 3 (Agency) -- ", None, "2024-06-03"),
        ("11.5.2023. 13:42\n\n", None, "2023-05-11"),
        ("3. October 2024 - 15:20\n\n", None, "2024-10-03"),
        ("Friday, 6, May, 2022\n\n", None, "2022-05-06"),
        ("2022.05.06 14:20\n\n", None, "2022-05-06"),
        ("publish date: 2022-05-06\n\n", None, "2022-05-06"),
        ("2009/09/02\n\n", None, "2009-09-02"),
        ("28. 8. 2023\n\n", None, "2023-08-28"),
        ("Date: 6 May 2022\n\n", None, None),
        ("", "https://post.example/view/ABC20220415000300315", "2022-04-15"),
        ("Baku/14.02.24/Turan: ", None, "2024-02-14"),
        # A summary stands above the line that tells the day.
        ("They spoke by phone.\n\nThursday, May 11, 2023 21:08\n\nHanoi (VNA) - ", None, "2023-05-11"),
        # The site's clock stands above the article's own line.
        ("Monday, 04 March 2024 10:11 GMT\nMinister meets envoy\n2025-06-11 08:09:10\n", None, "2025-06-11"),
        ("", "https://post.example/2024/05/28/minister-meets-envoy", "2024-05-28"),
        ("", "https://post.example/2024/05/minister-meets-envoy", "2024-05"),
        ("", "https://post.example/09-Mar-2021/minister", "2021-03-09"),
        ("", "http://post.example/n3/2022/0415/c1-1.html", "2022-04-15"),
        ("", "http://post.example/news/16395-2020-01-08-10-10-44.html", "2020-01-08"),
        ("", "http://post.example/item/20180304-01ee.html", "2018-03-04"),
        # Neither page numbers nor days in sentences are publication dates.
        ("", "https://post.example/news/2024991", None),
        ("They met on 5 May 2023 in the capital. ", None, None),
    ],
)  # fmt: skip
def test_the_publication_date(text: str, url: str | None, day: str | None) -> None:
    found, evidence = read_published(read_prose(article(text + BODY, url)))
    assert (str(found) if found else None) == day
    assert bool(evidence) == (found is not None)


@pytest.mark.parametrize(
    ("foot", "url", "day"),
    [
        ("Published 17 June 2021", None, "2021-06-17"),
        ("Published in The Vale, February 3rd, 2024", "https://post.example/2024/02/envoy", "2024-02-03"),
        ("06.02.2024", None, "2024-02-06"),
        # The address goes first; links to other news with their days are none of it.
        ("Published 17 June 2021", "https://post.example/2021/06/16/envoy", "2021-06-16"),
        ("11:50 / 04.11.2024", None, None),
        ("They published their plan in Oslo on 5 May 2023, and it was welcomed in both countries.", None, None),
    ],
)  # fmt: skip
def test_the_publication_date_below_the_text(foot: str, url: str | None, day: str | None) -> None:
    found, _ = read_published(read_prose(article(f"{BODY}\n\n{foot}", url)))
    assert (str(found) if found else None) == day


def test_the_delivered_date_goes_first() -> None:
    delivered = PartialDate(2024, 1, 2)
    text = "18 September 2024 16:58\n\n" + BODY
    assert read_published(read_prose(article(text, published=delivered)))[0] == delivered
