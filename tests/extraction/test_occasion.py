"""When, how and where, read together from one article."""

from __future__ import annotations

from app.authority import Authority
from app.extraction.attribution import read_published
from app.extraction.occasion import read_occasion
from app.extraction.readout import extract
from app.records import Channel, DateBasis
from tests.extraction.frames import frame_of
from tests.factories import article

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


def test_a_later_meeting_has_the_day_and_place_of_the_first_where_it_tells_none(authority: Authority) -> None:
    text = (
        "Foreign Minister Ana Petrova of Bulgaria was received in Amman on Tuesday by Foreign Minister Omar Haddad of "
        "Jordan.\n\nPetrova also paid a courtesy call on King Zaid Nasser of Jordan."
    )
    first, second = extract(article(text=text, title=None, published="2023-08-03"), authority).accounts
    assert [str(a.date) for a in (first, second)] == ["2023-08-01", "2023-08-01"]
    assert [(a.city, a.country) for a in (first, second)] == [("Amman", "JO"), ("Amman", "JO")]
    assert {e.quote for e in second.evidence if e.field in ("date", "city")} == {"Tuesday", "Amman"}


def test_a_later_call_has_no_place(authority: Authority) -> None:
    text = (
        "Foreign Minister Ana Petrova of Bulgaria was received in Amman on Tuesday by Foreign Minister Omar Haddad of "
        "Jordan.\n\nPetrova also spoke by telephone with Foreign Minister Jan Wronek of Poland."
    )
    _, call = extract(article(text=text, title=None, published="2023-08-03"), authority).accounts
    assert (call.channel, call.city, call.country) == (Channel.PHONE, None, None)


def test_who_talked_in_a_city_sat_in_one_room(authority: Authority) -> None:
    text = "In Amman on Tuesday Ana Petrova talked about water with Omar Haddad."
    frame, prose = frame_of(text, *PEOPLE, published="2023-08-03")
    occasion = read_occasion(frame, prose, read_published(prose), authority)
    assert (occasion.channel, occasion.city) == (Channel.IN_PERSON, "Amman")
    assert any(e.field == "channel" and e.quote == "Amman" for e in occasion.evidence)


def test_a_call_of_an_earlier_day_is_not_the_channel(authority: Authority) -> None:
    text = "Ana Petrova met Omar Haddad in Amman on Tuesday. The two had spoken by phone on Friday."
    frame, prose = frame_of(text, *PEOPLE, published="2023-08-03", lead=2)
    assert read_occasion(frame, prose, read_published(prose), authority).channel is Channel.IN_PERSON
