"""Words of the archive that are spelt nearly like a word that it does not have."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import OSA
from tantivy import Searcher

from app.search.analysis import words_of
from app.search.query import ParsedQuery, Shape, Term
from app.search.schema import WORDS_OF

SHORTEST = 5
"""Letters from which a word is corrected: in shorter ones, one letter makes another word."""

TWO_SLIPS_FROM = 8
"""Letters from which two slips are forgiven instead of one."""

MOST_CANDIDATES = 20_000
"""Words with the same first letter that are compared, the most frequent ones; bounds the time of one correction."""

MOST_NEAREST = 3
"""Words that may stand in for one misspelt word."""

Correction = tuple[str, tuple[str, ...]]


def nearest(searcher: Searcher, word: str, field: str = "text") -> tuple[str, ...]:
    """The archive's words nearest to a folded word that it does not have, nearest and most frequent first.

    Empty for a word that the archive has, for a short one, and where nothing is near. The first letter is taken to be
    right, or to be one too many, or to have changed places with the second. Errs on the side of no correction.
    """
    if len(word) < SHORTEST or searcher.doc_freq(field, word):
        return ()
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    found: dict[str, tuple[int, int]] = {}
    for first in dict.fromkeys(word[:2]):
        for candidate, frequency in searcher.terms_with_prefix(field, first, limit=MOST_CANDIDATES):
            distance = OSA.distance(word, candidate, score_cutoff=slips)
            if distance <= slips:
                found[candidate] = (distance, -frequency)
    return tuple(sorted(found, key=lambda candidate: (found[candidate], candidate))[:MOST_NEAREST])


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
    near = {word: nearest(searcher, word, field) for word in words}
    if not any(near.values()):
        return (term,)
    corrections += [(word, stand_ins) for word, stand_ins in near.items() if stand_ins]
    if term.shape is Shape.WORD:
        return tuple(replace(term, text=stand_in) for stand_in in near[words[0]])
    return (replace(term, text=" ".join(near[word][0] if near[word] else word for word in words)),)
