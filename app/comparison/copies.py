"""Near-copies of one wire text, recognised by the runs of words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from app.comparison.findings import Copy
from app.names import fold

RUN = 5
"""Words in a run: outlets that write afresh from one release share quotations and formulas, seldom runs of five."""

COPY_FROM = 0.6
"""Share of the shorter text's runs in the longer one: rewritten accounts of one meeting stay under 0.3, reprints of
one text with another headline or a paragraph less are over 0.8."""

_FEWEST_RUNS = 12  # a text of two sentences is too short to be called a copy


def find_copies(texts: Sequence[Sequence[str]]) -> tuple[Copy, ...]:
    """The pairs of texts (each a list of sentences) of which one is nearly a copy of the other."""
    runs = [_runs(text) for text in texts]
    found = []
    for (left, ours), (right, theirs) in combinations(enumerate(runs), 2):
        least = min(len(ours), len(theirs))
        if least < _FEWEST_RUNS:
            continue
        share = len(ours & theirs) / least
        if share >= COPY_FROM:
            found.append(Copy(left, right, round(share, 3)))
    return tuple(found)


def independent(count: int, copies: Sequence[Copy]) -> int:
    """How many of `count` accounts are independent: copies of one text, and copies of copies, count once."""
    source = list(range(count))
    for copy in copies:
        one, other = source[copy.left], source[copy.right]
        source = [min(one, other) if s in (one, other) else s for s in source]
    return len(set(source))


def _runs(sentences: Sequence[str]) -> frozenset[tuple[str, ...]]:
    words = fold(" ".join(sentences)).split()
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
