"""The passage of a text that answers a query best, with the words that answer marked; pure.

The text is compared word by word in its folded and stemmed form, and cut in its own: offsets are of the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.search.analysis import LONGEST_WORD, Stemmer, cut_at_words, fold_written, words_of
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

Fragment = tuple[str, bool]


class Marker:
    """Cuts snippets for one question out of many texts; not to be shared between threads.

    `names` are further words to mark, such as a chosen participant's spellings.
    """

    def __init__(self, parsed: ParsedQuery, stemmer: Stemmer, names: Sequence[str] = ()) -> None:
        terms = [term for choice in parsed.required for term in choice if term.field in IN_TEXT]
        terms += [Term(name, Shape.PHRASE) for name in names]
        sought = [(number, term, words) for number, term in enumerate(terms) if (words := words_of(term.text))]
        self._answers = _Answers(
            [
                (number, words[0] if term.shape is Shape.PREFIX else stemmer.stem(words[0]), term.shape)
                for number, term, words in sought
                if term.shape is not Shape.PHRASE
            ],
            stemmer,
        )
        self._phrases = [(number, list(words)) for number, term, words in sought if term.shape is Shape.PHRASE]
        self._folded = _Folded()

    def snippet(self, text: str, *, words: int = SNIPPET_WORDS) -> tuple[Fragment, ...]:
        """Fragments (text, whether it is a match) of the best passage of at most `words` words, in order.

        Joined, and without the ellipses at a cut end, they are a run of the text letter for letter. The beginning of
        the text where nothing matches; empty for a text without words.
        """
        pieces = cut_at_words(text[:LONGEST_READ])
        found = pieces[1::2]
        marked = self._matches(found)
        if not marked and not any(map(self._folded.__getitem__, found)):
            return ()
        window = _best_window(marked, len(found), words)
        return _cut(text, pieces, marked, *window)

    def _matches(self, found: Sequence[str]) -> dict[int, int]:
        """The number of the last term that each matching word answers, by the word's place."""
        answers = map(self._answers.__getitem__, found)
        marked = {place: number for place, number in enumerate(answers) if number is not None}
        for number, sought in self._phrases:
            for place in self._phrase_places(found, sought):
                marked[place] = max(number, marked.get(place, 0))
        return marked

    def _phrase_places(self, found: Sequence[str], sought: list[str]) -> Iterator[int]:
        """The places of all words of a phrase, wherever it stands; one written word may hold several folded ones."""
        parts, places = list(map(self._folded.__getitem__, found)), range(len(found))
        whole: Sequence[int] = places
        if not self._folded.uneven.isdisjoint(found):
            pairs = [(part, place) for place in places for part in parts[place].split()]
            parts, whole = [part for part, _ in pairs], [place for _, place in pairs]
        at = -1
        for _ in range(parts.count(sought[0])):
            at = parts.index(sought[0], at + 1)
            if parts[at : at + len(sought)] == sought:
                yield from whole[at : at + len(sought)]


class _Folded(dict[str, str]):
    """Written words with their folded forms; most recur, so that each is folded once.

    `uneven` are those that fold to nothing or to several words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, word: str) -> str:
        folded = self[word] = word.lower() if _is_plain(word) else fold_written(word)
        if not folded or " " in folded:
            self.uneven.add(word)
        return folded


class _Answers(dict[str, int | None]):
    """Written words with the number of the last term that they answer, None for most; each is compared once."""

    def __init__(self, sought: Sequence[tuple[int, str, Shape]], stemmer: Stemmer) -> None:
        super().__init__()
        self._sought, self._stemmer = sought[::-1], stemmer
        firsts = {start[0] for _, start, _ in sought}
        # A stem keeps the first letter of its word, so that most words need not be stemmed to be ruled out.
        self._firsts = frozenset(firsts | {first.upper() for first in firsts})

    def __missing__(self, word: str) -> int | None:
        number = None
        if not _is_plain(word):
            number = self._number(fold_written(word).split())
        elif word[0] in self._firsts:
            number = self._number([word.lower()])
        self[word] = number
        return number

    def _number(self, folded: Sequence[str]) -> int | None:
        for number, start, shape in self._sought:
            if shape is Shape.PREFIX:
                if any(one.startswith(start) for one in folded):
                    return number
            elif start in map(self._stemmer.stem, folded):
                return number
        return None


def _is_plain(word: str) -> bool:
    """True where lower case is all the folding that a written word needs, as it is for most."""
    return word.isascii() and word.isalnum() and len(word) <= LONGEST_WORD


def _best_window(marked: dict[int, int], count: int, words: int) -> tuple[int, int]:
    """First and last place of the passage with most terms, then most matches, then nearest the beginning."""
    best, window = (0, 0), (0, min(count, words) - 1)
    places = sorted(marked)
    for number, place in enumerate(places):
        within = [other for other in places[number : number + words] if other < place + words - LEAD_WORDS]
        score = (len({marked[other] for other in within}), len(within))
        if score > best:
            first = max(0, min(place - LEAD_WORDS, count - words))
            best, window = score, (first, min(count, first + words) - 1)
    return window


def _cut(text: str, pieces: Sequence[str], marked: dict[int, int], first: int, last: int) -> tuple[Fragment, ...]:
    """The passage from one word to another as fragments, neighbouring matches of one phrase in one.

    `pieces` are the text's beginning cut at its words.
    """
    start = sum(map(len, pieces[: 2 * first + 1]))
    at = start if first else 0
    fragments: list[Fragment] = [(ELLIPSIS, False)] if first else []
    for place in range(first, last + 1):
        stop = start + len(pieces[2 * place + 1])
        if place in marked:
            if fragments and fragments[-1][1] and marked.get(place - 1) == marked[place]:
                fragments[-1] = (fragments[-1][0] + text[at:stop], True)
            else:
                if start > at:
                    fragments.append((text[at:start], False))
                fragments.append((text[start:stop], True))
            at = stop
        end, start = stop, stop + len(pieces[2 * place + 2])
    if start == len(text):
        end = start
    if end > at:
        fragments.append((text[at:end], False))
    return tuple(fragments) if end == len(text) else (*fragments, (ELLIPSIS, False))
