"""Which meetings an article reports as its news, and who took part in each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.authority import Authority
from app.extraction.cast import TITLE, Figure, gather
from app.extraction.frames import Frame
from app.extraction.labels import label
from app.extraction.news import Telling, first_person, future_title, no_readout_title, telling_of
from app.extraction.parties import PartyName
from app.extraction.people import Scene, find_people
from app.extraction.personhood import is_person
from app.extraction.portrait import Home, home_of, portray
from app.extraction.prose import Prose
from app.extraction.series import further_meetings, parted
from app.extraction.taking_part import TAKES_PART, set_aside, weigh
from app.extraction.vocabulary import HEADS
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
    best, lead = _lead(scenes, tellings, figures)
    called = _called_for(scenes, lead)
    taking = []
    for figure in figures:
        verdict = weigh(figure, tellings, lead, texts)
        takes = verdict.points >= TAKES_PART or (verdict.points >= 0 and _answers(figure, called))
        if takes:
            taking.append(figure)
    if not lead or _no_news(prose, tellings, lead, len(taking) > 1) or not taking:
        return News((), tuple(_mention(f, prose, authority, home) for f in figures))
    base = min(lead) if best is None else best
    others = further_meetings(figures, taking, base, texts, tellings)
    elsewhere = {id(f) for other in others for f in other.figures}
    apart = {other.place for other in others}
    first = [f for f in taking if id(f) not in elsewhere or any(a.place in (base, TITLE) for a in f.appearances)]
    groups = [(first, lead - apart or frozenset({base}))]
    groups += [(list(other.figures), frozenset({other.place})) for other in others]
    frames = []
    for group, told in groups:
        people = portray(group, scenes, prose, authority, home)
        if _diplomatic(people, scenes, told, home):
            words = [texts[place] for place in (TITLE, *told) if place in texts]
            frames += [_frame(talk, told, apart - told, prose) for talk in parted(people, words, home.party)]
    taken = {id(f) for group, _ in groups for f in group} if frames else set()
    named = [f for f in figures if id(f) not in taken]
    return News(tuple(frames), tuple(_mention(f, prose, authority, home) for f in named))


def _frame(people: list[Participant], told: frozenset[int], apart: set[int], prose: Prose) -> Frame:
    """One meeting: its telling sentences, and as its body all sentences that do not tell another one."""
    further = bool(told) and min(told) not in (0, 1) and not apart
    lead = tuple(s for s in prose.sentences if s.index in told)
    body = tuple(s for s in prose.sentences if s.index not in apart)
    return Frame(tuple(people), lead, body, in_title=not further)


def _scenes(prose: Prose, authority: Authority) -> list[tuple[int, Scene]]:
    small = frozenset(word for s in prose.sentences[:_FARTHEST] for word in s.text.split() if word[:1].islower())
    scenes = []
    if prose.title:
        scenes.append((TITLE, find_people(label(prose.title, authority, small, headline=True))))
    for sentence in prose.sentences[:_FARTHEST]:
        scenes.append((sentence.index, find_people(label(sentence.text, authority, small))))
    return scenes


def _lead(
    scenes: list[tuple[int, Scene]], tellings: dict[int, Telling], figures: list[Figure]
) -> tuple[int | None, frozenset[int]]:
    """The sentences that tell that the meeting took place: the best of the first ones, and its like beside it.

    Words of meeting, the number of persons and an early place speak for a sentence; none without a person is taken.
    """
    present: dict[int, int] = {}
    for figure in figures:
        for place in {a.place for a in figure.appearances}:
            present[place] = present.get(place, 0) + 1
    best, most = None, 0.0
    for place, scene in scenes:
        people = present.get(place, 0)
        if place == TITLE or place >= _LEAD_WITHIN or not people:
            continue
        telling = tellings[place]
        near = max(tellings[p].strength for p in (TITLE, place - 1, place, place + 1, place + 2) if p in tellings)
        if not near or telling.future or (telling.joins and not telling.strength):
            continue
        people = min(3, people + any(o.party or o.plural for o in scene.offices))
        value = 2 * telling.strength + 2 * people - 0.8 * place - 2 * telling.before
        if best is None or value > most:
            best, most = place, value
    if best is None:
        return None, frozenset()
    found = {best}
    for place in (best - 1, best + 1, best + 2):
        telling = tellings.get(place) if place >= 0 else None
        if (
            telling is not None
            and telling.strength == 2
            and present.get(place)
            and not telling.before
            and not telling.future
        ):
            found.add(place)
    return best, frozenset(found)


def _called_for(scenes: list[tuple[int, Scene]], lead: frozenset[int]) -> list[tuple[str, frozenset[str]]]:
    """The offices without a name in the sentences that tell the meeting: (party, words of the office).

    "|the Foreign Ministers of Iran and Turkey| spoke": whoever the text later names so took part.
    """
    called: list[tuple[str, frozenset[str]]] = []
    for place, scene in scenes:
        if place not in lead and place != TITLE and place - 1 not in lead and place + 1 not in lead:
            continue
        for office in scene.offices:
            start = scene.line.tokens[office.first].start
            end = scene.line.tokens[office.last - 1].end
            if telling_of(scene.line.text).strength < 2 or set_aside(scene.line.text, start, end) or not office.role:
                continue
            words = frozenset(office.role.lower().split())
            called.extend((p.code, words) for p in (office.parties if office.plural else (office.party,)) if p)
    return called


_ALIKE = frozenset({"top", "diplomat", "chief"})


def _answers(figure: Figure, called: list[tuple[str, frozenset[str]]]) -> bool:
    """Whether a person bears an office that the telling sentences call for without a name."""
    for appearance, office in figure.offices():
        party = appearance.named.party
        if party is None or not office.role or office.former:
            continue
        words = frozenset(office.role.lower().split())
        for code, wanted in called:
            if code == party.code and (wanted & words & HEADS or (wanted & _ALIKE and "minister" in words)):
                return True
    return False


def _no_news(prose: Prose, tellings: dict[int, Telling], lead: frozenset[int], several: bool) -> bool:
    """Another kind of text by its headline or opening; a headline on what comes next does not undo a plain telling."""
    title = prose.title or (prose.sentences[0].text if prose.sentences else "")
    plain = any(tellings[place].strength == 2 for place in lead)
    if no_readout_title(title) or (future_title(title) and not (plain and several)):
        return True
    return bool(prose.sentences) and first_person(prose.sentences[0].text)


_CHURCH = re.compile(r"\b(?:Pope|Patriarch|Archbishop|Catholicos|Cardinal)\b")
_FOREIGN_GROUP = re.compile(
    r"\b(?:ambassadors|heads of (?:\w+ )?missions|foreign ministers|counterparts|heads of state|advis[eo]rs to|"
    r"presidents of|prime ministers of)\b",
    re.I,
)
_SUMMIT = re.compile(
    r"\b(?:Asia|Africa|African|European|Americas|Arab|Partnership|Nordic|Caribbean|BRICS|APEC|G-?\d+) (?:Leaders' )?[Ss]ummit\b"
)
_FOREIGN_HOUSE = re.compile(r"\b(?:congress\w*|parliament\w*|lawmakers|senators|delegation of)\b", re.I)
"""Groups that are foreign only if the sentence names another state."""

_SIDES = frozenset({"delegation", "officials", "counterparts", "negotiators", "side"})
"""Behind a country's name: "the Ukrainian |delegation|"."""

