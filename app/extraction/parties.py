"""Which states and organisations a text names, and where: countries, adjectives, capitals, bodies and their
acronyms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rigour.territories import get_territories, lookup_territory

from app.authority import Authority
from app.extraction.gazetteer import is_american_state
from app.extraction.tokens import Token
from app.extraction.vocabulary import HEADS
from app.names import fold

_LINKS = frozenset({"of", "the", "and", "for", "on", "de", "in", "d'ivoire", "&"})
_LONGEST = 9
"""Tokens of the longest name looked for: "the People's Democratic Republic of …", "Organization for … in Europe"."""

_OF_OFFICES = (HEADS - {"king", "prince", "justice", "member"}) | frozenset(
    ["foreign", "affairs", "prime", "deputy", "vice", "assistant", "senior", "national", "ministry"]
)
"""Words that stand in no name of a state or region: there a name that is looked for ends."""

_SHORT = frozenset(
    [
        "us",
        "u.s.",
        "usa",
        "u.s.a.",
        "uk",
        "u.k.",
        "uae",
        "u.a.e.",
        "prc",
        "roc",
        "rok",
        "dprk",
        "drc",
        "eu",
        "e.u.",
        "un",
        "u.n.",
        "ksa",
        "rf",
        "png",
    ]
)
"""Short names that are countries; the library would also read "In", "Is" or "No" as country codes."""

_SHORT_CODES = {"rok": "KR", "roc": "TW", "ksa": "SA", "rf": "RU", "png": "PG", "us": "US", "u.s.": "US", "usa": "US"}

_OWN: Mapping[str, str] = {
    "washington": "US", "washington d.c.": "US", "washington dc": "US", "lao pdr": "LA", "kremlin": "RU",
    "white house": "US", "state department": "US", "pentagon": "US", "downing street": "GB", "foggy bottom": "US",
    "korea": "KR", "south korea": "KR", "brussels": "", "geneva": "", "vienna": "", "new york": "", "the hague": "",
    "georgia": "GE", "republic": "", "macedonia": "MK", "congo": "CD", "ireland": "IE", "northern ireland": "GB",
    "scottish": "GB", "welsh": "GB", "english": "", "micronesia": "FM", "european": "", "european union": "EU",
    "victoria": "", "male": "", "st": "", "central": "", "union": "", "kingdom": "", "sultanate": "", "cooperation": "",
    "federal district": "",
    "emirati": "AE", "emirates": "AE", "ukrainian": "UA", "nigerien": "NE", "beirut": "LB", "karabakh": "",
    "nagorno-karabakh": "", "nagorno karabakh": "", "donetsk": "", "crimea": "", "gaza": "", "the gambia": "GM",
    "united nations": "UN", "mongol": "MN", "swiss": "CH", "turkic": "", "arab": "", "caribbean": "",
    "congolese": "CD",
    "guyanese": "GY", "philippines": "PH", "philippine": "PH", "american": "US", "americans": "US", "indian": "IN",
    "british": "GB", "britain": "GB", "holy see": "VA", "vatican": "VA", "palestinian": "PS", "taipei": "TW",
}  # fmt: skip
"""Names read otherwise than the library would ("" is no party): seats of organisations are no states' voices."""

_SEATS = frozenset({"white house", "state department", "pentagon", "downing street", "foggy bottom"})
"""A state's own houses, whose names an office keeps: "Senior Advisor of the |State Department|"."""


@dataclass(frozen=True, slots=True)
class PartyName:
    """A state or organisation named by the tokens `first` to `last` (exclusive); `code` as in `Participant.party`."""

    first: int
    last: int
    code: str
    organisation: bool
    body: bool = False  # a body of the organisation ("European Commission"), whose name an office keeps


_DISPUTED = frozenset({"UA", "GE", "MD", "AZ", "CY", "SO", "MA"})
"""States of whose regions some answer to another: nobody's voice unless the text says whose."""


def _sovereign(code: str) -> str:
    """The state of a region: US-TX > US; "" for regions whose allegiance is disputed."""
    state, dash, _ = code.partition("-")
    return "" if dash and state in _DISPUTED else state


_RULING = {"CPC": "CN", "CPV": "VN", "WPK": "KP"}
"""Parties that are the state: a "Communist Party Politburo Member" speaks for China."""

_Spelling = tuple[tuple[str, ...], str, bool, bool]
"""The folded words of a spelling, its code, whether it is an organisation, whether it is a body of one."""


