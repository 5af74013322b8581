"""The parties and offices that a person's name does not bear, settled from the rest of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.extraction.cast import TITLE, Figure
from app.extraction.home import Home
from app.extraction.offices import Office
from app.extraction.people import Scene
from app.extraction.prose import Prose
from app.extraction.vocabulary import HEADS, PORTFOLIO
from app.records import Evidence, Part, Participant

_SIDES_WITHIN = 14
"""Scenes (headline and first sentences) in which the sides of a meeting are counted."""
_SIDES = 4
_VAGUE = frozenset({"leader", "official", "diplomat", "dictator", "member", "politician", "colleague"})
"""Words that name no office by themselves: "the Turkish leader"."""
_PAIR = 2
"""Of two who met, one without office can only be the other side's; in a longer list an unknown word is too often
no person.
"""
_HEADLINE_AND_LEAD = 2
"""Scenes in which a home outlet names its own chief without country or name."""
_VISIT_WITHIN = 4
_VISIT_REACH = 24
_TRAVEL = re.compile(
    r"(?:\b(?:travel\w*|visit\w*|trip|arrived|flew)\b[^.;]* (?:to|in)|\b(?:was|were|while) in) (?:the )?$", re.I
)
_MET_WITH = re.compile(r"\b(?:met|meet|meetings?|talks|spoke|speak) with\b")
_LISTED = HEADS | PORTFOLIO | frozenset(("of", "for", "the", "to", "and", "at", "on", "in", "as", "well", "th"))
"""Words in small letters that stand between the names of a list; any other word parts one side from the other."""
_IN_COMPANY = re.compile(
    r"^(?:'s)?,? (?:who )?(?:was |were |is )?(?:also )?(?:accompanied|flanked|assisted|supported) by\b"
)
_ENOUGH_MATES = 2
"""So many of a sentence must be known to speak for one party before the rest are taken to."""
_PRIVATE = frozenset({"journalist", "activist", "businessman", "businesswoman", "actor", "actress", "philanthropist"})
"""Who represents nobody."""

_HOME_OFFICES = frozenset(
    {
        "Prime Minister",
        "PM",
        "President",
        "Foreign Minister",
        "Foreign Secretary",
        "Minister",
        "Chancellor",
        "Vice President",
    }
)
"""Offices that a home outlet names without country or name: "the Prime Minister had a call with President Vale"."""


def with_party(
    record: Participant,
    figure: Figure,
    figures: Sequence[Figure],
    records: Sequence[Participant],
    scenes: Sequence[tuple[int, Scene]],
    home: Home,
) -> Participant:
    """The side that is left for a person whose name and office tell none.

    The party of those it is listed with; the outlet's own state if nobody of another article side bears it, or if the
    office stands without any country as a home official's does; else the state most often named that no other
    participant speaks for. Errs towards unknown.
    """
    if "pope" in {w for a in figure.appearances if a.named.office for w in (a.named.office.role or "").lower().split()}:
        return _given(record, "VA", "parties.pope")
    taken = {r.party for r in records if r.party}
    if home.party and any(
        o.party is None and (o.role or "") in _HOME_OFFICES for _, s in scenes[:_HEADLINE_AND_LEAD] for o in s.offices
    ):
        taken.add(home.party)
    named: Counter[str] = Counter()
    for _, scene in scenes[:_SIDES_WITHIN]:
        named.update({p.code for p in scene.line.parties if not p.organisation})
    if record.role and record.role.lower().rsplit(" ", 1)[-1] in _PRIVATE:
        return record
    sent = _of_delegation(figure, scenes)
    if sent is not None:
        return _given(record, sent, "parties.delegation")
    mates = _consort(figure, figures, records) or _row_mates(figure, figures, records)
    if mates is not None:
        return _given(record, mates, "parties.row")
    place = _place_of_meeting(figure, scenes)
    if place is not None and place != home.party:
        return _given(record, place, "parties.place")
    visited = _visited(scenes, taken | {home.party or ""})
    if visited and _across(figure, scenes):
        return _given(record, visited, "parties.visited")
    left = [code for code, count in named.most_common(_SIDES) if code not in taken and count > 1]
    alone = taken == {home.party} and left
    if home.party and (home.party not in taken or (record.role and not alone)) and (record.role or named[home.party]):
        return _given(record, home.party, "parties.home")
    known = record.role is not None or record.authority_id is not None
    if len(taken) == 1 and left and (known or len(records) == _PAIR):
        return _given(record, left[0], "parties.other_side")
    return record


_SENT = re.compile(
    r"\bdelegation\b[^.;]{0,40}?\b(?:led|headed|include[ds]?|including|compris\w+|consist\w*|made up|composed)\b[^.;]*$"
)
"""Before a name: its bearer came with the delegation that the sentence tells of."""
_DELEGATION_OF = re.compile(
    r"(?: [A-Za-z-]+){0,3} delegation\b| (?:lawmakers|senators|congressm[ae]n|parliamentarians)\b", re.I
)
"""Behind a state's name: whose delegation came, "the |US| congressional delegation", "|Danish| lawmakers"."""
_DELEGATION_FROM = re.compile(r"\bdelegation (?:of|from) (?:the )?$", re.I)


