"""What a reader types: any text is lawful, is understood as the tips page says, and has one canonical form."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.dates import PartialDate
from app.search.analysis import words_of
from app.search.query import LONGEST_TEXT, MOST_TERMS, OPERATORS, ParsedQuery, Shape, Term, parse
from app.search.wording import remarks, understood

W, P, X = Shape.WORD, Shape.PHRASE, Shape.PREFIX
DAY = PartialDate.parse


def asked(*choices: tuple[Term, ...], without: tuple[Term, ...] = (), after: str = "", before: str = "") -> ParsedQuery:
    return ParsedQuery(choices, without, DAY(after) if after else None, DAY(before) if before else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", asked()),
        ("bayramov bono", asked((Term("bayramov", W),), (Term("bono", W),))),
        ('"territorial integrity"', asked((Term("territorial integrity", P),))),
        ("“territorial integrity”", asked((Term("territorial integrity", P),))),
        ('"Lachin"', asked((Term("Lachin", P),))),  # quoted: this form of the word, no other
        ("peace -Lachin", asked((Term("peace", W),), without=(Term("Lachin", W),))),
        ('peace −"road map"', asked((Term("peace", W),), without=(Term("road map", P),))),
        ("Lachin OR Zangezur OR Meghri", asked((Term("Lachin", W), Term("Zangezur", W), Term("Meghri", W)))),
        ("peace Lachin OR Meghri", asked((Term("peace", W),), (Term("Lachin", W), Term("Meghri", W)))),
        ("lachin or zangezur", asked((Term("lachin", W),), (Term("or", W),), (Term("zangezur", W),))),
        ("OR Lachin OR", asked((Term("Lachin", W),))),
        ("negotiat*", asked((Term("negotiat", X),))),
        ("participant:bayramov", asked((Term("bayramov", W, "participant"),))),
        ("Participant:Bayramov", asked((Term("Bayramov", W, "participant"),))),
        ("with:bono", asked((Term("bono", W, "participant"),))),
        ("participant:bay*", asked((Term("bay", X, "participant"),))),
        ('office:"foreign minister"', asked((Term("foreign minister", P, "office"),))),
        (
            "said-by:aliyev -mentions:coleman",
            asked((Term("aliyev", W, "said-by"),), without=(Term("coleman", W, "mentions"),)),
        ),
        ("topic:peace-process", asked((Term("peace-process", P, "topic"),))),
        ("U.S.", asked((Term("U.S", P),))),
        ("(peace,", asked((Term("peace", W),))),
        ("O'Brien", asked((Term("O'Brien", W),))),
        ("after:2023-07 before:2023-09", asked(after="2023-07", before="2023-09")),
        ("on:2023-08-03", asked(after="2023-08-03", before="2023-08-03")),
        ("on:2023 on:2024", asked(after="2024", before="2024")),
        ("Əliyev", asked((Term("Əliyev", W),))),
        ("習近平", asked((Term("習近平", P),))),
    ],
)
def test_text_is_read_as_the_tips_say(text: str, expected: ParsedQuery) -> None:
    query = parse(text)
    assert query == expected
    assert query.remarks == ()


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("on:soon", asked((Term("on soon", P),)), "a date is written 2023, 2023-08 or 2023-08-03"),
        ("after:2023-13", asked((Term("after 2023-13", P),)), "“after:2023-13” was taken as words"),
        ("-on:2023", asked(without=(Term("on 2023", P),)), "“-on:2023” was taken as words"),
        ("minister:foreign", asked((Term("minister:foreign", P),)), "there is no operator “minister:”"),
        ("https://state.example/a", asked((Term("https://state.example/a", P),)), "there is no operator “https:”"),
        ('"half a phrase', asked((Term("half", W),), (Term("a", W),), (Term("phrase", W),)), "without its partner"),
        ("!!! peace", asked((Term("peace", W),)), "“!!!” holds no word"),
        ("az*", asked((Term("az", W),)), "the star of “az*” was passed over"),
        ("*", asked(), "holds no word"),
        ("extraordinarily " * 31, None, "only the first terms were read"),
        ("x " * 60, None, "only the first terms were read"),
        ("abc* " * 9, None, "only the first 8 stars were read"),
    ],
)
def test_what_cannot_be_read_is_taken_as_words_and_said(text: str, expected: ParsedQuery | None, remark: str) -> None:
    query = parse(text)
    assert expected is None or query == expected
    assert any(remark in said for said in remarks(query))


PIECES = st.sampled_from(
    (
        *(f"{name}:" for name in (*OPERATORS, "after", "on", "with", "foo")),
        *('"', "“", "-", "OR", "*", " ", "2023-08", "2023", "aliyev", "Straße", "it’s", "a", "習", "\u0301"),
        *("\x00", "\u202e", ":", "/", "\ud800", "𝔸", "ﬁ", "½", "_"),
    )
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("after:9999-12/2023")
@example("on:0000 after:-1")
@example('-"')
@example("--a")
@example("a:b:c participant:with:x")
@example("℡ (㎏)* ㋀ -㏠*) ㎏ـ")
@example('participant:"foo"bar')
def test_any_text_is_lawful_and_its_canonical_form_means_the_same(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query
    assert str(parse(str(query))) == str(query)
    assert sum(map(len, query.required)) + len(query.excluded) <= MOST_TERMS
    terms = [*query.excluded, *(term for choice in query.required for term in choice)]
    assert all(words_of(term.text) for term in terms)
    assert understood(query)


@pytest.mark.parametrize("text", ['"' * 10**6, "-" * 10**6, "a:" * 10**6, "OR " * 10**6, "é" * 10**6, "a*" * 10**6])
def test_a_very_long_text_is_cut(text: str) -> None:
    query = parse(text)
    assert any("only the first terms were read" in remark for remark in query.remarks)
    assert len(str(query)) <= LONGEST_TEXT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "every meeting"),
        ("with:bayramov -Lachin", "participant “bayramov”; without “Lachin”"),
        ('peac* OR "road map"', "words that begin with “peac” or “road map”"),
        ("said-by:aliyev on:2023-08", "said by “aliyev”; on 2023-08"),
        ("after:2023 before:2024-02", "on or after 2023; on or before 2024-02"),
    ],
)
def test_a_query_is_said_in_words(text: str, said: str) -> None:
    assert understood(parse(text)) == said
