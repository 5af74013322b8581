"""Words of the archive that are spelt nearly like a word that it does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from tantivy import Searcher

from app.search.analysis import words_of
from app.search.query import ParsedQuery, Shape, Term
from app.search.schema import WORDS_OF

SHORTEST = 5
"""Letters from which a word is corrected: in shorter ones, one letter makes another word."""

TWO_SLIPS_FROM = 8
"""Letters from which two slips are forgiven instead of one."""

MOST_CANDIDATES = 5_000
"""Words with the same beginning that are compared, the most frequent ones; bounds the time of one correction."""

NAMES = WORDS_OF["participant"]

MOST_NEAREST = 3
"""Words that may stand in for one misspelt word."""

MOST_CORRECTED = 4
"""Words of one query that are corrected; a text with more strange words is in another language or no query."""

Correction = tuple[str, tuple[str, ...]]


def nearest(searcher: Searcher, word: str, field: str = "text") -> tuple[str, ...]:
    """The archive's words nearest to a folded word that it does not have, nearest and most frequent first.

    Empty for a word that the archive has, for a short one, and where nothing is near. Words that begin alike are
    compared, a slip among the first two letters being one too many or two that changed places; only names are also
    compared by the first letter alone, because there are few enough of them. Errs on the side of no correction.
    """
    if len(word) < SHORTEST or searcher.doc_freq(field, word):
        return ()
    starts = (word[:2], word[1] + word[0], word[1:3], word[0] + word[2])
    return _nearest_of(searcher, word, field, starts) or _nearest_of(searcher, word, NAMES, word[:1])


def _nearest_of(searcher: Searcher, word: str, field: str, starts: Iterable[str]) -> tuple[str, ...]:
    """The nearest among a field's words that begin in one of these ways."""
    candidates: dict[str, int] = {}
    for start in dict.fromkeys(starts):
        candidates |= dict(searcher.terms_with_prefix(field, start, limit=MOST_CANDIDATES))
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    near = extract(word, candidates.keys(), scorer=OSA.distance, processor=None, score_cutoff=slips, limit=None)
    ranked = sorted((distance, -candidates[candidate], candidate) for candidate, distance, _ in near)
    return tuple(candidate for _, _, candidate in ranked[:MOST_NEAREST])


def corrected(searcher: Searcher, query: ParsedQuery) -> tuple[ParsedQuery, tuple[Correction, ...]]:
    """The query with misspelt words replaced by the nearest that the archive has, and what was replaced by what.

    The query itself, and nothing, where no word can be corrected.
    """
    corrections: list[Correction] = []
    required = tuple(
        tuple(new for term in choice for new in _corrected_term(searcher, term, corrections))
        for choice in query.required
    )
    return replace(query, required=required), tuple(dict.fromkeys(corrections))


def _corrected_term(searcher: Searcher, term: Term, corrections: list[Correction]) -> tuple[Term, ...]:
    """Terms to look for instead of one: a word has several likely ones, a phrase only the likeliest."""
    if term.shape is Shape.PREFIX or (term.field and term.field not in WORDS_OF):
        return (term,)
    field = WORDS_OF.get(term.field, "text")
    words = words_of(term.text)
    if len(corrections) + len(words) > MOST_CORRECTED:
        return (term,)
    near = {word: nearest(searcher, word, field) for word in words}
    if not any(near.values()):
        return (term,)
    corrections += [(word, stand_ins) for word, stand_ins in near.items() if stand_ins]
    if term.shape is Shape.WORD:
        return tuple(replace(term, text=stand_in) for stand_in in near[words[0]])
    return (replace(term, text=" ".join(near[word][0] if near[word] else word for word in words)),)
