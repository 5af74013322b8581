"""The sentences that tell that the meeting took place, and the offices without a name that they call for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.authority import Authority
from app.extraction.cast import TITLE, Figure
from app.extraction.home import Home
from app.extraction.news import Telling, telling_of
from app.extraction.offices import Office
from app.extraction.people import Scene
from app.extraction.taking_part import set_aside
from app.extraction.vocabulary import HEADS
from app.offices import office_kind

_LEAD_WITHIN = 8
"""The sentence that tells the meeting stands among the first so many."""

_ONLY_JOINS = 5.0
"""Taken off a sentence that tells who came along but not that anyone met: "The delegation included …"."""

_CARRIES_ON = re.compile(
    r"^(?:They|The (?:two|pair|duo)|Both|The (?:talks|meeting|call|conversation|discussion|leaders|ministers)\b|It was)"
)
"""Openings of a sentence that tells the same meeting without naming anyone: "They spoke by phone on Monday"."""

_OF_BOTH = re.compile(r"^(?:They|The (?:two|pair|duo)|Both)\b")
"""Whoever the sentence before names: "Vale thanked Holm. |The pair| had met in Oslo"."""

_DELEGATIONS = re.compile(
    r"\b[Dd]elegations (?:of|from) (?:the )?[A-Z][\w' -]+ and (?:the )?[A-Z]|"
    r"\b[A-Z]\w+(?:,| and)(?: the)? [A-Z]\w+ delegations\b"
)


_ENVOYS = re.compile(
    r"\b(?:envoys|ambassadors|high commissioners|heads of missions?)(?:-designate)?\b[^.;]*\b(?:credentials|credence)\b"
    r"|\b(?:credentials|credence)\b[^.;]*\b(?:envoys|ambassadors|high commissioners|heads of missions?)\b",
    re.I,
)


def brings_envoys(told: Sequence[str]) -> bool:
    """Whether foreign envoys were received whom another sentence names: "received |letters of credence from six
    envoys|. They are …".
    """
    return any(_ENVOYS.search(text) is not None for text in told)


_SUBJECT = 60
"""Characters of a sentence in which its subject stands; further on delegations are talked about."""


def two_delegations(text: str) -> bool:
    """Whether two sides sat together without a name: "|Delegations of Peru and Chile| held consultations"."""
    return "elegations" in text and _DELEGATIONS.search(text, 0, _SUBJECT) is not None


def lead_of(
    scenes: Sequence[tuple[int, Scene]], tellings: Mapping[int, Telling], figures: Sequence[Figure]
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
        if not near or telling.future:
            continue
        people = min(3, people + any(o.party or o.plural for o in scene.offices))
        value = (
            2 * telling.strength
            + 2 * people
            - 0.8 * place
            - 2 * telling.before
            - _ONLY_JOINS * (telling.joins and not telling.strength)
            - 2 * scene.line.text.startswith('"')
        )
        if best is None or value > most:
            best, most = place, value
    if best is None:
        return None, frozenset()
    texts = {place: scene.line.text for place, scene in scenes}
    found = {best}
    for place in (best - 1, best + 1, best + 2):
        beside = tellings.get(place) if place >= 0 else None
        if beside is None or beside.strength < 2 or beside.before or beside.future:
            continue
        carries_on = place > best and _CARRIES_ON.match(texts[place])
        if present.get(place) or carries_on or two_delegations(texts[place]):
            found.add(place)
    if best - 1 in present and present[best - 1] > 1 and _OF_BOTH.match(texts[best]) and not tellings[best - 1].future:
        found.add(best - 1)
    return best, frozenset(found)


_AIDE_OF = re.compile(r"\b(?:Advis[eo]r|Aide|Assistant|Envoy|Representative)s? (?:to|of) (?:the )?$")
"""Before an office without a name: its bearer's aide is meant, "spoke with the |Adviser to| the Prime Minister"."""
_OWNS = re.compile(r"'s (?!(?:\w+ )?(?:meetings?|calls?|talks|conversations?|counterpart)\b)")
"""Behind an office without a name: something of its bearer's is spoken of, "the Polish president|'s focus|"."""


_AIDE = 40
"""Characters before an office in which its bearer's aide is named."""


def called_for(scenes: Sequence[tuple[int, Scene]], lead: frozenset[int]) -> list[tuple[str, frozenset[str]]]:
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
            if _OWNS.match(scene.line.text, end) or _AIDE_OF.search(scene.line.text, max(0, start - _AIDE), start):
                continue
            if telling_of(scene.line.text).strength < 2 or set_aside(scene.line.text, start, end) or not office.role:
                continue
            # "Director of the Cabinet of the Prime Minister" calls for no prime minister.
            words = frozenset(re.split(r" (?:of|to) the ", office.role.lower())[0].split())
            called.extend((p.code, words) for p in (office.parties if office.plural else (office.party,)) if p)
    return called


_CHIEF = re.compile(
    r"(?:federal )?chancellor|(?:prime|foreign) minister|pm|premier|taoiseach|president(?: of the republic)?|king|queen"
    r"|emir|amir|sultan|head of state|foreign secretary|minister (?:of|for) foreign affairs",
    re.I,
)
"""Offices that a government's own release names without country or name."""


def own_chief(
    figures: Sequence[Figure],
    taking: Sequence[Figure],
    scenes: Sequence[tuple[int, Scene]],
    lead: frozenset[int],
    home: Home,
    authority: Authority,
) -> Figure | None:
    """Whom a release means by the office alone: "|The Prime Minister| spoke to President Holm", and elsewhere, be it in
    the line of authors, "Sir Jan Vale"; by the office that the text or the authority file gives that person.

    None where two answer, where the office's bearer takes part already, or where the writer's state is unknown.
    """
    if home.party is None:
        return None
    roles = {
        office_kind(office.role)
        for place, scene in scenes
        for office in (scene.offices if place in lead else ())
        if office.role and _CHIEF.fullmatch(office.role) and _stands_alone(scene, office)
    }
    bearing = [f for f in figures if roles & _offices_at_home(f, home.party, authority)] if roles else []
    return bearing[0] if len(bearing) == 1 and bearing[0] not in taking else None


def _stands_alone(scene: Scene, office: Office) -> bool:
    """The office names no state and is nobody's whom the text only speaks of: not "the adviser to the President"."""
    tokens, text = scene.line.tokens, scene.line.text
    start, end = tokens[office.first].start, tokens[office.last - 1].end
    spoken_of = _OWNS.match(text, end) or _AIDE_OF.search(text, max(0, start - _AIDE), start)
    return office.party is None and not office.plural and not spoken_of and not set_aside(text, start, end)


def _offices_at_home(figure: Figure, state: str, authority: Authority) -> set[str | None]:
    """The usual names of the offices that a person bears in this state by the text, else by the authority file."""
    offices = figure.offices()
    known = authority.people_named(figure.fullest.named.written)
    if any(a.named.party and a.named.party.code != state for a in figure.appearances) or len(known) > 1:
        return set()
    if known:
        return {office_kind(held.office) for e in known for held in e.offices if held.party == state}
    return {office_kind(office.role) for _, office in offices if office.role and not office.former}


_ALIKE = frozenset({"top", "diplomat", "chief"})


def answers(figure: Figure, called: list[tuple[str, frozenset[str]]]) -> bool:
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