def _of_delegation(figure: Figure, scenes: Sequence[tuple[int, Scene]]) -> str | None:
    """The state whose delegation brought the person: "a |US| delegation … led by Senator Vale and included Holm".

    None where the text up to there names delegations of two states, or of none.
    """
    first = figure.first
    if _SENT.search(first.line.text[: first.named.start]) is None:
        return None
    states: set[str] = set()
    for place, scene in scenes:
        text, tokens = scene.line.text, scene.line.tokens
        for party in scene.line.parties if place <= first.place else ():
            start, end = tokens[party.first].start, tokens[party.last - 1].end
            if not party.organisation and (_DELEGATION_OF.match(text, end) or _DELEGATION_FROM.search(text[:start])):
                states.add(party.code)
    return states.pop() if len(states) == 1 else None


_AND_HIS_CONSORT = re.compile(
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)? and "
    r"(?:(?:his|her|the|Her|His|Majesty|Royal|Highness|HM|HRH|wife|husband),? ){0,4}"
    r"(?:Queen|King|First Lady|Crown Prince(?:ss)?|Prince(?:ss)?)(?: Consort)? $"
)


def _consort(figure: Figure, figures: Sequence[Figure], records: Sequence[Participant]) -> str | None:
    """The state of the chief named right before: "King Olaf |and Queen| Maud", "President Vale |and First Lady| Ida".

    Errs towards None: other words between the two make them a list.
    """
    first = figure.first
    for other, record in zip(figures, records, strict=True):
        for a in other.appearances:
            between = first.line.text[a.named.end : first.named.start]
            if a.place == first.place and a.named.end < first.named.start and _AND_HIS_CONSORT.fullmatch(between):
                return record.party
    return None


def _row_mates(figure: Figure, figures: Sequence[Figure], records: Sequence[Participant]) -> str | None:
    """The party of the persons of the same sentence, where all speak for one and nothing but a list stands between.

    "Participants included A, B and C" where A and C are known to be Danes; "|Vale| was accompanied by Adviser Holm".
    """
    first = figure.first
    near: list[tuple[int, str, str]] = []
    for other, record in zip(figures, records, strict=True):
        if other is figure or record.party is None or other.first.place != first.place:
            continue
        early, late = sorted((other.first.named, first.named), key=lambda n: n.first)
        between = first.line.text[early.end : late.start]
        if early is other.first.named and _IN_COMPANY.match(between):
            return record.party
        near.append((len(between), between, record.party))
    if len(near) < _ENOUGH_MATES or len({party for _, _, party in near}) > 1:
        return None
    _, between, party = min(near)
    return party if all(word in _LISTED for word in re.findall(r"\b[a-z]+", between)) else None


