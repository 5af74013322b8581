"""When, how and where, read together from one article."""

from __future__ import annotations

from app.authority import Authority
from app.extraction.attribution import read_published
from app.extraction.occasion import read_occasion
from app.records import Channel, DateBasis
from tests.extraction.frames import frame_of

PEOPLE = ("Ana Petrova/BG", "Omar Haddad/JO")


def test_a_meeting_has_its_day_channel_and_place_with_evidence(authority: Authority) -> None:
    text = "Foreign Minister Ana Petrova met with her counterpart Omar Haddad in Amman on Tuesday."
    frame, prose = frame_of(text, *PEOPLE, published="2023-08-03")
    occasion = read_occasion(frame, prose, read_published(prose), authority)
    assert str(occasion.date) == "2023-08-01"
    assert occasion.date_basis is DateBasis.STATED
    assert occasion.channel is Channel.IN_PERSON
    assert (occasion.city, occasion.country) == ("Amman", "JO")
    assert {shown.field for shown in occasion.evidence} == {"date", "channel", "city", "country"}
    for shown in occasion.evidence:
        assert text[shown.start : shown.end] == shown.quote


def test_a_call_has_a_day_and_no_place(authority: Authority) -> None:
    text = "Ana Petrova spoke by telephone with Omar Haddad, who was in Amman."
    frame, prose = frame_of(text, *PEOPLE, published="2023-08-03")
    occasion = read_occasion(frame, prose, read_published(prose), authority)
    assert (occasion.channel, occasion.city, occasion.country) == (Channel.PHONE, None, None)
    assert (str(occasion.date), occasion.date_basis) == ("2023-08-03", DateBasis.REPORTED)
