"""A text as words with their places: what the rules for names, offices and parties read."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-[^\W\d_]\.)*"  # U.S.  A.K.  D.C.
    r"|[^\W\d_]\.(?=\s?-?[^\W\d_a-z])"  # the initial of J. Biden, O.Enkhtsetseg
    r"|@?\w+(?:[-‑'ʻʼ`][^\W_]\w*)*"
    r"|--+|[^\w\s]"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")


class Token(NamedTuple):
    """One word or mark: `text` is the characters `start` to `end` of the text, `lower` their small form.

    `capital`: it begins with a capital letter. `word`: it is a word, not a mark or a number.
    """

    text: str
    lower: str
    start: int
    end: int
    capital: bool
    word: bool

    @property
    def initial(self) -> bool:
        """True for J., A.K., K (one letter is an initial too)."""
        return self.capital and (len(self.text) == 1 or _INITIALS.fullmatch(self.text) is not None)


def tokenize(text: str) -> list[Token]:
    """The words and marks of a plain text in order; a possessive "'s" is a token of its own. Empty text: no token.

    >>> [t.text for t in tokenize("Iraq's A.K. Abdul-Momen, U.S.")]
    ['Iraq', "'s", 'A.K.', 'Abdul-Momen', ',', 'U.S.']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if len(word) > 2 and word[-2:] in ("'s", "'S"):
            found.append(_token(word[:-2], start))
            found.append(_token(word[-2:], end - 2))
        else:
            found.append(_token(word, start))
    return found


def _token(word: str, start: int) -> Token:
    first = word[0]
    is_word = first.isalpha()
    return Token(
        word,
        word.lower(),
        start,
        start + len(word),
        is_word and not first.islower() and first.upper() == first,
        is_word,
    )
