"""The persons of one article: every way it names each of them, joined, with the offices and parties it gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from app.extraction.labels import Labelled
from app.extraction.names_in_text import Named
from app.extraction.offices import Office
from app.extraction.people import Scene
from app.names import fold

TITLE = -1
"""The place of the headline among the sentences."""

_NEAR = 85.0
"""Two surnames of one article this alike are one person misspelt: Jaishankar and Jashankar 95, Blinken and Lincoln
71.
"""

_SHORTEST_MISSPELT = 6


class Appearance(NamedTuple):
    """One place where a person is named: sentence index (TITLE for the headline) and what stood there."""

    place: int
    line: Labelled
    named: Named


@dataclass(slots=True)
class Figure:
    """A person of the article; `appearances` in the order of the text, the headline first."""

    appearances: list[Appearance] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    surname: str = ""
    given: str = ""
    halves: frozenset[str] = frozenset()  # of double names: "Osmani-Sadriu" may return as "Osmani"

    @property
    def fullest(self) -> Appearance:
        """The place with the fullest name: most words, then most letters; the first of equals."""
        return max(self.appearances, key=lambda a: _worth(a.named))

    @property
    def first(self) -> Appearance:
        """The first place of the text proper, or the headline where the text never names the person."""
        return min(self.appearances, key=lambda a: (a.place == TITLE, a.place, a.named.first))

    def offices(self) -> list[tuple[Appearance, Office]]:
        """The offices given to this person, in the order of the text, the headline last."""
        found = [(a, a.named.office) for a in self.appearances if a.named.office is not None]
        return sorted(found, key=lambda pair: (pair[0].place == TITLE, pair[0].place, pair[0].named.first))


def _worth(named: Named) -> tuple[int, int]:
    whole = [w for w in named.words if len(w.replace(".", "")) > 1]
    return len(whole), len(named.written)


def gather(scenes: Sequence[tuple[int, Scene]]) -> list[Figure]:
    """Join the names of one article into persons, in the order of their first appearance.

    "Jan Vale" … "Minister Vale" … "Vale" is one person; a lone surname that two persons bear belongs to the one named
    last before it; a lone word that is nobody's surname and bears no title is dropped. Errs towards dropping.
    """
    figures: list[Figure] = []
    everything = [
        (Appearance(place, scene.line, named), _words(named)) for place, scene in scenes for named in scene.people
    ]
    for appearance, words in everything:
        if len(words) > 1:
            _join_full(figures, appearance, words)
    for appearance, words in everything:
        if len(words) == 1:
            _join_short(figures, appearance, words[0])
    for figure in figures:
        figure.appearances.sort(key=lambda a: (a.place, a.named.first))
    figures.sort(key=lambda f: (f.appearances[0].place, f.appearances[0].named.first))
    return figures


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _words(named: Named) -> list[str]:
    """The folded words of a name, one each however hyphened; initials and suffixes left out."""
    words = [fold(w).replace(" ", "") for w in named.words]
    return [w for w in words if len(w) > 1 and w not in _SUFFIXES] or words


def _halves(named: Named) -> frozenset[str]:
    return frozenset(half for word in named.words if "-" in word for half in fold(word).split() if len(half) > 1)


def _join_full(figures: list[Figure], appearance: Appearance, words: list[str]) -> None:
    for figure in figures:
        if _same_person(figure, words):
            figure.appearances.append(appearance)
            figure.words |= frozenset(words)
            return
    figures.append(Figure([appearance], frozenset(words), words[-1], words[0], _halves(appearance.named)))


def _same_person(figure: Figure, words: list[str]) -> bool:
    """Whether a fuller name is the figure's: one's words contain the other's, or nearly the same letters."""
    mine, theirs = figure.words, set(words)
    if len(theirs) == 1 or _kin(figure.given, words[0], mine | theirs):
        return False
    if theirs <= mine or (mine <= theirs and len(mine) > 1):
        return True
    if sum(map(len, mine)) == sum(map(len, theirs)) and sorted("".join(mine)) == sorted("".join(theirs)):
        return True  # "Nur-Sultan Vale" beside "Nur Sultan-Vale"
    if figure.surname == words[-1] and figure.given[:1] == words[0][:1]:
        middle, other = mine - {figure.surname, figure.given}, theirs - {words[0], words[-1]}
        return not middle or not other or bool(middle & other)
    return ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) >= _NEAR


_FATHERS = frozenset({"bin", "bint", "ibn"})
_ONE_NAME = 75.0
"""Two spellings of one given name are at least so much alike: Mohamed and Mohammed 93, Hamdan and Mohamed 46."""


def _kin(given: str, other: str, words: frozenset[str]) -> bool:
    """Two names told by their fathers that begin otherwise: "Hamdan bin Mohamed bin Vale" is the son of the other."""
    named_by_father = not words.isdisjoint(_FATHERS) and not {given, other} & _FATHERS
    return named_by_father and ratio(given, other) < _ONE_NAME and given[:1] != other[:1]


def _is_father(figure: Figure, word: str, named: Named) -> bool:
    """A name with an office of its own that another bears as his father's: "King |Olaf|" beside "Harald bin Olaf"."""
    return named.office is not None and not figure.words.isdisjoint(_FATHERS) and word not in (figure.given, "bin")


def _join_short(figures: list[Figure], appearance: Appearance, word: str) -> None:
    bearers = [
        f for f in figures if (word in f.words or word in f.halves) and not _is_father(f, word, appearance.named)
    ]
    if not bearers and len(word) >= _SHORTEST_MISSPELT:
        bearers = [f for f in figures if ratio(f.surname, word) >= _NEAR and not _is_father(f, word, appearance.named)]
    if len(bearers) > 1:
        bearers = _by_party(bearers, appearance) or bearers
        bearers.sort(key=lambda f: _distance(f, appearance))
    if bearers:
        bearers[0].appearances.append(appearance)
    else:
        figures.append(Figure([appearance], frozenset([word]), word))


def _by_party(bearers: list[Figure], appearance: Appearance) -> list[Figure]:
    """The namesakes whose given party is that of this appearance: "the Korean |Kim|" among two Kims."""
    party = appearance.named.party
    if party is None:
        return []
    return [f for f in bearers if any(a.named.party and a.named.party.code == party.code for a in f.appearances)]


def _distance(figure: Figure, appearance: Appearance) -> int:
    before = [a.place for a in figure.appearances if a.place <= appearance.place]
    return appearance.place - max(before) if before else 1000
