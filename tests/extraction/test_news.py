"""Which texts report a meeting as their news: sentences, headlines and addresses of our own wording."""

from __future__ import annotations

import pytest

from app.authority import Authority
from app.extraction.meetings import read_news
from app.extraction.news import headline_in_address, telling_of
from app.extraction.prose import read_prose
from tests.factories import article

TOLD = [
    ("Minister Verek met with Minister Harmond.", 2, False),
    ("After talks in Riga, Verek will travel on to Oslo.", 2, False),
    ("Verek, who will host the summit in May, met with Harmond.", 2, False),
    # Turned wordings.
    ("Last night President Wronek had with him the envoy of Estonia, Ilse Harmond.", 2, False),
    ("The envoy was this morning with President Wronek.", 2, False),
    ("Views were exchanged on trade.", 2, False),
    ("Verek had his coat with him.", 0, False),
    ("President Wronek had Ilse Harmond, the envoy of Estonia, with him at the palace.", 2, False),
    ("Harmond came calling on Verek at his office on Thursday.", 2, False),
    ("Verek and Harmond spent most of the evening together.", 2, False),
    # A coming meeting, the verb of the future far from the noun or behind it.
    ("On May 5 President Wronek will host Mart Kallaste, President of Estonia, for a bilateral meeting.", 0, True),
    ("Verek leaves for Tallinn, where talks with the Prime Minister await him.", 0, True),
    ("Harmond and the envoy are down for talks with the minister.", 0, True),
    ("When she meets them, Harmond is going to thank her hosts.", 0, True),
    ("The leaders hold the summit that is coming up in Riga.", 0, True),
    ("President Wronek looks forward to welcoming Mart Kallaste at the palace.", 0, True),
    ("Wronek and Kallaste will discuss trade during their bilateral meeting on May 5.", 0, True),
    ("Harmond will travel to Riga on Friday for the first ministers' meeting.", 0, True),
    ("The two will meet again in May, Harmond said during the meeting with Verek.", 2, False),
    ('The phone call "in the coming days" with Verek will be short.', 0, True),
    # Another time, and news that is welcomed as if it were a guest.
    ("Harmond welcomed the appointment of Verek.", 0, False),
    ("Harmond welcomed Verek.", 2, False),
    ("Harmond received congratulatory cables from Verek.", 0, False),
    ("Harmond received Verek.", 2, False),
    # What is said to the press afterwards.
    ("Verek answered questions from journalists after talks with Harmond.", 0, False),
    ("Verek and Harmond gave a press conference.", 0, False),
    ("Verek met with Harmond and gave a press conference.", 2, False),
    # The subject was to come, the talk about it took place.
    ("How the port is to be widened was discussed by Verek and Harmond.", 2, False),
    ("Beaming next to his guest, Verek met reporters with Harmond.", 2, False),
    ("Verek and Harmond conferred in Riga.", 2, False),
    ("A medal was conferred on Harmond.", 0, False),
    # A demand is no call.
    ("Verek called on Estonia to open the border.", 0, False),
    ("Verek called on President Kallaste in Tallinn.", 2, False),
]


@pytest.mark.parametrize(("text", "strength", "future"), TOLD, ids=lambda value: str(value)[:40])
def test_what_a_sentence_tells(text: str, strength: int, future: bool) -> None:
    """Meetings that took place, and those that are to come."""
    telling = telling_of(text)
    assert (telling.strength, telling.future) == (strength, future)


ADDRESSES = [
    ("https://example.org/news/minister-verek-to-visit-tallinn-in-may-20311", "minister verek to visit tallinn in may"),
    (
        "https://example.org/2023/05/Verek_meets_with_his_Estonian_counterpart/?x=1",
        "Verek meets with his Estonian counterpart",
    ),
    ("https://example.org/news/politics/2031", ""),
    ("", ""),
]


@pytest.mark.parametrize(("url", "headline"), ADDRESSES)
def test_the_headline_that_an_address_spells(url: str, headline: str) -> None:
    """Only an address with a whole headline in it has one."""
    assert headline_in_address(url) == headline


MEETING = "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond."

ARTICLES = [
    (MEETING, None, 1),
    # Congratulations spoken on the telephone are a talk, whatever the headline stresses.
    (MEETING, "Verek congratulates Harmond on her election", 1),
    (
        "Polish President Jan Wronek wished Estonian President Mart Kallaste well.",
        "Congratulations to Mart Kallaste",
        0,
    ),
    # What happened before the news.
    (
        "Poland's senators want a tax, they wrote on Sunday, two days after Polish President Jan Wronek had been "
        "telephoned by Estonian President Mart Kallaste.",
        None,
        0,
    ),
    # "Between" tells who sat there, not what was.
    ("A phone conversation has been held between " + MEETING.replace(" met with", " and"), None, 1),
    # The opening tells of a meeting to come, a later sentence of an earlier call.
    (
        "Polish Foreign Minister Tomas Verek will visit Estonian Foreign Minister Ilse Harmond on Friday.\n\n"
        "By telephone Verek confirmed to Harmond that the agenda is settled.",
        None,
        0,
    ),
]


@pytest.mark.parametrize(("text", "title", "count"), ARTICLES, ids=lambda value: str(value)[:40])
def test_whether_an_article_reports_a_meeting(authority: Authority, text: str, title: str | None, count: int) -> None:
    """As many meetings as the article reports as its news."""
    assert len(read_news(read_prose(article(text=text, title=title)), authority).frames) == count


