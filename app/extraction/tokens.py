"""A text as words with their places: what the rules for names, offices and parties read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-[^\W\d_]\.)*"  # U.S.  A.K.  D.C.
    r"|[^\W\d_]\.(?=\s?-?[^\W\d_a-z])"  # the initial of J. Biden, O.Enkhtsetseg
    r"|@?\w+(?:[-‑'ʻʼ`][^\W_]\w*)*"
    r"|--+|[^\w\s]"
)
_REMEMBERED = 20_000
"""Words whose shape is remembered: the usual vocabulary of a language."""

_GENITIVES = ("'s", "'S")

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


_token: Callable[[tuple[str, str, int, int, bool, bool]], Token] = partial(tuple.__new__, Token)
"""What `Token(*fields)` makes, in a third of its time: an article has some hundreds of them."""


def tokenize(text: str) -> list[Token]:
    """The words and marks of a plain text in order; a possessive "'s" is a token of its own. Empty text: no token.

    >>> [t.text for t in tokenize("Iraq's A.K. Abdul-Momen, U.S.")]
    ['Iraq', "'s", 'A.K.', 'Abdul-Momen', ',', 'U.S.']
    """
    found: list[Token] = []
    end = 0
    for word in _TOKEN.findall(
        text
    ):  # Between two words stand only spaces, so that each is found where it was matched.
        start = text.index(word, end)
        end = start + len(word)
        if "'" in word and len(word) > 2 and word[-2:] in _GENITIVES:
            stem, word = word[:-2], word[-2:]
            lower, capital, is_word = shape_of(stem)
            found.append(_token((stem, lower, start, end - 2, capital, is_word)))
            start = end - 2
        lower, capital, is_word = shape_of(word)
        found.append(_token((word, lower, start, end, capital, is_word)))
    return found


@lru_cache(maxsize=_REMEMBERED)
def shape_of(word: str) -> tuple[str, bool, bool]:
    """The word in small letters, whether it begins with a capital, whether it is a word and no mark or number."""
    first = word[0]
    is_word = first.isalpha()
    return word.lower(), is_word and not first.islower() and first.upper() == first, is_word
