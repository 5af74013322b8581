"""Further meetings of the same article, each told in a sentence of its own: "He also met …", "Separately …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.news import Telling
from app.extraction.taking_part import set_aside

_AGAIN = re.compile(
    r"\b(?:also|too|separately|separate|another|then|later|likewise|in addition|additionally|the same day|besides|afterwards|"
    r"after that|in turn|earlier in the day|earlier today|next|other meetings?|further|as well|subsequently|second)\b",
    re.I,
)
_MET = re.compile(
    r"\b(?:met|meets|meeting|received|receives|talks|talked|spoke|speaks|call|called|conversation|saw|hosted|welcomed|"
    r"sat down|callers?|breakfast|lunch|dinner|guests?)\b",
    re.I,
)


_WITHIN = 15
"""Sentences in which a further meeting is news; later ones, and all quotations, look back or ahead."""


@dataclass(frozen=True, slots=True)
class Further:
    """A further meeting: the sentence that tells it and those who took part."""

    place: int
    figures: tuple[Figure, ...]


def further_meetings(
    figures: Sequence[Figure],
    main: Sequence[Figure],
    base: int,
    texts: Mapping[int, str],
    tellings: Mapping[int, Telling],
) -> list[Further]:
    """The meetings told beside the one of sentence `base`, whose participants are `main`; none where there are none.

    "Vale |also met| Foreign Minister Holm of Denmark": someone new, a word of meeting, a word that says "again"; who met
    them is who of `main` the sentence names, else whom the article names most. Errs towards one meeting.
    """
    found: list[Further] = []
    core = [f for f in main if any(a.place in (base, TITLE) for a in f.appearances)] or list(main)
    known = {id(f) for f in core}
    for place in sorted(p for p in texts if p not in (TITLE, base)):
        telling, text = tellings[place], texts[place]
        if place > _WITHIN or '"' in text:
            continue
        if telling.strength < 1 or telling.future or telling.joins or not _AGAIN.search(text) or not _MET.search(text):
            continue
        here = [f for f in figures if any(_stands(a, place, text) for a in f.appearances)]
        new = [f for f in here if id(f) not in known and f.first.place == place and _weighty(f)]
        hosts = [f for f in here if id(f) in known] or [max(core, key=lambda f: len(f.appearances))]
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
