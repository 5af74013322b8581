"""Whether a meeting is diplomatic: two parties sat together, named or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.extraction.alternation import compile_sorted
from app.extraction.cast import TITLE
from app.extraction.home import Home
from app.extraction.lead import two_delegations
from app.extraction.parties import PartyName
from app.extraction.people import Scene
from app.extraction.taking_part import set_aside
from app.records import Participant

_CHURCH = re.compile(r"\b(?:Pope|Patriarch|Archbishop|Catholicos|Cardinal)\b")
_FOREIGN_GROUP = re.compile(
    r"\b(?:ambassadors|heads of (?:\w+ )?missions|foreign ministers|counterparts|heads of state|advis[eo]rs to|"
    r"(?:Nordic|Baltic|European|Arab|African|Asian|Caribbean|Gulf|Balkan) (?:foreign )?(?:ministers|leaders)|"
    r"presidents of|prime ministers of|leaders (?:of|from|representing) [^.;]{0,40}(?:nations|countries|governments)|"
    r"(?:his|her) (?:\w+ (?:and \w+ )?){0,3}(?:colleagues|peers|homologues)(?= (?:from|in|of|today|on)\b)|"
    r"foreign (?:colleagues|partners|guests))\b",
    re.I,
)
_SUMMIT = re.compile(
    r"\b(?:Asia|Africa|African|European|Americas|Arab|Partnership|Nordic|Caribbean|BRICS|APEC|"
    r"G-?\d+) (?:Leaders' )?[Ss]ummit\b"
)
_FOREIGN_HOUSE = re.compile(
    r"\b(?:congress(?:m\w+|ional)|(?:US|U\.S\.|American|of|the) congress|parliament\w*|lawmakers|senators)\b", re.I
)
"""Groups that are foreign only if the sentence names another state; "the Danish World Congress" is no parliament."""
_TOLD_FOREIGNERS = re.compile(
    r"\b(?:informed|told|briefed|assured) (?:his|her|their|the) foreign (?:colleagues|counterparts|partners)\b"
)
"""In the sentences behind the lead: the board that was met is foreign."""
_BEHIND_LEAD = 3
_OFFICIALS_OF = re.compile(
    r"\b(?:met|meetings?|talks|consult\w+|spoke) with (?:[\w-]+ ){0,3}(?:officials|representatives) (?:from|of) "
    r"(?:the )?[Gg]overnments? of (?:the )?$"
)

_SIDES = frozenset({"delegation", "officials", "counterparts", "negotiators", "side"})
"""Behind a country's name: "the Ukrainian |delegation|"."""

_NO_DIPLOMACY = frozenset({"UEFA", "FIFA", "IOC", "FIDE", "FIA"})
_PRIVATE = compile_sorted(
    r"\b(?:former|founder|co-founder|priest|rabbi|historian|writer|singer|coach|entrepreneur|investor|business\w+|"
    r"activist|journalist|actor|actress|philanthropist|footballer|"
    r"CEO|Board Chairman|Board of Directors|General Director|Managing Director|Chief Executive|Endowment|Foundation|"
    r"World Congress|Congress (?:\w+ )?President|University|company|corporation|Chamber of Commerce|NGO|expert)\b",
    re.I,
)
"""Offices that speak for no government."""

_KIN = frozenset({"husband", "wife", "spouse"})
"""Of a guest; "wife of the President" is an office."""
_BESIDE = 12
"""Characters between a name and its office: ", ", ", who is the "."""

_OF = len(" of the ")
"""Characters between a group and the state that it speaks for."""

_OF_HOUSE = 60
"""Characters between a house of parliament and its state: "parliamentary delegation headed by Ana Lima of Peru"."""

_NEWLY = len("'s newly appointed heads ")
"""Characters between a state's name and the group of its own people behind it."""

_OF_A_BODY = re.compile(
    r" (?:of|at|for) (?:(?:[A-Z][\w'-]*|of|for|the|and) ){1,6}?(?:Foundation|Endowment|Fund for|World Congress|"
    r"University|Corporation|Company|Chamber of Commerce)\b"
)
"""Behind an office that was read too short: "President |of the Estonian Book Foundation|"."""

_CHIEFS = compile_sorted(
    r"\b(?:president|prime minister|pm|secretary-general|king|emir|chancellor|premier|foreign minister|"
    r"foreign secretary|defen[cs]e (?:minister|secretary)|secretary of state|taoiseach|"
    r"minister (?:of|for) foreign affairs|sultan)\b",
    re.I,
)