_NO_DIPLOMACY = frozenset({"UEFA", "FIFA", "IOC", "FIDE", "FIA"})
_PRIVATE = re.compile(
    r"\b(?:former|business\w+|activist|journalist|actor|actress|philanthropist|footballer|singer|CEO)\b", re.I
)
_CHIEFS = re.compile(
    r"\b(?:president|prime minister|pm|secretary-general|king|emir|chancellor|premier|foreign minister)\b", re.I
)


def _diplomatic(people: list[Participant], scenes: list[tuple[int, Scene]], lead: frozenset[int], home: Home) -> bool:
    """Two parties sat together. One alone is a domestic meeting, unless the lead names another's office or group."""
    parties = {p.party for p in people if p.party and p.party not in _NO_DIPLOMACY and not _private(p)}
    if not any(p.role or p.authority_id for p in people):
        return len(people) == len(parties) > 1
    if len(parties) > 1 or any(_CHURCH.search(p.role or "") for p in people):
        return True
    for place, scene in scenes:
        if place not in lead and place != TITLE:
            continue
        text = scene.line.text
        for office in scene.offices:
            if set_aside(text, scene.line.tokens[office.first].start, scene.line.tokens[office.last - 1].end):
                continue
            if office.party is not None and office.party.code not in parties and office.role:
                return True
            if office.party is None and home.party not in parties and _CHIEFS.search(office.role or ""):
                return True
        others = {p.code for p in scene.line.parties if not p.organisation} - parties
        if any(_sits_in(scene, p) for p in scene.line.parties if p.code not in parties):
            return True
        if _FOREIGN_GROUP.search(text) or _SUMMIT.search(text) or (others and _FOREIGN_HOUSE.search(text)):
            return True
    return False


def _private(person: Participant) -> bool:
    """Who speaks for no government: a businessman, a former president, someone foreign whom nothing gives an office."""
    return _PRIVATE.search(person.role or "") is not None


def _sits_in(scene: Scene, party: PartyName) -> bool:
    """A party that takes part without a name: "the |Ukrainian| delegation", "a call with the |G7|"."""
    tokens = scene.line.tokens
    if party.last < len(tokens) and tokens[party.last].lower in _SIDES:
        return True
    before = [t.lower for t in tokens[max(0, party.first - 2) : party.first]]
    return party.organisation and (before[-1:] == ["with"] or before == ["with", "the"])


def _mention(figure: Figure, prose: Prose, authority: Authority, home: Home) -> Mention:
    person = portray([figure], [], prose, authority, home)[0]
    return Mention(person.name, person.written_as, "background", person.evidence)
