"""Words as the index holds them: folded across scripts, and stemmed for English; pure.

The index and every question to it go through these functions, so that Aliyev finds Əliyev and "met" is never
compared with "Met".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from app.names import fold

LONGEST_WORD = 60
"""Longer runs of letters are no words of any language; the index leaves them out, so questions must too."""

SELDOM = 40
"""A text in which one character in so many, or fewer, is not ASCII has few words that need folding."""

MOST_STEMS = 131_072
"""Words whose stems are remembered, in some 20 MB; beyond, remembering begins anew, as common words soon come again."""

_APOSTROPHES = "’ʼ‘ʻ`´"
_POSSESSIVE = re.compile(r"'[sS](?![^\W_])")
_WORDS_ALONE = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""Turns an index form into words in lower case with spaces between them, all signs at once."""

_WORD = re.compile(rf"[^\W_]++(?:(?:['{_APOSTROPHES}](?=[^\W_])|[\u0300-\u036f])[^\W_]*+)*+")


def folded_tokens() -> TextAnalyzer:
    """The analyzer of fields whose words are matched as written (but for case and script)."""
    return _analyzer().build()


def stemmed_tokens() -> TextAnalyzer:
    """The analyzer of fields in which "talks" and "talk" are one word."""
    return _analyzer().filter(Filter.stemmer("english")).build()


def _analyzer() -> TextAnalyzerBuilder:
    """Words of what is in lower case already: to lower a whole text takes a tenth of lowering its words one by one."""
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD + 1))


def index_form(text: str) -> str:
    """The text in ASCII letters, without apostrophes and possessive s: what is handed to the index.

    Only the words with other letters are folded, one by one, because most of a text needs nothing.

    >>> index_form("Mr. Əliyev’s visit")
    'Mr. aliyev visit'
    """
    if not text.isascii():
        for mark in _APOSTROPHES:
            text = text.replace(mark, "'")
    if "'" in text:
        text = _POSSESSIVE.sub("", text).replace("'", "")
    if text.isascii():
        return text
    plain = text.encode("ascii", "replace")  # One byte for each character, so that places stay.
    return _fold_here_and_there(text, plain) if plain.count(b"?") * SELDOM < len(plain) else _fold_foreign(text)


def _fold_foreign(text: str) -> str:
    """The words of a text, those with other letters than ASCII's folded."""
    return " ".join([word if word.isascii() else fold_word(word) for word in text.split()])


def _fold_here_and_there(text: str, plain: bytes) -> str:
    """The same for a text with few such words, which are looked for: a quarter of the time that cutting it up takes."""
    parts: list[str] = []
    at, place = 0, plain.find(b"?")
    while place >= 0:
        stop = place + 1
        if text[place] != "?":
            start = plain.rfind(b" ", at, place) + 1 or at
            stop = plain.find(b" ", place)
            stop = len(plain) if stop < 0 else stop
            parts += text[at:start], _fold_foreign(text[start:stop])
            at = stop
        place = plain.find(b"?", stop)
    return "".join((*parts, text[at:]))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One written word folded; several words where the script writes them together, "" where nothing remains."""
    return fold(word)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text in order, as the index counts them."""
    return tuple([word for word in index_form(text).translate(_WORDS_ALONE).split() if len(word) <= LONGEST_WORD])


def words_from(text: str, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """The words of an unfolded text from a place on, each with its begin and end; some may fold to nothing."""
    for found in _WORD.finditer(text, start):
        yield found.start(), found.end(), found.group()


@lru_cache(maxsize=65536)
def fold_written(word: str) -> str:
    """The folded form of a word as it stands in a text, apostrophes and possessive s taken off; "" where none is left.

    Several words where the script writes them together.
    """
    return " ".join(words_of(word))


class Stemmer:
    """The stem of a folded word, as the index makes it; keeps an analyzer, so build one and share it.

    >>> Stemmer().stem("talks")
    'talk'
    """

    stem: Callable[[str], str]
    """The stem of one folded word; the word itself where it has none."""

    def __init__(self) -> None:
        self.stem = _Stems().__getitem__


class _Stems(dict[str, str]):
    """Stems by word, those asked for remembered; to look one up takes half as long as with `lru_cache`."""

    def __init__(self) -> None:
        super().__init__()
        self._analyzer = stemmed_tokens()

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_STEMS:
            self.clear()
        stem = self[word] = next(iter(self._analyzer.analyze(word)), word)
        return stem


def beginning_of(stem: str) -> str:
    """What every word of this stem begins with: stemming alters a word's end, and of the stem two letters at most.

    >>> [word.startswith(beginning_of(Stemmer().stem(word))) for word in ("hoping", "dying", "capabilities", "skies")]
    [True, True, True, True]
    """
    return stem[: max(1, len(stem) - 2)]
