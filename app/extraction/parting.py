"""One sentence for several meetings: "separate calls with Vale and Holm", the heads of two states that were visited."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from app.extraction.alternation import compile_sorted
from app.extraction.cast import TITLE, Figure
from app.records import Participant

_APART = compile_sorted(
    r"\b(?:separate(?:ly)?|respectively|(?:phone |telephone )?(?:calls|conversations) (?:with|to)|"
    r"following (?:him|her)|in turn|(?:in )?(?:both|all(?: \w+)?|each of (?:the|these)) (?:phone |telephone )?"
    r"(?:calls|conversations)|"
    r"(?:two|three|four|five|several|a (?:series|round) of) (?:separate |phone |telephone )*(?:calls|conversations))\b",
    re.I,
)
"""Several talked with one by one: nobody telephones two in "calls"."""

_TELEPHONED = compile_sorted(
    r"\b(?:both (?:called|telephoned|phoned)|(?:were|was) (?:called|telephoned|phoned)(?: [^,.;]{0,40})? by|"
    r"were telephoned|phone talks)\b",
    re.I,
)
"""So too here, unless the text says that they were on one line: "Holm and Berg |were both called| by Vale"."""

_SEPARATELY_WITH = re.compile(r"\bseparately,? (?:with|to)\b")
_AND_THEN = re.compile(
    r"\bseparately,? (?:with|to)\b|,? and,? (?:apart from|after|before) (?:him|her|them|that),? |"
    r",? (?:and )?(?:then|afterwards|subsequently),? (?:with|by) |\b(?P<who>who),? "
    r"(?:afterwards|later|then|subsequently) (?:met|had|held|saw|received|sat down|conferred|called on)\b"
)
"""Between two talks of one sentence: "met Vale |and, after him,| Holm", "received Vale, |who afterwards met| Holm"."""
_TOGETHER = re.compile(
    r"\b(?:trilateral|three-way|quadrilateral|four-way|joint(?:ly)?|together|conference|summit|hosted)\b", re.I
)
"""Those who are named side by side sat side by side."""
_SEPARATE = re.compile(
    r"\bseparate(?:ly)?(?: [a-z]+){0,2} (?:calls|meetings|conversations|talks)\b|\bseparately with\b"
)
_HOST_AND_TWO = 3
_MOST_GUESTS = 4
"""With more states than this, "conversations with" is a gathering's, not a series of calls."""
_MOST_SEPARATE = 8
"""So many where the text says "separate" itself: "four separate calls with the ministers of …"."""

_TALK_WITH = re.compile(
    r"^(?:In|During) (?:his|her|their) (?:[a-z-]+ )?(?:meetings?|discussions?|conversations?|talks|calls?) with\b"
)
"""Opens what was said to some of those met: "In her talks with Minister Holm"."""


def parted(
    people: Sequence[Participant], texts: Sequence[str], home: str | None, visited: Collection[str] = ()
) -> list[list[Participant]]:
    """The participants of each talk where the telling sentences say that a host talked with several one by one.

    "|separate| phone calls with Vale and Holm", "telephone |conversations with| the presidents of …", "were |both
    called|": one meeting a guest state, the host's people in each; so too where the guests are of the several states
    that the host `visited` on one journey. Told as one ("met with Vale and Holm"): one. Errs towards one.
    """
    for text in texts:
        cut = _AND_THEN.search(text)
        later = [p for p in people if cut and text.find(p.written_as) > cut.start()]
        if cut and later and len(later) < len(people) - 1:
            host = _before(people, text, cut.start()) if cut["who"] else people[0].party
            return [[p for p in people if p not in later], [p for p in people if p in later or p.party == host]]
    parties = list(dict.fromkeys(p.party for p in people if p.party))
    most = _MOST_SEPARATE if any(_SEPARATE.search(text) for text in texts) else _MOST_GUESTS
    if len(parties) < _HOST_AND_TWO or len(parties) > most:
        return [list(people)]
    together = any(_TOGETHER.search(text) for text in texts)
    journey = len(visited) > 1 and not together and len(set(parties) - set(visited)) == 1
    called = not together and any(_TELEPHONED.search(text) for text in texts)
    if not journey and not called and not any(_APART.search(text) for text in texts):
        return [list(people)]
    host = home if home in parties else parties[0]
    if journey:
        host = next(party for party in parties if party not in visited)
    guests = [party for party in parties if party != host]
    return [[p for p in people if p.party in (host, None, guest)] for guest in guests]


def _before(people: Sequence[Participant], text: str, end: int) -> str | None:
    """The party of the one whom "|who| afterwards met" means: the last person named before it."""
    named = [(text.find(p.written_as), p.party) for p in people]
    return max((at, party or "") for at, party in named if 0 <= at < end)[1] or None


def guests_by_talk(main: Sequence[Figure], base: int, texts: Mapping[int, str]) -> list[tuple[int, list[Figure]]]:
    """The host with the guests of each talk, and the sentence that goes into it, where the text divides those met.

    "Vale met with Holm, Berg and Lund. … |In his talks with| Holm and Berg, Vale … |In his meeting with| Lund, Vale …":
    two meetings. Every guest of sentence `base` must stand in one talk only; else none: the series is told as one.
    """
    here = [f for f in main if any(a.place == base for a in f.appearances)]
    if len(here) < _HOST_AND_TWO:
        return []
    host, *guests = sorted(here, key=lambda f: f.first.named.first)
    talks: list[tuple[int, list[Figure]]] = []
    for place in sorted(p for p in texts if p not in (TITLE, base)):
        text = texts[place]
        opening = _TALK_WITH.match(text)
        if opening is None:
            continue
        spots = [(a.named.start, f) for f in main for a in f.appearances if a.place == place]
        end = min((start for start, f in spots if f is host), default=0)
        cut = _SEPARATELY_WITH.search(text, opening.end(), end)
        bounds = [opening.end(), *([cut.start()] if cut else []), end]
        for first, last in pairwise(bounds):
            met = [f for start, f in spots if first <= start < last and f in guests]
            if met:
                talks.append((place, [host, *met]))
    told = [id(f) for _, group in talks for f in group[1:]]
    return talks if len(talks) > 1 and sorted(told) == sorted(id(f) for f in guests) else []
