"""Folding and comparing names across spellings and scripts; pure.

Two written names are compared word by word, in any order: first as letters, then as sounds (Ceyhun and Jeyhun), then
as short forms (S. and Subrahmanyam, Jake and Jacob). The result says how near they are and why. A score of CERTAIN or
more needs no context; from POSSIBLE on the same party, office or meeting must speak for it as well.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from normality import ascii_text
from rapidfuzz import fuzz

CERTAIN = 0.85
"""From this score on two written names are one name, whatever the context."""

POSSIBLE = 0.4
"""From this score on they may be one name: a lone surname, or words that merely sound alike (Haq, Huck)."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "mr mrs ms miss dr sir dame lord lady hon honourable honorable excellency he hrh hm prof professor gen general lt "
    "col colonel amb ambassador president minister secretary chancellor premier sheikh shaikh sayyid sayed sayyed "
    "king queen prince princess crown prime foreign deputy emir amir sultan haji hajji imam ayatollah pope the"
)
_PARTICLES = _words("al el bin ibn bint van von der den de da do dos das di du la le ter ten y e ul ud us")
_SUFFIXES = _words("jr sr ii iii iv phd")
_JOINED = _words("abd abdul abdel abdal abdur abu")  # they belong to the word that follows

_MANY_WORDS = 3  # shared words that outweigh one that differs; with two, Kim Jong-un would be Kim Yo-jong
_OTHER_PARTY = 0.8  # a certain name for another party: a minister who speaks for an organisation he chairs
_IN_CONTEXT = 0.75  # a possible name within one meeting, for one party

# Short forms that share too few letters to be found by comparing letters.
_SHORT_FORMS = (
    "anthony antony tony", "joseph joe", "jacob jake", "james jim jimmy", "robert bob rob bobby", "william bill will",
    "richard rick dick", "michael mike", "daniel dan", "thomas tom", "edward ed ted", "charles chuck", "andrew andy",
    "stephen steven steve", "christopher chris", "alexander alex sasha", "benjamin ben", "samuel sam", "donald don",
    "elizabeth liz", "victoria toria", "katherine catherine kate", "gregory greg", "matthew matt", "nicholas nick",
    "timothy tim", "kenneth ken", "philip phil", "jeffrey jeff", "lawrence larry", "patrick pat", "peter pyotr petr",
)  # fmt: skip
_SHORT_FORM_OF: dict[str, int] = {word: n for n, line in enumerate(_SHORT_FORMS) for word in line.split()}

# Sounds: digraphs first. Each right side is one class of sound; letters read in several ways have several.
_DIGRAPHS = re.compile(r"dzh|dz|dj|tsch|tch|sch|sh|sz|ch|kh|gh|ph|ck|zh|ts|tz")
_DIGRAPH_SOUNDS = {
    "dzh": "J", "dz": "J", "dj": "J", "tsch": "C", "tch": "C", "sch": "X", "sh": "X", "sz": "X", "ch": "C",
    "kh": "", "gh": "g", "ph": "f", "ck": "k", "zh": "J", "ts": "s", "tz": "s",
}  # fmt: skip
_LETTER_SOUNDS = {
    "q": ("k",),
    "w": ("v",),
    "z": ("s",),
    "c": ("k", "J", "C", "s"),
    "j": ("J", ""),
    "x": ("ks", "X", ""),
}
_SILENT = frozenset("aeiouyh")
_MOST_READINGS = 16


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How near two written names are, 0 to 1, with reasons fit to be shown."""

    score: float
    reasons: tuple[str, ...] = ()


class Named(Protocol):
    """Anyone who takes part in a meeting, as one text names them: a participant of an account."""

    @property
    def name(self) -> str: ...
    @property
    def written_as(self) -> str: ...
    @property
    def party(self) -> str | None: ...
    @property
    def authority_id(self) -> str | None: ...


_ONE_PERSON, _ANOTHER_PERSON = NameMatch(1.0), NameMatch(0.0)

_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII words of a text, for search and keys: what one types to find it.

    >>> fold("İlham Əliyev"), fold("Łukasz"), fold("O’Brien")
    ('ilham aliyev', 'lukasz', 'obrien')
    """
    return fold_text(text)