def is_diplomatic(
    people: Sequence[Participant], scenes: Sequence[tuple[int, Scene]], lead: frozenset[int], home: Home
) -> bool:
    """Two parties sat together. One alone is a domestic meeting, unless the lead names another's office or group."""
    told = [scene.line.text for place, scene in scenes if place in lead or place == TITLE]
    until = max(lead, default=0)
    states = {p.code for place, scene in scenes if place <= until for p in scene.line.parties}
    parties = {
        p.party
        for p in people
        if p.party and p.party not in _NO_DIPLOMACY and not _private(p, told) and not _guessed(p, told, states)
    }
    named = {p.party for p in people}
    if not any(p.role or p.authority_id for p in people):
        return len(people) == len(parties) > 1
    if len(parties) > 1 or _two_thrones(people) or any(not p.party and _CHURCH.search(p.role or "") for p in people):
        return True
    for place, scene in scenes:
        if place not in lead and place != TITLE:
            continue
        text = scene.line.text
        for office in scene.offices:
            if set_aside(text, scene.line.tokens[office.first].start, scene.line.tokens[office.last - 1].end):
                continue
            if _PRIVATE.search(office.role or ""):
                continue
            if office.party is not None and office.party.code not in parties | _NO_DIPLOMACY:
                return True
            if parties and office.party is None and home.party not in named and _CHIEFS.search(office.role or ""):
                return True
        others = {p.code for p in scene.line.parties if not p.organisation} - parties
        if any(_sits_in(scene, p) for p in scene.line.parties if p.code not in parties | _NO_DIPLOMACY):
            return True
        if others and two_delegations(text):
            return True
        if _foreign_group(scene, home) or _SUMMIT.search(text) or _foreign_house(scene, others):
            return True
    if parties - {home.party} and any(_AUTHOR_MET.search(_QUOTED.sub("", text)) for text in told):
        return True
    behind = range(until, until + _BEHIND_LEAD)
    return any(_TOLD_FOREIGNERS.search(scene.line.text) for place, scene in scenes if place in behind)


_AUTHOR_MET = re.compile(
    r"(?:^|[,.;] |\b(?:today|yesterday|day) )I (?:today |yesterday |also )?(?:met|held|hosted|received|spoke)\b"
)
"""A release in the words of the minister who met: "In Oslo |today I met| Ilse Holm of Estonia"."""
_QUOTED = re.compile(r'"[^"]*"')
_THRONE = re.compile(r"(?:president|king|queen|emir|amir|sultan|grand duke)", re.I)


def _two_thrones(people: Sequence[Participant]) -> bool:
    """Two heads of state of different style, whatever their countries: "President Sheikh Vale and the Emir"."""
    return len({(p.role or "").lower() for p in people if _THRONE.fullmatch(p.role or "")}) > 1


def _guessed(person: Participant, told: Sequence[str], states: Collection[str]) -> bool:
    """A party given only because the article names one other state, to someone whom no telling sentence names.

    So too where neither these sentences nor those before them name that state: it is talked about, further down.
    """
    if person.authority_id or not any(proof.rule == "parties.other_side" for proof in person.evidence):
        return False
    return person.party not in states or not any(person.written_as in text for text in told)


def _foreign_group(scene: Scene, home: Home) -> bool:
    """A group of foreigners: "the heads of missions"; "the ambassadors |of Poland|", "|Poland's| new ambassadors" are
    none in Poland.
    """
    found = _FOREIGN_GROUP.search(scene.line.text)
    if found is None:
        return False
    tokens = scene.line.tokens
    behind = [p for p in scene.line.parties if 0 <= tokens[p.first].start - found.end() <= _OF]
    before = [p for p in scene.line.parties if 0 <= found.start() - tokens[p.last - 1].end <= _NEWLY]
    return not any(p.code == home.party for p in (*behind, *before))


def _foreign_house(scene: Scene, others: Collection[str]) -> bool:
    """A parliament's people, beside whose house another state is named: "members of the |Danish parliament|"; where
    that state stands further off it is a subject, "met with |congressional leaders| to discuss aid to Chad".
    """
    found = _FOREIGN_HOUSE.search(scene.line.text)
    tokens = scene.line.tokens
    return found is not None and any(
        -_OF_HOUSE <= tokens[p.first].start - found.end() <= _OF_HOUSE for p in scene.line.parties if p.code in others
    )


def _private(person: Participant, told: Sequence[str]) -> bool:
    """Who speaks for no government: a businessman, a former president, the head of a |Foundation| or World Congress."""
    role = person.role or ""
    if role.lower() in _KIN:
        return True
    if _PRIVATE.search(role) or _PRIVATE.search(person.written_as):  # "Book Foundation" was read as a name.
        return True
    for text in told if role else ():
        at = text.find(person.written_as)
        for found in re.finditer(re.escape(role), text) if at >= 0 else ():
            body = _OF_A_BODY.match(text, found.end())
            behind = 0 <= found.start() - at - len(person.written_as) <= _BESIDE
            if body is not None and (behind or 0 <= at - body.end() <= _BESIDE):
                return True
    return False


def _sits_in(scene: Scene, party: PartyName) -> bool:
    """A party that takes part without a name: "the |Ukrainian| delegation", "a call with the |G7|", "met with officials
    of the Government of |Peru|".
    """
    tokens = scene.line.tokens
    if party.last < len(tokens) and tokens[party.last].lower in _SIDES:
        return True
    if _OFFICIALS_OF.search(scene.line.text[: tokens[party.first].start]):
        return True
    before = [t.lower for t in tokens[max(0, party.first - 3) : party.first] if t.lower != "the"]
    if not party.organisation and before[-2:] in (["delegation", "of"], ["delegation", "from"]):
        behind = re.match(r"[^,.;]{0,40}", scene.line.text[tokens[party.last - 1].end :])
        return behind is None or not _PRIVATE.search(behind.group())
    before = [t.lower for t in tokens[max(0, party.first - 2) : party.first]]
    group = party.organisation or not party.code.isalpha()  # "the G7" is no state.
    return group and (before[-1:] == ["with"] or before == ["with", "the"])
