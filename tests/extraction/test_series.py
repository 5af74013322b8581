"""Articles that tell several meetings, and those that only seem to: texts in our own words, people of our invention."""

from __future__ import annotations

import pytest

from app.authority import Authority
from app.extraction.meetings import News, read_news
from app.extraction.prose import read_prose
from tests.factories import article

HARMOND = "Estonian Foreign Minister Ilse Harmond"
RETAMAS = "Peruvian Foreign Minister Julio Retamas"
VEREK = "Polish Foreign Minister Tomas Verek"


def read(authority: Authority, text: str) -> News:
    """What the rules find in a Polish outlet's text."""
    return read_news(read_prose(article(text=text, url="https://example.pl/news/1")), authority)


def surnames(news: News) -> list[set[str]]:
    """Each meeting's participants by the last words of their names."""
    return [{p.written_as.split()[-1] for p in frame.participants} for frame in news.frames]


CASES = [
    # Days of their own, people of their own.
    (
        f"On October 12, {VEREK} and {HARMOND} discussed trade. On October 13, Polish Deputy Minister Lena Okara spoke "
        "with Kenyan Foreign Minister Amos Kirui about grain.",
        [{"Verek", "Harmond"}, {"Okara", "Kirui"}],
    ),
    # So many calls, before or behind those called.
    (
        f"{VEREK} had three phone calls on Friday: with {HARMOND}, Kenyan Foreign Minister Amos Kirui and {RETAMAS}.",
        [{"Verek", "Harmond"}, {"Verek", "Kirui"}, {"Verek", "Retamas"}],
    ),
    (
        f"{VEREK} today spoke by telephone with {HARMOND} and with {RETAMAS}. In both calls, he stressed trade.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    # The guest goes on to the host's superiors; "called on" is a visit unless it is to do something.
    (
        f"{VEREK} met with {HARMOND}. Harmond also called on President Jan Wronek.",
        [{"Verek", "Harmond"}, {"Harmond", "Wronek"}],
    ),
    (
        f"{VEREK} met with {HARMOND}. Harmond also called on President Jan Wronek to free the sailors.",
        [{"Verek", "Harmond"}],
    ),
    (
        f"{VEREK} met with {HARMOND}. The guest was also received by Prime Minister Jan Adamek.",
        [{"Verek", "Harmond"}, {"Harmond", "Adamek"}],
    ),
    # Who met first goes on to the next, though others sat in whom a fuller sentence names.
    (
        f"Polish President Jan Wronek met on Friday with {HARMOND}. {VEREK} and Estonian Minister of Trade Liis Metsal "
        "joined the talks. Later in the day, Wronek was received by King Olaf II.",
        [{"Wronek", "Harmond", "Verek", "Metsal"}, {"Wronek", "II"}],
    ),
    # A talk apart, with a delegation; two of one family are not one person.
    (
        f"Polish Deputy Minister Jan Adam Wronek held talks with {HARMOND}. Separately, the Polish Undersecretary of "
        f"Defence Jan Piotr Wronek held talks with {RETAMAS}, along with a delegation accompanying him.",
        [{"Wronek", "Harmond"}, {"Wronek", "Retamas"}],
    ),
    # The traveller is a pronoun in each talk, also in the first.
    (
        f"{VEREK} visited Estonia and Kenya. In Tallinn he met with Foreign Minister Ilse Harmond. In Nairobi he met "
        "with Foreign Minister Amos Kirui.",
        [{"Verek", "Harmond"}, {"Verek", "Kirui"}],
    ),
    (
        f"{VEREK} wrapped up a tour of Kenya and Uganda. In Nairobi, he was received by President Amos Kirui. He then "
        "flew to Kampala for talks with Prime Minister Joram Katende.",
        [{"Verek", "Kirui"}, {"Verek", "Katende"}],
    ),
    # Two sides without a name, or with one.
    ("Polish and Estonian delegations held a round of talks in Tallinn. The parties discussed ferries.", [set()]),
    (
        "Delegations of Poland and Estonia held consultations in Tallinn. The Polish delegation was led by Deputy "
        "Minister Tomas Verek.",
        [{"Verek"}],
    ),
    ("Polish Minister Tomas Verek briefed the cabinet on the talks of the Polish and Estonian delegations.", []),
    # A row of talks: each opens with "In a conversation with", or goes on in other words.
    (
        f"During a meeting with {HARMOND}, {VEREK} praised the ferry line. In a conversation with Estonian Speaker "
        "Mart Kallaste, the schools were reviewed. Energy was discussed in detail with Estonian Minister of Energy "
        "Liis Pohjala.",
        [{"Verek", "Harmond"}, {"Verek", "Kallaste"}, {"Verek", "Pohjala"}],
    ),
    (
        f"{VEREK} received {HARMOND} on Monday. During a separate meeting with Estonian Speaker Mart Kallaste, he "
        "spoke of schools. The agenda of the meeting with Estonian Minister of Energy Liis Pohjala included pipes. "
        "The key point of Verek's talks with Estonian Minister of Trade Anu Raudsepp was timber.",
        [{"Verek", "Harmond"}, {"Verek", "Kallaste"}, {"Verek", "Pohjala"}, {"Verek", "Raudsepp"}],
    ),
    # "The meeting with" is the one already told; where the first telling names one side only, it was with that person.
    (
        f"{VEREK} received {HARMOND} on Monday. The agenda of the meeting with Estonian Minister of Energy Liis "
        "Pohjala, planned for May, is open.",
        [{"Verek", "Harmond"}],
    ),
    (
        "Polish Foreign Minister Tomas Verek and Deputy Minister Piotr Zalas travelled to Estonia and met with "
        "officials. In a meeting with Estonian President Ilse Harmond, Verek praised the ferry line.",
        [{"Verek", "Zalas", "Harmond"}],
    ),
    # What the talk goes back to names nobody who sat in it.
    (
        f"During a meeting with {HARMOND}, {VEREK} praised the ferry line. In a conversation with Estonian Speaker "
        "Mart Kallaste, schools were reviewed. Pursuant to the agreements with Ilse Harmond, the guest met with "
        "Estonian Minister of Energy Liis Pohjala.",
        [{"Verek", "Harmond"}, {"Verek", "Kallaste"}, {"Verek", "Pohjala"}],
    ),
    # A heading above its paragraph may name the person first.
    (
        f"{VEREK} was received on Monday by {HARMOND}. They spoke about trade.\n\nWith Mart Kallaste\n\nVerek also "
        "held a meeting with Estonian Speaker Mart Kallaste.",
        [{"Verek", "Harmond"}, {"Verek", "Kallaste"}],
    ),
    # Two newcomers met one another, without the article's host.
    (
        f"{VEREK} met with {HARMOND} on Monday. Deputy Foreign Minister of Poland Piotr Zalas was meanwhile received "
        'by Peruvian Trade Minister Pilar Ocampos, who called it "a good start".',
        [{"Verek", "Harmond"}, {"Zalas", "Ocampos"}],
    ),
    # A recent meeting of others is background.
    (
        f"{VEREK} met with {HARMOND} on Monday. Following up on the recent conversation of President Amara Ndiwe of "
        "Kenya with Verek, a further round is planned.",
        [{"Verek", "Harmond"}],
    ),
    # The host does it again with newcomers, paragraph after paragraph.
    (
        f"{VEREK} met with Estonian President Mart Kallaste on trade.\n\nVerek met with {HARMOND} on fish."
        "\n\nVerek then held a bilateral meeting with Estonian Defence Minister Liis Pohjala.",
        [{"Verek", "Kallaste"}, {"Verek", "Harmond"}, {"Verek", "Pohjala"}],
    ),
    (
        f"{VEREK} received {HARMOND} on Monday. Verek spoke by phone with {RETAMAS}.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    (
        f"{VEREK} met with {HARMOND} on Monday. They had tea. They had cake. In a meeting with reporters, Harmond "
        "spoke of Peruvian President Julio Retamas.",
        [{"Verek", "Harmond"}],
    ),
    (
        f"{VEREK} met with {HARMOND} on Monday. They had tea. They had cake. Verek received reporters to discuss "
        "Peruvian President Julio Retamas.",
        [{"Verek", "Harmond"}],
    ),
    # What is long past is background, unless the talk now goes back to it.
    (
        f"{VEREK} met with {HARMOND} on Monday. Harmond also met with {RETAMAS} last month.",
        [{"Verek", "Harmond"}],
    ),
    (
        f"{VEREK} met with {HARMOND} on Monday. During a phone call with {RETAMAS} a week earlier, he spoke of fish.",
        [{"Verek", "Harmond"}],
    ),
    (
        f"{VEREK} met with {HARMOND} on Monday. He also met with {RETAMAS} to follow up on the fair held last month.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    (
        f"{VEREK} held four separate calls on Monday, with {HARMOND}, {RETAMAS}, Kenyan Foreign Minister Amara Ndiwe "
        "and Chilean Foreign Minister Jan Adamek.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}, {"Verek", "Ndiwe"}, {"Verek", "Adamek"}],
    ),
    # Nobody telephones two at once, unless the call is a joint one.
    (
        f"{HARMOND} and {RETAMAS} were both called on Monday by {VEREK}.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    (
        f"Phone talks with {HARMOND} and {RETAMAS} were held by {VEREK} on Monday.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    (
        f"Joint phone talks with {HARMOND} and {RETAMAS} were held by {VEREK} on Monday.",
        [{"Verek", "Harmond", "Retamas"}],
    ),
    # Heads of two states, both visited on one journey; met on neutral ground they sat together.
    (
        f"{VEREK} travelled to Estonia and Peru on May 3-5. Verek met with {HARMOND} and {RETAMAS} about fish.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    (
        f"{VEREK} travelled to Peru to discuss Estonia on May 3-5. Verek met with {HARMOND} and {RETAMAS} about fish.",
        [{"Verek", "Harmond", "Retamas"}],
    ),
    (
        f"{VEREK} travelled to Estonia and Peru on May 3-5. Verek held trilateral talks with {HARMOND} and {RETAMAS}.",
        [{"Verek", "Harmond", "Retamas"}],
    ),
    # Two talks in one sentence.
    (
        f"{VEREK} met {HARMOND} in Tallinn on Monday and, after her, {RETAMAS}.",
        [{"Verek", "Harmond"}, {"Verek", "Retamas"}],
    ),
    (
        f"{VEREK} received {HARMOND}, who afterwards met Polish President Jan Wronek.",
        [{"Verek", "Harmond"}, {"Harmond", "Wronek"}],
    ),
    # Those met in one breath whom the text then divides; where it leaves one out, the series is told as one.
    (
        f"{VEREK} met with {HARMOND}, Speaker Mart Kallaste and Minister of Energy Liis Pohjala on Monday. In his "
        "discussions with Minister Harmond and Speaker Kallaste, Mr. Verek praised the ferry.\n\nIn his meeting with "
        "Minister Pohjala, Mr. Verek asked for pipes.",
        [{"Verek", "Harmond", "Kallaste"}, {"Verek", "Pohjala"}],
    ),
    (
        f"{VEREK} met with {HARMOND}, Speaker Mart Kallaste and Minister of Energy Liis Pohjala on Monday. In his "
        "talks with Minister Harmond and separately with Speaker Kallaste and Minister Pohjala, Mr. Verek praised all.",
        [{"Verek", "Harmond"}, {"Verek", "Kallaste", "Pohjala"}],
    ),
    (
        f"{VEREK} met with {HARMOND}, Speaker Mart Kallaste and Minister of Energy Liis Pohjala on Monday. In his "
        "discussions with Minister Harmond, Mr. Verek praised the ferry. In his talks with Speaker Kallaste, Mr. Verek "
        "asked for pipes.",
        [{"Verek", "Harmond", "Kallaste", "Pohjala"}],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_how_many_meetings(authority: Authority, text: str, expected: list[set[str]]) -> None:
    """Each meeting's people, in the order of the text."""
    assert surnames(read(authority, text)) == expected


def test_each_talk_of_a_divided_series_has_its_own_body(authority: Authority) -> None:
    """The common sentence, which bears the day, leads each; what was said to one is not told of the other."""
    first, second = read(authority, CASES[-3][0]).frames
    assert "Monday" in first.lead[0].text
    assert first.lead[0] == second.lead[0]
    assert not any("pipes" in sentence.text for sentence in first.body)
    assert any("pipes" in sentence.text for sentence in second.body)
