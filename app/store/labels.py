"""The names that readers see for controlled values, and the slugs that outlets are addressed by; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from rigour.territories import get_territory
from slugify import slugify

from app.authority import Authority
from app.names import fold


def known_outlets(authority: Authority) -> dict[str, str]:
    """Folded names and spellings of the authority file's outlets, with their slugs."""
    return {fold(name): entry.slug for entry in authority.outlets.values() for name in (*entry.spellings, entry.name)}


def outlet_slug(name: str | None, known: Mapping[str, str]) -> str | None:
    """The slug of an outlet: the authority file's where it knows the name, else made of the name; None for None."""
    if not name:
        return None
    folded = fold(name)
    return known.get(folded) or _slug(folded) or "outlet"


@lru_cache(maxsize=4096)
def _slug(folded: str) -> str:
    """The slug of an unlisted outlet's name; most articles are of few outlets."""
    return slugify(folded)


def outlet_side(slug: str | None, authority: Authority) -> str:
    """Whose side an outlet tells: its country where the authority file gives one, else the outlet itself."""
    entry = authority.outlets.get(slug or "")
    return (entry.country if entry else None) or slug or ""


def party_name(code: str, authority: Authority) -> str:
    """A party's English name; the code itself where nobody knows it."""
    entry = authority.parties.get(code)
    if entry is not None:
        return entry.name
    territory = get_territory(code)
    return territory.name if territory is not None else code


def controlled_names(authority: Authority) -> Iterator[tuple[str, str, str]]:
    """(kind, value, label) of every controlled list, in the order of its file."""
    for topic in authority.topics.values():
        yield "topic", topic.slug, topic.name
    for situation in authority.situations.values():
        yield "situation", situation.slug, situation.name
    for outlet in authority.outlets.values():
        yield "outlet", outlet.slug, outlet.name
    for party in authority.parties.values():
        yield "party", party.code, party.name
