"""Expressions of a controlled list, found in running text; pure.

An expression is written as words; `*` at a word's end stands for any ending, `*` alone for any word, and `..` for up to
three words between: "bilateral .. relation*" finds "bilateral trade relations". Hyphens part words, case and a genitive
's do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

GAP = 3
"""Most words that `..` stands for: enough for "bilateral trade and economic relations", no other clause between."""

REMEMBERED = 20_000
"""Words whose place in the tree is remembered: a language's usual vocabulary, so that each is looked up once."""

REMEMBERED_TEXTS = 256
"""Sentences whose words are remembered: an article's, for several lists read it one after the other."""

NOTHING = "-"
"""The key of expressions that mean nothing by themselves: "Security Council" says nothing of security."""

_PARTED = frozenset(("..", "and"))
"""An expression with one of these names more than one thing and hides none of them: "culture and tourism"."""

_WORD = re.compile(r"(\w+(?:['’]s\b)?)")
"""A word as a group, so that a text split by it yields what stands between the words, and the words."""
_PIECE = re.compile(r"\.\.|[^\W_]+\*?|\*")


class Strength(IntEnum):
    """How far an expression shows by itself that its subject is spoken of."""

    HINT = 1  # only beside others: "talks" for a peace process
    LIKELY = 2  # where the sentence tells what was discussed: "security"
    TELLS = 3  # always: "arms deliveries"


class Hit(NamedTuple):
    """An expression of `key` found at characters `start` to `end`."""

    key: str
    start: int
    end: int
    strength: Strength


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    any_word: _Node | None = None
    gap: _Node | None = None
    ends: list[tuple[str, Strength, bool]] = field(default_factory=list)  # the last: whether it is one phrase
    lengths: tuple[int, ...] = ()  # of the stems
    opened: dict[str, tuple[_Node, ...]] = field(default_factory=dict)  # children by word, as they were looked up


class _Match(NamedTuple):
    key: str
    strength: Strength
    is_phrase: bool
    first: int
    last: int  # the word after


class Lexicon:
    """The expressions of many keys as one tree of words, so that a text is read once for all of them.

    >>> lexicon = Lexicon([("trade", "trade|free .. market*", Strength.TELLS), ("-", "trade union*", Strength.TELLS)])
    >>> [hit.key for hit in lexicon.find("Free and open markets were urged by the trade unions.")]
    ['trade']
    """

    def __init__(self, entries: Iterable[tuple[str, str, Strength]] = ()) -> None:
        """Entries are (key, expressions parted by "|", how far each shows its subject)."""
        self._root = _Node()
        self._keys: set[str] = set()
        for key, expressions, strength in entries:
            self._keys.add(key)
            for expression in expressions.split("|"):
                self._add(expression, key, strength)

    def _add(self, expression: str, key: str, strength: Strength) -> None:
        node = self._root
        pieces = _PIECE.findall(expression.lower().replace("’s", "").replace("'s", ""))
        for piece in pieces:
            node = _step(node, piece)
        if pieces:
            node.ends.append((key, strength, len(pieces) > 1 and _PARTED.isdisjoint(pieces)))

    def keys(self) -> frozenset[str]:
        """The keys that have expressions, NOTHING left out."""
        return frozenset(self._keys - {NOTHING})

    def find(self, text: str) -> tuple[Hit, ...]:
        """The expressions in a text, in its order; none where there are none.

        Left out are those within an expression of NOTHING, those within a longer phrase of another key ("food security"
        says nothing of "security"), and of one key's expressions that overlap all but the strongest, then longest.
        """
        words, spans = split_words(text)
        found: list[_Match] = []
        blocked_until = 0
        for first, nodes in enumerate(map(self._root.opened.get, words)):
            if nodes is None:
                nodes = _open(self._root, words[first])
            if not nodes:
                continue
            here: list[_Match] = []
            for node in nodes:
                _collect(node, words, first, first + 1, here)
            for match in here:
                if match.key == NOTHING and match.last > blocked_until:
                    blocked_until = match.last
            found += [match for match in here if match.last > blocked_until and match.key != NOTHING]
        return tuple(Hit(m.key, spans[m.first][0], spans[m.last - 1][1], m.strength) for m in _told_apart(found))


