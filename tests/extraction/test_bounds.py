"""Texts that no one wrote to be read: page dumps, tables and lines without end give a whole record in bounded time."""

from __future__ import annotations

import pytest

from app.authority import Authority
from app.extraction.prose import LONGEST_SENTENCE, MOST_CHARACTERS
from app.extraction.readout import extract
from tests.factories import article

LEAD = (
    "Polish Foreign Minister Tomas Verek met with Foreign Minister of Estonia Ilse Harmond in Warsaw on 3 May 2023.\n\n"
)

TAILS = {
    "a megabyte of capitalised words": "Verek Harmond Lima Dahl " * 42_000,
    "a hundred thousand commas": "," * 100_000,
    "a single line of a megabyte": "the minister met with the president and " * 25_000,
    "one word of a megabyte": "A" * 1_000_000,
    "a list of officials": "Minister Tomas Verek, " * 45_000,
    "a hundred thousand verbs of saying": "said that " * 100_000,
    "a page of wrapped lines": "the minister said that trade would grow and\n" * 20_000,
    "tens of thousands of days": "On 3 May 2023 and 4 June 2022 " * 10_000,
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_the_meeting_told_above_an_endless_text_is_found(tail: str, authority: Authority) -> None:
    """Its participants are there, every sentence is of a size to be read, and none lies outside the text."""
    text = LEAD + tail
    found = extract(article(text=text), authority)
    assert [p.party for p in found.accounts[0].participants][:2] == ["PL", "EE"]
    assert all(0 < span.end - span.start <= LONGEST_SENTENCE for span in found.sentences)
    assert all(span.start <= MOST_CHARACTERS and span.end <= len(text) for span in found.sentences)


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_an_endless_text_alone_is_no_readout_or_a_whole_one(tail: str, authority: Authority) -> None:
    """Without the lead nothing is sure, but the record keeps its shape."""
    found = extract(article(text=tail, title="Untitled"), authority)
    assert [account.ordinal for account in found.accounts] == list(range(1, len(found.accounts) + 1))
    assert all(span.end <= len(tail) for span in found.sentences)
