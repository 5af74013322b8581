"""Journeys of several stops: who met where, named or not; texts in our own words, people of our invention."""

from __future__ import annotations

import pytest

from app.authority import Authority
from app.extraction.readout import extract
from app.records import Account
from tests.factories import article


def accounts(authority: Authority, text: str, title: str | None = None) -> tuple[Account, ...]:
    """What the rules find in a Polish outlet's text of 12 May 2024."""
    read = article(text=text, title=title, url="https://example.pl/news/1", published="2024-05-12")
    return extract(read, authority).accounts


def shown(accounts: tuple[Account, ...]) -> list[str]:
    """Each meeting as "surnames @ city, country"."""
    return [
        f"{' '.join(sorted(p.written_as.split()[-1] for p in a.participants))} @ {a.city or '-'}, {a.country or '-'}"
        for a in accounts
    ]


TOURS = [
    # A delegation led by several, stops with cities, hosts not named; a stop among citizens is no meeting.
    (
        "A Polish delegation – led by Deputy Foreign Minister Tomas Verek and Trade Adviser Lena Okara – visited "
        "Nairobi, Kenya; Kampala, Uganda; and Lusaka, Zambia.\n\nIn meetings with the Kenyan Ministry of Trade, "
        "officials discussed grain.\n\nIn Uganda, the delegation discussed vaccines. Both sides emphasized trust.\n\n"
        "In Zambia, the delegation met with students and planted trees.",
        ["Okara Verek @ Nairobi, KE", "Okara Verek @ Kampala, UG"],
    ),
    # One host is named without his country, another only speaks.
    (
        "Deputy Foreign Minister Tomas Verek travelled to Kenya and Uganda. He was accompanied by Trade Adviser Lena "
        "Okara.\n\nIn Kenya, Verek met with officials of the government to review grain exports.\n\nIn Uganda, Prime "
        "Minister Joram Katende emphasized the importance of vaccines.",
        ["Okara Verek @ -, KE", "Katende Okara Verek @ -, UG"],
    ),
    # Every stop has its named host; those who came along are told at the end.
    (
        "Deputy Foreign Minister Tomas Verek led an interagency delegation to Kenya and Uganda.\n\nWhile in Kenya, "
        "Verek met with President Amos Kirui.\n\nWhile in Uganda, Verek met with Prime Minister Joram Katende.\n\n"
        "Members of the delegation included Trade Adviser Lena Okara.",
        ["Kirui Okara Verek @ -, KE", "Katende Okara Verek @ -, UG"],
    ),
    # One paragraph that moves on; the leader is told in the sentence after.
    (
        "A delegation of the Polish Foreign Ministry visited Kenya and Uganda. It was led by Deputy Foreign Minister "
        "Tomas Verek. In Nairobi, the delegation held talks with officials of the Ministry of Trade on grain. From "
        "there it flew on to Kampala, where both sides discussed vaccines with the government.",
        ["Verek @ Nairobi, KE", "Verek @ Kampala, UG"],
    ),
    # All hosts in one sentence: each state's are a meeting, held in that state.
    (
        "Deputy Foreign Minister Tomas Verek travelled to Kenya and Uganda. He met with Kenyan President Amos Kirui "
        "and Ugandan Prime Minister Joram Katende to discuss grain.",
        ["Kirui Verek @ -, KE", "Katende Verek @ -, UG"],
    ),
    # The guest of a meeting travelled; who received him did not.
    (
        "Polish President Jan Adamek met with Kenyan Prime Minister Amos Kirui, who is on a visit to Poland and "
        "Estonia. In Tallinn, Kirui also met with Estonian Foreign Minister Ilse Harmond.",
        ["Adamek Kirui @ -, PL", "Harmond Kirui @ Tallinn, EE"],
    ),
    # No words of officials at any stop: a tour, but no meeting.
    (
        "Deputy Foreign Minister Tomas Verek travelled to Kenya and Uganda. In Kenya, he met with students. In Uganda, "
        "he visited a school.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOURS)
def test_each_stop_of_a_journey_is_a_meeting(authority: Authority, text: str, expected: list[str]) -> None:
    assert shown(accounts(authority, text)) == expected


def test_a_stop_is_met_in_person_and_speaks_for_its_state(authority: Authority) -> None:
    text = (
        "Deputy Foreign Minister Tomas Verek visited Kenya and Uganda.\n\nIn Kenya, Verek met with officials.\n\nIn "
        "Uganda, Prime Minister Joram Katende emphasized the importance of vaccines."
    )
    found = accounts(authority, text)
    assert [a.channel for a in found] == ["in_person", "in_person"]
    assert [[p.party for p in a.participants] for a in found] == [["PL"], ["PL", "UG"]]
    assert all(proof.quote for a in found for proof in a.evidence)


STAYS = [
    ("On 9-10 May 2024, Deputy Foreign Minister Tomas Verek travelled to Kenya.", "2024-05"),
    ("Deputy Foreign Minister Tomas Verek travelled to Kenya on May 9 and 10.", "2024-05"),
    ("On May 9, 2024, Deputy Foreign Minister Tomas Verek travelled to Kenya.", "2024-05-09"),
    # Two months: neither is the meeting's for sure.
    ("On 30 April-1 May 2024, Deputy Foreign Minister Tomas Verek travelled to Kenya.", "2024-05-12"),
]


@pytest.mark.parametrize(("opening", "date"), STAYS)
def test_days_of_a_stay_tell_the_month_of_its_meetings(authority: Authority, opening: str, date: str) -> None:
    text = f"{opening} Trade was the aim.\n\nVerek met with Kenyan President Amos Kirui to discuss grain."
    assert [str(a.date) for a in accounts(authority, text)] == [date]


def test_each_stop_has_its_own_days(authority: Authority) -> None:
    text = (
        "Polish Foreign Minister Tomas Verek visited Estonia on 3-4 May and Kenya on 5 May 2024. In Tallinn he met "
        "with Foreign Minister Ilse Harmond. In Nairobi he met with Foreign Minister Amos Kirui."
    )
    assert [str(a.date) for a in accounts(authority, text)] == ["2024-05", "2024-05-05"]
