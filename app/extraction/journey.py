"""Journeys: who travelled where, who came along, and whom "he" and "the delegation" mean further on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.extraction.cast import Figure

_TRAVELS = re.compile(
    r"[^.;]{0,40}\b(?:travell?ed|visit(?:ed|s)|toured|arrived|flew|"
    r"(?:completed|concluded|ended|finished|wrapped up|made|undertook) (?:an?|his|her|their)|(?:is|was) on a|paid a|"
    r"led (?:an?|the|his|her) (?:[\w.-]+ ){0,5}?delegation)\b"
)
"""Behind a name: "Special Envoy Vale |travelled| to Oslo"; who he met is told by "He" and "the delegation"."""
_DELEGATION_TRAVELS = re.compile(r"\b[Dd]elegation\b(?P<led>[^;]*?)\b(?:travell?ed|visited|toured|flew|paid a)\b")
_LED_BY = re.compile(r"\b(?:led|headed|chaired) by\b")
_BY_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he delegation)(?: and [^.;]{3,60}?)?(?: (?:also|then|later|separately|both))* "
    r"(?:met|spoke|sat down|held|had|was received|were received|talked|"
    r"(?:flew|travell?ed|went|continued|moved)(?: on)? to [^.;]{2,40}? (?:for (?:talks|meetings|consultations)|where)"
    r"\b)\b"
)
_HE = re.compile(r"(?:He|She) (?:\w+ ){0,3}?(?:met|spoke|sat down|held|had|talked|was received)\b")
_SAID_WHEN = re.compile(
    r"(?:He|She|The remarks? (?:was|were)) (?:\w+ ){0,2}?"
    r"(?:said|told|made|added|expressed|gave|voiced|stated|speaking)\b"
    r"[^.;]{0,90}?\b(?:when|while|after|during|at|in) (?:(?:he|she) )?(?:an? |his |her |the )?(?:[\w-]+ ){0,2}?"
    r"(?:met|received|receiving|meeting|talks|hosted|hosting|call|conversation|audience|spoke)\b"
)
"""News that open with what somebody said: "|He said so when he received| Minister Holm"."""
_THE_OFFICE = re.compile(
    r"(?:(?:On|In|At|After|During|While|Later|Today|Yesterday|There|Earlier)\b[^;.]{0,40}? )?[Tt]he "
    r"(?:(?:Foreign|Prime|Vice|Deputy) )?"
    r"(?P<head>Minister|President|Secretary|Commissioner|Chancellor|Ambassador|Premier)"
    r" (?:(?:also|today|then|later|yesterday|had|has|held|was|earlier) ){0,3}(?:met|received|spoke|talks|a meeting|"
    r"hosted|welcomed|talked|sat down|called on|held)\b"
)
"""Who meets under his office alone: "On 2 March |the Minister met| President Holm"."""
_ACCOMPANIED = re.compile(
    r"\b(?:was|were|is) (?:also )?(?:accompanied|joined)\b[^.;]{0,60}? by\b|\baccompanying (?:him|her|the)\b|"
    r"\bwith (?:him|her) (?:were|was|on the (?:trip|visit))\b|"
    r"\bdelegation (?:also )?(?:included|comprised|consisted of)\b"
)
_CAME_ALONG = re.compile(
    r"[^.;]*\b(?:accompanied (?:him|her|(?:[A-Z][\w.'-]+ ){1,4}on (?:the|this|his|her))|also travell?ed|"
    r"(?:was|were) (?:also )?(?:part of|members? of|on) the delegation)\b"
)
"""Behind a name: "Holm and Berg |accompanied her|"."""
_MEETS = re.compile(r"\b(?:met|meet\w*|receiv\w+|welcomed|hosted|talks|spoke|conversation|call\w*)\b")
_OPENING = 2
"""Sentences in which the traveller is named."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Who travelled, by which sentence; its characters `start` to `end` end with the words of travelling."""

    traveller: Figure
    place: int
    start: int
    end: int


def journey_of(figures: Sequence[Figure], texts: Mapping[int, str]) -> Journey | None:
    """The journey that the opening tells: "Deputy Minister Vale |travelled| to Oslo on May 5"; None where it tells
    none.

    "A |delegation| led by Vale and Holm |visited| Oslo" is the leader's journey, also where a later sentence of the
    opening tells who led.
    """
    for figure in figures:
        first = figure.first
        found = _TRAVELS.match(texts[first.place], first.named.end) if 0 <= first.place < _OPENING else None
        if found is not None:
            return Journey(figure, first.place, first.named.end, found.end())
    for place in range(_OPENING):
        found = _DELEGATION_TRAVELS.search(texts.get(place, ""))
        leader = _leader(figures, place, texts) if found is not None else None
        if found is not None and leader is not None:
            return Journey(leader, place, found.start("led"), found.end())
    return None


def _leader(figures: Sequence[Figure], opening: int, texts: Mapping[int, str]) -> Figure | None:
    """Who the opening or the sentence after it says led the delegation."""
    for place in (opening, opening + 1):
        led = _LED_BY.search(texts.get(place, ""))
        behind = [f for f in figures if led and f.first.place == place and f.first.named.start > led.end()]
        if behind:
            return min(behind, key=lambda f: f.first.named.start)
    return None


def antecedent_of(figures: Sequence[Figure], base: int, texts: Mapping[int, str]) -> Figure | None:
    """Whom "|He| met with Holm" means: the only person of the sentence before; None where it names none or several.

    "|The Minister| met Holm": the only one named before as a minister.
    """
    if base - 1 not in texts or base < 1:
        return None
    by_office = _THE_OFFICE.match(texts[base])
    if by_office is not None:
        head = by_office["head"].lower()
        bearers = [
            f
            for f in figures
            if 0 <= f.first.place < base and any(head in (o.role or "").lower().split() for _, o in f.offices())
        ]
        return bearers[0] if len(bearers) == 1 else None
    if not _HE.match(texts[base]) and not _SAID_WHEN.match(texts[base]):
        return None
    before = [f for f in figures if any(a.place == base - 1 for a in f.appearances)]
    return before[0] if len(before) == 1 else None


def meets_by_pronoun(text: str) -> bool:
    """Whether the sentence names the traveller by a pronoun only: "|She and| Ambassador Holm |met| with", "The
    delegation also met".
    """
    return _BY_PRONOUN.search(text) is not None


def companions_of(
    main: Sequence[Figure], apart: set[int], texts: Mapping[int, str], journey: Journey | None = None
) -> list[Figure]:
    """Who came along on the whole journey: "Vale |was accompanied by| Holm and Berg", told apart from any one meeting.

    Also who travelled with the traveller by the same words ("a delegation led by |Vale, Holm and Berg| visited").
    `apart` are the sentences of the further meetings' paragraphs: what stands there is of that meeting alone.
    """
    return [
        f
        for f in main
        if f.first.place not in apart and (_accompanied(f, texts) or (journey is not None and _sets_out(f, journey)))
    ]


def _accompanied(figure: Figure, texts: Mapping[int, str]) -> bool:
    named, text = figure.first.named, texts[figure.first.place]
    return _ACCOMPANIED.search(text[: named.start]) is not None or _CAME_ALONG.match(text, named.end) is not None


def _sets_out(figure: Figure, journey: Journey) -> bool:
    """Named before the words of travelling, no word of meeting between: "Vale met Holm, |who is on a| visit"."""
    first = figure.first
    if first.place != journey.place or first.named.end > journey.end:
        return False
    return _MEETS.search(first.line.text, first.named.end, journey.end) is None