def fold_text(text: str) -> str:
    """What `fold` gives, for whole texts: they are folded once, so that remembering them would only fill memory."""
    plain = text.replace("’", "'").replace("ʻ", "'")
    ascii_form = plain if plain.isascii() else ascii_text(plain)
    return _NOT_WORDS.sub(" ", ascii_form.lower().replace("'", "")).strip()


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The order-free key of a written name: its folded words, sorted.

    >>> name_key("KISHIDA Fumio") == name_key("Fumio Kishida")
    True
    """
    return " ".join(sorted(fold(name).split()))


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The folded words that tell one person from another: no honorifics, particles and suffixes, Abdul joined on.

    A name of nothing else is returned whole ("Crown Prince"); empty for an empty name.

    >>> parts("H.E. Sheikh Abdullah bin Zayed Al Nahyan"), parts("Secretary Blinken"), parts("A. K. Abdul Momen")
    (('abdullah', 'zayed', 'nahyan'), ('blinken',), ('a', 'k', 'abdulmomen'))
    """
    words = fold(re.sub(r"\bH\. ?[EM]\.", " ", name)).split()
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in _JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    kept = tuple(w for w in joined if w not in HONORIFICS and w not in _PARTICLES and w not in _SUFFIXES)
    return kept if any(len(word) > 1 for word in kept) else tuple(joined)


def is_lone(name: str, authority_id: str | None) -> bool:
    """True for a single word that no authority line settles: it may be several people's surname.

    >>> is_lone("Secretary Blinken", None), is_lone("Antony Blinken", None), is_lone("Blinken", "us-blinken")
    (True, False, False)
    """
    return authority_id is None and len(parts(name)) < 2


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """The word that most likely is the family name: the one in capitals, else the last; "" for an empty name.

    Errs with Chinese, Korean and Vietnamese names, whose family name stands first.

    >>> surname("KISHIDA Fumio"), surname("Antony J. Blinken")
    ('kishida', 'blinken')
    """
    found = parts(name)
    capitals = [fold(w) for w in name.split() if len(w) > 2 and w.isupper()]
    if len(capitals) == 1 and capitals[0] in found:
        return capitals[0]
    return found[-1] if found else ""


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """The consonants of a folded word in every way that its letters may be read; vowels and h are silent.

    >>> sorted(sounds("ceyhun") & sounds("jeyhun")), sounds("haq") & sounds("huck") != frozenset()
    (['Jn'], True)
    """
    readings: list[tuple[str, ...]] = [("a",)] if word.startswith(tuple("aeiouy")) else []
    at = 0
    while at < len(word):
        digraph = _DIGRAPHS.match(word, at)
        if digraph is not None:
            readings.append((_DIGRAPH_SOUNDS[digraph.group()],))
            at = digraph.end()
            continue
        letter = word[at]
        readings.append(("",) if letter in _SILENT else _LETTER_SOUNDS.get(letter, (letter,)))
        at += 1
    choices = itertools.islice(itertools.product(*readings), _MOST_READINGS)
    return frozenset("".join(sound for sound, _ in itertools.groupby("".join(choice))) for choice in choices)


@lru_cache(maxsize=262144)
def compare_words(one: str, other: str) -> NameMatch:
    """How near two folded words of names are; 0 without reasons where they are different words."""
    if one == other:
        return NameMatch(1.0)
    one, other = sorted((one, other), key=lambda word: (len(word), word))
    if len(one) <= 1:
        if one and other[0] == one:
            return NameMatch(0.75, (f"“{one.upper()}.” may stand for {other.title()}",))
        return NameMatch(0.0)
    pair = f"{one.title()} and {other.title()}"
    if one in _SHORT_FORM_OF and _SHORT_FORM_OF[one] == _SHORT_FORM_OF.get(other):
        return NameMatch(0.95, (f"{pair} are forms of one name",))
    if other == "al" + one and len(one) > 3:
        return NameMatch(0.95, (f"{pair} differ by the article",))
    alike = fuzz.ratio(one, other) / 100
    if sounds(one) & sounds(other):
        reason = (f"{pair} are spellings of one sound",)
        return NameMatch(0.92, reason) if alike >= 0.6 else NameMatch(0.5, reason)
    if alike >= 0.8 and len(one) >= 5:
        return NameMatch(0.86, (f"{pair} are a slip of the pen apart",))
    return NameMatch(0.0)


