"""Snippets: the best passage, marked where a reader would mark it, letter for letter as in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.search.analysis import Stemmer
from app.search.query import parse
from app.search.snippets import ELLIPSIS, SNIPPET_WORDS, Fragment, Marker

STEMMER = Stemmer()
TEXT = (
    "The envoy arrived in the morning and was met at the airport by the deputy head of protocol, as is usual. "
    "Later İlham Əliyev’s guests spoke of the Straße and of territorial integrity. "
    "They thanked the hosts for the dinner, the music and the weather, which had been kind to all of them that day, "
    "and left in the evening. A further talk on integrity alone is planned, though nobody would say where or when."
)


def snippet(text: str, query: str, names: tuple[str, ...] = ()) -> tuple[Fragment, ...]:
    return Marker(parse(query), STEMMER, names).snippet(text)


def marked(text: str, query: str, names: tuple[str, ...] = ()) -> list[str]:
    return [fragment for fragment, is_match in snippet(text, query, names) if is_match]


def joined(fragments: tuple[Fragment, ...]) -> str:
    return "".join(fragment for fragment, _ in fragments)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("aliyev", ["Əliyev’s"]),
        ("ELIYEV", []),
        ("strasse", ["Straße"]),
        ('"territorial integrity"', ["territorial integrity"]),
        ('"territorial dinner"', []),
        ("talks", ["talk"]),
        ("guest* arrive", ["arrived", "guests"]),
        ("participant:aliyev topic:integrity", ["Əliyev’s"]),
        ("-integrity", []),
        ("", []),
    ],
)
def test_words_are_marked_as_they_are_found(query: str, expected: list[str]) -> None:
    assert marked(TEXT, query) == expected


def test_names_of_a_chosen_participant_are_marked_too() -> None:
    assert marked(TEXT, "", names=("İlham Əliyev",)) == ["İlham Əliyev’s"]


def test_names_in_a_script_that_writes_words_together_are_marked() -> None:
    assert marked("The visit: 習近平 and others. Talks ended.", "xi OR talks") == ["習近平", "Talks"]


def test_the_passage_with_most_different_words_is_chosen() -> None:
    text = (
        "peace " + "and so on " * 40 + "peace peace peace " + "and so on " * 40 + "peace corridor " + "and more " * 40
    )
    assert marked(text, "peace corridor") == ["peace", "corridor"]


def test_a_short_text_is_shown_whole_and_a_long_one_is_cut_at_words() -> None:
    assert joined(snippet("Short. ", "none")) == "Short. "
    long = joined(snippet(TEXT, "dinner"))
    assert long.startswith(ELLIPSIS)
    assert long.endswith(ELLIPSIS)
    assert len(long.split()) <= SNIPPET_WORDS + 1


def test_a_passage_of_a_script_without_spaces_is_no_longer_than_another() -> None:
    sentences = "两国外长举行会谈。" * 200
    passage = joined(snippet(f"{sentences}习近平出席。{sentences}", "xi"))
    assert "习近平" in passage
    assert len(passage) < 500


def test_words_at_the_ends_of_lines_and_within_hyphens_are_marked() -> None:
    assert marked("They met\nfor Baku-Yerevan\ntalks.", "met yerevan talk") == ["met", "Yerevan", "talks"]
    assert marked("A cease-fire, they said", '"cease fire"') == ["cease-fire"]


@pytest.mark.parametrize("text", ["", "   ", "— … !!!", "\u0301"])
def test_a_text_without_words_has_no_snippet(text: str) -> None:
    assert snippet(text, "word") == ()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["talk", "Talks", "Əliyev’s", "習近平", "—", "\n", "O’Brien", "é", "e\u0301", "x"])).map(
        " ".join
    )
    | st.text(),
    st.sampled_from(["talk", "aliyev OR x", '"xi jin"', "ta* e", "obrien", '"talk talk"', '"e e"']),
)
def test_a_snippet_is_a_run_of_the_text_letter_for_letter(text: str, query: str) -> None:
    fragments = list(snippet(text, query))
    if fragments and fragments[0] == (ELLIPSIS, False):
        del fragments[0]
    if fragments and fragments[-1] == (ELLIPSIS, False):
        del fragments[-1]
    assert joined(tuple(fragments)) in text
    assert all(fragment for fragment, _ in fragments)
