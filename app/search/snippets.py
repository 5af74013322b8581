"""The passage of a text that answers a query best, with the words that answer marked; pure.

The text is compared word by word in its folded and stemmed form, and cut in its own: offsets are of the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.search.analysis import LONGEST_WORD, Stemmer, folded_forms, spans_of_words, words_of, written_words
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


def snippet(
    text: str, parsed: ParsedQuery, stemmer: Stemmer, *, names: Sequence[str] = (), words: int = SNIPPET_WORDS
) -> tuple[Fragment, ...]:
    """Fragments (text, whether it is a match) of the best passage of at most `words` words, in order.

    Joined, and without the ellipses at a cut end, they are a run of the text letter for letter. `names` are further
    words to mark, such as a chosen participant's spellings. The beginning of the text where nothing matches; empty for
    a text without words.
    """
    read = text[:LONGEST_READ]
    found = written_words(read)
    # Most words of a text recur: each is compared once, whatever the number of its places.
    distinct = set(found)
    odd = folded_forms(distinct)
    plain = distinct - odd.keys()
    if not plain and not any(odd.values()):
        return ()
    terms = [term for choice in parsed.required for term in choice if term.field in IN_TEXT]
    terms += [Term(name, Shape.PHRASE) for name in names]
    marked = _matches(found, _Words(plain, odd), terms, stemmer)
    first, last = _best_window(marked, len(found), words)
    # Where the words stand is asked for no more words than are read: it takes longer than finding which of them match.
    spans = spans_of_words(read, found[: last + 1])
    return _cut(text, spans, marked, first, last, is_end=last == len(found) - 1)


@dataclass(frozen=True, slots=True)
class _Words:
    """The different words of a text: those that lower case folds, and the others with their folded forms."""

    plain: set[str]
    odd: dict[str, str]


def _matches(found: Sequence[str], words: _Words, terms: Iterable[Term], stemmer: Stemmer) -> dict[int, int]:
    """The number of the term that each matching word answers, by the word's place."""
    marked: dict[int, int] = {}
    for number, term in enumerate(terms):
        sought = words_of(term.text)
        if not sought:
            continue
        if term.shape is Shape.PHRASE:
            marked |= dict.fromkeys(_phrase_places(found, words, sought), number)
            continue
        alike = _beginning(words, sought[0]) if term.shape is Shape.PREFIX else _inflected(words, sought[0], stemmer)
        if alike:
            marked |= {place: number for place, word in enumerate(found) if word in alike}
    return marked


def _beginning(words: _Words, start: str) -> set[str]:
    """The written words of which a folded word begins so."""
    firsts = start[0] + start[0].upper()
    alike = {
        word
        for word in words.plain
        if word[0] in firsts and word.lower().startswith(start) and len(word) <= LONGEST_WORD
    }
    return alike | {word for word, folded in words.odd.items() if f" {start}" in f" {folded}"}


def _inflected(words: _Words, sought: str, stemmer: Stemmer) -> set[str]:
    """The written words of which a folded word has the stem of this one; a stem keeps the first letter."""
    stem = stemmer.stem(sought)
    firsts = stem[0] + stem[0].upper()
    alike = {word for word in words.plain if word[0] in firsts and stemmer.stem(word.lower()) == stem}
    return alike | {word for word, folded in words.odd.items() if stem in map(stemmer.stem, folded.split())}


def _phrase_places(found: Sequence[str], words: _Words, sought: Sequence[str]) -> Iterable[int]:
    """The places of all words of a phrase, wherever it stands; one written word may hold several folded ones."""
    forms = {word: word.lower() for word in words.plain} | words.odd
    if not {part for folded in forms.values() for part in folded.split()}.issuperset(sought):
        return ()
    parts = [(part, place) for place, word in enumerate(found) for part in forms[word].split()]
    return _phrases(parts, sought)


def _phrases(parts: Sequence[tuple[str, int]], sought: Sequence[str]) -> Iterable[int]:
    """The places of all words of a phrase, wherever it stands."""
    for number in range(len(parts) - len(sought) + 1):
        run = parts[number : number + len(sought)] if parts[number][0] == sought[0] else ()
        if run and all(part == word for (part, _), word in zip(run, sought, strict=True)):
            yield from (place for _, place in run)


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


def _cut(
    text: str, spans: Sequence[tuple[int, int]], marked: dict[int, int], first: int, last: int, *, is_end: bool
) -> tuple[Fragment, ...]:
    """The passage from one word to another as fragments, neighbouring matches of one phrase in one."""
    whole_start = first == 0
    at = 0 if whole_start else spans[first][0]
    end = len(text) if is_end and len(text) <= LONGEST_READ else spans[last][1]
    fragments: list[Fragment] = [] if whole_start else [(ELLIPSIS, False)]
    for place in range(first, last + 1):
        if place not in marked:
            continue
        start, stop = spans[place]
        if fragments and fragments[-1][1] and marked.get(place - 1) == marked[place]:
            fragments[-1] = (fragments[-1][0] + text[at:stop], True)
        else:
            if start > at:
                fragments.append((text[at:start], False))
            fragments.append((text[start:stop], True))
        at = stop
    if end > at:
        fragments.append((text[at:end], False))
    return tuple(fragments) if end == len(text) else (*fragments, (ELLIPSIS, False))
