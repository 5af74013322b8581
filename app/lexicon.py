"""Expressions of a controlled list, found in running text; pure.

An expression is written as words; `*` at a word's end stands for any ending, `*` alone for any word, and `..` for up to
three words between: "bilateral .. relation*" finds "bilateral trade relations". Hyphens part words, case and a genitive
's do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

GAP = 3
"""Most words that `..` stands for: enough for "bilateral trade and economic relations", no other clause between."""

REMEMBERED = 20_000
"""Words whose place in the tree is remembered: a language's usual vocabulary, so that each is looked up once."""

NOTHING = "-"
"""The key of expressions that mean nothing by themselves: "Security Council" says nothing of security."""

_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
_PIECE = re.compile(r"\.\.|[^\W_]+\*?|\*")


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression of `key` found at characters `start` to `end`; `tells`: it needs no other to be believed."""

    key: str
    start: int
    end: int
    tells: bool


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    any_word: _Node | None = None
    gap: _Node | None = None
    ends: list[tuple[str, bool]] = field(default_factory=list)
    lengths: tuple[int, ...] = ()  # of the stems


class Lexicon:
    """The expressions of many keys as one tree of words, so that a text is read once for all of them.

    >>> lexicon = Lexicon([("trade", "trade|free .. market*", True), ("-", "trade union*", True)])
    >>> [hit.key for hit in lexicon.find("Free and open markets were urged by the trade unions.")]
    ['trade']
    """

    def __init__(self, entries: Iterable[tuple[str, str, bool]] = ()) -> None:
        """Entries are (key, expressions parted by "|", whether each tells by itself)."""
        self._root = _Node()
        self._opened: dict[str, tuple[_Node, ...]] = {}
        self._keys: set[str] = set()
        for key, expressions, tells in entries:
            self._keys.add(key)
            for expression in expressions.split("|"):
                self._add(expression, key, tells)

    def _add(self, expression: str, key: str, tells: bool) -> None:
        node = self._root
        pieces = _PIECE.findall(expression.lower().replace("’s", "").replace("'s", ""))
        for piece in pieces:
            node = _step(node, piece)
        if pieces:
            node.ends.append((key, tells))

    def keys(self) -> frozenset[str]:
        """The keys that have expressions, NOTHING left out."""
        return frozenset(self._keys - {NOTHING})

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every expression in a text, in its order; those that lie within an expression of NOTHING are left out."""
        spans = [(found.start(), found.end()) for found in _WORD.finditer(text)]
        words = [text[start:end].lower().removesuffix("'s").removesuffix("’s") for start, end in spans]
        hits: list[Hit] = []
        blocked_until = 0
        for first in range(len(words)):
            nodes = self._opened_by(words[first])
            if not nodes:
                continue
            here = [match for node in nodes for match in _matches(node, words, first + 1, GAP)]
            for key, _, last in here:
                if key == NOTHING and last > blocked_until:
                    blocked_until = last
            for key, tells, last in here:
                if last > blocked_until and key != NOTHING:
                    hits.append(Hit(key, spans[first][0], spans[last - 1][1], tells))
        return tuple(hits)

    def _opened_by(self, word: str) -> tuple[_Node, ...]:
        nodes = self._opened.get(word)
        if nodes is None:
            if len(self._opened) >= REMEMBERED:
                self._opened.clear()
            nodes = self._opened[word] = tuple(_children(self._root, word))
        return nodes


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


def _matches(node: _Node, words: Sequence[str], place: int, gap: int) -> Iterator[tuple[str, bool, int]]:
    """(key, tells, place after the last word) of every expression that goes on from this node at this word."""
    for key, tells in node.ends:
        yield key, tells, place
    if node.gap is not None:
        for skipped in range(gap + 1):
            yield from _matches(node.gap, words, place + skipped, gap)
    if place >= len(words):
        return
    word = words[place]
    for child in _children(node, word):
        yield from _matches(child, words, place + 1, gap)


def _children(node: _Node, word: str) -> Iterator[_Node]:
    exact = node.words.get(word)
    if exact is not None:
        yield exact
    for length in node.lengths:
        stem = node.stems.get(word[:length]) if length <= len(word) else None
        if stem is not None:
            yield stem
    if node.any_word is not None:
        yield node.any_word