class _Group(NamedTuple):
    """The spellings of one first word, each list longest first: all of them, those of one word, those by the second."""

    whole: tuple[_Spelling, ...]
    single: tuple[_Spelling, ...]
    by_second: Mapping[str, tuple[_Spelling, ...]]


@lru_cache(maxsize=4)
def _own_names(authority: Authority) -> Mapping[str, _Group]:
    """The spellings of the authority files by their first folded word."""
    found: dict[str, dict[tuple[str, ...], _Spelling]] = {}
    for entry in authority.parties.values():
        organisation = entry.kind not in ("state", "territory")
        for spelling in (entry.name, *entry.spellings, *((entry.code,) if organisation else ())):
            words = tuple(fold(spelling).split())
            code = _RULING.get(entry.code) or (entry.code if organisation else _sovereign(entry.code))
            if not words or (organisation and len(words) == 1 and len(spelling) < 6 and not spelling.isupper()):
                continue
            body = organisation and (spelling in entry.bodies or (entry.code in _RULING and len(words) > 1))
            found.setdefault(words[0], {}).setdefault(words, (words, code, organisation and len(code) != 2, body))
    return {first: _group(sorted(group.values(), key=lambda s: -len(s[0]))) for first, group in found.items()}


def _group(spellings: Sequence[_Spelling]) -> _Group:
    single = tuple(s for s in spellings if len(s[0]) == 1)
    seconds = {s[0][1] for s in spellings if len(s[0]) > 1}
    by_second = {word: (*(s for s in spellings if s[0][1:2] == (word,)), *single) for word in seconds}
    return _Group(tuple(spellings), single, by_second)


_OF_LONG_NAMES = ("people", "states", "islands", "empire")
"""Words that open only long names of states: "the |People|'s Republic of China", "|States| of Guernsey"."""


@lru_cache(maxsize=1)
def _opening_words() -> frozenset[str]:
    """The first folded words of the names in English that `_territory` knows: another word opens none."""
    names = {name for t in get_territories() for name in (t.name, t.full_name, t.in_sentence, *t.places)}
    return frozenset(word for name in (*names, *_OWN, *_SHORT, *_OF_LONG_NAMES) for word in fold(name).split()[:1])


@lru_cache(maxsize=65536)
def _territory(phrase: str) -> str | None:
    """The ISO code of a country named so; "" for what is known to be none; None where nothing is known."""
    lower = phrase.lower()
    if lower in _OWN:
        return _OWN[lower]
    if len(lower) <= 4 and lower in _SHORT:
        if lower in _SHORT_CODES:
            return _SHORT_CODES[lower]
    elif len(lower) <= 3:
        return None
    found = lookup_territory(phrase)
    if found is None or found.is_historical or lower == found.code:
        return None
    if " " not in phrase and phrase.isascii() and fold(phrase) != fold(found.name):
        return None  # "Beliz" is a surname too: names in other tongues count only whole
    if "-" in found.code and " " in phrase and fold(phrase) == fold(found.name) and found.ftm_country:
        return found.ftm_country.upper()  # New Mexico is not Mexico
    if "-" in found.code:
        return None  # regions stand in our own table; the library's "Federal District" is Brasília
    country = found.ftm_country
    if country is None or len(country) != 2 or (found.code != country and lower in found.code):
        return None
    return country.upper()


def is_party(word: str) -> bool:
    """True for a single word that names a state or its people: Polish, Poland."""
    return bool(_territory(word))


def find_parties(tokens: Sequence[Token], authority: Authority) -> list[PartyName]:
    """The states and organisations named, longest names first, none overlapping, in the order of the text.

    "the Republic of Azerbaijan", "Azerbaijani", "Baku" > AZ; "NATO" > NATO. Seats of
    organisations ("Brussels") and lands without a voice ("Gaza") are found with the code "".
    """
    found: list[PartyName] = []
    last = 0
    for at in [at for at, token in enumerate(tokens) if token.capital and _may_open(token.text, authority)]:
        match = _longest(tokens, at, authority) or _american_state(tokens, at) if at >= last else None
        if match is not None and not _given_name(tokens, match, authority):
            found.append(match)
            last = match.last
    return found


_LAWMAKERS = frozenset(
    ["senator", "senators", "sen", "congressman", "congresswoman", "congressmen", "governor", "republican", "democrat"]
)


def _american_state(tokens: Sequence[Token], at: int) -> PartyName | None:
    """A state of the United States right before one who speaks for that country: "|Delaware| Senator Jan Vale"."""
    follows = at + 1 < len(tokens) and tokens[at + 1].lower in _LAWMAKERS
    return PartyName(at, at + 1, "US", False) if follows and is_american_state(tokens[at].text) else None


