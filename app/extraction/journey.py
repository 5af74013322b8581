"""Journeys: who travelled where, who came along, and whom "he" and "the delegation" mean further on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.extraction.cast import Figure
from app.extraction.people import Scene

_TRAVELS = re.compile(
    r"[^.;]{0,40}\b(?:travell?ed|visit(?:ed|s)|arrived|flew|completed a|concluded a|(?:is|was) on a|paid a)\b"
)
"""Behind a name: "Special Envoy Vale |travelled| to Oslo"; who he met is told by "He" and "the delegation"."""
_BY_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he delegation)(?: and [^.;]{3,60}?)?(?: (?:also|then|later|separately|both))* "
    r"(?:met|spoke|sat down|held|had|was received|were received|talked)\b"
)
_HE = re.compile(r"(?:He|She) (?:\w+ ){0,3}?(?:met|spoke|sat down|held|had|talked|was received)\b")
_ACCOMPANIED = re.compile(
    r"\b(?:was|were|is) (?:also )?(?:accompanied|joined)\b[^.;]{0,60}? by\b|\baccompanying (?:him|her|the)\b|"
    r"\bwith (?:him|her) (?:were|was|on the (?:trip|visit))\b"
)
_OPENING = 2
"""Sentences in which the traveller is named."""

_DESTINATION_ENDS = re.compile(r"\bto (?!the\b)[a-z]|\b(?:for|where|with|on|met|as|from|[Ff]ollowing)\b|[;:]")
"""Behind "travelled to Peru and Chile": what follows is purpose, time or company, no destination."""


def traveller_of(figures: Sequence[Figure], texts: Mapping[int, str]) -> Figure | None:
    """Who the opening says travelled: "Deputy Minister |Vale| travelled to Oslo on May 5"; None where it says it of
    nobody.
    """
    for figure in figures:
        first = figure.first
        if 0 <= first.place < _OPENING and _TRAVELS.match(texts[first.place], first.named.end):
            return figure
    return None


def antecedent_of(figures: Sequence[Figure], base: int, texts: Mapping[int, str]) -> Figure | None:
    """Whom "|He| met with Holm" means: the only person of the sentence before; None where it names none or several."""
    if base - 1 not in texts or base < 1 or not _HE.match(texts[base]):
        return None
    before = [f for f in figures if any(a.place == base - 1 for a in f.appearances)]
    return before[0] if len(before) == 1 else None


def meets_by_pronoun(text: str) -> bool:
    """Whether the sentence names the traveller by a pronoun only: "|She and| Ambassador Holm |met| with", "The
    delegation also met".
    """
    return _BY_PRONOUN.search(text) is not None


def companions_of(main: Sequence[Figure], apart: set[int], texts: Mapping[int, str]) -> list[Figure]:
    """Who came along on the whole journey: "Vale |was accompanied by| Holm and Berg", told apart from any one meeting.

    `apart` are the sentences of the further meetings' paragraphs: what stands there is of that meeting alone.
    """
    return [
        f
        for f in main
        if f.first.place not in apart and _ACCOMPANIED.search(texts[f.first.place][: f.first.named.start])
    ]


def visited_by(traveller: Figure | None, scenes: Sequence[tuple[int, Scene]]) -> frozenset[str]:
    """The states that the opening says somebody travelled to: "Vale travelled to |Peru and Chile| to meet".

    None where nobody travelled. Errs towards too few: whatever stands behind the next verb is no destination.
    """
    if traveller is None:
        return frozenset()
    named = traveller.first.named
    line = next(scene.line for place, scene in scenes if place == traveller.first.place)
    ends = _DESTINATION_ENDS.search(line.text, named.end)
    end = ends.start() if ends else len(line.text)
    return frozenset(
        p.code
        for p in line.parties
        if not p.organisation and named.end < line.tokens[p.first].start and line.tokens[p.last - 1].end <= end
    )
