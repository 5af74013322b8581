"""Further meetings of the same article, each told in a sentence of its own: "He also met …", "Separately …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.extraction.alternation import compile_sorted
from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.journey import meets_by_pronoun
from app.extraction.news import Telling
from app.extraction.taking_part import is_aside

_AGAIN = compile_sorted(
    r"\b(?:also|too|separately|separate|another|then|later|likewise|in addition|additionally|the same day|"
    r"besides|afterwards|"
    r"after that|in turn|earlier in the day|earlier today|next|other meetings?|further|as well|"
    r"subsequently|meanwhile|second)\b",
    re.I,
)
_RESUMED = re.compile(
    r"^(?:On [A-Z]\w+ \d|In [A-Z]\w+,|While in|There,)"
    r"|\b(?:He|She|They|he|she|they|Mr\.? \w+|Dr\.? \w+)\b[^.;]{0,30}\b(?:met|spoke|sat down|held talks|"
    r"had (?:a )?(?:meeting|talks|call))\b"
)
"""The tale of a journey goes on: "On June 11, she met with", "In Kigali, he met with"."""

_MET = compile_sorted(
    r"\b(?:met|meets|meeting|received|receives|talks|talked|spoke|speaks|call|called|conversation|saw|"
    r"hosted|welcomed|"
    r"sat down|callers?|breakfast|lunch|dinner|guests?)\b",
    re.I,
)

_HOST_AND_ONE = 2
_WITHIN = 15
"""Sentences in which a further meeting is news; later ones, and all quotations, look back or ahead. In a row of talks
each next one stands within so many of the last.
"""

_ANOTHER_TALK = re.compile(
    r"^(?:In|During|At) (?:an?|(?:his|her|their)(?: (?:separate|next))?) "
    r"(?:[a-z-]+ )?(?:meeting|conversation|talks|discussion|call) with (?:the )?[A-Z]"
)
"""Opens one more talk of a row: "In a conversation with Speaker Holm"; "During |the| meeting with" is the one told."""
_NEXT_OF_ROW = re.compile(
    r"^(?:The (?:agenda|focus|topic) of the|The) (?:conversation|meeting|talks|discussion|call) (?:between|with)\b|"
    r"\bdiscussed\b[^,.;]{0,40}\bwith\b|\b[A-Z][\w-]+'s (?:meeting|conversation|talks) with\b|"
    r"\b(?:met|talked|spoke) with\b"
)
"""Tells one more talk once the text goes through a row of them."""
_APART = re.compile(
    r"^(?:Separately|Meanwhile)\b,?[^,;.]*\b(?:met with|held (?:\w+ )?(?:talks|a meeting) with|received)\b"
)
"""Tells a talk of its own, whoever came along: "|Separately|, Vale |held talks with| Holm and a delegation"."""
_PAST_TALK = re.compile(
    r"\b(?:recent|previous|earlier|last (?:week|month|year)(?:'s)?)(?: [a-z-]+)? "
    r"(?:conversation|meeting|call|talks|visit|breakfast|lunch|dinner)s?\b"
)
_LONG_PAST = compile_sorted(
    r"\b(?:[Ll]ast (?:week|month|year)|[Ee]arlier this (?:month|year)|"
    r"(?:an?|one|two|three|four|several|few|\d+) (?:days?|weeks?|months?|years?) "
    r"(?:ago|earlier|before))\b|"
    r"^In (?:[A-Z][a-z]+ )?(?:19|20)\d\d,|\bin (?:19|20)\d\d\.$"
)
_FOLLOWS = re.compile(r"\b(?:follow\w*|after|since|build\w*)\b")
"""Before a time of the past: the talk now goes back to it, "met with Holm to |follow up| on last week's summit"."""
_ACTS = re.compile(
    r"(?: \([^)]*\))?,?(?: (?:also|then|later|next|further|separately))? (?:met|received|hosted|welcomed|sat down|"
    r"(?:spoke|talked)(?: [a-z]+){0,3} (?:with|to)|"
    r"(?:held|had|conducted) (?:[a-z-]+ ){0,4}?(?:talks|meetings?|calls?|conversations?))\b"
)
"""Behind the host's name, before a newcomer's: "Vale |held a bilateral meeting| with Foreign Minister Lund"."""
_TALKED_OF = re.compile(r"\bto (?!the\b)[a-z]|\babout\b|\bof\b")
"""Between the deed and a name: "met reporters |to discuss| President Lund"."""
_GUEST = re.compile(r"\b[Tt]he (?:guest|visitor|visiting [a-z ]{4,40}?)\b")
_PREAMBLE = re.compile(r"^(?:Pursuant to|Following|In line with|In accordance with|As agreed|Under)\b[^,]*,")
"""What the talk goes back to: "|Pursuant to the agreements of Vale and Holm,| Adviser Berg met with"."""
_QUOTED = re.compile(r'"[^"]*"')
_HEADING = 8
"""A line of at most so many words without an end mark above a paragraph: "With Ilse Holm"."""


@dataclass(frozen=True, slots=True)
class Further:
    """A further meeting: the sentence that tells it and those who took part.

    `with_officials`: those met were officials whom the text need not name.
    """

    place: int
    figures: tuple[Figure, ...]
    with_officials: bool = False


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
    met them is who of `main` the sentence names, else whoever is of another party and named most, unless two newcomers
    met one another; "he" and "the delegation" are the `traveller`. "|In a conversation with| Speaker Holm" opens a row
    of talks, if `base` names both sides. Errs towards one meeting.
    """
    found: list[Further] = []
    core = [f for f in main if any(a.place == base for a in f.appearances)]
    if traveller is not None and traveller in main and traveller not in core and meets_by_pronoun(texts[base]):
        core.insert(0, traveller)
    if len(core) < _HOST_AND_ONE:
        core = [f for f in main if any(a.place in (base, TITLE) for a in f.appearances)] or list(main)
    known = {id(f) for f in core}
    sided = _ANOTHER_TALK.match(texts[base]) is not None or _of_their_own(core, base, texts[base])
    last = 0  # The last talk of a row, 0 before there is one.
    for place in sorted(p for p in texts if p not in (TITLE, base)):
        telling, text = tellings[place], texts[place]
        opens = _ANOTHER_TALK.match(text) is not None and (last > 0 or sided)
        row = opens or (last > 0 and _NEXT_OF_ROW.search(text) is not None)
        if place - (last if row else 0) > _WITHIN or text.startswith('"') or '"' in _QUOTED.sub("", text):
            continue
        joins = telling.joins and _APART.match(text) is None
        if telling.strength < 1 or telling.future or joins or _looks_back(text, texts[base]):
            continue
        again = sided and _same_host(core, place, text, figures)
        if not row and not again and not (_MET.search(text) and (_AGAIN.search(text) or _RESUMED.search(text))):
            continue
        here = [f for f in figures if any(_stands(a, place, text) for a in f.appearances)]
        new = [f for f in here if id(f) not in known and _introduced(f, place, texts) and _weighty(f)]
        met_before = known | {id(f) for f in main if f.first.place < place}
        hosts = [f for f in here if id(f) in met_before and f not in new and not _in_preamble(f, place, text)]
        if not hosts and not _of_their_own(new, place, text):
            hosts = [_guest_of(core) if _GUEST.search(text) else _host_of(core, new)]
        if traveller is not None and traveller not in hosts and meets_by_pronoun(text):
            hosts.insert(0, traveller)
        if new and len(hosts) < len(core) + len(new):
            found.append(Further(place, (*hosts, *new)))
            known |= {id(f) for f in new}
            last = place if opens or last else 0
    return found


