"""Which sentences of several texts make the same point, which stand alone, and which contradict."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from app.comparison.copies import independent
from app.comparison.findings import Copy, Link, Passage
from app.names import fold
from app.records import Span

SAME_POINT = 0.34
"""From this weighted share of words on two sentences make the same point; chosen on pairs of accounts read by eye,
where lower links were chance words and higher ones left out plain paraphrases."""

CLOSE = 0.6
"""From this share on two sentences say so much the same that another number, day or "not" contradicts."""

_NEARLY_VERBATIM = 85  # per cent: free paraphrases put a "not" where the other text needs none ("neither … nor", "but")
_FEWEST_SHARED = 3  # content words; two may meet by chance
_STEM = 5  # letters of a word that are compared
_EMPTY = frozenset(
    (
        *("about", "after", "also", "and", "are", "been", "being", "both", "but", "for", "from", "had", "has", "have"),
        *("her", "his", "into", "its", "more", "not", "that", "the", "their", "them", "there", "these", "they", "this"),
        *("those", "was", "were", "which", "while", "will", "with", "would", "during", "other", "than", "then", "such"),
        "said",
    )
)
_NEGATION = frozenset(("not", "no", "never", "nor", "neither", "without", "cannot", "denied", "refused", "rejected"))
_FORCES = {"troops": "force", "army": "force", "forces": "force", "soldiers": "force"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DAY = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    text: str
    stems: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    negated: bool


def align(
    texts: Sequence[Sequence[str]], spans: Sequence[Sequence[Span]], copies: Sequence[Copy] = ()
) -> tuple[tuple[Link, ...], tuple[Passage, ...]]:
    """The links between sentences of different accounts, and the sentences that only one account has.

    Each sentence is linked to the nearest one of every other account; a copy's sentence doesn't make a point shared,
    for it is the same witness twice. No links for one account, whose sentences then all stand alone.
    """
    sentences = [
        _sentence(account, number, span, text)
        for account, (rows, own) in enumerate(zip(texts, spans, strict=True))
        for number, (text, span) in enumerate(zip(rows, own, strict=True))
    ]
    weights = _weights(sentences)
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for (one, other), shared in _overlaps(sentences, weights).items():
        score = _score(sentences[one], sentences[other], shared, weights)
        if score < SAME_POINT:
            continue
        for a, b in ((one, other), (other, one)):
            key = (a, sentences[b].passage.account)
            if key not in best or (score, -b) > (best[key][0], -best[key][1]):
                best[key] = (score, b)
    pairs = {(min(a, b), max(a, b)): score for (a, _), (score, b) in best.items()}
    links = tuple(_link(sentences[a], sentences[b], score, weights) for (a, b), score in sorted(pairs.items()))
    return links, _alone(sentences, links, copies if independent(len(texts), copies) > 1 else ())


def _alone(sentences: Sequence[_Sentence], links: Sequence[Link], copies: Sequence[Copy]) -> tuple[Passage, ...]:
    """The sentences that no independent account answers; of copies only the first print's is named."""
    reprints = {(copy.left, copy.right) for copy in copies}
    later = {copy.right for copy in copies}
    answered, repeated = set[Passage](), set[Passage]()
    for link in links:
        within = (link.left.account, link.right.account) in reprints
        (repeated if within else answered).update((link.left, link.right))
    return tuple(
        s.passage
        for s in sentences
        if s.stems and s.passage not in answered and not (s.passage in repeated and s.passage.account in later)
    )


def _sentence(account: int, number: int, span: Span, text: str) -> _Sentence:
    words = fold(text).split()
    stems = (_FORCES.get(word, word)[:_STEM] for word in words if len(word) > 2 and word not in _EMPTY)
    return _Sentence(
        passage=Passage(account, number, span),
        text=text,
        stems=frozenset(stems),
        numbers=frozenset(_NUMBER.findall(text)),
        days=_DAY & set(words),
        negated=bool(_NEGATION & set(words)) or "n't" in text or "n’t" in text,
    )


def _weights(sentences: Sequence[_Sentence]) -> dict[str, float]:
    """How much each stem tells within this meeting: the rarer among its sentences, the more."""
    counted = Counter(stem for sentence in sentences for stem in sentence.stems)
    return {stem: math.log(1 + len(sentences) / count) for stem, count in counted.items()}


def _overlaps(sentences: Sequence[_Sentence], weights: dict[str, float]) -> dict[tuple[int, int], float]:
    """The weight of the stems that two sentences of different accounts share, for all that share enough of them."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        for stem in sentence.stems:
            holders[stem].append(place)
    total: dict[tuple[int, int], float] = defaultdict(float)
    count: dict[tuple[int, int], int] = defaultdict(int)
    for stem, places in holders.items():
        if len(places) > len(sentences) / 2:
            continue  # a word of most sentences joins nothing
        for at, one in enumerate(places):
            account = sentences[one].passage.account
            for other in places[at + 1 :]:
                if sentences[other].passage.account != account:
                    total[one, other] += weights[stem]
                    count[one, other] += 1
    enough = {pair: weight for pair, weight in total.items() if count[pair] >= _FEWEST_SHARED}
    return enough | _verbatim(sentences, weights)


def _verbatim(sentences: Sequence[_Sentence], weights: dict[str, float]) -> dict[tuple[int, int], float]:
    """The whole weight of sentences that stand word for word in two accounts, however short or common."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        places[fold(sentence.text)].append(place)
    return {
        (one, other): sum(weights[stem] for stem in sentences[one].stems)
        for same in places.values()
        for one, other in combinations(same, 2)
        if sentences[one].stems and sentences[one].passage.account != sentences[other].passage.account
    }


def _score(one: _Sentence, other: _Sentence, shared: float, weights: dict[str, float]) -> float:
    """The shared weight against both sentences and against the shorter: a long sentence may hold two short ones."""
    ours = sum(weights[stem] for stem in one.stems)
    theirs = sum(weights[stem] for stem in other.stems)
    return (2 * shared / (ours + theirs) + shared / min(ours, theirs)) / 2


def _link(one: _Sentence, other: _Sentence, score: float, weights: dict[str, float]) -> Link:
    shared = sorted(one.stems & other.stems, key=lambda stem: (-weights[stem], stem))
    return Link(one.passage, other.passage, round(min(1.0, score), 3), tuple(shared), _conflict(one, other, score))


def _conflict(one: _Sentence, other: _Sentence, score: float) -> str:
    """On what two sentences of one point contradict: other numbers, another weekday, a "not" in one alone; else "".

    "agreed on 5 flights" against "agreed on 7 flights". Errs towards silence: sentences that share less than CLOSE may
    tell of two things.
    """
    if score < CLOSE and fuzz.token_sort_ratio(one.text, other.text) < 100 * CLOSE:
        return ""
    if one.numbers - other.numbers and other.numbers - one.numbers:
        return f"{_listed(one.numbers - other.numbers)} against {_listed(other.numbers - one.numbers)}"
    if one.days and other.days and not one.days & other.days:
        return f"{_listed(one.days)} against {_listed(other.days)}"
    if one.negated != other.negated and fuzz.token_sort_ratio(one.text, other.text) >= _NEARLY_VERBATIM:
        return "one denies what the other says"
    return ""


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(value.title() for value in values))
