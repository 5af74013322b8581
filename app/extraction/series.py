"""Further meetings of the same article, each told in a sentence of its own: "He also met …", "Separately …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.extraction.alternation import compile_sorted
from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.news import Telling
from app.extraction.taking_part import set_aside
from app.records import Participant

_AGAIN = compile_sorted(
    r"\b(?:also|too|separately|separate|another|then|later|likewise|in addition|additionally|the same day|"
    r"besides|afterwards|"
    r"after that|in turn|earlier in the day|earlier today|next|other meetings?|further|as well|"
    r"subsequently|second)\b",
    re.I,
)
_RESUMED = re.compile(
    r"^(?:On [A-Z]\w+ \d|In [A-Z]\w+,|While in|There,)"
    r"|\b(?:He|She|They|he|she|they|Mr\.? \w+|Dr\.? \w+)\b[^.;]{0,30}\b(?:met|spoke|sat down|held talks|"
    r"had (?:a )?(?:meeting|talks|call))\b"
)
"""The tale of a journey goes on: "On June 11, she met with", "In Kigali, he met with"."""

_APART = compile_sorted(
    r"\b(?:separate(?:ly)?|respectively|(?:phone |telephone )?(?:calls|conversations) (?:with|to)|"
    r"following (?:him|her)|in turn)\b",
    re.I,
)
"""Several talked with one by one: nobody telephones two in "calls"."""

_MET = compile_sorted(
    r"\b(?:met|meets|meeting|received|receives|talks|talked|spoke|speaks|call|called|conversation|saw|"
    r"hosted|welcomed|"
    r"sat down|callers?|breakfast|lunch|dinner|guests?)\b",
    re.I,
)


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

_SEPARATELY_WITH = re.compile(r"\bseparately,? (?:with|to)\b")
_HOST_AND_ONE = 2
_HOST_AND_TWO = 3
_MOST_GUESTS = 4
"""With more states than this, "conversations with" is a gathering's, not a series of calls."""
_WITHIN = 15
"""Sentences in which a further meeting is news; later ones, and all quotations, look back or ahead."""


@dataclass(frozen=True, slots=True)
class Further:
    """A further meeting: the sentence that tells it and those who took part."""

    place: int
    figures: tuple[Figure, ...]


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


def further_meetings(
    figures: Sequence[Figure],
    main: Sequence[Figure],
    base: int,
    texts: Mapping[int, str],
    tellings: Mapping[int, Telling],
    traveller: Figure | None = None,
) -> list[Further]:
    """The meetings told beside the one of sentence `base`, whose participants are `main`; none where there are none.

    "Vale |also met| Foreign Minister Holm of Denmark": someone new, a word of meeting, a word that says "again". Who
    met them is who of `main` the sentence names, else whom the article names most; "he" and "the delegation" are the
    `traveller`. Errs towards one meeting.
    """
    found: list[Further] = []
    core = [f for f in main if any(a.place == base for a in f.appearances)]
    if len(core) < _HOST_AND_ONE:
        core = [f for f in main if any(a.place in (base, TITLE) for a in f.appearances)] or list(main)
    known = {id(f) for f in core}
    for place in sorted(p for p in texts if p not in (TITLE, base)):
        telling, text = tellings[place], texts[place]
        if place > _WITHIN or '"' in text:
            continue
        if telling.strength < 1 or telling.future or telling.joins or not _MET.search(text):
            continue
        if not _AGAIN.search(text) and not _RESUMED.search(text):
            continue
        here = [f for f in figures if any(_stands(a, place, text) for a in f.appearances)]
        new = [f for f in here if id(f) not in known and f.first.place == place and _weighty(f)]
        hosts = [f for f in here if id(f) in known] or [max(core, key=lambda f: len(f.appearances))]
        if traveller is not None and traveller not in hosts and meets_by_pronoun(text):
            hosts.insert(0, traveller)
        if new and len(hosts) < len(core) + len(new):
            found.append(Further(place, (*hosts, *new)))
            known |= {id(f) for f in new}
    return found


def _stands(appearance: Appearance, place: int, text: str) -> bool:
    """The person is named in this sentence as more than someone talked about."""
    return appearance.place == place and not set_aside(text, appearance.named.start, appearance.named.end)


def _weighty(figure: Figure) -> bool:
    """Named with an office or a party: whoever is met is introduced."""
    return any(a.named.office is not None or a.named.party is not None for a in figure.appearances)


def parted(people: Sequence[Participant], texts: Sequence[str], home: str | None) -> list[list[Participant]]:
    """The participants of each talk where the telling sentences say that a host talked with several one by one.

    "|separate| phone calls with Vale and Holm", "telephone |conversations with| the presidents of …": one meeting a
    guest state, the host's people in each. Told as one ("met with Vale and Holm"): one. Errs towards one.
    """
    for text in texts:
        cut = _SEPARATELY_WITH.search(text)
        later = [p for p in people if cut and text.find(p.written_as) > cut.start()]
        if later and len(later) < len(people) - 1:
            host = people[0].party
            return [[p for p in people if p not in later], [p for p in people if p in later or p.party == host]]
    parties = list(dict.fromkeys(p.party for p in people if p.party))
    if len(parties) < _HOST_AND_TWO or len(parties) > _MOST_GUESTS or not any(_APART.search(text) for text in texts):
        return [list(people)]
    host = home if home in parties else parties[0]
    guests = [party for party in parties if party != host]
    return [[p for p in people if p.party in (host, None, guest)] for guest in guests]
