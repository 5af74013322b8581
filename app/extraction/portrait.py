"""A person of an article as a participant's record: usual name, fullest form, office, party, each with its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.authority import Authority, PersonEntry
from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.labels import label
from app.extraction.offices import Office
from app.extraction.people import Scene
from app.extraction.personhood import bearer_of
from app.extraction.prose import Prose
from app.names import fold
from app.records import Evidence, Part, Participant


@dataclass(frozen=True, slots=True)
class Home:
    """The state whose outlet or ministry writes: offices without a country are its own; None where not told."""

    party: str | None = None


_HOME_HOSTS: Mapping[str, str] = {".gov": "US", "archives.gov": "US", "kremlin.ru": "RU"}
_TLD = re.compile(r"https?://[^/]*\.([a-z]{2})(?:[:/]|$)")
_NOT_COUNTRIES = {"io", "co", "tv", "me", "ai", "eu", "uk", "cc", "ly", "fm", "info"}
_KEEPS = 2
_SIDES_WITHIN = 14
"""Scenes (headline and first sentences) in which the sides of a meeting are counted."""
_SIDES = 4
_VAGUE = frozenset({"leader", "official", "diplomat", "dictator", "member", "politician", "colleague"})
"""Words that name no office by themselves: "the Turkish leader"."""
_PAIR = 2
"""Of two who met, one without office can only be the other side's; in a longer list an unknown word is too often no person."""
_VISIT_WITHIN = 4
_VISIT_REACH = 24
_TRAVEL = re.compile(r"\b(?:travel\w*|visit\w*|trip|arrived|while|flew)\b[^.;]* (?:to|in) (?:the )?$", re.I)
_MET_WITH = re.compile(r"\b(?:met|meet|meetings?|talks|spoke|speak) with\b")
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


@lru_cache(maxsize=4)
def _countries_of_hosts(authority: Authority) -> Mapping[str, str]:
    """The country of each outlet by the hosts of its addresses."""
    return {host.split("/")[0]: o.country for o in authority.outlets.values() if o.country for host in o.hosts}


def home_of(prose: Prose, authority: Authority) -> Home:
    """The state of the outlet: by its entry in the authority file, else by the country in its address."""
    url = prose.article.url or ""
    host = re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0].split(":")[0].lower()
    if host:
        countries = _countries_of_hosts(authority)
        labels = host.split(".")
        for k in range(len(labels) - 1):
            country = countries.get(".".join(labels[k:]))
            if country is not None:
                return Home(country)
        if host.endswith(".gov"):
            return Home("US")
        if host.endswith(".uk"):
            return Home("GB")
        end = host.rsplit(".", 1)[-1]
        if len(end) == _KEEPS and end not in _NOT_COUNTRIES:
            return Home(end.upper())
    if prose.dateline is not None:
        place = prose.article.text[prose.dateline.start : prose.dateline.end].title()
        for party in label(place, authority).parties:
            return Home(party.code)
    return Home()


def portray(
    figures: Sequence[Figure], scenes: Sequence[tuple[int, Scene]], prose: Prose, authority: Authority, home: Home
) -> list[Participant]:
    """The records of these persons, in their order; who has no party or office gets what the rest of the text settles."""
    records = [_record(figure, prose, authority) for figure in figures]
    records = [
        _with_party(r, f, records, scenes, home) if r.party is None else r
        for r, f in zip(records, figures, strict=True)
    ]
    return [_with_role(r, records, scenes, prose, home) if r.role is None else r for r in records]


def _with_party(
    record: Participant, figure: Figure, records: Sequence[Participant], scenes: Sequence[tuple[int, Scene]], home: Home
) -> Participant:
    """The side that is left for a person whose name and office tell none.

    The outlet's own state if nobody of another article side bears it, or if the office stands without any country as
    a home official's does; else the state most often named that no other participant speaks for. Errs towards unknown.
    """
    if "pope" in {w for a in figure.appearances if a.named.office for w in (a.named.office.role or "").lower().split()}:
        return _given(record, "VA", "parties.pope")
    taken = {r.party for r in records if r.party}
    if home.party and any(
        o.party is None and (o.role or "") in _HOME_OFFICES for _, s in scenes[:_KEEPS] for o in s.offices
    ):
        taken.add(home.party)
    named: Counter[str] = Counter()
    for _, scene in scenes[:_SIDES_WITHIN]:
        named.update({p.code for p in scene.line.parties if not p.organisation})
    if record.role and record.role.lower().rsplit(" ", 1)[-1] in _PRIVATE:
        return record
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
    return met is not None and any(p.end <= met.start() for p in people) or met is not None and " he " in before


def _given(record: Participant, code: str, rule: str) -> Participant:
    name = record.evidence[0]
    proof = Evidence("party", name.part, name.start, name.end, name.quote, rule)
    return replace(record, party=code, evidence=(*record.evidence, proof))