PRESSED = (
    "More trains are wanted. This was stated by Polish President Jan Wronek during a conversation with the media "
    "following talks with President of Estonia Mart Kallaste in Warsaw."
)


@pytest.mark.parametrize(
    ("title", "count"),
    [("Estonia wants more trains - President", 1), ("More trains are wanted", 0), ("Press statements after talks", 0)],
)
def test_what_is_said_to_the_press(authority: Authority, title: str, count: int) -> None:
    """A statement after a meeting tells of the meeting only if its headline is about the other side."""
    url = "https://example.pl/news/1"
    assert len(read_news(read_prose(article(text=PRESSED, title=title, url=url)), authority).frames) == count


DIPLOMATIC = [
    # Groups of foreigners without a name.
    ("Polish President Jan Wronek met with leaders representing Caribbean nations.", 1),
    ("Polish Deputy Minister Tomas Verek held a video conference and told his foreign colleagues of the flood.", 1),
    ("President Jan Wronek joined a call with the G7 on the flood.", 1),
    # The outlet's own minister without a name, as ministries write.
    ("The Foreign Secretary spoke to Estonian Foreign Minister Ilse Harmond today.", 1),
    (
        "Polish Deputy Minister Tomas Verek held a video conference with the Advisory Board. "
        "Verek briefed his foreign colleagues on the flood.",
        1,
    ),
    ("Polish President Jan Wronek met with a delegation of the Estonian parliament.", 1),
    ("Foreign Minister Tomas Verek met with his Estonian counterpart on Friday.", 1),
    # Two heads of state whose countries the text leaves to its readers.
    ("President Sheikh Harun Valan and the Emir, Sheikh Omar Rezan, spoke by phone.", 1),
    ("Polish Director Jan Wronek met with officials from the Governments of Estonia and Peru to speak of ferries.", 1),
    # A country's own people, and those who speak for no government.
    ("Polish President Jan Wronek took part in the conference of ambassadors of Poland.", 0),
    ("Polish President Jan Wronek met with Poland's newly appointed ambassadors.", 0),
    ("Polish Foreign Minister Tomas Verek held talks with eight Nordic ministers.", 1),
    ("Polish President Jan Wronek met with Canadian businesswoman Ilse Harmond.", 0),
    ("The President met with Canadian businesswoman Ilse Harmond.", 0),
    (
        "Polish President Jan Wronek met with lawmakers to speak of roads, ferries, old bridges, clinics and help for "
        "Peru.",
        0,
    ),
    ("Polish President Jan Wronek met with Ilse Harmond, President of the Estonian Book Foundation.", 0),
    ("Polish President Jan Wronek met with a delegation of the Estonian World Congress.", 0),
    ("Polish President Jan Wronek met with UEFA President Mart Kallaste.", 0),
    (
        "Polish President Jan Wronek met with Canadian businesswoman, member of the Board of Directors of Timber and "
        "Rope Ilse Harmond.",
        0,
    ),
    (
        "Polish President Jan Wronek met with rower Ilse Harmond and her husband Olaf Petrin.\n\n"
        "Estonia lets them row. Estonia is near.",
        0,
    ),
    # A region's name that is any state's.
    (
        "Polish President Jan Wronek held a meeting with Envoy to the Northern Federal District Piotr Zalas and "
        "Minister of Finance Lena Okara.",
        0,
    ),
    # The one other country named is not the side of a man of whom the telling sentence says nothing.
    (
        "Polish President Jan Wronek chaired a meeting on the flood in Lubin.\n\n"
        "Head of the Regional Administration Piotr Zalas said that Estonia had sent boats. Estonia also sent money.",
        0,
    ),
]


@pytest.mark.parametrize(("text", "count"), DIPLOMATIC, ids=lambda value: str(value)[:40])
def test_only_two_sides_make_a_diplomatic_meeting(authority: Authority, text: str, count: int) -> None:
    """Two governments, or one and a group of foreigners."""
    url = "https://example.pl/news/1"
    assert len(read_news(read_prose(article(text=text, title=None, url=url)), authority).frames) == count


def test_an_address_in_a_section_of_opinion_is_no_news(authority: Authority) -> None:
    """The same words under news and under opinion."""
    text = "Polish President Jan Wronek met Estonian President Mart Kallaste in Riga."
    counts = [
        len(read_news(read_prose(article(text=text, title=None, url=url)), authority).frames)
        for url in ("https://example.pl/news/wronek-met", "https://example.pl/opinion/wronek-met")
    ]
    assert counts == [1, 0]


def test_a_minister_s_own_release_tells_of_his_meeting(authority: Authority) -> None:
    """ "I met" beside one foreign guest; other words in the first person are a statement."""
    url = "https://minister.gov.pl/news/1"
    told = "In Tallinn today I met Estonian Foreign Minister Ilse Harmond. We spoke of ferries."
    assert len(read_news(read_prose(article(text=told, title=None, url=url)), authority).frames) == 1
    said = "I condemn the attack. Estonian Foreign Minister Ilse Harmond said that she met nobody."
    assert not read_news(read_prose(article(text=said, title=None, url=url)), authority).frames


def test_an_address_stands_for_a_missing_headline(authority: Authority) -> None:
    """ "…/media-advisory-…" is no readout, whatever the text says."""
    url = "https://example.org/media-advisory-minister-verek-in-tallinn"
    assert read_news(read_prose(article(text=MEETING, title=None, url=url)), authority).frames == ()
    assert len(read_news(read_prose(article(text=MEETING, title="Verek and Harmond", url=url)), authority).frames) == 1
