"""Words as the index holds them: the same wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.analysis import words_of

PLAIN = "The ministers met in the capital and discussed trade. " * 4


@given(st.text())
def test_words_are_folded_alike_in_a_text_of_their_script_and_within_a_long_one_of_another(written: str) -> None:
    assert words_of(f"{PLAIN}{written}") == words_of(PLAIN) + words_of(written)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Əliyev’s visit", ("aliyev", "visit")),
        ("Did Łukasz come?\nStraße, 2?", ("did", "lukasz", "come", "strasse", "2")),
        ("O’Brien met Mr. Ünal", ("obrien", "met", "mr", "unal")),
        ("?é?", ("e",)),
        ("…", ()),
    ],
)
def test_a_few_foreign_letters_are_folded_where_they_stand(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
    assert words_of(f"{PLAIN}{text} {PLAIN}") == words_of(PLAIN) + words + words_of(PLAIN)
