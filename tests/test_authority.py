"""The authority files that ship with the product: they load, agree with each other, and find whom a reader means."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from app.authority import Authority
from app.errors import BadAuthorityFile
from app.names import fold, name_key

FOLDER = Path(__file__).parent.parent / "seeds" / "authority"
PEOPLE_HEADER = "id,name,party,spellings,offices\n"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.load(FOLDER)


def test_the_files_hold_at_least_what_the_archive_was_measured_with(authority: Authority) -> None:
    assert len(authority.people) >= 4000
    assert len(authority.parties) >= 500
    assert len(authority.topics) == 32
    assert len(authority.situations) == 33


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Jeyhun Bayramov", "jeyhun-bayramov"),
        ("Ceyhun Bayramov", "jeyhun-bayramov"),  # Azerbaijani spelling
        ("Джейхун Байрамов", "jeyhun-bayramov"),  # Cyrillic
        ("BAYRAMOV Jeyhun", "jeyhun-bayramov"),  # surname first
        ("Joshua Haq", "joshua-huck"),  # heard and written down by ear
        ("Tony Blinken", "antony-blinken"),
        ("İlham Əliyev", "ilham-aliyev"),
        ("Joseph R. Biden, Jr.", "joe-biden"),
        ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("王毅", "wang-yi"),
        ("Mohammed bin Salman Al Saud", "mohammed-bin-salman"),
    ],
)
def test_a_person_is_found_by_each_usual_spelling(authority: Authority, written: str, person: str) -> None:
    assert [found.id for found in authority.people_named(written)] == [person]


def test_the_order_of_words_tells_a_father_from_his_son(authority: Authority) -> None:
    assert [found.id for found in authority.people_named("Salman bin Abdulaziz")] == ["salman-bin-abdulaziz-al-saud"]
    assert [found.id for found in authority.people_named("Abdulaziz bin Salman")] == ["abdulaziz-bin-salman"]


@pytest.mark.parametrize("written", ["", "Nobody Whatsoever", "Aliyev", "Kim", "Khan", "Mohammed"])
def test_nobody_is_found_by_a_bare_surname_or_by_nothing(authority: Authority, written: str) -> None:
    assert authority.people_named(written) == ()


def test_people_and_their_offices_belong_to_known_parties(authority: Authority) -> None:
    strangers = {
        (person.id, party)
        for person in authority.people.values()
        for party in (person.party, *(office.party for office in person.offices))
        if party and party not in authority.parties
    }
    assert not strangers


def test_a_spelling_fits_one_person_or_genuine_namesakes(authority: Authority) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for person in authority.people.values():
        for spelling in (person.name, *person.spellings):
            holders[fold(spelling)].add(person.id)
    shared = {
        form: ids
        for form, ids in holders.items()
        if len(ids) > 1 and any(name_key(authority.people[one].name) != name_key(form) for one in ids)
    }
    assert not shared


def test_every_name_and_spelling_can_be_looked_up(authority: Authority) -> None:
    entries = [*authority.people.values(), *authority.parties.values()]
    unfindable = [(entry.name, s) for entry in entries for s in (entry.name, *entry.spellings) if not fold(s)]
    assert not unfindable


def test_the_bodies_of_an_organisation_are_told_from_its_other_names(authority: Authority) -> None:
    union = authority.parties["EU"]
    assert "European Commission" in union.bodies
    assert "E.U." in union.spellings
    assert "E.U." not in union.bodies
    assert all(set(party.bodies) <= set(party.spellings) for party in authority.parties.values())


def test_person_ids_are_addresses(authority: Authority) -> None:
    assert all(id == "-".join(fold(id).split()) for id in authority.people)


def test_nobody_leaves_an_office_before_entering_it(authority: Authority) -> None:
    backwards = [
        (person.id, office.office)
        for person in authority.people.values()
        for office in person.offices
        if office.since and office.until and office.until.last_day < office.since.first_day
    ]
    assert not backwards


def test_a_party_name_is_claimed_once(authority: Authority) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for party in authority.parties.values():
        for spelling in (party.name, *party.spellings):
            holders[fold(spelling)].add(party.code)
    assert not {name: codes for name, codes in holders.items() if len(codes) > 1}


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Azerbaijani", "AZ"),
        ("Tehran", "IR"),
        ("the Emirates", "AE"),
        ("Türkiye", "TR"),
        ("European Commission", "EU"),
        ("North Atlantic Alliance", "NATO"),
        ("AU", "African Union"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
    ],
)
def test_a_party_is_known_by_adjective_capital_and_variant(authority: Authority, spelling: str, code: str) -> None:
    wanted = fold(spelling.removeprefix("the "))
    holders = {p.code for p in authority.parties.values() if wanted in map(fold, (p.name, *p.spellings))}
    assert holders == {code}


@pytest.mark.parametrize("spelling", ["Korean", "Congolese", "Dominican", "Brussels", "Geneva", "Vienna", "Jerusalem"])
def test_a_name_that_settles_no_party_is_left_out(authority: Authority, spelling: str) -> None:
    assert not [p.code for p in authority.parties.values() if fold(spelling) in map(fold, (p.name, *p.spellings))]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("id,name\n", "header row lacks"),
        (PEOPLE_HEADER + "a-b,A B,AZ\n", "line 2: not as many cells"),
        (PEOPLE_HEADER + "a-b,A B,AZ,,\na-b,A C,AZ,,\n", "line 3: a person needs"),
        (PEOPLE_HEADER + "a-b,A B,AZ,,President;AZ\n", "an office is written"),
        (PEOPLE_HEADER + "a-b,A B,AZ,,President;AZ;spring;\n", "line 2: not a date"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "people.csv").write_text(content, encoding="utf-8")
    with pytest.raises(BadAuthorityFile, match=says):
        Authority.load(tmp_path)


def test_a_party_code_used_twice_is_named(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("code,name,spellings,kind\nAU,African Union,,\n", encoding="utf-8")
    (tmp_path / "territories.csv").write_text("code,name,spellings\nAU,Australia,\n", encoding="utf-8")
    with pytest.raises(BadAuthorityFile, match=r"territories\.csv, line 2: a party needs"):
        Authority.load(tmp_path)


def test_an_empty_folder_is_an_empty_authority(tmp_path: Path) -> None:
    assert not Authority.load(tmp_path).people


@pytest.mark.parametrize(
    ("line", "says"),
    [
        # kinds that exist, in full
        ("same-meeting,a1,b1,one visit,2024-05-01", ""),
        ("different-person,Kim Song,Kim Sung,two envoys,", ""),
        ("date,a1,2023-08,the month alone is sure,2024-05", ""),
        ("city,a1,,the text does not tell,", ""),
        ("channel,a1,video,,", ""),
        ("withdraw,a1,,a hoax,2024-05-01", ""),
        # lines that cannot be meant
        ("same-meting,a1,b1,,", "line 2: no kind of correction is called 'same-meting'"),
        ("date,,2023-08-03,,", "line 2: a date line names what it corrects"),
        ("same-meeting,a1,,,", "line 2: a same-meeting line names two different things"),
        ("same-person,Kim Song,Kim Song,,", "names two different things"),
        ("date,a1,3 August,,", "line 2: not a date of the form"),
        ("channel,a1,fax,,", "no channel is called 'fax'; there are in_person"),
        ("country,a1,Sweden,,", "a country is two capital letters"),
        ("withdraw,a1,b1,a hoax,2024-05-01", "a withdraw line has no value"),
        ("withdraw,a1,,,2024-05-01", "gives its reason and day"),
        ("city,a1,Baku,,yesterday", "line 2: not a date of the form"),
    ],
)
def test_a_correction_is_taken_up_or_its_line_named(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "corrections.csv").write_text(f"kind,subject,value,reason,day\n{line}\n", encoding="utf-8")
    if not says:
        assert Authority.load(tmp_path).corrections[0].kind == line.split(",")[0]
        return
    with pytest.raises(BadAuthorityFile, match=says) as error:
        Authority.load(tmp_path)
    assert "corrections.csv" in str(error.value)
