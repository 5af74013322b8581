"""A person of an article as a participant's record: usual name, fullest form, office, party, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.authority import Authority, PersonEntry
from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.people import Scene
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


def home_of(prose: Prose, authority: Authority) -> Home:
    """The state of the outlet: by its entry in the authority file, else by the country in its address."""
    url = prose.article.url or ""
    host = re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0].split(":")[0].lower()
    if host:
        for outlet in authority.outlets.values():
            if outlet.country and any(
                host == h.split("/")[0] or host.endswith("." + h.split("/")[0]) for h in outlet.hosts
            ):
                return Home(outlet.country)
        if host.endswith(".gov"):
            return Home("US")
        if host.endswith(".uk"):
            return Home("GB")
        end = host.rsplit(".", 1)[-1]
        if len(end) == _KEEPS and end not in _NOT_COUNTRIES:
            return Home(end.upper())
    return Home()


def portray(
    figures: Sequence[Figure], scenes: Sequence[tuple[int, Scene]], prose: Prose, authority: Authority, home: Home
) -> list[Participant]:
    """The records of these persons, parties settled together: who has none gets the side that is left."""
    records = [_record(figure, prose, authority, home) for figure in figures]
    return records


def _record(figure: Figure, prose: Prose, authority: Authority, home: Home) -> Participant:
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
    if party is not None:
        appearance, code, first, last = party
        start, end = appearance.line.tokens[first].start, appearance.line.tokens[last - 1].end
        evidence.append(_evidence(prose, appearance, "party", start, end, "parties.beside"))
    elif entry is not None and entry.party:
        code = entry.party
        evidence.append(_evidence(prose, fullest, "party", fullest.named.start, fullest.named.end, "parties.authority"))
    elif home.party and role:
        code = home.party
        evidence.append(_evidence(prose, fullest, "party", fullest.named.start, fullest.named.end, "parties.home"))
    name = entry.name if entry is not None else _usual_order(written)
    return Participant(name, written, role, code, entry.id if entry else None, tuple(evidence))


def _by_fullness(figure: Figure):
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
    given.sort(key=lambda a: (a.place == TITLE, a.place))
    for appearance in given:
        party = appearance.named.party
        assert party is not None
        return appearance, party.code, party.first, party.last
    return None


def _entry(figure: Figure, authority: Authority, party: str | None) -> PersonEntry | None:
    """The one person of the authority file whose name or spelling this is and whose party does not contradict."""
    for appearance in sorted(figure.appearances, key=lambda a: -len(a.named.words)):
        found = authority.people_named(appearance.named.written)
        fitting = [e for e in found if party is None or e.party is None or e.party == party]
        if len(fitting) == 1:
            return fitting[0]
        if found:
            return None
    return None


def _usual_order(written: str) -> str:
    """KISHIDA Fumio > Fumio Kishida; other names as written."""
    words = written.split()
    if len(words) > 1 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():
        return " ".join([*words[1:], words[0].capitalize()])
    return written


def _evidence(prose: Prose, appearance: Appearance, field: str, start: int, end: int, rule: str) -> Evidence:
    article = prose.article
    if appearance.place == TITLE:
        return Evidence(field, Part.TITLE, start, end, (article.title or "")[start:end], rule)
    return prose.sentences[appearance.place].evidence(field, start, end, rule, article)
