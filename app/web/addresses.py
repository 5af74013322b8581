"""The archive's permanent addresses, made in one place; every link on every page comes from here. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from slugify import slugify

from app.names import fold

SLUG_LENGTH = 80
"""A slug is decoration; longer ones are cut at a word so that an address still fits on a printed line or two."""

SLUGS_REMEMBERED = 20_000
"""Names whose slugs are remembered: one page leads to a participant from five places, many to the busy ones."""

_PLAIN = re.compile(r"[A-Za-z0-9-]+").fullmatch

OUTLET_NOT_TOLD = "not-told"
"""What an address calls the outlet of the articles that name none."""


@lru_cache(maxsize=SLUGS_REMEMBERED)
def slug_of(text: str) -> str:
    """A name as it stands in an address: folded, with hyphens; "unnamed" where nothing is left of it."""
    folded = fold(text)
    if folded.isascii() and len(folded) <= SLUG_LENGTH:
        # Folded words are letters and digits with a space between; all that `slugify` tries on them changes nothing.
        return folded.replace(" ", "-") or "unnamed"
    return slugify(folded, max_length=SLUG_LENGTH, word_boundary=True) or "unnamed"


def meeting(meeting_id: str, slug: str) -> str:
    """The address of a meeting's page."""
    return f"/meetings/{_part(meeting_id)}/{_part(slug)}"


def participant(person_id: str, name: str) -> str:
    """The address of a participant's page."""
    return f"/participants/{_part(person_id)}/{slug_of(name)}"


def article(article_id: str) -> str:
    """The address of an article's page."""
    return f"/articles/{_part(article_id)}"


def party(code: str) -> str:
    """The address of a state's or organisation's page."""
    return f"/parties/{_part(code)}"


def office(slug: str) -> str:
    """The address of the page of an office of a party."""
    return f"/offices/{_part(slug)}"


def topic(slug: str) -> str:
    """The address of a topic's page."""
    return f"/topics/{_part(slug)}"


def situation(slug: str) -> str:
    """The address of a regional situation's page."""
    return f"/situations/{_part(slug)}"


def outlet(slug: str | None) -> str:
    """The address of an outlet's page; None or "" is the page of what names no outlet."""
    return f"/outlets/{_part(slug or OUTLET_NOT_TOLD)}"


def day(iso: str) -> str:
    """The address of a day's page."""
    return f"/days/{iso}"


def year(number: int) -> str:
    """The address of a year's page."""
    return f"/years/{number}"


def pair(one: str, other: str) -> str:
    """The address of two participants' page: the same whichever is named first."""
    first, second = sorted((one, other))
    return f"/pairs/{_part(first)}/{_part(second)}"


def brief(path: str) -> str:
    """The address of the brief on a participant, a pair or two parties, given the address of their page."""
    return f"{path}/brief"


def parties(one: str, other: str) -> str:
    """The address of the meetings of two states or organisations: the same whichever is named first."""
    first, second = sorted((one, other))
    return f"/parties/{_part(first)}/with/{_part(second)}"


def _part(text: str) -> str:
    """One part of a path, with everything quoted that could end it; ids and codes stand as they are."""
    # To look first takes a tenth of the time of quoting what needs none, and a page has some thirty addresses.
    return text if _PLAIN(text) else quote(text, safe="-._~:@!$&'()*+,;=")
