"""Blocking: the keys by which accounts that may tell of one meeting find each other, so that cost grows with accounts.

Every account *holds* keys (`keys_of`) and *seeks* keys (`sought`); two accounts are neighbours where one seeks what the
other holds, which is symmetric. Keys are made of the two participants and the day, so that the many meetings of one
busy person never fall into one group:

  <day>@p:<name>|<name>     two participants of different parties, on each day that the meeting may have been
  <day>@s:<name>            the only participant that the account names; seeks accounts that name more, and is sought
  <day>@n:<name>            every participant of an account that names more
  <day>@e:<event>           the gathering that the headline of an account of one side names
  u:<name>|<name>           no day known at all: seeks others of that kind
  <clue>@v:<name>|<name>    no day known at all, but a day (MM-DD) that the text names: seeks p: on it, of any year;
                            or a city or number: seeks d:, of any year
  <year>@d:<clue>@<name>|<name>   city and numbers of a dated account: sought by v: alone, so that meetings stay apart
  <month>@m:<name>|<name>   a month is known, no day: seeks m:, and p: on its days; sought by both
  c:<id>|<id>               a correction names these two accounts

The time stands first, and a year before a clue, because an archive grows with time: the keys of new accounts lie beside
one another in the store's tree, where those of a name, or of a hundred names, lie all over it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, combinations, groupby, product

from app.authority import Correction
from app.linking.publication import Publication
from app.linking.window import window_of
from app.names import fold, parts, surname
from app.records import Account, Participant


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FAMILY_NAME_FIRST = frozenset({"CN", "KR", "KP", "VN", "JP", "TW", "HK", "HU", "KH", "MM", "MN", "SG"})
_SEVERAL_SURNAMES = _codes(
    "ES MX AR CL CO PE VE CU EC BO UY PY CR PA GT HN SV NI DO PT BR AO MZ "  # two surnames, the first in daily use
    "PK SA AE QA KW BH OM YE IQ JO SY LB PS EG LY TN DZ MA SD MR"  # father's, grandfather's and family's name
)
_TELLING_DIGITS = (2, 3, 5, 6)  # "75 years of ties", not one of four digits, which is a year
_MOST_NUMBERS = 5
_YEAR, _YEAR_AND_MONTH, _MONTH_AND_DAY = slice(4), slice(7), slice(5, None)  # of a day as written, YYYY-MM-DD
_DAY = re.compile(r"\d\d-\d\d")  # a clue that is a day
_YEARS = tuple(f"{year:04d}" for year in range(1900, 2100))
"""The years in which an account without any day is looked for: diplomacy by readout and cable is not much older."""

_TIMELESS = ("u:", "c:")  # a time or clue holds no colon
_ALL_PAIRS_UP_TO = 6
"""With more participants than this only pairs with the first named of each party become keys: a summit of twenty would
hold 190 pairs."""


_ARTICLE_IN_WORD = 6
"""A word longer than this that begins with "al" may have the Arabic article written on; the other words it shortens
("Aliyev" is not among them, "Alexander" is) only make a coarser key."""

_DIGRAPHS = re.compile(r"dzh|dz|dj|tsch|tch|sch|sh|sz|ch|ck|zh|ts|tz")
_COARSE = dict.fromkeys("aeiouyh", "") | dict.fromkeys("kqcsxzj", "s") | {"w": "v", "f": "p"}


def keys_of(
    account: Account, published: Publication | None = None, corrections: Sequence[Correction] = ()
) -> tuple[str, ...]:
    """The keys that an account holds, sorted; empty for an account without participants that no correction names."""
    window = window_of(account, published)
    pairs = _pairs(account.participants)
    people = sorted({word for person in account.participants for word in _words(person)})
    keys = {f"c:{min(c.subject, c.value)}|{max(c.subject, c.value)}" for c in _naming(account.id, corrections)}
    if window is None:
        keys |= {f"u:{pair}" for pair in pairs}
        clues = _clues(account, published) | (published.days if published else frozenset())
        keys |= {f"{clue}@v:{pair}" for pair in pairs for clue in clues}
    elif window.is_month:
        keys |= {f"{month}@m:{pair}" for pair in pairs for month in window.months()}
    else:
        days = [day.isoformat() for day in window.days()]
        keys |= {f"{day}@p:{pair}" for pair in pairs for day in days}
        if not pairs and published is not None:
            keys |= {f"{day}@e:{event}" for event in published.events for day in days}
        alone = "s" if not pairs else "n"
        keys |= {f"{day}@{alone}:{word}" for word in people for day in days}
    if window is not None:
        years = {month[_YEAR] for month in window.months()}.intersection(_YEARS)
        keys |= {f"{year}@d:{clue}@{pair}" for pair in pairs for clue in _clues(account, published) for year in years}
    return tuple(sorted(keys))


def sought(keys: Iterable[str]) -> frozenset[str]:
    """The keys that accounts holding these keys look for in others; its inverse is itself."""
    return frozenset(chain.from_iterable(map(_sought_of, keys)))


@lru_cache(maxsize=65536)
def _sought_of(key: str) -> tuple[str, ...]:
    """What one key looks for. The accounts of a meeting share most of theirs, so that few keys are asked for once."""
    if key.startswith(_TIMELESS):
        return (key,)
    when, _, rest = key.partition("@")
    kind, who = rest[0], rest[1:]
    if kind == "p":
        undated = (f"{when[_MONTH_AND_DAY]}@v{who}",) if when[_YEAR] in _YEARS else ()
        return (*(f"{day}@{rest}" for day in _days_about(when)), f"{when[_YEAR_AND_MONTH]}@m{who}", *undated)
    if kind == "e":
        return tuple([f"{day}@{rest}" for day in _days_about(when)])
    if kind == "s":
        return tuple([f"{day}@{k}{who}" for k in "sn" for day in _days_about(when)])
    if kind == "n":
        return tuple([f"{day}@s{who}" for day in _days_about(when)])
    if kind == "m":
        return (key, *(f"{day}@p{who}" for day in _days_of(when)))
    if kind == "d":
        clue, _, pair = who[1:].partition("@")
        return (f"{clue}@v:{pair}",)
    if _DAY.fullmatch(when):
        return tuple([f"{year}-{when}@p{who}" for year in _YEARS])
    return tuple([f"{year}@d:{when}@{who[1:]}" for year in _YEARS])


@lru_cache(maxsize=65536)
def _days_about(day: str) -> tuple[str, ...]:
    """The day before, the day and the day after, as written."""
    told = date.fromisoformat(day)
    return tuple((told + timedelta(days=step)).isoformat() for step in (-1, 0, 1))


@lru_cache(maxsize=1024)
def _days_of(month: str) -> tuple[str, ...]:
    """Every day of a month, as written."""
    year, number = map(int, month.split("-"))
    return tuple(f"{month}-{day:02d}" for day in range(1, monthrange(year, number)[1] + 1))


def _clues(account: Account, published: Publication | None) -> set[str]:
    """What may tell to which of their meetings an account belongs: its city, and the numbers that its text names."""
    numbers = (
        sorted(word for word in filter(str.isdigit, published.words) if len(word) in _TELLING_DIGITS)
        if published
        else []
    )
    return {*numbers[:_MOST_NUMBERS], *([fold(account.city)] if account.city else [])}


def _naming(account_id: str, corrections: Sequence[Correction]) -> list[Correction]:
    return [c for c in corrections if c.kind == "same-meeting" and account_id in (c.subject, c.value)]


def _pairs(participants: tuple[Participant, ...]) -> set[str]:
    """Pairs of participants of different (or unknown) parties, as `word|word` in alphabetical order."""
    several = participants if len(participants) <= _ALL_PAIRS_UP_TO else _first_of_each_party(participants)
    if len(several) <= _ALL_PAIRS_UP_TO:
        pairs = list(combinations(several, 2))
    else:
        pairs = [(several[0], other) for other in several[1:]]
    return {
        "|".join(sorted((one, other)))
        for a, b in pairs
        if a.party is None or a.party != b.party
        for one, other in product(_words(a), _words(b))
        if one != other
    }


def _first_of_each_party(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for person in participants:
        found.setdefault(person.party or person.name, person)
    return tuple(found.values())


def _words(person: Participant) -> tuple[str, ...]:
    """The sounds of the words that other accounts may use as this person's surname; one word for most names."""
    return _surname_sounds(person.name, person.party)


@lru_cache(maxsize=65536)
def _surname_sounds(name: str, party: str | None) -> tuple[str, ...]:
    words = [word for word in parts(name) if len(word) > 1]
    if not words:
        return ()
    if party in _SEVERAL_SURNAMES:
        chosen = words[-3:]
    elif party in _FAMILY_NAME_FIRST or party is None:
        chosen = [words[0], words[-1]]
    else:
        chosen = [surname(name)]
    return tuple(sorted({_sound(word) for word in chosen}))


def _sound(word: str) -> str:
    """One spelling for words that sound alike, coarser than `names.sounds`, for a key can't have several readings.

    >>> _sound("haq") == _sound("huck"), _sound("zelenskyy") == _sound("zelenskij"), _sound("albusaidi")
    (True, True, 'bsd')
    """
    if word.startswith("al") and len(word) > _ARTICLE_IN_WORD:
        word = word[2:]
    coarse = "".join(_COARSE.get(letter, letter) for letter in _DIGRAPHS.sub("s", word[:1] + word[1:].replace("j", "")))
    return "".join(letter for letter, _ in groupby(coarse)) or word
