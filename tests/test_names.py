"""Names across spellings and scripts: what is one name, what needs context, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.names import CERTAIN, POSSIBLE, compare_names, fold, name_key, parts, same_person, sounds, surname
from app.records import Participant

ONE_NAME = [
    ("Ceyhun Bayramov", "Jeyhun Bayramov"),  # Turkish c is English j
    ("Джейхун Байрамов", "Jeyhun Bayramov"),
    ("Володимир Зеленський", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
    ("KISHIDA Fumio", "Fumio Kishida"),
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Joe Biden", "Joseph R. Biden"),
    ("S. Jaishankar", "Subrahmanyam Jaishankar"),
    ("Sayyid Badr Albusaidi", "Badr bin Hamad Al Busaidi"),
    ("Sheikh Abdullah bin Zayed", "Abdullah bin Zayed Al Nahyan"),
    ("Choi Jongkun", "Choi Jong-kun"),
    ("Bilawal Bhutto", "Bilawal Bhutto Zardari"),
    ("Zbigniew Rau", "Zibgniew Rau"),  # a slip of the pen
    ("Mark van der Berg", "Mark Van Der Berg Jr."),
    ("Seyfullah Hacımüftüoğlu", "Seyfullah Hacimuftuoglu"),
    ("James O’Brien", "James O'Brien"),
]
NEEDS_CONTEXT = [
    ("Joshua Haq", "Joshua Huck"),
    ("Secretary Blinken", "Antony J. Blinken"),
    ("Zelensky", "Volodymyr Zelenskyy"),
    ("Erdoğan", "Recep Tayyip Erdogan"),
    ("Мирзоян", "Ararat Mirzoyan"),
]
OTHER_PEOPLE = [
    ("Ilham Aliyev", "Natig Aliyev"),
    ("Sergey Lavrov", "Mikhail Lavrov"),
    ("Sergey Lavrov", "Sergey Shoigu"),
    ("Wang Yi", "Wang Wentao"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Michael Schiffer", "Michael S. Klecheski"),  # an initial is no surname
    ("Antony Blinken", "Antonio Tajani"),
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Mohammed bin Salman Al Saud", "Salman bin Abdulaziz Al Saud"),
    ("Nguyen Xuan Phuc", "Nguyen Phu Trong"),
    ("Vladimir Putin", "Volodymyr Zelensky"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_spellings_of_one_name_need_no_context(one: str, other: str) -> None:
    assert compare_names(one, other).score >= CERTAIN


@pytest.mark.parametrize(("one", "other"), NEEDS_CONTEXT)
def test_a_lone_surname_or_a_mere_sound_is_possible_but_not_certain(one: str, other: str) -> None:
    match = compare_names(one, other)
    assert POSSIBLE <= match.score < CERTAIN
    assert match.reasons


@pytest.mark.parametrize(("one", "other"), OTHER_PEOPLE)
def test_different_people_stay_apart(one: str, other: str) -> None:
    assert compare_names(one, other).score < POSSIBLE


def test_the_reason_says_which_words_met() -> None:
    assert "Ceyhun and Jeyhun are spellings of one sound" in compare_names("Ceyhun Bayramov", "Jeyhun Bayramov").reasons
    assert compare_names("Blinken", "Antony Blinken").reasons == ("only the surname Blinken is written",)


WORDS = st.sampled_from(
    [
        *("Jeyhun", "Ceyhun", "Bayramov", "Байрамов", "Joshua", "Haq", "Huck", "S.", "Abdul", "Al", "bin", "Zayed"),
        *("Zelenskyy", "Zelensky", "Wang", "Yi", "Wentao", "Jr.", "Əliyev"),
    ]
)
NAMES = st.one_of(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.text(max_size=30))


@settings(deadline=None)
@given(NAMES, NAMES)
def test_comparing_is_symmetric_and_bounded(one: str, other: str) -> None:
    match = compare_names(one, other)
    assert match == compare_names(other, one)
    assert 0 <= match.score <= 1


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_name_is_itself_in_any_order_of_words(words: list[str]) -> None:
    name, turned = " ".join(words), " ".join(reversed(words))
    assert name_key(name) == name_key(turned)
    if "Abdul" not in words:  # it belongs to the word that follows
        assert compare_names(name, name).score == compare_names(name, turned).score


@settings(deadline=None)
@given(NAMES)
def test_a_whole_name_is_certainly_itself(name: str) -> None:
    if len(parts(name)) > 1:
        assert compare_names(name, name).score == 1.0


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_surnames_and_parts() -> None:
    assert surname("KISHIDA Fumio") == "kishida"
    assert surname("") == ""
    assert parts("H.E. Sheikh Abdullah bin Zayed Al Nahyan") == ("abdullah", "zayed", "nahyan")
    assert parts("Crown Prince") == ("crown", "prince")
    assert sounds("haq") & sounds("huck")


def person(name: str, party: str | None, authority_id: str | None = None) -> Participant:
    return Participant(name, name, None, party, authority_id)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (person("Joshua Haq", "US"), person("Joshua Huck", "US"), True),
        (person("Joshua Haq", "US"), person("Joshua Huck", "GB"), False),
        (person("Blinken", "US"), person("Antony Blinken", "US"), True),
        (person("Jan Novak", "CZ"), person("Jan Novak", "OSCE"), True),  # a minister who chairs an organisation
        (person("Kim Song", "KP", "p1"), person("Kim Song", "KP", "p2"), False),  # the authority file knows better
        (person("Haq", "US", "p1"), person("Joshua Huck", "US", "p1"), True),
    ],
)
def test_within_one_meeting_party_and_authority_decide(one: Participant, other: Participant, same: bool) -> None:
    assert (same_person(one, other).score > 0) is same
    assert same_person(one, other) == same_person(other, one)