def _place_of_meeting(figure: Figure, scenes: Sequence[tuple[int, Scene]]) -> str | None:
    """The state at whose place the sentence opens: "|In Abuja|, Vale met with Vice President Adeyo"."""
    first = figure.first
    for party in first.line.parties:
        opening = first.line.tokens[: party.first]
        if len(opening) == 1 and opening[0].lower == "in" and not party.organisation and _across(figure, scenes):
            return party.code
    return None


def _visited(scenes: Sequence[tuple[int, Scene]], others: set[str]) -> str | None:
    """The one state that the text says was travelled to: "travelled to |Colombia| and met with President Vale"."""
    found: set[str] = set()
    for _, scene in scenes[:_VISIT_WITHIN]:
        for party in scene.line.parties:
            before = scene.line.text[: scene.line.tokens[party.first].start][-_VISIT_REACH:]
            if not party.organisation and party.code not in others and _TRAVEL.search(before):
                found.add(party.code)
    return found.pop() if len(found) == 1 else None


def _across(figure: Figure, scenes: Sequence[tuple[int, Scene]]) -> bool:
    """The person stands behind "met with", and someone else before it."""
    first = figure.first
    before = first.line.text[: first.named.start]
    met = _MET_WITH.search(before)
    people = next((scene.people for place, scene in scenes if place == first.place), ())
    return (met is not None and any(p.end <= met.start() for p in people)) or (met is not None and " he " in before)


def _given(record: Participant, code: str, rule: str) -> Participant:
    name = record.evidence[0]
    proof = Evidence("party", name.part, name.start, name.end, name.quote, rule)
    return replace(record, party=code, evidence=(*record.evidence, proof))


def with_role(
    record: Participant, records: Sequence[Participant], scenes: Sequence[tuple[int, Scene]], prose: Prose, home: Home
) -> Participant:
    """The office that the text names without a name beside it: "Jan Vale" … "the |President| of Poland noted".

    Its party is the person's, or none where the person is at home; an office that someone else bears is not taken.
    """
    if record.party is None:
        return record
    taken = {r.role for r in records if r.role}
    others = {r.role.lower() for r in records if r.role and r.party != record.party}
    borne = {(n.office.role, n.party.code if n.party else None) for _, s in scenes for n in s.people if n.office}
    at_home = record.party == home.party
    apart = [
        (place, scene, o)
        for place, scene in scenes
        for o in scene.offices
        if o.role and o.role.lower() not in _VAGUE and not o.role.endswith(" Office")  # "Prime Minister's Office"
    ]
    apart.sort(key=lambda found: (found[2].role or "").isupper() or found[2].role == "chief")  # Headlines' "PM" last.
    for place, scene, office in apart:
        if (
            _own_office(office, record.party)
            and (office.role, office.party.code if office.party else None) not in borne
        ):
            return _in_office(record, place, scene, office, prose)
    for place, scene, office in apart:
        role = office.role or ""
        common = office.plural and role.lower() in others
        unclaimed = at_home and not office.plural and role[:1].isupper() and role not in taken
        if not office.parties and (common or unclaimed) and (role, None) not in borne:
            return _in_office(record, place, scene, office, prose)
    return record


def _own_office(office: Office, party: str) -> bool:
    """The office speaks for this party, alone or among others ("the presidents of Poland and Denmark")."""
    if office.plural:
        return party in {p.code for p in office.parties}
    return office.party is not None and office.party.code == party


def _in_office(record: Participant, place: int, scene: Scene, office: Office, prose: Prose) -> Participant:
    start = scene.line.tokens[office.role_first].start
    end = scene.line.tokens[office.role_last - 1].end
    proof = proof_of(prose, place, "role", start, end, "people.office_apart")
    return replace(record, role=office.role, evidence=(*record.evidence, proof))


def proof_of(prose: Prose, place: int, field: str, start: int, end: int, rule: str) -> Evidence:
    """Evidence for characters of the headline (`place` TITLE) or of a sentence."""
    article = prose.article
    if place == TITLE:
        return Evidence(field, Part.TITLE, start, end, (article.title or "")[start:end], rule)
    return prose.sentences[place].evidence(field, start, end, rule, article)
