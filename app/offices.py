"""Offices, whoever holds them: "Minister of Foreign Affairs", "FM" and "Foreign Minister" of one party are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rigour.territories import get_territory
from slugify import slugify

from app.names import fold

# The first pattern that the folded wording matches gives the office. Deputies stand first, or they would be ministers.
_DEPUTY = r"(?:deputy|vice|assistant|under ?secretary|undersecretary|first deputy|state secretary)"
_KINDS: tuple[tuple[str, str], ...] = (
    ("Deputy Secretary of State", r"^deputy (?:us )?secretary of state"),
    ("Deputy Foreign Minister", rf"\b{_DEPUTY}\b.*\b(?:foreign|external)\b.*\b(?:minister|affairs)\b"),
    ("Deputy Foreign Minister", rf"\b{_DEPUTY} minister (?:of|for) (?:foreign|external)"),
    ("Deputy Defence Minister", rf"\b{_DEPUTY}\b.*\bdefen[cs]e\b"),
    ("Minister of State for Foreign Affairs", r"minister of state for (?:foreign|external)|state minister for foreign"),
    (
        "Foreign Minister",
        r"\bminister\b.*\b(?:foreign|external) (?:affairs|relations)|(?:foreign|external affairs) minister",
    ),
    ("Foreign Minister", r"^fm$|^mfa head$|foreign secretary$|^secretary of foreign affairs|foreign affairs secretary"),
    ("Foreign Minister", r"^(?:top diplomat|chief diplomat|head of (?:the )?ministry of foreign affairs)"),
    ("Secretary of State", r"^(?:us )?secretary of state$|^state secretary$|^top us diplomat$"),
    ("Defence Minister", r"defen[cs]e minister|minister (?:of|for) (?:national )?defen[cs]e|secretary of defen[cs]e"),
    ("National Security Advisor", r"national security advis[eo]r|advis[eo]r (?:for|on) national security"),
    ("Vice President", r"\bvice[ -]?president\b"),
    ("Deputy Prime Minister", r"(?:deputy|vice)[ -]prime[ -]minister"),
    ("Prime Minister", r"^(?:acting )?(?:prime minister|pm|premier)\b"),
    ("Federal Chancellor", r"^(?:acting )?(?:federal )?chancellor$"),
    ("President of the European Council", r"president of the european council|european council president"),
    ("President of the European Commission", r"president of the european commission|european commission president"),
    ("President", r"^(?:acting )?(?:president|head of state|state president)\b(?! of the (?!republic|state))"),
    ("Secretary-General", r"^secretary[ -]general$|^sg$"),
    ("Ambassador", r"^(?:ambassador(?: extraordinary and plenipotentiary)?|envoy)$"),
)
_SECRETARY_FOR = re.compile(
    r"^((?:principal )?deputy assistant|assistant|deputy under|under) secretary (?:of state )?(?:for )(.+)$"
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)

# For these parties the office that others call foreign minister is another one, and has its own name.
_OWN_FOREIGN_MINISTER = {"US": "Secretary of State"}
_BEFORE = re.compile(r"^(?:the|his|her|its|h e|current|new|visiting|us|u s|un|eu|uk)\s+")
_STATE_WORDS = re.compile(r"\b(?:republic|kingdom|islamic|federal|federation) of\b.*$")


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a party: `slug` is what its address is made of, `name` what readers see."""

    slug: str
    name: str


@lru_cache(maxsize=65536)
def office_kind(role: str | None) -> str | None:
    """The usual name of an office, without its party; the wording itself, tidied, where no rule knows it.

    None for no role. Of several offices in one wording that of foreign minister counts, else the first known. Errs
    towards two offices: a wording that no rule knows stays one of its own.

    >>> office_kind("Minister for Foreign Affairs"), office_kind("FM"), office_kind("Head of Protocol")
    ('Foreign Minister', 'Foreign Minister', 'Head of Protocol')
    >>> office_kind("Deputy Assistant Secretary for European and Eurasian Affairs")
    'Deputy Assistant Secretary of State for European and Eurasian Affairs'
    """
    if not role or not role.strip():
        return None
    folded = _tidy(role)
    regional = _SECRETARY_FOR.match(folded)
    if regional is not None:
        rank, region = regional.group(1), regional.group(2)
        return f"{rank.title()} Secretary of State for {' '.join(_capital(word) for word in region.split())}"
    pieces = [_tidy(part) for part in re.split(r"\band\b|[,;/&]", role) if fold(part)]
    found = [kind for piece in (*pieces, folded) if (kind := _known_kind(piece)) is not None]
    if "Foreign Minister" in found:
        return "Foreign Minister"
    return found[0] if found else " ".join(role.split())


def _known_kind(wording: str) -> str | None:
    return next((kind for kind, pattern in _COMPILED if pattern.search(wording)), None)


def _capital(word: str) -> str:
    return word if word in ("and", "of", "the", "for") else word.title()


@lru_cache(maxsize=65536)
def office_of(role: str | None, party: str | None) -> Office | None:
    """The office that a wording means for a party; None where either is unknown or the wording is no office.

    >>> office_of("Minister of Foreign Affairs", "AZ")
    Office(slug='foreign-minister-of-azerbaijan', name='Foreign Minister of Azerbaijan')
    """
    kind = office_kind(role)
    if kind is None or not party:
        return None
    if kind == "Foreign Minister":
        kind = _OWN_FOREIGN_MINISTER.get(party, kind)
    name = f"{kind} of {_party_name(party)}" if not kind.startswith("President of the European") else kind
    slug = slugify(fold(name))
    return Office(slug, name) if slug else None


@lru_cache(maxsize=1024)
def _party_name(code: str) -> str:
    """The English name of a state, with its article; an organisation by its code."""
    territory = get_territory(code) if len(code) == 2 and code not in ("EU", "UN") else None
    if territory is None:
        return f"the {code}" if code in ("EU", "UN", "African Union", "OSCE", "OIC", "IAEA", "GCC") else code
    name = str(territory.name)
    plural = name.endswith(("Islands", "Emirates", "States", "Kingdom", "Netherlands", "Philippines", "Maldives"))
    return f"the {name}" if plural or "States of" in name or name.endswith("Republic") else name


def _tidy(role: str) -> str:
    folded = fold(role)
    for _ in range(3):
        folded = _BEFORE.sub("", folded)
    return _STATE_WORDS.sub("", folded).strip() or fold(role)
