"""By which channel a meeting was held."""

from __future__ import annotations

import pytest

from app.extraction.channel import read_channel
from tests.extraction.frames import frame_of

PEOPLE = ("Ana Petrova/BG", "Omar Haddad/JO")

# (headline, text, channel)
TOLD = [
    (None, "Ana Petrova spoke by phone with Omar Haddad.", "phone"),
    (None, "A telephone conversation took place between Ana Petrova and Omar Haddad.", "phone"),
    (None, "Ana Petrova telephoned Omar Haddad.", "phone"),
    (None, "Ana Petrova was on the line with Omar Haddad.", "phone"),
    ("Minister Petrova's Call with Minister Haddad", "Ana Petrova spoke today with Omar Haddad.", "phone"),
    (None, "Ana Petrova and Omar Haddad spoke by phone and look forward to meeting in person.", "phone"),
    (None, "Ana Petrova called Prime Minister Omar Haddad to congratulate him.", "phone"),
    (None, "In a phone call, Ana Petrova invited Omar Haddad to visit Sofia.", "phone"),
    (None, "Omar Haddad and Tom Stone were both called on Monday by Ana Petrova, who spoke by phone.", "phone"),
    (None, "Ana Petrova received a telephone call from Omar Haddad, who was on a visit to Oslo.", "phone"),
    (None, "Omar Haddad called Ana Petrova on Monday to discuss trade.", "phone"),
    (None, "Ana Petrova took part via videoconference in a meeting with Omar Haddad.", "video"),
    (None, "Ana Petrova held video consultations with Omar Haddad.", "video"),
    (None, "Ana Petrova held a video conference with Omar Haddad.", "video"),
    (None, "Ana Petrova met with Omar Haddad. They said that videoconferences are no meetings.", "in_person"),
    (
        None,
        "Ana Petrova held talks with Omar Haddad. The agenda was full. * * * President of Bulgaria Ana Petrova: Mr "
        "Haddad, welcome. Our telephone talks cannot replace meetings.",
        "in_person",
    ),
    (None, "Ana Petrova received letters of credence from Omar Haddad. The telephone rang.", "in_person"),
    (None, "Ana Petrova met virtually with Omar Haddad.", "video"),
    ("Petrova Hosts Virtual Meeting", "Ana Petrova led a virtual meeting with Omar Haddad.", "video"),
    (None, "Ana Petrova met with Omar Haddad.", "in_person"),
    (None, "Omar Haddad was received by Ana Petrova.", "in_person"),
    (None, "Ana Petrova paid a courtesy call on Omar Haddad.", "in_person"),
    (None, "Ana Petrova spoke with Omar Haddad on the sidelines of the forum.", "in_person"),
    (None, "Ana Petrova had lunch with Omar Haddad.", "in_person"),
    (None, "Ana Petrova met Omar Haddad and called for a ceasefire.", "in_person"),
    (None, "Ana Petrova met Omar Haddad. The talks followed up on the May 5, 2021 virtual meeting.", "in_person"),
    ("Haddad calls on Sofia to act", "Ana Petrova met Omar Haddad.", "in_person"),
    (None, "Ana Petrova met Omar Haddad; last week they had spoken by phone.", "in_person"),
    (None, "Ana Petrova made a call on Omar Haddad.", "in_person"),
    (None, "Ana Petrova was meanwhile called on today by Omar Haddad.", "in_person"),
    (None, "Ana Petrova had a discussion with Omar Haddad at the Ministry of Defence.", "in_person"),
    (None, "Ana Petrova exchanged words with Omar Haddad, said an official at the Foreign Ministry.", "unspecified"),
    (None, "Ana Petrova met Omar Haddad. Minister Tom Stone took part by video link.", "in_person"),
    (
        None,
        "Ana Petrova spoke to Omar Haddad. One. Two. Three. It is said that trade figured in the talks.",
        "unspecified",
    ),
    (None, "Ana Petrova spoke to Omar Haddad ahead of President Stone's virtual summit.", "unspecified"),
    (None, "Ana Petrova and Omar Haddad discussed the backing that the country receives.", "unspecified"),
    (None, "Ana Petrova exchanged words with Omar Haddad.", "unspecified"),
    (None, "Ana Petrova and Omar Haddad agreed to meet soon.", "unspecified"),
]


@pytest.mark.parametrize(("title", "text", "expected"), TOLD)
def test_the_channel_is_read_from_headline_and_lead(title: str | None, text: str, expected: str) -> None:
    frame, prose = frame_of(text, *PEOPLE, title=title)
    channel, evidence = read_channel(frame, prose)
    assert channel == expected
    assert bool(evidence) == (expected != "unspecified")
    for shown in evidence:
        assert (title if shown.part == "title" else text)[shown.start : shown.end] == shown.quote


def test_the_address_tells_of_a_call_where_there_is_no_headline() -> None:
    """Of a text that came without a headline only the address says "call"."""
    url = "https://example.org/news/secretary-petrovas-call-with-minister-haddad"
    frame, prose = frame_of("Ana Petrova spoke today with Omar Haddad.", *PEOPLE, url=url)
    channel, (shown,) = read_channel(frame, prose)
    assert (channel, shown.rule) == ("phone", "channel.address")
