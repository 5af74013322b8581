"""Outlets looked up by address and by name; for an unknown address, the name that its host tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from rigour.territories import get_territory

from app.authority import Authority, OutletEntry
from app.names import fold

NAME_WORDS = 5
"""Most words of an outlet's name that is looked for in a text: "The California Courier Online" has four."""

_OFFICES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("mfa", "mofa", "mofaic", "mfaic", "foreign", "foreignaffairs", "mre", "mirex", "minrel", "rree", "mofae"),
            *(
                "exteriores",
                "diplomatie",
                "minaffet",
                "mzv",
                "mae",
                "msz",
                "cancilleria",
                "maeci",
                "diplo",
                "kemlu",
                "fm",
                "mea",
            ),
        ),
        "Ministry of Foreign Affairs",
    ),
    **dict.fromkeys(("president", "presidency", "presidencia", "presidence", "prezident", "statehouse"), "Presidency"),
    **dict.fromkeys(("pm", "pmo", "opm", "primeminister", "premier", "primature"), "Prime Minister's Office"),
    **dict.fromkeys(("mod", "mindef", "defence", "defense", "mnd", "minister-defence"), "Ministry of Defence"),
    **dict.fromkeys(("parliament", "parlament", "assembly"), "Parliament"),
    **dict.fromkeys(("government", "gov", "gob", "gouv", "govt"), "Government"),
}
"""What the hosts of authorities call themselves, in many countries alike: mfa.gov.xx, president.xx."""

_GOVERNMENT = frozenset({"gov", "gob", "gouv", "govt", "go", "gub", "gv", "gc"})
_SECOND_LEVEL = _GOVERNMENT | {"co", "com", "org", "net", "ac", "or", "ne", "edu", "info", "in", "mil"}
_BLOGS = frozenset(
    {"blogspot", "wordpress", "substack", "medium", "tumblr", "weebly", "wixsite", "ghost", "livejournal"}
)
"""Hosts whose subdomains are papers of their own: lowlandpost.blogspot.com."""

_PARTS = (
    "news", "newspaper", "times", "post", "herald", "daily", "today", "online", "press", "gazette", "tribune", "weekly",
    "chronicle", "observer", "star", "sun", "mail", "guardian", "standard", "telegraph", "mirror", "journal", "world",
    "media", "agency", "radio", "report", "reporter", "wire", "review", "monitor", "express", "voice", "insider",
    "independent", "nation", "national", "citizen", "mercury", "examiner", "bulletin", "courier", "dispatch", "watch",
)  # fmt: skip
_EMBASSY = re.compile(r"([a-z]{2})\.(?:china-embassy\.(?:gov\.cn|org)|(usembassy)\.gov|(embassy\.gov\.au))$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class OutletIndex:
    """The authority's outlets by host (with a path prefix where one is given) and by folded name without spaces."""

    by_host: Mapping[str, OutletEntry]
    by_name: Mapping[str, OutletEntry]

    def at(self, host: str, path: str) -> OutletEntry | None:
        """The outlet of a host or of the domain above it ("en.trend.az" > "trend.az"); a path's outlet goes before."""
        labels = host.split(".")
        for first in range(len(labels) - 1):
            domain = ".".join(labels[first:])
            section = path.strip("/").split("/")
            for depth in (2, 1):
                found = self.by_host.get("/".join((domain, *section[:depth])))
                if found is not None:
                    return found
            if domain in self.by_host:
                return self.by_host[domain]
        return None

    def named(self, name: str) -> OutletEntry | None:
        """The outlet of this name or spelling; None where there is none."""
        key = _key(name)
        return self.by_name.get(key) or self.by_name.get(key.removeprefix("the"))


@lru_cache(maxsize=4)
def outlets_of(authority: Authority) -> OutletIndex:
    """The index of an authority's outlets; of two outlets of one name the first in the file answers."""
    by_host: dict[str, OutletEntry] = {}
    by_name: dict[str, OutletEntry] = {}
    for entry in authority.outlets.values():
        by_host.update({host.lower().rstrip("/"): entry for host in entry.hosts})
    for entry in authority.outlets.values():
        by_name.setdefault(_key(entry.name), entry)
    for entry in authority.outlets.values():
        for spelling in entry.spellings:
            by_name.setdefault(_key(spelling), entry)
    return OutletIndex(by_host, by_name)


def _key(name: str) -> str:
    return fold(name).replace(" ", "")


def host_of(url: str) -> tuple[str, str]:
    """The host without "www" and the path of an address; two empty strings where it has no host."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").lower()
    return re.sub(r"^www\d*\.", "", host), parts.path


def embassy_of_host(host: str) -> str | None:
    """The embassy whose host this is: mk.china-embassy.gov.cn > "Embassy of China in North Macedonia"; None if none."""
    found = _EMBASSY.search(host)
    place = _country(found.group(1)) if found is not None else None
    if found is None or place is None:
        return None
    sender = "the United States" if found.group(2) else "Australia" if found.group(3) else "China"
    return f"Embassy of {sender} in {place}"


def name_of_host(host: str, index: OutletIndex, text: str) -> str | None:
    """What an unknown host tells of its outlet's name.

    mfa.gov.xx > "Ministry of Foreign Affairs of …"; lowland-post.com > "Lowland Post", as the text spells it where it
    does. Errs towards a clumsy name: the address does tell who published, if not with which capitals.
    """
    labels = host.split(".")
    if len(labels) < 2:
        return None
    country = _country(labels[-1])
    rest = labels[:-1]
    governmental = rest[-1] in _GOVERNMENT
    if len(rest) > 1 and rest[-1] in _SECOND_LEVEL:
        rest.pop()
    label = rest[-2] if rest[-1] in _BLOGS and len(rest) > 1 else rest[-1]
    office = next((_OFFICES[part] for part in reversed(rest) if part in _OFFICES), None)
    if country and office and (governmental or label in _OFFICES):
        return f"{office} of {country}"
    known = index.named(label)
    return known.name if known is not None else _as_written(label, text) or _spaced(label)


def _country(code: str) -> str | None:
    if code == "uk":
        return "the United Kingdom"
    territory = get_territory(code) if len(code) == 2 else None
    return territory.name if territory is not None else None


def _as_written(label: str, text: str) -> str | None:
    """The words of a text that read as the host's label: "lowlandpost" and "The Lowland Post"."""
    wanted = {label.replace("-", ""), label.replace("-", "").removeprefix("the")}
    words = [(word.group(), word.start(), word.end()) for word in _WORD.finditer(text)]
    for first, (word, start, _) in enumerate(words):
        if not word[0].isupper() or not any(one.startswith(word[:2].lower()) for one in wanted):
            continue
        joined = ""
        for part, _, end in words[first : first + NAME_WORDS]:
            joined += part.lower().replace("'", "").replace("’", "").replace("-", "")
            if joined in wanted:
                return " ".join(text[start:end].split())
    return None


def _spaced(label: str) -> str:
    """A label as a name: "kenyan-post" and "lowlandpost" with a capital to each word that can be told."""
    if "-" in label:
        words = label.split("-")
    else:
        tail: list[str] = []
        head = label
        part = next((p for p in _PARTS if head.endswith(p) and len(head) > len(p) + 1), None)
        while part is not None:
            tail.insert(0, part)
            head = head.removesuffix(part)
            part = next((p for p in _PARTS if head.endswith(p) and len(head) > len(p) + 1), None)
        words = ["the", head[3:]] if head.startswith("the") and len(head) > 5 else [head]
        words += tail
    return " ".join(word.upper() if len(word) < 4 and word != "the" else word.capitalize() for word in words if word)
