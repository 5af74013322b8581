"""Who took part in which meeting, for whom and in which office: texts in our own words, people of our own invention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.authority import Authority
from app.extraction.meetings import News, read_news
from app.extraction.prose import read_prose
from app.reading import read_paths
from app.records import Article, Part
from app.settings import HOME
from tests.factories import article


def read(authority: Authority, text: str, title: str | None = None, url: str | None = None) -> News:
    """What the rules find in a text."""
    return read_news(read_prose(article(text=text, title=title, url=url)), authority)


def people(news: News) -> list[list[str]]:
    """Each meeting's participants as "written / role / party", "-" where unknown."""
    return [
        [f"{p.written_as} / {p.role or '-'} / {p.party or '-'}" for p in frame.participants] for frame in news.frames
    ]


ONE_MEETING = [
    # Armed groups are no persons.
    (
        "Polish President Jan Wronek met with Estonian President Mart Kallaste to speak of sailors held by Hamas.",
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE"],
    ),
    # The office is of a state, whichever of its peoples the holder speaks for.
    (
        "Polish President Jan Wronek met with Serbian Member of the Presidency of Bosnia and Herzegovina Olaf Petrin.",
        ["Jan Wronek / President / PL", "Olaf Petrin / Member of the Presidency / BA"],
    ),
    # The office of one is not joined to the next one's; two offices of one person are.
    (
        "Polish Vice President Lena Okara spoke with President Mart Kallaste of Estonia. The Vice President and "
        "President Kallaste discussed ferries.",
        ["Lena Okara / Vice President / PL", "Mart Kallaste / President / EE"],
    ),
    (
        "Polish President Jan Wronek met with Estonian Deputy Prime Minister and Minister of Trade Mart Kallaste.",
        ["Jan Wronek / President / PL", "Mart Kallaste / Deputy Prime Minister and Minister of Trade / EE"],
    ),
    # The verb of one side holds for the other.
    (
        "Consultations were held on Monday. The Polish side was led by Secretary Jan Wronek, and the Estonian side by "
        "H.E. Mr. Mart Kallaste, Vice Minister of Trade.",
        ["Jan Wronek / Secretary / PL", "Mart Kallaste / Vice Minister of Trade / EE"],
    ),
    # Those who chaired together met; who attended stands behind his verb.
    (
        "Polish President Jan Wronek co-chaired, with Estonian President Mart Kallaste, the commission's session. "
        "Attending as well was Polish Ambassador Lena Okara.",
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE", "Lena Okara / Ambassador / PL"],
    ),
    # Consorts speak for the state of the one they came with.
    (
        "Kenyan President Jan Wronek and First Lady Lena Okara received King Olaf Boren of Norway and Queen Maud.",
        [
            "Jan Wronek / President / KE",
            "Lena Okara / First Lady / KE",
            "Olaf Boren / King / NO",
            "Maud / Queen / NO",
        ],
    ),
    # A special representative in small letters; an envoy's aide for the press speaks for others.
    (
        "Polish President Jan Wronek met with Mart Kallaste, who is Estonia's special representative for Peru, the "
        "president's media adviser Lena Okara said.",
        ["Jan Wronek / President / PL", "Mart Kallaste / special representative for Peru / EE"],
    ),
    # Whose own engagements come later took no part.
    (
        "Polish Minister Jan Wronek met with Estonian Minister Mart Kallaste, a day before President Lena Okara's own "
        "engagements there.",
        ["Jan Wronek / Minister / PL", "Mart Kallaste / Minister / EE"],
    ),
    # A king is not the son who is named after him.
    (
        "Omani King Salim II and Polish President Jan Wronek held talks, with Omani Crown Prince Hamad bin Salim II "
        "attending.",
        ["Salim II / King / OM", "Jan Wronek / President / PL", "Hamad bin Salim II / Crown Prince / OM"],
    ),
    # An airport is nobody; key words below the text give nobody a party.
    (
        "Polish President Jan Wronek met Kenyan President Olaf Boren at the Heydar Aliyev International Airport.\n\n"
        "Jan Wronek United Nations Olaf Boren Ministry of Defence",
        ["Jan Wronek / President / PL", "Olaf Boren / President / KE"],
    ),
    # A prince's rank is no part of the office before it.
    (
        "Polish President Jan Wronek met with Saudi Minister of Sport Prince Omar bin Saif.",
        ["Jan Wronek / President / PL", "Omar bin Saif / Minister of Sport / SA"],
    ),
    # States that stand before their ministers in a row.
    (
        "Polish Foreign Minister Tomas Verek met with the Foreign Ministers of Estonia, Ilse Harmond, Kenya, Amos "
        "Kirui, and Peru, Julio Retamas.",
        [
            "Tomas Verek / Foreign Minister / PL",
            "Ilse Harmond / Foreign Minister / EE",
            "Amos Kirui / Foreign Minister / KE",
            "Julio Retamas / Foreign Minister / PE",
        ],
    ),
    # Whom a participant speaks of in his own words, and the office of others who sat beside the row.
    (
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond. "
        '"We have discussed it with our Prime Minister Jan Adamek," Verek said.',
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    (
        "The meeting was attended by Polish Minister Tomas Verek, Estonian Minister Ilse Harmond and representatives "
        "of the Rope Centre.",
        ["Tomas Verek / Minister / PL", "Ilse Harmond / Minister / EE"],
    ),
    # Authors of statements, whoever follows them in the row, and those of whose deeds or kin it is told, took no part.
    (
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond, and both welcomed the "
        "statement by President Amara Ndiwe of Kenya, President Jan Adamek and King Olaf Boren.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    (
        "Polish Foreign Minister Tomas Verek, a known ally of leader Jan Adamek, met with Estonian Foreign Minister "
        "Ilse Harmond.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    (
        "A meeting between Polish Foreign Minister Tomas Verek and Estonian Foreign Minister Ilse Harmond was held.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # Who is listed with people of one country only is of that country, whatever the outlet's own.
    (
        "Polish President Tomas Verek received a delegation. Taking part were Amara Ndiwe, Minister of Trade of Kenya, "
        "Ilse Harmond, Chief of Staff, and Jan Adamek, Ambassador of Kenya to Poland.",
        [
            "Tomas Verek / President / PL",
            "Amara Ndiwe / Minister of Trade / KE",
            "Ilse Harmond / Chief of Staff / KE",
            "Jan Adamek / Ambassador to Poland / KE",
        ],
    ),
    # Small particles of a surname; a hyphen that stands elsewhere the next time.
    (
        "President von der Harm of Estonia met with Polish President Nur-Tomas Verek, whom she thanked. President Nur "
        "Tomas-Verek agreed.",
        ["von der Harm / President / EE", "Nur-Tomas Verek / President / PL"],
    ),
    # The office before the name, its country as an adjective and behind "of".
    (
        "Polish Foreign Minister Tomas Verek met with Defence Minister of Estonia Ilse Harmond on Monday.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Defence Minister / EE"],
    ),
    # The office behind the name, between commas; "who is".
    (
        "Talks were held by Tomas Verek, the Foreign Minister of Poland, and Ilse Harmond, who is Minister of Trade of "
        "the Republic of Estonia.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Minister of Trade / EE"],
    ),
    # The office before a comma.
    (
        "The Minister of Foreign Affairs of the Republic of Kenya, Amara Ndiwe, received the Ambassador of Japan to "
        "Kenya, SORATA Kenji.",
        ["Amara Ndiwe / Minister of Foreign Affairs / KE", "SORATA Kenji / Ambassador to Kenya / JP"],
    ),
    # A long office that holds other people's offices.
    (
        "President Darko Milentis of Serbia spoke by phone with National Security Advisor to the Prime "
        "Minister of India "
        "Ravi Talwark.",
        ["Darko Milentis / President / RS", "Ravi Talwark / National Security Advisor to the Prime Minister / IN"],
    ),
    # His counterpart has no office here, but a country.
    (
        "Chilean Foreign Minister Pilar Ocampos held talks in Lima with her Peruvian counterpart Julio Retamas.",
        ["Pilar Ocampos / Foreign Minister / CL", "Julio Retamas / - / PE"],
    ),
    # Capitals and possessives as states; particles and hyphens.
    (
        "Oman's Foreign Minister Sayyid Hamad bin Talib Al-Mazroki met Waleed van der Hoeft of Belgium in Muscat.",
        ["Hamad bin Talib Al-Mazroki / Foreign Minister / OM", "Waleed van der Hoeft / - / BE"],
    ),
    # Envoys of organisations speak for them, not for the region they deal with.
    (
        "UN Special Envoy for Yemen Hannes Grundel met with Iraqi Prime Minister Salim al-Tamroi.",
        ["Hannes Grundel / Special Envoy for Yemen / UN", "Salim al-Tamroi / Prime Minister / IQ"],
    ),
    # A minister who is the organisation's chair represents it.
    (
        "OSCE Chairperson-in-Office, Minister for Foreign Affairs of Malta Carmel Zahrin met Georgian "
        "President Nino Abuladz.",
        [
            "Carmel Zahrin / Chairperson-in-Office, Minister for Foreign Affairs / OSCE",
            "Nino Abuladz / President / GE",
        ],
    ),
    # The country of a list goes to all of it.
    (
        "Norwegian Prime Minister Kari Solvang met with Dutch Minister of Defence Piet Hoogma, Minister of Trade Anke "
        "Brouwes and Chief of the General Staff Hans Oldeman.",
        [
            "Kari Solvang / Prime Minister / NO",
            "Piet Hoogma / Minister of Defence / NL",
            "Anke Brouwes / Minister of Trade / NL",
            "Hans Oldeman / Chief of the General Staff / NL",
        ],
    ),
    # One office for two.
    (
        "Tomas Verek and Ilse Harmond, Foreign Ministers of Poland and Estonia, met in Riga on Friday.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # The office without a name calls for its bearer, whom the text names later.
    (
        "The Foreign Ministers of Poland and Estonia spoke by phone on Friday.\n\nPolish Foreign Minister Tomas Verek "
        "thanked his colleague. Estonian Foreign Minister Ilse Harmond promised more.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # Who joined is one of them; who spoke for the ministry is not.
    (
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond, said ministry "
        "spokesman Jan "
        "Wronek.\n\nThe meeting was attended by Ambassador of Estonia Mart Kallaste.",
        [
            "Tomas Verek / Foreign Minister / PL",
            "Ilse Harmond / Foreign Minister / EE",
            "Mart Kallaste / Ambassador / EE",
        ],
    ),
    # A spokesman who negotiates is one of them; an assistant for the media is not.
    (
        "Polish Foreign Minister Tomas Verek met with Mart Kallaste, the Estonian spokesman and chief negotiator.\n\n"
        "The two had talks on trade, Jan Wronek, Special Assistant on Media to the Minister, said.",
        ["Tomas Verek / Foreign Minister / PL", "Mart Kallaste / spokesman / EE"],
    ),
    # People talked about, thanked, or visited ahead of something take no part.
    (
        "Polish Foreign Minister Tomas Verek received Estonian Foreign Minister Ilse Harmond ahead of the visit of "
        "President Mart Kallaste.\n\nHarmond conveyed the greetings of Prime Minister Liis Metsal.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # The telling sentence turned round.
    (
        "Received at the palace on Tuesday by President Amara Ndiwe of Kenya was the Vice Minister of "
        "Foreign Affairs of "
        "Chile, Pilar Ocampos.",
        ["Amara Ndiwe / President / KE", "Pilar Ocampos / Vice Minister of Foreign Affairs / CL"],
    ),
]


ONE_MEETING += [
    # A delegation's members speak for the state that sent it, whoever writes.
    (
        "Polish President Jan Wronek met with a delegation of Estonian lawmakers. The delegation was led by Senator "
        "Mart Kallaste and included senators Ilse Harmond and Liis Metsal.",
        [
            "Jan Wronek / President / PL",
            "Mart Kallaste / Senator / EE",
            "Ilse Harmond / senator / EE",
            "Liis Metsal / senator / EE",
        ],
    ),
    # Envoys whom the next sentence names in a row.
    (
        "Polish President Jan Wronek received letters of credence from three envoys. They are Ambassadors of Peru, "
        "Julio Retamas; Kenya, Amos Kirui; and Estonia, Ilse Harmond.",
        [
            "Jan Wronek / President / PL",
            "Julio Retamas / Ambassador / PE",
            "Amos Kirui / Ambassador / KE",
            "Ilse Harmond / Ambassador / EE",
        ],
    ),
    # Colleagues without a name are the other side.
    (
        "Polish Foreign Minister Tomas Verek met his seven Nordic and Baltic colleagues in Oslo today.",
        ["Tomas Verek / Foreign Minister / PL"],
    ),
    # Whose agenda was talked about did not come; a headline's verb is nobody.
    (
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond. They discussed Prime "
        "Minister Liis Metsal's New Harbours agenda.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    (
        "Polish Minister of Trade Tran Tuan Wronek met with Estonian Foreign Minister Ilse Harmond.",
        ["Tran Tuan Wronek / Minister of Trade / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # What someone is known for was another's story; who signed the statement speaks for others.
    (
        "Polish President Jan Wronek held talks with a minister who was behind Kenyan President Amos Kirui's pact of "
        "2018. The President hosted Estonian Minister Ilse Harmond at the palace.",
        ["Jan Wronek / President / PL", "Ilse Harmond / Minister / EE"],
    ),
    (
        "Polish Foreign Minister Tomas Verek received Estonian Foreign Minister Ilse Harmond. This is contained in a "
        "statement signed by Ewa Dudzik, Special Assistant on Media and Communications to the Minister.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # What came before the meeting is its background.
    (
        "Polish Foreign Minister Tomas Verek received Estonian Ambassador Ilse Harmond. During the meeting, the "
        "Ambassador and Foreign Minister Verek discussed trade. The meeting comes days after talks of Estonian "
        "Minister Mart Kallaste and Kenyan Minister Amos Kirui.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Ambassador / EE"],
    ),
    # Guests of another occasion, other people's governments and whoever gave the order are only named.
    (
        "Pursuant to the task from Polish President Jan Wronek, Polish Minister Tomas Verek met with Adviser to the "
        "Prime Minister of Estonia Ilse Harmond. Verek noted the personal participation of Prime Minister of Estonia "
        "Mart Kallaste in the forum. He recalled the importance of the recent meeting of President Jan Wronek with "
        "Kenyan President Amos Kirui. He congratulated his interlocutor on the government led by Karl Tamm. "
        "During the talks Verek conveyed words of gratitude from Kenyan Minister Lena Otieno.",
        ["Tomas Verek / Minister / PL", "Ilse Harmond / Adviser to the Prime Minister / EE"],
    ),
    (
        "Polish President Jan Wronek spoke by phone with Estonian President Mart Kallaste. They discussed their "
        "respective conversations with Kenyan President Amos Kirui. He was awarded the Order of Princess Lena.",
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE"],
    ),
    (
        "Held at Tallinn's initiative, the call between Polish President Jan Wronek and Estonian President Mart "
        "Kallaste focused on trade.",
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE"],
    ),
    (
        "Polish Minister Tomas Verek spoke by phone with Director of the Cabinet of the Prime Minister of Estonia Ilse "
        "Harmond. They praised the results of the meeting of President Jan Wronek with Prime Minister of Estonia Mart "
        "Kallaste, which took place in Oslo.",
        ["Tomas Verek / Minister / PL", "Ilse Harmond / Director of the Cabinet of the Prime Minister / EE"],
    ),
    (
        "Polish President Jan Wronek and Estonian President Mart Kallaste had the opportunity to engage in Oslo.",
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE"],
    ),
    # A feast named after a city, and a storm, are nobody.
    (
        "Polish President Jan Wronek spoke by phone with Estonian President Mart Kallaste on Hurricane Ilse. The storm "
        "was near, said Kallaste. They hoped for calm in Tallinn during Tallinn Day and before Ilse comes ashore.",
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE"],
    ),
    # Whoever assists sits there; a minister who goes by his office alone is the one named before; the pair is both.
    (
        "Polish Foreign Minister Tomas Verek received Estonian Foreign Minister Ilse Harmond. Verek was assisted by "
        "Deputy Minister Jan Adamek.",
        [
            "Tomas Verek / Foreign Minister / PL",
            "Ilse Harmond / Foreign Minister / EE",
            "Jan Adamek / Deputy Minister / -",
        ],
    ),
    (
        "Tomas Verek, the Polish Minister for Ports, has been in Tallinn, where trade was on his mind. On 2 March the "
        "Minister met Estonian President Mart Kallaste.",
        ["Tomas Verek / Minister for Ports / PL", "Mart Kallaste / President / EE"],
    ),
    (
        "On Monday Polish Foreign Minister Tomas Verek stood beside Estonian Foreign Minister Ilse Harmond. "
        "The pair had been in talks for an hour at Harmond's office.",
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
    ),
    # A courtesy call is a meeting.
    (
        "Polish Ambassador Jan Wronek paid a courtesy call on Foreign Minister of Kenya Amos Kirui.",
        ["Amos Kirui / Foreign Minister / KE", "Jan Wronek / Ambassador / PL"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE_MEETING, ids=lambda value: str(value)[:40])
def test_one_meeting(authority: Authority, text: str, expected: list[str]) -> None:
    """Every participant with the office and the party that the text gives, and nobody else."""
    found = people(read(authority, text))
    assert [sorted(meeting) for meeting in found] == [sorted(expected)]


NO_MEETING = [
    # To come.
    (
        "FM to visit Tallinn",
        "Polish Foreign Minister Tomas Verek will meet Estonian Foreign Minister Ilse Harmond on May 5.",
    ),
    ("On May 5, talks with Ilse Harmond", "Foreign Minister of Poland Tomas Verek is to hold talks with Ilse Harmond."),
    # A country's own officials.
    (
        "Meeting with the Minister of Health",
        "President of Poland Jan Wronek met with Polish Minister of Health Ewa Dudzik to discuss hospitals.",
    ),
    # Statements, briefings, congratulations.
    ("Statement by President Jan Wronek", "I welcome what Estonian President Mart Kallaste said in our talks."),
    ("Minister Verek Meets the Press", "Foreign Minister of Poland Tomas Verek answered questions on Estonia."),
    (
        "Congratulations to President Mart Kallaste",
        "President of Poland Jan Wronek called the vote a great day for Estonia.",
    ),
    (
        "Message to Mart Kallaste on the end of his term",
        "President of Poland Jan Wronek sent a message to Estonian President Mart Kallaste and thanked him for talks.",
    ),
    # Nobody, nothing.
    ("Weather", "Rain is likely in the north. The roads will be wet."),
    (None, ""),
]


@pytest.mark.parametrize(("title", "text"), NO_MEETING, ids=lambda value: str(value)[:40])
def test_no_meeting(authority: Authority, title: str | None, text: str) -> None:
    """What reports no meeting as its news gives none."""
    assert read(authority, text, title).frames == ()


def test_a_further_meeting_is_told_apart(authority: Authority) -> None:
    """ "He also met": a second meeting of the same host, with a body of its own."""
    news = read(
        authority,
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond in New York on Monday.\n\n"
        "He also met with Foreign Minister Julio Retamas of Peru and spoke about trade.",
    )
    assert people(news) == [
        ["Tomas Verek / Foreign Minister / PL", "Ilse Harmond / Foreign Minister / EE"],
        ["Tomas Verek / Foreign Minister / PL", "Julio Retamas / Foreign Minister / PE"],
    ]
    assert "Peru" in news.frames[1].lead[0].text
    assert all("Peru" not in sentence.text for sentence in news.frames[0].body)


def test_a_series_told_as_one_is_one(authority: Authority) -> None:
    """ "met with A and B" is one meeting; "separate calls with A and B" are two."""
    start = "Polish Foreign Minister Tomas Verek "
    guests = "Estonian Foreign Minister Ilse Harmond and Peruvian Foreign Minister Julio Retamas on Monday."
    assert len(read(authority, start + "met with " + guests).frames) == 1
    assert len(read(authority, start + "held separate phone calls with " + guests).frames) == 2


def test_a_surname_returns_to_its_full_name(authority: Authority) -> None:
    """Headline and text joined: the fullest form is kept letter by letter."""
    news = read(
        authority,
        "Minister Harmond met with Minister of Foreign Affairs of Poland Tomas J. Verek. Estonian Minister "
        "of Trade Ilse "
        "Harmond thanked Verek.",
        "Verek and Harmond meet",
    )
    assert {p.written_as for p in news.frames[0].participants} == {"Tomas J. Verek", "Ilse Harmond"}


def test_surname_first_capitals_are_put_right(authority: Authority) -> None:
    """SORATA Kenji is Kenji Sorata, and still written as SORATA Kenji."""
    news = read(authority, "Japanese Foreign Minister SORATA Kenji met with Peruvian President Julio Retamas.")
    first = news.frames[0].participants[0]
    assert (first.name, first.written_as) == ("Kenji Sorata", "SORATA Kenji")


def test_who_signs_a_statement_for_others_is_a_spokesperson(authority: Authority) -> None:
    """However long the office is: "Senior Adviser and Chief Spokesperson" signed, and did not sit there."""
    title = "Statement by Senior Adviser and Chief Spokesperson Ewa Dudzik on President Wronek's call with Estonia"
    text = "Polish President Jan Wronek spoke by phone today with Estonian President Mart Kallaste."
    assert people(read(authority, text, title)) == [
        ["Jan Wronek / President / PL", "Mart Kallaste / President / EE"],
    ]


def test_who_is_only_named_is_a_mention(authority: Authority) -> None:
    """Mentions are persons who took no part; words that look like names are none."""
    news = read(
        authority,
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond at the Great Hall.\n\n"
        "Earlier, Prime Minister Liis Metsal visited San Diego.",
    )
    assert [m.written_as for m in news.mentions] == ["Liis Metsal"]


def test_an_office_contradicted_by_the_headline_is_told(authority: Authority) -> None:
    """Headline "Deputy Secretary", text "Deputy Assistant Secretary"; a shorter form contradicts nothing."""
    text = (
        "Polish Foreign Minister Tomas Verek held a phone call with Deputy Assistant Secretary of State of the United "
        "States Ilse Harmond."
    )
    (frame,) = read(authority, text, "Polish FM Tomas Verek holds phone call with US Deputy Secretary of State").frames
    (doubt,) = frame.discrepancies
    assert (doubt.field, doubt.subject) == ("role", "Ilse Harmond")
    assert {r.value for r in doubt.readings} == {"Deputy Secretary of State", "Deputy Assistant Secretary of State"}
    (frame,) = read(authority, text, "Polish FM meets US Deputy Assistant Secretary").frames
    assert frame.discrepancies == ()


def test_two_spellings_of_one_name_are_told(authority: Authority) -> None:
    """Harmond and Harmund are one person, written in two ways."""
    news = read(
        authority,
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond. Harmund thanked him.",
    )
    (doubt,) = news.frames[0].discrepancies
    assert (doubt.field, [r.value for r in doubt.readings]) == ("name", ["Ilse Harmond", "Harmund"])


def test_offices_without_a_country_are_the_outlets_own(authority: Authority) -> None:
    """ "Foreign Minister Verek" in an outlet of Poland is Poland's."""
    news = read(
        authority, "Foreign Minister Tomas Verek met with Ilse Harmond of Estonia.", url="https://example.pl/news/1"
    )
    assert [p.party for p in news.frames[0].participants] == ["PL", "EE"]


SEEDS = {
    "000": [("Jeyhun Bayramov", "Foreign Minister", "AZ"), ("Louis Bono", "Advisor", "US")],
    "001": [("Jeyhun Bayramov", "Foreign Minister", "AZ"), ("Louis Bono", "advisor", "US")],
    "002": [
        ("Jeyhun Bayramov", "Minister of Foreign Affairs", "AZ"),
        ("Joshua Huck", "Deputy Assistant Secretary", "US"),
    ],
    "003": [("Jeyhun Bayramov", "Minister of Foreign Affairs", "AZ"), ("Yuri Kim", "Deputy Assistant Secretary", "US")],
    "004": [("Ilham Aliyev", "President", "AZ"), ("Antony Blinken", "Secretary of State", "US")],
}


def seeds() -> list[Article]:
    """The five articles that come with the program."""
    return [a for a in read_paths([HOME / "seeds" / "articles"]) if isinstance(a, Article)]


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.name[:3])
def test_the_five_seeds(authority: Authority, seed: Article) -> None:
    """One meeting each, its two participants with office and party."""
    (frame,) = read_news(read_prose(seed), authority).frames
    expected = SEEDS[seed.name[:3]]
    assert [(p.name, p.party) for p in frame.participants] == [(name, party) for name, _, party in expected]
    for participant, (_, office, _) in zip(frame.participants, expected, strict=True):
        assert office in (participant.role or "")


def test_the_seed_that_contradicts_itself(authority: Authority) -> None:
    """The headline's "Deputy Secretary" against the text's "Deputy Assistant Secretary"; Haq is written so."""
    named = {seed.name[:3]: read_news(read_prose(seed), authority) for seed in seeds()}
    assert [(d.field, d.subject) for d in named["003"].frames[0].discrepancies] == [("role", "Yuri Kim")]
    assert named["002"].frames[0].participants[1].written_as == "Joshua Haq"
    assert [m.name for m in named["002"].mentions] == ["Isobel Coleman"]


PIECES = st.sampled_from(
    [
        "Polish Foreign Minister", "Tomas Verek", "of Poland", "met with", "President", "Ilse Harmond", ",", ".", "and",
        "the", "U.S.", "Dr.", "(", ")", "'s", "\u2019s", "SORATA Kenji", "\u0130lham", "\u8521\u82f1\u6587", "-",
        "al-Tamroi", "Jr.", "Minister of", "counterpart", "on May 5", "Presidents", "@verek", "A.K.", "envoys of",
        "\n\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.booleans())
def test_evidence_is_in_the_text(authority: Authority, pieces: list[str], titled: bool) -> None:
    """Whatever the text, nothing fails, and every evidence quotes exactly the characters it points at."""
    text = " ".join(pieces)
    made = article(text=text, title=text[:80] if titled else None)
    news = read_news(read_prose(made), authority)
    for person in [p for f in news.frames for p in f.participants] + list(news.mentions):
        assert person.evidence
        for proof in person.evidence:
            whole = made.text if proof.part is Part.TEXT else made.title or ""
            assert whole[proof.start : proof.end] == proof.quote


@given(st.text(max_size=300))
def test_any_text_is_read(authority: Authority, text: str) -> None:
    """No text at all makes extraction fail."""
    assert isinstance(read_news(read_prose(article(text=text, title=text[:40])), authority), News)


JOURNEY = (
    "Polish Deputy Minister Tomas Verek travelled to Tallinn on May 5 for a conference. {met} Estonian President Mart "
    "Kallaste. {also}\n\nVerek was accompanied by Adviser Piotr Zalas."
)


def test_a_journey_s_companions_take_part_in_all_its_meetings(authority: Authority) -> None:
    """ "The delegation also met with", "was accompanied by": the traveller and his companions each time."""
    text = JOURNEY.format(
        met="While in Tallinn, Verek met with", also="He also met with Estonian Foreign Minister Ilse Harmond."
    )
    found = [{p.written_as for p in frame.participants} for frame in read(authority, text).frames]
    assert found == [
        {"Tomas Verek", "Mart Kallaste", "Piotr Zalas"},
        {"Tomas Verek", "Ilse Harmond", "Piotr Zalas"},
    ]


def test_who_travelled_is_who_met_by_a_pronoun(authority: Authority) -> None:
    """ "The delegation met with": the traveller of the opening; "Verek's ministry" met nobody."""
    (frame,) = read(authority, JOURNEY.format(met="The delegation met with", also="")).frames
    assert {p.written_as for p in frame.participants} == {"Tomas Verek", "Mart Kallaste", "Piotr Zalas"}


def test_who_joined_a_further_meeting_joined_that_one_alone(authority: Authority) -> None:
    """Right behind the sentence of a further meeting, "was joined by" is of that meeting."""
    text = (
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond on Monday.\n\n"
        "He also met with Foreign Minister Julio Retamas of Peru. Retamas was joined by Ambassador Pilar Ocampos."
    )
    first = read(authority, text).frames[0]
    assert "Julio Retamas" not in {p.written_as for p in first.participants}


def test_who_was_present_at_a_further_meeting_sat_in_that_one(authority: Authority) -> None:
    """ "A and B were present at the meeting" in a further meeting's paragraph is told of that meeting."""
    text = (
        "Polish Foreign Minister Tomas Verek received Estonian Foreign Minister Ilse Harmond on Monday.\n\n"
        "Separately, Polish Deputy Minister Lena Okara met with Ambassador Julio Retamas of Peru. Polish Adviser Ewa "
        "Dudzik was present at the meeting."
    )
    found = [{p.written_as for p in frame.participants} for frame in read(authority, text).frames]
    assert found == [{"Tomas Verek", "Ilse Harmond"}, {"Lena Okara", "Julio Retamas", "Ewa Dudzik"}]


def test_why_someone_is_named(authority: Authority) -> None:
    """A spokesperson, the authors of a statement, and those whom nothing but the background names."""
    news = read(
        authority,
        "Polish Foreign Minister Tomas Verek met with Estonian Foreign Minister Ilse Harmond, spokesperson Nino "
        "Abuladz said. Both welcomed the statement by President Amara Ndiwe of Kenya and King Olaf Boren. Their ties "
        "began under Prime Minister Jan Adamek.",
    )
    assert {m.written_as: m.kind for m in news.mentions} == {
        "Nino Abuladz": "spokesperson",
        "Amara Ndiwe": "author",
        "Olaf Boren": "author",
        "Jan Adamek": "background",
    }


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The words are those of Polish Foreign Minister Tomas Verek. He had been in discussions on Monday with", True),
        ("Polish Foreign Minister Tomas Verek likes trains. She met on Monday with", True),
        ("Tomas Verek and Piotr Zalas of Poland like trains. He met on Monday with", False),
    ],
)
def test_he_is_the_only_person_of_the_sentence_before(authority: Authority, text: str, first: bool) -> None:
    """ "He met with": whoever the sentence before names alone; of two, nobody."""
    news = read(authority, text + " Estonian Foreign Minister Ilse Harmond.", url="https://example.pl/news/1")
    named = {p.written_as for frame in news.frames for p in frame.participants}
    assert ("Tomas Verek" in named) is first


def test_he_said_so_when_he_received_someone(authority: Authority) -> None:
    """News that open with what was said name who met in the sentence before."""
    text = (
        "Poland is ready to lend its ferries, Prime Minister Tomas Verek said. He said this was agreed when he "
        "received Estonian Foreign Minister Ilse Harmond today."
    )
    (frame,) = read(authority, text, url="https://example.pl/news/1").frames
    assert {p.written_as for p in frame.participants} == {"Tomas Verek", "Ilse Harmond"}


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Prime Minister's Office and The Rt Hon Sir Keir Starmer KCB MP", {"Keir Starmer", "Ilse Harmond"}),
        ("Prime Minister's Office and The Rt Hon Sir Olaf Bartley MP", {"Ilse Harmond"}),
    ],
)
def test_a_chief_without_name_is_who_bears_the_office(authority: Authority, author: str, expected: set[str]) -> None:
    """A government's own release means its chief by the office; another line tells the name."""
    text = (
        f"The Prime Minister spoke to President Ilse Harmond of Estonia this morning.\n\nFrom: {author}\n\nThey agreed."
    )
    (frame,) = read(authority, text, url="https://www.gov.uk/government/news/1").frames
    assert {p.written_as for p in frame.participants} == expected


def test_the_president_of_the_republic_is_named_further_down(authority: Authority) -> None:
    """ "The President of the Republic received … President Jan Wronek and the King": one person and his office."""
    text = (
        "The President of the Republic received King Olaf Boren of Norway on Monday. President Jan Wronek and the King "
        "spoke of ferries. The Adviser to the President, Ewa Dudzik, told reporters so."
    )
    (frame,) = read(authority, text, url="https://example.pl/news/1").frames
    assert {p.written_as for p in frame.participants} == {"Jan Wronek", "Olaf Boren"}


def test_a_son_is_not_his_father(authority: Authority) -> None:
    """A name told by its fathers contains theirs: "Hamdan bin Mohamed bin Rashed" is not "Mohamed bin Rashed"."""
    text = (
        "Omani Minister Sheikh Salim bin Rashed Al Harthi received Polish Foreign Minister Tomas Verek on Monday. The "
        "meeting was attended by Sheikh Hamad bin Salim bin Rashed Al Harthi, Minister of State, and Harbour Fund "
        "Director Sultan bin Saif Al Busaidi."
    )
    (frame,) = read(authority, text, url="https://example.om/news/1").frames
    assert [p.written_as for p in frame.participants] == [
        "Salim bin Rashed Al Harthi",
        "Tomas Verek",
        "Hamad bin Salim bin Rashed Al Harthi",
        "Sultan bin Saif Al Busaidi",
    ]


def test_who_led_a_side_took_part(authority: Authority) -> None:
    """ "The Estonian side was led by": a meeting of groups names its people so."""
    text = (
        "Polish National Security Advisor Tomas Verek convened the Polish-Estonian Border Group on Monday. The "
        "Estonian side was led by Minister of Defence Ilse Harmond. They spoke of a paper that is led by nobody."
    )
    (frame,) = read(authority, text).frames
    assert {p.written_as for p in frame.participants} == {"Tomas Verek", "Ilse Harmond"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Prime Minister had a telephone call with President Macron today. They discussed Syria.", "FR"),
        ("The Prime Minister had a telephone call with former President Macron today. They discussed Syria.", None),
    ],
)
def test_a_chief_is_known_by_office_and_last_name(authority: Authority, text: str, party: str | None) -> None:
    """A last name beside the office that its bearer held tells the state, though the text does not name it."""
    people_of = [p for f in read(authority, text, url="https://example.uk/news/1").frames for p in f.participants]
    assert {p.party for p in people_of} <= {party, "GB"}
    assert (party in {p.party for p in people_of}) == (party is not None)
