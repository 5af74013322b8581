"""A pattern sorted by first letter finds what the pattern as written finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.alternation import by_initial, compile_kinds, compile_sorted

TEXT = (
    "The Minister MET his guests; they talked over trade, met again on 3 May and will meet in June. "
    "It was said (at the talks) that calls were made. |A]met| Met."
)

WORDS = st.lists(st.sampled_from(["met", "meet", "meets", "made", "a", "at", "the", "talks", "talked", "3", "calls?"]))


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:met|meet|talked|talks)\b",
        r"\b(?:met|meet|talked|talks)",  # without an end the order decides: "meet", not "me"
        r"\b(?:me|met|meets?)",
        r"\b(?:(?:was|were) (?:said|made)|at the talks)\b",  # groups that open an alternative
        r"\b(?:(?:will )?meet|will)\b",  # one that may be left out
        r"\b(?:[Mm]et|[Tt]he|[^a-z]et)\b",  # classes
        r"\b(?:\w+ May|met|\d)\b",  # alternatives that begin with no letter keep their place
        r"^The|\bmet\b|\btalks\b|\.$",
        r"\|A\]met\||\bmet\b",  # marks that are escaped
        r"\b(?P<verb>met|talked)\b|\b(?:on) (?P<day>\d)",
        r"\b(?:m?et|t{1}he|a+t)\b",  # a first letter that is repeated or left out
        r"\b(?:met|talked)?\b",
    ],
)
@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
def test_the_same_places_are_found(pattern: str, flags: re.RegexFlag) -> None:
    """Whatever the form of the pattern."""
    plain = [(m.span(), m.groupdict()) for m in re.finditer(pattern, TEXT, flags)]
    assert [(m.span(), m.groupdict()) for m in compile_sorted(pattern, flags).finditer(TEXT)] == plain


@given(words=WORDS.filter(bool), text=st.text("amet clsk3 ", max_size=40), end=st.sampled_from(["", r"\b"]))
def test_any_row_of_words_is_found_alike(words: list[str], text: str, end: str) -> None:
    """In any order, with words that begin each other."""
    pattern = rf"\b(?:{'|'.join(words)}){end}"
    spans = [m.span() for m in re.finditer(pattern, text)]
    assert [m.span() for m in compile_sorted(pattern).finditer(text)] == spans


def test_case_counts_where_a_pattern_says_so() -> None:
    """ "calls" in any case, but only before a name."""
    pattern = re.compile(rf"\b{by_initial('calls (?-i:[A-Z])|met', any_case=True)}")
    assert [m.group() for m in pattern.finditer("CALLS Vale, calls for peace, MET")] == ["CALLS V", "MET"]


KINDS = [("held", r"held talks|(?:on|by) phone"), ("any", r"\w+ calls?|meet"), ("word", r"held|talks|phone|meets?")]


@given(
    words=st.lists(
        st.sampled_from(["held", "talks", "on", "by", "phone", "PHONE", "a", "call", "calls", "meet", "meets"])
    )
)
def test_each_place_is_of_the_first_kind_that_fits_it(words: list[str]) -> None:
    """As with one named group a kind, tried in turn."""
    text = " ".join(words)
    in_turn = "|".join(rf"(?P<{kind}>(?:{forms})\b)" for kind, forms in KINDS)
    expected = [(m.span(), m.lastgroup) for m in re.finditer(rf"\b(?:{in_turn})", text, re.IGNORECASE)]
    pattern, kinds = compile_kinds(KINDS, r"\b")
    assert [(m.span(), kinds[(m.lastindex or 1) - 1]) for m in pattern.finditer(text)] == expected
