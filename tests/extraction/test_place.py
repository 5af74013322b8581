"""Where a meeting was held."""

from __future__ import annotations

import pytest

from app.authority import Authority
from app.extraction.gazetteer import city_named
from app.extraction.place import read_place
from app.records import Channel
from tests.extraction.frames import frame_of

PEOPLE = ("Ana Petrova/BG", "Omar Haddad/JO")


# (text, city, country)
TOLD = [
    ("Ana Petrova met with Omar Haddad in Munich, Germany.", "Munich", "DE"),
    ("Today in Jeddah, Ana Petrova met Omar Haddad.", "Jeddah", "SA"),
    ("Ana Petrova met Omar Haddad today in Wilmington, Delaware.", "Wilmington", "US"),
    ("Ana Petrova welcomed President Omar Haddad of Jordan to the White House.", "Washington", "US"),
    ("Omar Haddad received Ana Petrova at the Kremlin.", "Moscow", "RU"),
    ("Ana Petrova met Omar Haddad during her visit to Kazakhstan.", None, "KZ"),
    ("Montevideo was where Ana Petrova and Omar Haddad came together.", "Montevideo", "UY"),
    ("Talks were held in the Turkish capital between Ana Petrova and Omar Haddad.", "Ankara", "TR"),
    ("Ana Petrova met Omar Haddad on the sidelines of the climate conference in Glasgow.", "Glasgow", "GB"),
    ("Ana Petrova met Omar Haddad in Singapore.", "Singapore", "SG"),
    ("Ana Petrova and Omar Haddad met at UN headquarters.", "New York", "US"),
    ("New York, where the General Assembly goes on, saw a meeting of Ana Petrova and Omar Haddad.", "New York", "US"),
    ("During his New York visit Omar Haddad met Ana Petrova.", "New York", "US"),
    ("It was in Reykjavik that Ana Petrova and Omar Haddad came together.", "Reykjavik", "IS"),
    ("Ana Petrova met Omar Haddad in Bali, Indonesia.", "Bali", "ID"),
    ("At New Delhi's Hyderabad House Omar Haddad met Ana Petrova.", "New Delhi", "IN"),
    ("The visitor to Ankara, Ana Petrova, was received by Omar Haddad.", "Ankara", "TR"),
    ("Sofia on Tuesday hosted Ana Petrova and Omar Haddad for consultations.", "Sofia", "BG"),
    ("On Wednesday the Jordanian capital Amman saw Ana Petrova in a meeting with Omar Haddad.", "Amman", "JO"),
    ("Amman is hosting Ana Petrova, who met Omar Haddad.", "Amman", "JO"),
    ("Ana Petrova met Omar Haddad at the Permanent Mission of Jordan to the United Nations.", "New York", "US"),
    ("Ana Petrova met Omar Haddad at the Jordanian Mission to the United Nations in Geneva.", "Geneva", "CH"),
    ("Doha has seen a meeting of Ana Petrova and Omar Haddad.", "Doha", "QA"),
    ("Ana Petrova met Omar Haddad in Bali.", "Bali", "ID"),
    ("Ana Petrova met Omar Haddad at State House, Nairobi.", "Nairobi", "KE"),
    ("Ana Petrova arrived in Amman on Sunday. She was received by Omar Haddad.", "Amman", "JO"),
    ("Ana Petrova met Omar Haddad in Acaciafield, Nairobi.", "Nairobi", "KE"),
    ("Ana Petrova met Omar Haddad in Bulgaria's capital on Monday.", "Sofia", "BG"),
    ("Omar Haddad met Ana Petrova during a visit to the Kingdom of Spain.", None, "ES"),
    ("Ana Petrova, on a visit to Amman, was received by Omar Haddad.", "Amman", "JO"),
    ("Ana Petrova met Omar Haddad at the San Martín Palace.", "Buenos Aires", "AR"),
    ("Ana Petrova was received in Ramallah, US Secretary of State Omar Haddad being there too.", "Ramallah", "PS"),
    ("Omar Haddad met Ana Petrova at the ASEAN Headquarters.", "Jakarta", "ID"),
    (
        "Ana Petrova met Omar Haddad, the Chairperson of the Commission of the Union of Foresters, at its headquarters "
        "in Oslo.",
        "Oslo",
        "NO",
    ),
]