def _host_of(core: Sequence[Figure], new: Sequence[Figure]) -> Figure:
    """Who met the newcomers where the sentence does not say: whoever is not of their party, then the most named."""
    theirs = {party for f in new for party in _parties_of(f)}
    return max(core, key=lambda f: (not theirs & _parties_of(f), len(f.appearances)))


def _guest_of(core: Sequence[Figure]) -> Figure:
    """Whom "|the guest| was also received by" means: of those who met first the one named last."""
    return max(core, key=lambda f: (f.first.place, f.first.named.first))


def _parties_of(figure: Figure) -> set[str]:
    return {a.named.party.code for a in figure.appearances if a.named.party is not None}


def _looks_back(text: str, base: str) -> bool:
    """Its first word of meeting is of an earlier one: "Following up on the |recent conversation| of Vale with Holm", or
    it was long ago and the news is not: "Holm also met with Lund |last month|".
    """
    past, met = _PAST_TALK.search(text), _MET.search(text)
    if past is not None and met is not None and past.start() <= met.start() < past.end():
        return True
    ago = _LONG_PAST.search(text)
    return ago is not None and not _LONG_PAST.search(base) and not _FOLLOWS.search(text[: ago.start()])


def _same_host(core: Sequence[Figure], place: int, text: str, figures: Sequence[Figure]) -> bool:
    """Someone of the first meeting, alone of those who sat there, meets newcomers: "|Vale met with| Lund of Norway"."""
    spots = [(a.named, f) for f in figures for a in f.appearances if a.place == place]
    hosts = [named for named, f in spots if any(f is g for g in core)]
    if len(hosts) != 1:
        return False
    acts = _ACTS.match(text, hosts[0].end)
    met = [named.start for named, _ in spots if acts is not None and named.start >= acts.end()]
    return acts is not None and bool(met) and not _TALKED_OF.search(text, acts.end(), min(met))


def _in_preamble(figure: Figure, place: int, text: str) -> bool:
    """The sentence names the person only before its own news: "Pursuant to the agreement with |Vale|, …"."""
    found = _PREAMBLE.match(text)
    return found is not None and all(a.named.end <= found.end() for a in figure.appearances if a.place == place)


def _introduced(figure: Figure, place: int, texts: Mapping[int, str]) -> bool:
    """The sentence names the person first, or right behind a heading that did: "|With Ilse Holm|"."""
    first = figure.first.place
    if first == place:
        return True
    heading = texts[first]
    return first == place - 1 and len(heading.split()) <= _HEADING and not heading.rstrip().endswith((".", "!", "?"))


def _of_their_own(new: Sequence[Figure], place: int, text: str) -> bool:
    """Whether the newcomers met one another: "Adviser |Berg was meanwhile received by| Ambassador Lund".

    One stands before the word of meeting and one behind it; errs towards no, which adds the article's host.
    """
    spots = [a.named for f in new for a in f.appearances if a.place == place]
    return any(
        any(n.end <= met.start() for n in spots) and any(n.start >= met.end() for n in spots)
        for met in _MET.finditer(text)
    )


def _stands(appearance: Appearance, place: int, text: str) -> bool:
    """The person is named in this sentence as more than someone talked about."""
    return appearance.place == place and not is_aside(appearance, text)


def _weighty(figure: Figure) -> bool:
    """Named with an office or a party: whoever is met is introduced."""
    return any(a.named.office is not None or a.named.party is not None for a in figure.appearances)
