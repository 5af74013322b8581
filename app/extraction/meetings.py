"""Which meetings an article reports as its news, and who took part in each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.authority import Authority
from app.extraction.cast import TITLE, Figure, gather
from app.extraction.frames import Frame
from app.extraction.labels import label
from app.extraction.news import Telling, first_person, future_title, no_readout_title, telling_of
from app.extraction.people import Scene, find_people
from app.extraction.personhood import is_person
from app.extraction.portrait import Home, home_of, portray
from app.extraction.prose import Prose
from app.extraction.taking_part import TAKES_PART, weigh
from app.records import Mention, Participant

_FARTHEST = 60
"""Sentences read for names: transcripts go on for hundreds, the news stands before them."""

_LEAD_WITHIN = 8
"""The sentence that tells the meeting stands among the first so many."""


@dataclass(frozen=True, slots=True)
class News:
    """The meetings that an article reports (none: it is no readout), and the people it merely names."""

    frames: tuple[Frame, ...] = ()
    mentions: tuple[Mention, ...] = ()


def read_news(prose: Prose, authority: Authority) -> News:
    """The meetings reported as this article's news, in the order of the text."""
    scenes = _scenes(prose, authority)
    figures = [f for f in gather(scenes) if is_person(f, authority)]
    texts = {place: scene.line.text for place, scene in scenes}
    tellings = {place: telling_of(text) for place, text in texts.items()}
    home = home_of(prose, authority)
    lead = _lead(scenes, tellings)
    taking, named = [], []
    for figure in figures:
        verdict = weigh(figure, tellings, lead, texts)
        (taking if verdict.points >= TAKES_PART else named).append(figure)
    if not lead or _no_news(prose, tellings, lead) or not taking:
        return News((), tuple(_mention(f, prose, authority, home) for f in figures))
    people = portray(taking, scenes, prose, authority, home)
    if not _diplomatic(people, scenes, lead):
        return News((), tuple(_mention(f, prose, authority, home) for f in figures))
    frame = Frame(
        participants=tuple(people),
        lead=tuple(s for s in prose.sentences if s.index in lead),
        body=prose.sentences,
        in_title=True,
    )
    return News((frame,), tuple(_mention(f, prose, authority, home) for f in named))


def _scenes(prose: Prose, authority: Authority) -> list[tuple[int, Scene]]:
    small = frozenset(word for s in prose.sentences[:_FARTHEST] for word in s.text.split() if word[:1].islower())
    scenes = []
    if prose.title:
        scenes.append((TITLE, find_people(label(prose.title, authority, small, headline=True))))
    for sentence in prose.sentences[:_FARTHEST]:
        scenes.append((sentence.index, find_people(label(sentence.text, authority, small))))
    return scenes


def _lead(scenes: list[tuple[int, Scene]], tellings: dict[int, Telling]) -> frozenset[int]:
    """The sentences that tell that the meeting took place: the first plain one with a person, and its like beside it."""
    found: list[int] = []
    for place, scene in scenes:
        if place == TITLE or place >= _LEAD_WITHIN:
            continue
        telling = tellings[place]
        if telling.strength == 2 and scene.people and not telling.future:
            if not found or (place - found[-1] == 1 and not telling.before and len(found) < 3):
                found.append(place)
    return frozenset(found)


def _no_news(prose: Prose, tellings: dict[int, Telling], lead: frozenset[int]) -> bool:
    title = prose.title or (prose.sentences[0].text if prose.sentences else "")
    if no_readout_title(title) or future_title(title):
        return True
    return bool(prose.sentences) and first_person(prose.sentences[0].text)


_FOREIGN_GROUP = re.compile(
    r"\b(?:ambassadors|congressmen|senators|heads of (?:\w+ )?missions|foreign ministers|counterparts?|delegations?|envoys|"
    r"representatives|advis[eo]rs|leaders of|heads of state|foreign secretary|foreign minister|secretary-general|president|"
    r"prime minister|king|summit|parliamentarians|lawmakers|mps)\b",
    re.I,
)


def _diplomatic(people: list[Participant], scenes: list[tuple[int, Scene]], lead: frozenset[int]) -> bool:
    """Two parties sat together. One alone is a domestic meeting, unless the lead names another's office or group."""
    parties = {p.party for p in people if p.party}
    if len(parties) > 1:
        return True
    for place, scene in scenes:
        if place in lead or place == TITLE:
            offices = {o.party.code for o in scene.offices if o.party}
            if offices - parties:
                return True
            if {p.code for p in scene.line.parties} - parties and _FOREIGN_GROUP.search(scene.line.text):
                return True
    return False


def _mention(figure: Figure, prose: Prose, authority: Authority, home: Home) -> Mention:
    person = portray([figure], [], prose, authority, home)[0]
    return Mention(person.name, person.written_as, "background", person.evidence)