def _given_name(tokens: Sequence[Token], match: PartyName, authority: Authority) -> bool:
    """A city's name that someone known bears: "|Baghdad| Amreyev"."""
    if match.last != match.first + 1 or match.last >= len(tokens) or not tokens[match.last].capital:
        return False
    return bool(authority.people_named(f"{tokens[match.first].text} {tokens[match.last].text}"))


def _may_open(word: str, authority: Authority) -> bool:
    """Whether a party's name may begin with this word; the states of the United States are parties' names too."""
    return _opens_name(word, authority) or is_american_state(word)


@lru_cache(maxsize=65536)
def _opens_name(word: str, authority: Authority) -> bool:
    """Whether the authority files or the library know a name that begins with this word; hardly any word does."""
    first = _plain_word(word)
    return first in _own_names(authority) or first in _opening_words() or not word.isascii()


def _longest(tokens: Sequence[Token], at: int, authority: Authority) -> PartyName | None:
    if not _opens_name(tokens[at].text, authority):
        return None
    mine, last = None, at
    group = _own_names(authority).get(_plain_word(tokens[at].text))
    for words, code, organisation, body in _that_may_follow(tokens, at, group) if group is not None else ():
        last = _spelt(tokens, at, words)
        if last and (not organisation or len(words) > 1 or len(words[0]) > 5 or tokens[at].text.isupper()):
            mine = PartyName(at, last, code, organisation, body)
            break
    if mine is not None and not (last < len(tokens) and tokens[last].lower == "of"):
        return mine
    end = at + 1
    while (
        end < len(tokens)
        and end - at < _LONGEST
        and tokens[end].lower not in _OF_OFFICES
        and (
            tokens[end].capital
            or tokens[end].lower in _LINKS
            or _possessive(tokens, end)
            or (tokens[end].text == "." and tokens[end - 1].lower == "st")
        )
    ):
        end += 1
    while end > at:
        if tokens[end - 1].capital:
            code_found = _named(tokens, at, end)
            if code_found is not None:
                seat = " ".join(t.lower for t in tokens[at:end]) in _SEATS
                read = PartyName(at, end, code_found, code_found in ("EU", "UN"), seat)
                return read if mine is None or read.last > mine.last else mine
        end -= 1
    return mine


def _plain_word(text: str) -> str:
    """The first folded word of a token; St is Saint."""
    word = fold(text).split(" ")[0]
    return "saint" if word == "st" else word


def _that_may_follow(tokens: Sequence[Token], at: int, group: _Group) -> tuple[_Spelling, ...]:
    """Of the spellings that begin with the token `at`, those whose second word is the next token's, longest first.

    All of them where the next token may be passed over or be read as one with its neighbour: "St.", "People's".
    """
    if at + 1 == len(tokens) or " " in fold(tokens[at].text):
        return group.whole
    following = tokens[at + 1]
    if following.text == "." or following.lower == "'s" or (at + 2 < len(tokens) and tokens[at + 2].lower == "'s"):
        return group.whole
    return group.by_second.get(_plain_word(following.text), group.single)


def _spelt(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int:
    """Where a spelling that begins at `at` ends, or 0 where the tokens read otherwise."""
    done = 0
    while done < len(words):
        if at >= len(tokens):
            return 0
        token = tokens[at]
        if done and (token.text == "." or (token.lower == "'s" and words[done - 1].endswith("s"))):
            at += 1
            continue
        parts = [_plain_word(token.text)] if token.lower == "st" else fold(token.text).split(" ")
        if token.lower == "'s" or words[done : done + len(parts)] != tuple(parts):
            following = at + 1 < len(tokens) and tokens[at + 1].lower == "'s"
            if not (following and words[done] == parts[0] + "s"):
                return 0
        done += len(parts)
        at += 1
    return at


def _possessive(tokens: Sequence[Token], at: int) -> bool:
    """True for the "'s" inside "People's Republic of China"."""
    return tokens[at].lower == "'s" and tokens[at - 1].lower == "people"


def _named(tokens: Sequence[Token], at: int, end: int) -> str | None:
    words = " ".join("and" if t.text == "&" else t.text for t in tokens[at:end]).replace(" 's", "'s")
    words = words.replace("St . ", "Saint ")
    if end == at + 1 and len(words) <= 4 and not (words.isupper() or len(words) == 4 or "." in words):
        return None
    return _territory(words)
