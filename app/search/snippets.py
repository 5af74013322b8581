"""The passage of a text that answers a query best, with the words that answer marked; pure.

The text is compared word by word in its folded and stemmed form, and cut in its own: offsets are of the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.search.analysis import LONGEST_WORD, Stemmer, beginning_of, fold_written, words_from, words_of
from app.search.query import ParsedQuery, Shape, Term

SNIPPET_WORDS = 36
"""Words of a snippet: some three lines on a wide screen."""

LEAD_WORDS = 8
"""Words shown before the first match, for a reader to find their feet."""

LONGEST_READ = 200_000
"""Characters of a text that are searched for a passage; articles are far shorter, and a page shows forty snippets."""

ELLIPSIS = "…"

IN_TEXT = ("", "participant", "said-by", "mentions", "office", "party", "city", "country")
"""Operators whose words a reader expects to see marked; those of topics or channels need not stand in the text."""

LETTERS_PER_SPACE = 20
"""Characters for each space from which a text is in a script that writes words together."""

TAIL = " ,;:.–—-"
"""What is left out before the ellipsis at the end of a passage."""

_DOUBTFUL = re.compile(r"[^\x00-&(-_a-\x7f]+")
"""Signs that folding may change or leave out: what is not ASCII, and apostrophes."""

_BETWEEN = re.compile(r"[^\w\u0300-\u036f'’]|_")

Fragment = tuple[str, bool]


Match = tuple[int, int, int]
"""Where a word that answers begins and ends, and the number of the last term that it answers."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """One term with its number: folded words, of which the one of a plain word is its stem."""

    number: int
    words: tuple[str, ...]
    shape: Shape


class Marker:
    """Cuts snippets for one question out of many texts; not to be shared between threads.

    `names` are further words to mark, such as a chosen participant's spellings. No text is cut into all of its words:
    what stands between two spaces is looked at where it may hold a match, which is where a word begins as one of
    those sought or folding may change it; and words are counted by the spaces.
    """

    def __init__(self, parsed: ParsedQuery, stemmer: Stemmer, names: Sequence[str] = ()) -> None:
        terms = [term for choice in parsed.required for term in choice if term.field in IN_TEXT]
        terms += [Term(name, Shape.PHRASE) for name in names]
        sought = [_Sought(n, words, term.shape) for n, term in enumerate(terms) if (words := words_of(term.text))]
        self._phrases = [one for one in sought if one.shape is Shape.PHRASE]
        self._single = [one for one in sought if one.shape is Shape.PREFIX]
        self._stems = {stemmer.stem(one.words[0]): one.number for one in sought if one.shape is Shape.WORD}
        self._stemmer = stemmer
        self._looked_at: dict[str, tuple[tuple[Match, ...], tuple[_Sought, ...]]] = {}
        starts = {one.words[0] for one in (*self._phrases, *self._single)} | set(map(beginning_of, self._stems))
        self._starts = [start.encode() for start in starts if not start.startswith(tuple(starts - {start}))]

    def snippet(self, text: str, *, words: int = SNIPPET_WORDS) -> tuple[Fragment, ...]:
        """Fragments (text, whether it is a match) of the best passage of at most `words` words, in order.

        Joined, and without the ellipses at a cut end, they are a run of the text letter for letter. The beginning of
        the text where nothing matches; empty for a text without words.
        """
        spaced = _spaced(text[:LONGEST_READ])
        matches = self._matches(spaced)
        if not matches and not any(fold_written(word) for _, _, word in words_from(spaced)):
            return ()
        start, end = _best_passage(spaced, matches, words)
        within = [match for match in matches if start <= match[0] and match[1] <= end]
        return _cut(text, start, end, within)

    def _matches(self, spaced: str) -> list[Match]:
        """The words that answer, in order."""
        marked: dict[int, tuple[int, int]] = {}
        for start in self._runs(spaced):
            stop = spaced.find(" ", start)
            stop = len(spaced) if stop < 0 else stop
            run = spaced[start:stop]
            looked_at = self._looked_at.get(run)
            if looked_at is None:
                looked_at = self._looked_at[run] = self._look_at(run)
            matches, begun = looked_at
            for begin, end, number in matches:
                marked[start + begin] = start + end, max(number, marked.get(start + begin, (0, 0))[1])
            for phrase in begun:
                for begin, end in _phrase_from(spaced, start, stop, phrase.words):
                    marked[begin] = end, max(phrase.number, marked.get(begin, (0, 0))[1])
        return [(begin, end, number) for begin, (end, number) in sorted(marked.items())]

    def _runs(self, spaced: str) -> set[int]:
        """Where what stands between two spaces begins, wherever it may hold a match."""
        if not self._starts:
            return set()
        plain = spaced.encode("ascii", "replace").lower()  # One byte for each character, so that places stay.
        places = [at for start in self._starts for at in _beginnings(plain, start)]
        if not spaced.isascii() or "'" in spaced or "`" in spaced:
            places += [found.start() for found in _DOUBTFUL.finditer(spaced)]
        return {spaced.rfind(" ", 0, at) + 1 for at in places}

    def _look_at(self, run: str) -> tuple[tuple[Match, ...], tuple[_Sought, ...]]:
        """The words that answer in what stands between two spaces, and the phrases that may begin there."""
        found = [(start, end, _parts(word)) for start, end, word in words_from(run)]
        answers = ((start, end, self._number(folded)) for start, end, folded in found)
        matches = tuple((start, end, number) for start, end, number in answers if number is not None)
        parts = {part for _, _, folded in found for part in folded}
        return matches, tuple(phrase for phrase in self._phrases if phrase.words[0] in parts)

    def _number(self, folded: Sequence[str]) -> int | None:
        """The number of the last plain word or beginning that a folded word answers; None for none."""
        numbers = [number for part in folded if (number := self._stems.get(self._stemmer.stem(part))) is not None]
        numbers += [one.number for one in self._single for part in folded if part.startswith(one.words[0])]
        return max(numbers, default=None)


def _beginnings(plain: bytes, start: bytes) -> Iterator[int]:
    """Where a word begins so, in ASCII in lower case."""
    at = plain.find(start)
    while at >= 0:
        if not plain[at - 1 : at].isalnum():
            yield at
        at = plain.find(start, at + 1)


def _parts(word: str) -> list[str]:
    """The folded words that a written one holds: for most it is its lower case."""
    if word.isascii() and word.isalnum() and len(word) <= LONGEST_WORD:
        return [word.lower()]
    return fold_written(word).split()


def _phrase_from(spaced: str, start: int, stop: int, sought: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Begin and end of all words of the phrases that begin between two places; a word may hold several folded ones."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    most = 0
    for begin, end, word in words_from(spaced, start):
        if begin >= stop and len(parts) >= most + len(sought) - 1:
            break
        folded = _parts(word)
        parts += folded
        spans += [(begin, end)] * len(folded)
        most += len(folded) if begin < stop else 0
    for first in range(most):
        if parts[first : first + len(sought)] == list(sought):
            yield from spans[first : first + len(sought)]


def _spaced(text: str) -> str:
    """The text with a space for each line's end; for each character between words where few spaces are written."""
    spaced = text.replace("\n", " ")
    return _BETWEEN.sub(" ", text) if len(text) > LETTERS_PER_SPACE * (spaced.count(" ") + 1) else spaced


