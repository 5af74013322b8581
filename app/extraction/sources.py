"""The authority or agency that a sentence cites as its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rigour.territories import get_territory

from app.authority import Authority
from app.extraction.alternation import compile_sorted
from app.extraction.outlets import outlets_of
from app.extraction.parties import find_parties
from app.extraction.tokens import tokenize

_CAPITAL = r"(?:[A-ZÀ-Ž][\w.&-]*(?:'s)?|\([A-Z]{2,8}\))"
_SMALL = r"(?:of|for|and|the|on|in|de)"
_PHRASE = (
    rf"(?:[Tt]he )?(?P<name>{_CAPITAL}(?: (?:{_SMALL} ){{0,2}}(?:{_CAPITAL}|ministry|office|agency|presidency"
    rf"|embassy))"
    r"{0,9}(?: (?:press (?:service|office|department|center)|news agency|website|spokes\w+))?)"
)
_SAYING = (
    r"(?:has |have )?(?:told|said in (?:a|an|its) |reports?\b|reported|informs?\b|informed|announced"
    r"|let it be known|made known"
    r"|put out|said\b|says\b|stated|noted|confirmed)"
)
# Each with a text that it matches.
_CITING = tuple(
    re.compile(form)
    for form in (
        # according to the Turkish Presidency  /  citing MoD  /  as reported by Kazinform
        rf"\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Ww]ith reference to|attributable to|(?:reported|told|said"
        rf"|announced"
        rf"|stated|published|released|issued|informed|put out|carried) by|reported"
        rf"|by the press service of) {_PHRASE}",
        # a statement by the State Department  /  the statement of Russia's Foreign Ministry  /  a readout by
        rf"\b(?:statement|readout|press release|report|communique|information|news release) (?:\w+ )?(?:by|from"
        rf"|of) {_PHRASE}",
        # the Ministry of Foreign Affairs of Azerbaijan told Trend
        rf"{_PHRASE},? {_SAYING}",
    )
)
_HEADS = (
    ("U.S. Department of State", False, re.compile(r"State Department|Department of State")),
    (
        "Ministry of Foreign Affairs",
        True,
        re.compile(
            r"(?:Foreign|External Affairs) (?:Ministry|Office)|Ministry (?:of|for) (?:\w+ and )?(?:Foreign|External)"
            r"|\bMFA\b|\bMoFA\b"
        ),
    ),
    ("Ministry of Defense", True, re.compile(r"Defen[sc]e Ministry|Ministry of (?:National )?Defen[sc]e|\bMoD\b")),
    ("Directorate of Communications", True, re.compile(r"Directorate of Communications|Communications Directorate")),
    (
        "Presidency",
        True,
        re.compile(
            r"Presidency|Presidential (?:Office|Administration|Palace)|Office of the President|President's [Oo]ffice"
        ),
    ),
    ("Prime Minister's Office", True, re.compile(r"Prime Minister's Office|Office of the Prime Minister")),
)
"""(usual name, whether it needs its state, the ways it is written)."""

_AUTHORITY = re.compile(
    r"Ministry|Department|Office\b|Presidency|Kremlin|Government|Embassy|Secretariat|Directorate|Chancellery|Palace"
    r"|Cabinet|Administration|Council|Committee|Commission|White House|Akorda|Mission\b|MFA\b|MoD\b"
    r"|[Pp]ress [Ss]ervice"
    r"|[Nn]ews [Aa]gency|Spokesperson of the"
)


_MAY_CITE = compile_sorted(
    r"\b(?:[Aa]ccording|[Cc]it(?:ing|ed)|[Qq]uot|report|told|inform|sa(?:id|ys)|announc|statement|readout|release"
    r"|noted|stated|known|put out|attributable|confirmed)"
)


def cited_in(text: str, country: str | None, authority: Authority) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of the authorities and agencies that a sentence cites as its source, in no sure order.

    Matches "the Turkish Foreign Ministry said", "according to the Presidency", "Interfax reports". A person who speaks
    ("the minister told", "President Lima said") is no source: only authorities and outlets of the file are. An
    authority named without its state ("the Foreign Office") is that of `country`, the outlet's.
    """
    if not _MAY_CITE.search(text):
        return
    outlets = outlets_of(authority)
    for form in _CITING:
        for found in form.finditer(text):
            phrase = found.group("name").rstrip(".")
            start, end = found.start("name"), found.start("name") + len(phrase)
            if _AUTHORITY.search(phrase):
                yield _named(phrase, country, authority), start, end
            else:
                known = outlets.named(phrase)
                if known is not None:
                    yield known.name, start, end


def _named(phrase: str, country: str | None, authority: Authority) -> str:
    """The usual name of an authority: "Turkish Foreign Ministry" > "Ministry of Foreign Affairs of Türkiye"."""
    for name, of_state, head in _HEADS:
        if head.search(phrase):
            if not of_state:
                return name
            codes = [party.code for party in find_parties(tokenize(phrase), authority) if len(party.code) == 2]
            code = codes[0] if codes else country
            territory = get_territory(code.lower()) if code else None
            return f"{name} of {territory.name}" if territory is not None else phrase
    return phrase
