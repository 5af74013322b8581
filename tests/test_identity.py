"""Written names become people, whatever the order in which they came."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.authority import Correction
from app.identity import (
    Identities,
    Participation,
    form_key,
    identify,
    identity_keys,
    person_id_of,
    person_id_of_key,
)
from app.offices import office_kind, office_of
from app.records import Verdict


def told(*lines: str) -> list[Participation]:
    """Participations from "Name/PARTY/role/year/authority id", each in an account of its own: a0, a1, …"""
    found = []
    for n, line in enumerate(lines):
        name, party, role, year, authority = (*line.split("/"), "", "", "", "")[:5]
        found.append(
            Participation(
                f"a{n}", 0, name, name, role or None, party or None, authority or None, int(year) if year else None
            )
        )
    return found


def persons(identities: Identities) -> list[set[str]]:
    """The accounts of each person, as sets."""
    groups: dict[str, set[str]] = {}
    for (account_id, _), person_id in identities.person_of.items():
        groups.setdefault(person_id, set()).add(account_id)
    return sorted(groups.values(), key=min)


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (["Ceyhun Bayramov/AZ", "Jeyhun Bayramov/AZ", "Джейхун Байрамов/AZ"], 1),
        (["KISHIDA Fumio/JP", "Fumio Kishida/JP"], 1),
        (["Volodymyr Zelenskyy/UA", "Volodymyr Zelensky/UA", "Volodymyr Zelenskiy/UA", "Zelensky/UA"], 1),
        (
            [
                "Joshua Haq/US/Deputy Assistant Secretary of State/2024",
                "Joshua Huck/US/Deputy Assistant Secretary of State/2024",
            ],
            1,
        ),
        (["Joshua Haq/US/Ambassador/2024", "Joshua Huck/US/Senior Director/2024"], 2),  # only the sound speaks for it
        (["Antony Blinken/US//2023", "Blinken/US//2023"], 1),
        (["Ilham Aliyev/AZ//2023", "Natig Aliyev/AZ//2023", "Aliyev/AZ//2023"], 3),  # which Aliyev is not told
        (["Ilham Aliyev/AZ/President/2023", "Natig Aliyev/AZ/Deputy Minister/2023", "Aliyev/AZ/President/2023"], 2),
        (["Kim Song/KP//2023", "Kim Song/KR//2023"], 2),  # one full name, two states
        (["Jan Novak/CZ//2023", "Jan Novak/OSCE//2023"], 1),  # a minister who chairs an organisation
        (["Jon Vale/US/Envoy/1990", "John Vale/US/Consul/2020"], 2),  # thirty years apart
        (["Haq/US///us-1", "Joshua Huck/US///us-1"], 1),
        (["Kim Song/KP///kp-1", "Kim Song/KP///kp-2"], 2),
        (["Sergey Lavrov/RU", "Mikhail Lavrov/RU"], 2),
        ([], 0),
    ],
)
def test_written_names_become_people(lines: list[str], people: int) -> None:
    assert len(identify(told(*lines)).people) == people


def test_the_reasons_are_kept() -> None:
    (judgement,) = identify(told("Ceyhun Bayramov/AZ", "Jeyhun Bayramov/AZ")).judgements
    assert judgement.verdict is Verdict.SAME
    assert "Ceyhun and Jeyhun are spellings of one sound" in judgement.reasons
    assert "both for AZ" in judgement.reasons


def test_every_written_form_answers_for_the_person() -> None:
    (person,) = identify(told("Ceyhun Bayramov/AZ//2020", "Jeyhun Bayramov/AZ//2023")).people
    spelt = ("Ceyhun Bayramov", "Jeyhun Bayramov")
    assert set(person.keys) == {person_id_of_key(form_key(name, "AZ")) for name in spelt}
    assert person.id == person_id_of_key(form_key("Ceyhun Bayramov", "AZ"))  # the form seen first founds the person
    assert person.spellings == ("Ceyhun Bayramov", "Jeyhun Bayramov")


def test_the_authority_file_gives_the_id_whatever_the_spelling() -> None:
    first, second = told("Joshua Haq/US///huck-joshua", "Joshua Huck/US///huck-joshua")
    assert person_id_of(first) == person_id_of(second) == person_id_of_key("@huck-joshua")
    assert identify([first, second]).people[0].id == person_id_of(first)


def correction(kind: str, subject: str, value: str) -> Correction:
    return Correction(kind, subject, value, "seen in both passports", "2026-01-01")


def test_corrections_override_the_rules_both_ways() -> None:
    apart = told("Ceyhun Bayramov/AZ", "Jeyhun Bayramov/AZ")
    split = identify(apart, [correction("different-person", "Ceyhun Bayramov", "Jeyhun Bayramov")])
    assert len(split.people) == 2
    assert split.judgements[0].origin == "correction"
    strangers = told("Anna Vale/US", "Anna Dorn/US")
    assert len(identify(strangers).people) == 2
    assert len(identify(strangers, [correction("same-person", "Anna Vale", "Anna Dorn")]).people) == 1


def test_a_correction_makes_a_key_so_that_both_names_are_found_together() -> None:
    one, other = told("Anna Vale/US", "Bella Dorn/GB")
    lines = [correction("same-person", "Anna Vale", "Bella Dorn")]
    assert not set(identity_keys(one)) & set(identity_keys(other))
    assert set(identity_keys(one, lines)) & set(identity_keys(other, lines))


LINES = st.sampled_from(
    [
        "Ceyhun Bayramov/AZ/Foreign Minister/2023",
        "Jeyhun Bayramov/AZ/Minister of Foreign Affairs/2021",
        "Bayramov/AZ//2022",
        "Joshua Haq/US/Envoy/2024",
        "Joshua Huck/US/Envoy/2024",
        "Joshua Huck/US/Envoy/2024/huck",
        "Kim Song/KP//2020",
        "Kim Song/KR//2020",
        "Kim Song/UN//2021",
        "Kim/KP//2020",
        "Natig Aliyev/AZ//2020",
        "Ilham Aliyev/AZ//2020",
        "Aliyev/AZ//2020",
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(lines: list[str], random: object) -> None:
    participations = told(*lines)
    shuffled = list(participations)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify(participations) == identify(shuffled) == identify([*shuffled, *participations])


@settings(deadline=None)
@given(st.lists(LINES, max_size=8))
def test_people_are_found_within_groups_that_share_keys(lines: list[str]) -> None:
    """What ingest relies on: identifying each connected group by itself gives the same people as all at once."""
    groups: list[tuple[set[str], list[Participation]]] = []
    for one in told(*lines):
        keys, members = set(identity_keys(one)), [one]
        for other in [g for g in groups if g[0] & keys]:
            groups.remove(other)
            keys, members = keys | other[0], members + other[1]
        groups.append((keys, members))
    apart = [person for _, members in groups for person in identify(members).people]
    assert sorted(apart, key=lambda p: p.id) == list(identify(told(*lines)).people)


@pytest.mark.parametrize(
    ("role", "party", "name"),
    [
        ("Minister of Foreign Affairs", "AZ", "Foreign Minister of Azerbaijan"),
        ("Minister for Foreign Affairs", "AZ", "Foreign Minister of Azerbaijan"),
        ("FM", "AZ", "Foreign Minister of Azerbaijan"),
        ("Deputy Prime Minister and Minister of Foreign Affairs", "JO", "Foreign Minister of Jordan"),
        (
            "Deputy Chairman of the Cabinet of Ministers, Minister of Foreign Affairs",
            "TM",
            "Foreign Minister of Turkmenistan",
        ),
        ("Secretary of State", "US", "Secretary of State of the United States"),
        ("Deputy Minister of Foreign Affairs", "AZ", "Deputy Foreign Minister of Azerbaijan"),
        ("Secretary General", "UN", "Secretary-General of the UN"),
        ("Vice President", "US", "Vice President of the United States"),
        ("Head of Protocol", "AZ", "Head of Protocol of Azerbaijan"),
    ],
)
def test_one_office_in_many_wordings(role: str, party: str, name: str) -> None:
    office = office_of(role, party)
    assert office is not None
    assert office.name == name


def test_no_office_without_role_or_party() -> None:
    assert office_of(None, "AZ") is None
    assert office_of("Foreign Minister", None) is None
    assert office_kind(" ") is None