def _best_passage(spaced: str, matches: Sequence[Match], words: int) -> tuple[int, int]:
    """Begin and end of the passage with most terms, then most matches, then nearest the beginning."""
    count = spaced.count(" ") + 1
    places = _places(spaced, matches)
    best, place, start = (0, 0), 0, 0
    for number, here in enumerate(places):
        reach = bisect_left(places, here + words - LEAD_WORDS)
        score = len({match[2] for match in matches[number:reach]}), reach - number
        if score > best:
            best, place, start = score, here, matches[number][0]
    first = max(0, min(place - LEAD_WORDS, count - words))
    for _ in range(place - first + 1):
        start = spaced.rfind(" ", 0, max(start, 0))
    start = start + 1 if first else 0
    if first + words >= count:
        return start, len(spaced)
    end = start
    for _ in range(words):
        end = spaced.find(" ", end) + 1
    return start, len(spaced[: end - 1].rstrip(TAIL))


def _places(spaced: str, matches: Sequence[Match]) -> list[int]:
    """How many words stand before each match."""
    places: list[int] = []
    place = counted = 0
    for begin, _, _ in matches:
        place += spaced.count(" ", counted, begin)
        counted = begin
        places.append(place)
    return places


def _cut(text: str, start: int, end: int, matches: Sequence[Match]) -> tuple[Fragment, ...]:
    """The passage as fragments, neighbouring matches of one term in one."""
    fragments: list[Fragment] = [(ELLIPSIS, False)] if start else []
    at, last = start, None
    for begin, stop, number in matches:
        if number == last and not any(map(str.isalnum, text[at:begin])):
            fragments[-1] = (fragments[-1][0] + text[at:stop], True)
        else:
            if begin > at:
                fragments.append((text[at:begin], False))
            fragments.append((text[begin:stop], True))
        at, last = stop, number
    if end > at:
        fragments.append((text[at:end], False))
    return tuple(fragments) if end == len(text) else (*fragments, (ELLIPSIS, False))
