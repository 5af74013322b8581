"""The state whose outlet or ministry writes: offices that it names without a country are its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.authority import Authority
from app.extraction.labels import label
from app.extraction.prose import Prose

_NO_COUNTRIES = frozenset({"io", "co", "tv", "me", "ai", "eu", "cc", "ly", "fm"})
"""Endings of addresses that are sold to everyone and tell no country."""

_OF_ITS_OWN = {"gov": "US", "mil": "US", "uk": "GB"}
_COUNTRY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Home:
    """The state that writes; None where neither address nor dateline tells."""

    party: str | None = None


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
        end = host.rsplit(".", 1)[-1]
        if end in _OF_ITS_OWN:
            return Home(_OF_ITS_OWN[end])
        if len(end) == _COUNTRY_LETTERS and end not in _NO_COUNTRIES:
            return Home(end.upper())
    if prose.dateline is not None:
        place = prose.article.text[prose.dateline.start : prose.dateline.end].title()
        for party in label(place, authority).parties:
            return Home(party.code)
    return Home()
