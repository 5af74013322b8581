"""Patterns that are tried only on sentences that have one of their key words; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.lexicon import split_words


class KeyedPattern:
    """A pattern, and key words of which one stands in whatever it finds: what it finds stays the same.

    Hardly any sentence has one of them, and to see that takes a tenth of a search: a sentence's words are remembered,
    as many patterns ask for them. Key words are written in small letters; hyphens part them, a genitive "'s" is left
    out (see `split_words`).

    >>> KeyedPattern(re.compile(r"\\bon (?:his|her) schedule\\b"), "schedule").search("It is on her schedule.")
    <re.Match object; span=(6, 21), match='on her schedule'>
    """

    def __init__(self, pattern: re.Pattern[str], words: str) -> None:
        """The key words are parted by spaces."""
        self.pattern = pattern
        self.words = frozenset(words.split())

    def search(self, text: str) -> re.Match[str] | None:
        """The first place that the pattern finds; None where there is none."""
        return None if self.words.isdisjoint(split_words(text)[0]) else self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place that the pattern finds, in order."""
        return iter(()) if self.words.isdisjoint(split_words(text)[0]) else self.pattern.finditer(text)