@pytest.mark.parametrize(("text", "city", "country"), TOLD)
def test_the_place_of_the_meeting_is_read(text: str, city: str | None, country: str, authority: Authority) -> None:
    frame, prose = frame_of(text, *PEOPLE)
    place = read_place(frame, prose, Channel.IN_PERSON, authority)
    assert (place.city, place.country) == (city, country)
    for shown in place.evidence:
        assert text[shown.start : shown.end] == shown.quote


UNTOLD = [
    "Ana Petrova and Omar Haddad met to discuss the war in Ukraine and the situation in Syria.",
    "Ana Petrova met Omar Haddad to prepare for the June summit in Madrid.",
    "Ana Petrova met Omar Haddad and followed up on their August meeting in Buenos Aires.",
    "Ana Petrova met Omar Haddad on the margins of the UN General Assembly.",
    "OSLO – Ana Petrova met with Omar Haddad.",
    "Ana Petrova met Omar Haddad, who will visit Sofia next month.",
    "Ana Petrova met Omar Haddad and said it was ready to receive a delegation to Sofia.",
    "Ana Petrova met Omar Haddad of Jordan.",
    "Ana Petrova met Omar Haddad and spoke about talks in Vienna on other matters.",
    "Ana Petrova met Omar Haddad, who spoke of a visit to Singapore in May.",
    "Ana Petrova met Omar Haddad at the Constantine Palace.",
    "Ana Petrova met Omar Haddad at the Zarqa Palace.",
    "Ana Petrova met Omar Haddad and the Ambassador to Kuwait Jan Wronek, Russia's Ivan Orlin and others.",
    "Ana Petrova met Omar Haddad and spoke of expectations from the NATO Summit in Madrid.",
    "Ana Petrova met Omar Haddad. She thanked Jordan for hosting the U.S.-Bulgaria Forum in Aqaba.",
    "Ana Petrova met Omar Haddad and reminded him that she had met the King in Amman.",
    "Ana Petrova met Omar Haddad at the Sheraton Hotel, Qatar.",
    "Ana Petrova met Omar Haddad on the results of the Council meeting held in Brussels.",
    "Ana Petrova met Omar Haddad and praised what was agreed during a visit to Spain in May last year.",
    "Ana Petrova of the trade ministry met today in the evening with Foreign Secretary\nElizabeth Haddad of Jordan.",
    "Ana Petrova met Omar Haddad, the foreign ministry in Sofia said.",
    "Ana Petrova met Omar Haddad, a spokesman told his regular briefing in the Chinese capital.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_places_of_other_things_and_the_writer_s_place_are_not_taken(text: str, authority: Authority) -> None:
    frame, prose = frame_of(text, *PEOPLE)
    place = read_place(frame, prose, Channel.IN_PERSON, authority)
    assert (place.city, place.country, place.evidence) == (None, None, ())


def test_a_call_has_no_place(authority: Authority) -> None:
    frame, prose = frame_of("Ana Petrova spoke by phone with Omar Haddad in Amman.", *PEOPLE)
    assert read_place(frame, prose, Channel.PHONE, authority).country is None


def test_a_host_receives_at_home_in_the_dateline_s_capital(authority: Authority) -> None:
    frame, prose = frame_of("AMMAN – Omar Haddad received Ana Petrova.", *PEOPLE)
    place = read_place(frame, prose, Channel.IN_PERSON, authority)
    assert (place.city, place.country) == ("Amman", "JO")


HOSTS = [
    ("Ana Petrova was received on Monday by Omar Haddad.", None, "JO"),
    ("Ana Petrova was the guest of Omar Haddad.", None, "JO"),
    ("Omar Haddad received a delegation headed by Ana Petrova.", None, "JO"),
    ("AMMAN – Ana Petrova, Ambassador of Bulgaria to Jordan, spoke with Omar Haddad.", "Amman", "JO"),
    ("Amman, Aug 3 (JNA) - Ana Petrova held talks here on Monday with Omar Haddad.", "Amman", "JO"),
    ("JNA | Amman | Updated: 12:30\n\nAna Petrova met with Omar Haddad.", "Amman", "JO"),
    ("AMMAN, August 3. Omar Haddad met Ana Petrova, who is on a visit to Jordan.", "Amman", "JO"),
    ("SOFIA, August 3. Omar Haddad met Ana Petrova, who is on a visit to Jordan.", None, "JO"),
    ("Ana Petrova was received by Omar Haddad on the sidelines of the forum.", None, None),
    # An ambassador who is one of a delegation may have come along with it.
    (
        "Omar Haddad met a Bulgarian delegation, which included Minister Ana Petrova and Ambassador of Bulgaria to "
        "Jordan Iva Kolar.",
        None,
        None,
    ),
    ("Ana Petrova and Omar Haddad were received with applause.", None, None),
    # A ministry whose state the text names; one that only told the news is no place.
    ("Ana Petrova spoke with Omar Haddad at the Ministry of Defence of Jordan.", None, "JO"),
    ("Ana Petrova spoke with Omar Haddad at the Jordanian Foreign Ministry.", None, "JO"),
    ("Ana Petrova spoke with Omar Haddad, with reference to the Jordanian Foreign Ministry.", None, None),
    ("Ana Petrova spoke with Omar Haddad at the Ministry of Defence of Peru.", None, None),
]


@pytest.mark.parametrize(("text", "city", "country"), HOSTS)
def test_where_no_place_is_told_the_host_s_home_is_it(
    text: str, city: str | None, country: str | None, authority: Authority
) -> None:
    frame, prose = frame_of(text, *PEOPLE)
    place = read_place(frame, prose, Channel.IN_PERSON, authority)
    assert (place.city, place.country) == (city, country)
    for shown in place.evidence:
        assert text[shown.start : shown.end] == shown.quote


def test_an_organisation_receives_at_its_headquarters(authority: Authority) -> None:
    """ "at the General Secretariat": the seat of the one organisation that takes part."""
    text = "Ana Petrova received Omar Haddad at the General Secretariat."
    for people, city, country in (
        (("Ana Petrova/OIC", "Omar Haddad/JO"), "Jeddah", "SA"),
        (("Ana Petrova/NATO", "Omar Haddad/OIC"), None, None),
    ):
        place = read_place(*frame_of(text, *people), Channel.IN_PERSON, authority)
        assert (place.city, place.country) == (city, country)


def test_our_country_is_the_writer_s(authority: Authority) -> None:
    text = "Omar Haddad met with Ana Petrova, who is on a visit to our country."
    frame, prose = frame_of(text, *PEOPLE, url="https://example.jo/news/1")
    assert read_place(frame, prose, Channel.IN_PERSON, authority).country == "JO"


DELIVERED = [("The Kremlin, Moscow", "Moscow", "RU"), ("Sochi", "Sochi", "RU"), ("In the field", None, None)]


@pytest.mark.parametrize(("location", "city", "country"), DELIVERED)
def test_a_delivered_place_counts(location: str, city: str | None, country: str | None, authority: Authority) -> None:
    frame, prose = frame_of("Ana Petrova met with Omar Haddad.", *PEOPLE, location=location)
    place = read_place(frame, prose, Channel.IN_PERSON, authority)
    assert (place.city, place.country) == (city, country)


CITIES = [
    ("Paris", (), ("Paris", "FR")),
    ("Paris", ("US",), ("Paris", "FR")),
    ("BAKU", (), ("Baku", "AZ")),
    ("Kiev", (), ("Kyiv", "UA")),
    ("St Petersburg", (), ("St Petersburg", "RU")),
    ("Hyderabad", ("PK",), ("Hyderabad", "PK")),
    ("Wilmington", ("US",), ("Wilmington", "US")),
]


@pytest.mark.parametrize(("name", "nearby", "expected"), CITIES)
def test_a_city_is_told_by_its_size_and_by_the_countries_named_nearby(
    name: str, nearby: tuple[str, ...], expected: tuple[str, str]
) -> None:
    city = city_named(name, nearby)
    assert city is not None
    assert (city.name, city.country) == expected


@pytest.mark.parametrize("name", ["Springfield", "March", "Union", "Minister", "Hyderabad"])
def test_doubtful_cities_are_unknown(name: str) -> None:
    assert city_named(name) is None