@lru_cache(maxsize=262144)
def compare_names(one: str, other: str) -> NameMatch:
    """How near two written names are, in any order of words and either order of names.

    Full names need every word of the shorter in the longer; one surname alone is POSSIBLE at most.

    >>> compare_names("Ceyhun Bayramov", "Jeyhun Bayramov").score > CERTAIN
    True
    >>> compare_names("Secretary Blinken", "Antony J. Blinken").reasons
    ('only the surname Blinken is written',)
    """
    if (one, parts(one)) > (other, parts(other)):
        one, other = other, one
    a, b = parts(one), parts(other)
    if not a or not b:
        return NameMatch(0.0)
    if sorted(a) == sorted(b):
        return NameMatch(1.0 if len(a) > 1 else 0.8, () if a == b else ("the same words in another order",))
    if "".join(a) == "".join(b):
        return NameMatch(0.98, ("the same letters, divided otherwise",))
    short, long = (one, other) if len(a) <= len(b) else (other, one)
    return _lone_word(short, long) if len(parts(short)) == 1 else _full_names(short, long)


def _lone_word(short: str, long: str) -> NameMatch:
    """One written word against a whole name: likely where it is the surname, doubtful where it is a given name."""
    (word,) = parts(short)
    best = max(parts(long), key=lambda w: (compare_words(word, w).score, w == surname(long), w))
    match = compare_words(word, best)
    if match.score < 0.5 or len(word) == 1:
        return NameMatch(0.0)
    if len(parts(long)) == 1:
        return NameMatch(0.8 * match.score, match.reasons)
    if best == surname(long):
        return NameMatch(0.7 * match.score, (*match.reasons, f"only the surname {best.title()} is written"))
    if best == parts(long)[0]:
        return NameMatch(0.5 * match.score, (*match.reasons, f"only the name {best.title()} is written"))
    return NameMatch(0.0)


def _full_names(short: str, long: str) -> NameMatch:
    """Two names of at least two words: every word of the shorter must be found in the longer.

    An initial stands for a given name only: the S. of "Michael S. Klecheski" is not Michael Schiffer's surname.
    """
    a, b = parts(short), parts(long)
    options = sorted(
        (
            (compare_words(x, y), tuple(sorted((x, y))), i, j)
            for i, x in enumerate(a)
            for j, y in enumerate(b)
            if not (len(x) == 1 and y == surname(long)) and not (len(y) == 1 and x == surname(short))
        ),
        key=lambda option: (-option[0].score, option[1]),
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    found: list[NameMatch] = []
    for match, _, i, j in options:
        if match.score > 0 and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            found.append(match)
    reasons = tuple(reason for match in found for reason in match.reasons)
    total = sum(match.score for match in found) / len(a)
    whole_words = sum(len(a[i]) > 1 for i in used_a)
    if len(found) == len(a) and whole_words >= 1:
        extra = ("one form leaves out a name",) if len(b) > len(a) else ()
        return NameMatch(round(min(0.98, total) - 0.01 * (len(b) - len(a)), 3), reasons + extra)
    if len(found) >= _MANY_WORDS and len(found) == len(a) - 1 and min(match.score for match in found) >= CERTAIN:
        return NameMatch(0.7, (*reasons, "one name differs"))
    return NameMatch(0.2 if found else 0.0, ("other names differ",) if found else ())


def same_person(one: Named, other: Named) -> NameMatch:
    """How sure it is that participants of two accounts of one meeting are one person; score 0 for different people.

    "Joshua Haq" and "Joshua Huck", both for the US, are one here, where only the meeting stands between them; a name
    that is merely POSSIBLE needs the same party. Errs towards one person: a party rarely sends two of one surname.
    """
    if one.authority_id and other.authority_id:
        return _ONE_PERSON if one.authority_id == other.authority_id else _ANOTHER_PERSON
    names = {(a, b) for a in (one.name, one.written_as) for b in (other.name, other.written_as)}
    match = max((compare_names(a, b) for a, b in names), key=lambda found: (found.score, found.reasons))
    if one.party and other.party and one.party != other.party:
        if match.score < CERTAIN:
            return NameMatch(0.0)
        return NameMatch(_OTHER_PARTY, (*match.reasons, "named for different parties"))
    if match.score < POSSIBLE:
        return NameMatch(0.0)
    return NameMatch(max(match.score, _IN_CONTEXT), match.reasons)