@lru_cache(maxsize=REMEMBERED_TEXTS)
def split_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text in lower case, genitive 's left out, and where each stands; nothing where there is none."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is two characters in lower case, which would shift every place behind it.
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    pieces = _WORD.split(lowered.replace("_", " "))  # No word has one, as "\\w" has: it is found faster than "[^\\W_]".
    words, places = pieces[1::2], [*accumulate(map(len, pieces))]
    if "'s" in lowered or "’s" in lowered:
        words = [word[:-2] if word[-2:] in ("'s", "’s") else word for word in words]
    return words, [*zip(places[::2], places[1::2], strict=False)]


def _told_apart(found: list[_Match]) -> Iterator[_Match]:
    """What is left when a phrase hides what lies within it, and a key's strongest expression its weaker ones."""
    cluster: list[_Match] = []
    end = 0
    for match in found:
        if match.first >= end:
            yield from _best_of(cluster)
            cluster = []
        cluster.append(match)
        end = max(end, match.last)
    yield from _best_of(cluster)


def _best_of(cluster: list[_Match]) -> list[_Match]:
    """The matches of one stretch of text that no other one of it hides or outdoes."""
    if len(cluster) < 2:
        return cluster
    phrases = [match for match in cluster if match.is_phrase]
    return [match for match in cluster if not _hidden(match, phrases) and not _outdone(match, cluster)]


def _hidden(match: _Match, phrases: list[_Match]) -> bool:
    for phrase in phrases:
        contains = phrase.first <= match.first and match.last <= phrase.last
        if contains and phrase.key != match.key and phrase.last - phrase.first > match.last - match.first:
            return True
    return False


def _outdone(match: _Match, found: list[_Match]) -> bool:
    rank = (match.strength, match.last - match.first, -match.first)
    for other in found:
        overlaps = other.first < match.last and match.first < other.last
        if overlaps and other.key == match.key and (other.strength, other.last - other.first, -other.first) > rank:
            return True
    return False


def _step(node: _Node, piece: str) -> _Node:
    """The child of a node for one piece of an expression, made where it is missing."""
    if piece == "..":
        node.gap = node.gap or _Node()
        return node.gap
    if piece == "*":
        node.any_word = node.any_word or _Node()
        return node.any_word
    if piece.endswith("*"):
        child = node.stems.setdefault(piece[:-1], _Node())
        node.lengths = tuple(sorted({len(stem) for stem in node.stems}))
        return child
    return node.words.setdefault(piece, _Node())


def _collect(node: _Node, words: Sequence[str], first: int, place: int, found: list[_Match]) -> None:
    """Add to `found` every expression that began at word `first` and goes on from this node at word `place`."""
    for key, strength, is_phrase in node.ends:
        found.append(_Match(key, strength, is_phrase, first, place))
    if node.gap is not None:
        for skipped in range(min(GAP, len(words) - place) + 1):
            _collect(node.gap, words, first, place + skipped, found)
    if place >= len(words):
        return
    if node.stems or node.any_word is not None:
        children = node.opened.get(words[place])
        for child in _open(node, words[place]) if children is None else children:
            _collect(child, words, first, place + 1, found)
    elif words[place] in node.words:
        _collect(node.words[words[place]], words, first, place + 1, found)


def _open(node: _Node, word: str) -> tuple[_Node, ...]:
    """The children of a node for a word; remembered."""
    children = []
    exact = node.words.get(word)
    if exact is not None:
        children.append(exact)
    size = len(word)
    for length in node.lengths:
        if length > size:
            break
        stem = node.stems.get(word[:length])
        if stem is not None:
            children.append(stem)
    if node.any_word is not None:
        children.append(node.any_word)
    if len(node.opened) >= REMEMBERED:
        node.opened.clear()
    node.opened[word] = tuple(children)
    return node.opened[word]
