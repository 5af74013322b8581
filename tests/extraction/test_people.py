"""Names, offices and parties as single sentences word them: tables of our own sentences."""

from __future__ import annotations

import pytest

from app.authority import Authority
from app.extraction.labels import label
from app.extraction.news import future_title, no_readout_title, telling_of
from app.extraction.parties import find_parties
from app.extraction.people import find_people
from app.extraction.tokens import tokenize

PERSONS = [
    # Initials, suffixes, dots without spaces.
    ("President Joseph R. Valen, Jr. spoke.", ["Joseph R. Valen, Jr. / President / -"]),
    ("Acting State Secretary O.Verekbayar spoke.", ["O.Verekbayar / Acting State Secretary / -"]),
    # Honorifics belong to no name and are no office.
    ("H.E. Mr. Tomas Verek, Chairperson of the African Union Commission, spoke.",
     ["Tomas Verek / Chairperson of the African Union Commission / African Union"]),
    ("Minister of Defense of Kenya, Colonel General Amara Ndiwe, spoke.", ["Amara Ndiwe / Minister of Defense / KE"]),
    ("Prime Minister Dato' Seri Hakim Rosli met Datuk Seri Farid Manan.",
     ["Hakim Rosli / Prime Minister / -", "Farid Manan / - / -"]),
    ("Commissioner for Health of the African Union (AU), H. E. Ambassador Amara Ndiwe spoke.",
     ["Amara Ndiwe / Commissioner for Health of the African Union / African Union"]),
    ("President Ratu Semi Tavola spoke.", ["Semi Tavola / President / -"]),
    ("Their Royal Highnesses Prince Harun bin Valan and Prince Omar bin Rezan spoke.",
     ["Harun bin Valan / Prince / -", "Omar bin Rezan / Prince / -"]),
    # A nickname stands within its name; a given name may return in it; what someone led is nobody.
    ('President Tomas "Tomi" Verek Jr. spoke.', ['Tomas "Tomi" Verek Jr / President / -']),
    ("Ambassador Essam Yusuf Essam Al-Rawandi spoke.", ["Essam Yusuf Essam Al-Rawandi / Ambassador / -"]),
    ("Verek, Danish Envoy Meet on Trade", ["Verek / - / -"]),
    ("The Verek-led government thanked Mr. Harmond.", ["Harmond / - / -"]),
    # A word of an office inside a name.
    ("Hassan Amir Tamroyan spoke.", ["Hassan Amir Tamroyan / - / -"]),
    # The country behind the name, before it, in the office, with the counterpart.
    ("FM Tomas Verek of Poland spoke.", ["Tomas Verek / FM / PL"]),
    ("Estonia's Ilse Harmond spoke.", ["Ilse Harmond / - / EE"]),
    ("People's Republic of China Executive Vice Minister of Foreign Affairs Ma Zhaolin spoke.",
     ["Ma Zhaolin / Executive Vice Minister of Foreign Affairs / CN"]),
    ("She met her new counterpart from Denmark, Trine Ostergren.", ["Trine Ostergren / - / DK"]),
    # An embassy's officials speak for its state; an envoy is no chief beside.
    ("They were joined by the Estonian Embassy's political adviser, Mart Kallaste.",
     ["Mart Kallaste / political adviser / EE"]),
    ("The Estonian Ambassador and Prime Minister Tomas Verek spoke.", ["Tomas Verek / Prime Minister / -"]),
    # Who is called like a month; a rank behind another office.
    ("Prime Minister Tessa May in Oslo spoke.", ["Tessa May / Prime Minister / -"]),
    ("In May Mr. Vale spoke, and on May 5 Mr. Holm.", ["Vale / - / -", "Holm / - / -"]),
    ("Deputy Foreign Minister Ambassador Jan Wronek spoke.", ["Jan Wronek / Deputy Foreign Minister / -"]),
    # A state of the United States tells the country of who sits for it there.
    ("He hosted Delaware Senator Jan Wronek.", ["Jan Wronek / Senator / US"]),
    ("Raksha Mantri Tomas Verek spoke.", ["Tomas Verek / Raksha Mantri / -"]),
    # An office at home abroad: the ambassador speaks for who sent him.
    ("Ambassador of Canada to Mongolia Cate Ivkova spoke.", ["Cate Ivkova / Ambassador to Mongolia / CA"]),
    # The place of the meeting is nobody's party.
    ("He received in Beijing Japanese Foreign Minister SORATA Kenji.", ["SORATA Kenji / Foreign Minister / JP"]),
    # What the office deals with is nobody's party.
    ("Head of the Department of North American Affairs Yang Taolin spoke.",
     ["Yang Taolin / Head of the Department of North American Affairs / -"]),
    # Two offices of one person.
    ("Rashid Merekov, deputy chair of the Cabinet and at the same time Foreign Minister of Peru, spoke.",
     ["Rashid Merekov / Foreign Minister / PE"]),
    # Offices without a name claim nobody.
    ("The President of Poland said that relations were good.", []),
    # A list of countries is shared out in order; more countries than names tell nothing.
    ("The Foreign Ministers of Estonia, Cyprus and Peru, Ilse Harmond, Tomas Verek and Amara Ndiwe, spoke.",
     ["Ilse Harmond / Foreign Minister / EE", "Tomas Verek / Foreign Minister / CY",
      "Amara Ndiwe / Foreign Minister / PE"]),
    ("Ilse Harmond and Tomas Verek, Foreign Ministers of Estonia and of Peru, met.",
     ["Ilse Harmond / Foreign Minister / EE", "Tomas Verek / Foreign Minister / PE"]),
    ("Ilse Harmond and Tomas Verek, Foreign Ministers of Estonia, Cyprus and Peru, met.",
     ["Ilse Harmond / Foreign Minister / -", "Tomas Verek / Foreign Minister / -"]),
    # An office behind a name ends where the next person's begins.
    ("They were Ilse Harmond, Assistant to the Mayor, and Ambassador Tomas Verek, Envoy of Peru to the UN.",
     ["Ilse Harmond / Assistant to the Mayor / -", "Tomas Verek / Envoy to the UN / PE"]),
    ("They were Ilse Harmond, Estonia's Ambassador to the U.N., Chief of Staff Tomas Verek and two aides.",
     ["Ilse Harmond / Ambassador to the U.N. / EE", "Tomas Verek / Chief of Staff / -"]),
    # The rank of an ambassador hides no office, and the place of the post is not whom it speaks for.
    ("Permanent Representative to the UN Ambassador Tomas Verek spoke.",
     ["Tomas Verek / Permanent Representative to the UN / -"]),
    ("The Ambassador and President Verek spoke.", ["Verek / President / -"]),
    # A state's own house is part of the office, its name is not; passing words are none.
    ("He met Louisa Boren, visiting Senior Advisor of the US State Department for Trade.",
     ["Louisa Boren / Senior Advisor of the State Department for Trade / US"]),
    ("Tomas Verek, Secretary of Peru's Supreme Council, spoke.", ["Tomas Verek / Secretary of Supreme Council / PE"]),
    ("Next year, under Prime Minister Verek, all changes.", ["Verek / Prime Minister / -"]),
    # Unknown words amid an office are its own; small letters make offices behind a name.
    ("Deputy Director of the Office of National Orchid Control Policy Tomas Verek spoke.",
     ["Tomas Verek / Deputy Director of the Office of National Orchid Control Policy / -"]),
    ("Ilse Harmond, state councillor and foreign minister of Peru, spoke.",
     ["Ilse Harmond / state councillor and foreign minister / PE"]),
    # A row has the party that opens it, until a verb ends it.
    ("Present for Peru were Secretary Ilse Harmond, its Envoy to the UN Ambassador Tomas Verek and Dr. Amara Ndiwe.",
     ["Ilse Harmond / Secretary / PE", "Tomas Verek / Envoy to the UN / PE", "Amara Ndiwe / - / PE"]),
    ("A delegation of the Danish Parliament, which included senators Ilse Harmond and Tomas Verek, saw Amara Ndiwe.",
     ["Ilse Harmond / senator / DK", "Tomas Verek / senator / DK", "Amara Ndiwe / - / -"]),
    ("Peru's ministers, Mr. Verek said, were late.", ["Verek / - / -"]),
    # An acronym in brackets parts no office from its name; Park is a surname behind an office.
    ("The Secretary-General of the Caribbean Community (CARICOM), Dr. Ilse Harmond, spoke.",
     ["Ilse Harmond / Secretary-General of the Caribbean Community / CARICOM"]),
    ("Foreign Minister Park Tomas of Peru met in the park.", ["Park Tomas / Foreign Minister / PE"]),
    # An envoy of an organisation's chief, and the long portfolio of one state.
    ("Special Adviser of the UN Secretary-General on Cyprus Ilse Harmond spoke.",
     ["Ilse Harmond / Special Adviser of the Secretary-General on Cyprus / UN"]),
    ("UK Secretary of State for Foreign, Commonwealth and Development Affairs Ilse Harmond spoke.",
     ["Ilse Harmond / Secretary of State for Foreign, Commonwealth and Development Affairs / GB"]),
    ("Lyonchhen Tomas Verek of Bhutan spoke.", ["Tomas Verek / Lyonchhen / BT"]),
    # A body behind the name is part of the office, a state is not.
    ("President Ilse Harmond of the European Commission and President Amara Ndiwe of Kenya spoke.",
     ["Ilse Harmond / President of the European Commission / EU", "Amara Ndiwe / President / KE"]),
    ("Chinese Communist Party Politburo Member Ma Zhaolin spoke.",
     ["Ma Zhaolin / Chinese Communist Party Politburo Member / CN"]),
    ("Chargé d'Affaires of Peru Tomas Verek spoke.", ["Tomas Verek / Chargé d'Affaires / PE"]),
    ("Danish Defense Attaché Ilse Harmond met Envoy for Global Women's Issues Amara Ndiwe.",
     ["Ilse Harmond / Defense Attaché / DK", "Amara Ndiwe / Envoy for Global Women's Issues / -"]),
    # An adviser's office goes on to whom he serves and ends before his name.
    ("Foreign Policy Adviser to the Danish Prime Minister Ilse Harmond spoke.",
     ["Ilse Harmond / Foreign Policy Adviser to the Prime Minister / DK"]),
    ("Adviser to the President of Peru on Foreign Affairs Tomas Verek spoke.",
     ["Tomas Verek / Adviser to the President on Foreign Affairs / PE"]),
    ("Head of the Policy Bureau at the Chancellery of the President of Peru Tomas Verek spoke.",
     ["Tomas Verek / Head of the Policy Bureau at the Chancellery of the President / PE"]),
    ("On a visit to Peru she met State Secretary of the Ministry of Trade of this country Tomas Verek.",
     ["Tomas Verek / State Secretary of the Ministry of Trade / -"]),
    ("Leader of the ruling Democratic Party Tomas Verek met members of the Council and Prime Minister Ilse Harmond.",
     ["Tomas Verek / Leader of the ruling Democratic Party / -", "Ilse Harmond / Prime Minister / -"]),
    # Months and weekdays are no names; Jan and May can be.
    ("On Monday, May 5, Secretary Jan Adamek met Prime Minister May.",
     ["Jan Adamek / Secretary / -", "May / Prime Minister / -"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERSONS, ids=lambda value: str(value)[:40])
def test_persons_of_a_sentence(authority: Authority, text: str, expected: list[str]) -> None:
    """Name, office and party of everyone with a title, a party or a full name."""
    scene = find_people(label(text, authority))
    found = [
        f"{n.written} / {(n.office.role if n.office else None) or '-'} / {n.party.code if n.party else '-'}"
        for n in scene.people
    ]
    assert found == expected


PARTIES = [
    ("Azerbaijani, Republic of Korea and U.S. officials", ["AZ", "KR", "US"]),
    ("the People's Republic of China", ["CN"]),
    ("Baku and Yerevan", ["AZ", "AM"]),
    ("NATO and the European Commission", ["NATO", "EU"]),
    ("Trinidad & Tobago, St. Kitts & Nevis", ["TT", "KN"]),
    ("Australia and the African Union (AU)", ["AU", "African Union", "African Union"]),
    # No state: a region of the same name, a seat of organisations, an ordinary word, a given name.
    ("a rancher from New Mexico", ["US"]),
    ("In Brussels, it was no joke", []),
]


@pytest.mark.parametrize(("text", "codes"), PARTIES)
def test_parties_of_a_text(authority: Authority, text: str, codes: list[str]) -> None:
    """States by name, adjective and capital; organisations by name, body and acronym."""
    assert [p.code for p in find_parties(tokenize(text), authority) if p.code] == codes


def test_a_country_can_be_a_given_name(authority: Authority) -> None:
    """Jordan Bardo is a person, Jordan alone a country."""
    line = label("Jordan Bardo met the King of Jordan.", authority)
    assert [line.text[line.tokens[p.first].start : line.tokens[p.last - 1].end] for p in line.parties] == ["Jordan"]
    assert find_people(line).people[0].written == "Jordan Bardo"


@pytest.mark.parametrize(
    ("text", "strength", "future"),
    [
        ("They met in Riga.", 2, False),
        ("He spoke by phone with the minister.", 2, False),
        ("The visit was useful.", 1, False),
        ("The ministers will meet in Riga.", 0, True),
        ("On his schedule is a meeting with the mayor.", 0, True),
        ("Rain fell.", 0, False),
    ],
)
def test_what_a_sentence_tells(text: str, strength: int, future: bool) -> None:
    """Plain, weak and no words of a meeting that took place; meetings to come."""
    telling = telling_of(text)
    assert (telling.strength, telling.future) == (strength, future)


def test_headlines_of_other_texts() -> None:
    """Statements and announcements; a statement on someone's call is a readout by another name."""
    assert no_readout_title("Joint Statement on Trade")
    assert no_readout_title("Interview with the Minister")
    assert not no_readout_title("Statement by Spokesperson Vale on the Minister's Call with Eva Holm")
    assert not no_readout_title("Minister Vale meets Eva Holm")
    assert future_title("FM to visit Riga")
    assert not future_title("FM visited Riga")
