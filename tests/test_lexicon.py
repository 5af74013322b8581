"""Expressions of a controlled list, found in running text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lexicon import NOTHING, Lexicon, Strength

TELLS = Strength.TELLS


def found(expressions: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Lexicon([("key", expressions, TELLS)]).find(text)]


@pytest.mark.parametrize(
    ("expressions", "text", "expected"),
    [
        ("trade", "Trade was discussed, trading was not.", ["Trade"]),
        ("trad*", "Trade was discussed, trading was not.", ["Trade", "trading"]),
        # Hyphens part words, a genitive does not count.
        ("people-to-people", "people to people and People-to-People", ["people to people", "People-to-People"]),
        ("ukraine", "Ukraine's path and Ukraine’s future", ["Ukraine's", "Ukraine’s"]),
        # Up to three words between.
        ("our .. ties", "our trade and economic ties", ["our trade and economic ties"]),
        ("our .. ties", "our talks on trade and other ties", []),
        # Any word.
        ("u s * alliance", "the U.S.-Japan alliance", ["U.S.-Japan alliance"]),
        ("", "nothing", []),
    ],
)  # fmt: skip
def test_expressions_are_found(expressions: str, text: str, expected: list[str]) -> None:
    assert found(expressions, text) == expected


def test_what_means_nothing_hides_what_lies_in_it() -> None:
    lexicon = Lexicon([("security", "security", TELLS), (NOTHING, "security council", TELLS)])
    text = "The Security Council spoke of security."
    assert [hit.start for hit in lexicon.find(text)] == [text.index("security.")]


def test_hints_are_told_from_what_tells() -> None:
    lexicon = Lexicon([("energy", "oil", TELLS), ("energy", "power", Strength.HINT)])
    assert [hit.strength for hit in lexicon.find("Oil and power")] == [TELLS, Strength.HINT]


def test_a_phrase_hides_what_another_subject_would_find_within_it() -> None:
    lexicon = Lexicon([("security", "security", TELLS), ("food", "food security", TELLS)])
    assert [hit.key for hit in lexicon.find("Food security was discussed.")] == ["food"]
    assert [hit.key for hit in lexicon.find("Food and security were discussed.")] == ["security"]


def test_of_one_subject_the_strongest_expression_stands_for_those_it_overlaps() -> None:
    lexicon = Lexicon([("peace", "peace", Strength.HINT), ("peace", "peace talks", TELLS), ("peace", "talks", TELLS)])
    assert [hit.strength for hit in lexicon.find("Peace talks")] == [TELLS]


def test_places_are_right_behind_letters_that_are_longer_in_lower_case() -> None:
    text = "İİİ spoke of oil"
    (hit,) = Lexicon([("energy", "oil", TELLS)]).find(text)
    assert text[hit.start : hit.end] == "oil"


def test_the_keys_are_known() -> None:
    assert Lexicon([("energy", "oil", TELLS), (NOTHING, "oil painting", TELLS)]).keys() == {"energy"}
    assert Lexicon().find("anything") == ()


@given(st.lists(st.sampled_from(["oil", "gas", "trade", "and", "of"]), max_size=12))
def test_single_words_are_found_as_a_plain_search_finds_them(words: list[str]) -> None:
    text = " ".join(words)
    expected = [match.group() for match in re.finditer(r"\b(?:oil|trade)\b", text)]
    assert found("oil|trade", text) == expected