def _with_role(
    record: Participant, records: Sequence[Participant], scenes: Sequence[tuple[int, Scene]], prose: Prose, home: Home
) -> Participant:
    """The office that the text names without a name beside it: "Jan Vale" … "the |President| of Poland noted".

    Its party is the person's, or none where the person is at home; an office that someone else bears is not taken.
    """
    if record.party is None:
        return record
    borne = {(n.office.role, n.party.code if n.party else None) for _, s in scenes for n in s.people if n.office}
    taken = {r.role for r in records if r.role}
    shared = {r.role.lower() for r in records if r.role and r.party != record.party}
    for wanted in (record.party, None):
        for place, scene in scenes:
            for office in scene.offices:
                code = office.party.code if office.party else None
                both = office.plural and not office.parties and (office.role or "").lower() in shared
                if wanted is None and record.party != home.party and not both:
                    continue
                fits = both or wanted in {p.code for p in office.parties} if office.plural else code == wanted
                if (
                    not fits
                    or not office.role
                    or (office.role, code) in borne
                    or (wanted is None and office.role in taken)
                ):
                    continue
                if not office.plural and not office.role[:1].isupper() and code is None:
                    continue
                start = scene.line.tokens[office.role_first].start
                end = scene.line.tokens[office.role_last - 1].end
                proof = _proof(prose, place, "role", start, end, "people.office_apart")
                return replace(record, role=office.role, evidence=(*record.evidence, proof))
    return record


def _record(figure: Figure, prose: Prose, authority: Authority) -> Participant:
    fullest = figure.fullest
    written = fullest.named.written
    evidence = [_evidence(prose, fullest, "name", fullest.named.start, fullest.named.end, fullest.named.rule)]
    party = _party(figure)
    entry = _entry(figure, authority, party[1] if party else None)
    role: str | None = None
    for appearance, office in _by_fullness(figure):
        if office.role:
            role = office.role
            start = appearance.line.tokens[office.role_first].start
            end = appearance.line.tokens[office.role_last - 1].end
            evidence.append(_evidence(prose, appearance, "role", start, end, appearance.named.rule))
            break
    code = None
    settled = entry is not None and _party_of_entry(entry, role) is not None
    if party is not None and not (settled and party[0].named.inferred):
        appearance, code, first, last = party
        start, end = appearance.line.tokens[first].start, appearance.line.tokens[last - 1].end
        evidence.append(_evidence(prose, appearance, "party", start, end, "parties.beside"))
    elif entry is not None and (known := _party_of_entry(entry, role)) is not None:
        code = known
        evidence.append(_evidence(prose, fullest, "party", fullest.named.start, fullest.named.end, "parties.authority"))
    name = entry.name if entry is not None and not _shortened(entry.name, written) else _usual_order(written)
    return Participant(name, written, role, code, entry.id if entry else None, tuple(evidence))


def _party_of_entry(entry: PersonEntry, role: str | None) -> str | None:
    """Whom the authority file lets a person speak for: the party of the office that the text gives, else their state.

    None where the file knows only an organisation and the text gives no office of it: people move on.
    """
    words = set(fold(role or "").split()) - {"of", "the", "for", "and"}
    best, most = None, 0
    for held in entry.offices:
        shared = len(words & set(fold(held.office).split()))
        if shared > most:
            best, most = held.party, shared
    if best:
        return best
    return entry.party if entry.party and len(entry.party) == _KEEPS else None


def _shortened(name: str, written: str) -> bool:
    """The authority's name has an initial where the text has the whole given name: "S. Jaishankar"."""
    return len(name.split()[0].replace(".", "")) == 1 and len(written.split()[0].replace(".", "")) > 1


def _by_fullness(figure: Figure) -> list[tuple[Appearance, Office]]:
    """The offices given, the longest wording of the first two sentences first, later ones only if they tell more."""
    return sorted(
        figure.offices(),
        key=lambda pair: (
            pair[0].place == TITLE,
            pair[1].role is None,
            pair[0].place > _KEEPS,
            -len(pair[1].role or ""),
        ),
    )


def _party(figure: Figure) -> tuple[Appearance, str, int, int] | None:
    """The party first given with an office in the text, else the first beside the name."""
    given = [a for a in figure.appearances if a.named.party is not None]
    given.sort(key=lambda a: (a.named.inferred, a.place == TITLE, a.place))
    for appearance in given:
        party = appearance.named.party
        assert party is not None
        return appearance, party.code, party.first, party.last
    return None


def _entry(figure: Figure, authority: Authority, party: str | None) -> PersonEntry | None:
    """The one person of the authority file whose name or spelling this is and whose party does not contradict."""
    for appearance in sorted(figure.appearances, key=lambda a: -len(a.named.words)):
        found = authority.people_named(appearance.named.written) or _by_title(appearance, authority)
        fitting = [e for e in found if party is None or e.party is None or e.party == party]
        if len(fitting) == 1:
            return fitting[0]
        if found:
            return None
    alone = bearer_of(figure.surname, authority) if len(figure.words) == 1 else None
    return alone if alone is not None and alone.party and party in (None, alone.party) else None


def _by_title(appearance: Appearance, authority: Authority) -> tuple[PersonEntry, ...]:
    """Monarchs and clerics go by title and one name: "Ecumenical Patriarch Bartholomew", "King Charles"."""
    named = appearance.named
    if named.office is None or not named.office.role or len(named.words) > 2:
        return ()
    return authority.people_named(f"{named.office.role} {named.written}")


def _usual_order(written: str) -> str:
    """KISHIDA Fumio > Fumio Kishida; other names as written."""
    words = written.split()
    if len(words) > 1 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():
        return " ".join([*words[1:], words[0].capitalize()])
    return written


def _evidence(prose: Prose, appearance: Appearance, field: str, start: int, end: int, rule: str) -> Evidence:
    return _proof(prose, appearance.place, field, start, end, rule)


def _proof(prose: Prose, place: int, field: str, start: int, end: int, rule: str) -> Evidence:
    article = prose.article
    if place == TITLE:
        return Evidence(field, Part.TITLE, start, end, (article.title or "")[start:end], rule)
    return prose.sentences[place].evidence(field, start, end, rule, article)
