"""What identity works on: participations, the forms of name under which they come, and the keys that connect them."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.authority import Correction
from app.names import is_lone, name_key, parts, sounds, surname
from app.offices import office_kind
from app.records import Participant

ID_LENGTH = 12
"""Base-32 digits of a person's id (60 bits): among a million people a clash of any two has odds of 1 in 2 million."""


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant of one account: `index` is the place among the account's participants, `year` the meeting's.

    A name that several accounts write alike may come once for all, with the last of its years in `last_year`.
    """

    account_id: str
    index: int
    name: str
    written_as: str
    role: str | None = None
    party: str | None = None
    authority_id: str | None = None
    year: int | None = None
    last_year: int | None = None

    @property
    def weight(self) -> int:
        """How much the name counts where the most usual one is sought: in several years for more than in one."""
        return 1 if self.last_year in (None, self.year) else 2


def form_key(name: str, party: str | None) -> str:
    """The key of a written name used for a party: what two participations must share to be one form.

    >>> form_key("KISHIDA Fumio", "JP")
    'fumio kishida|JP'
    """
    return f"{name_key(name)}|{party or ''}"


@lru_cache(maxsize=65536)
def person_id_of_key(key: str) -> str:
    """The id that a form key, or `@` and an authority id, stands for."""
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode("ascii").lower()[:ID_LENGTH]


def person_id_of(participant: Participant | Participation) -> str:
    """The id of a participant's own written form; the person who answers for it may have another."""
    if participant.authority_id:
        return person_id_of_key(f"@{participant.authority_id}")
    return person_id_of_key(form_key(participant.name, participant.party))


def identity_keys(participation: Participation, corrections: Sequence[Correction] = ()) -> tuple[str, ...]:
    """The keys by which participations find those that may be the same person; sharing one connects two.

    They are the authority id, the whole folded name, and for each party the sounds of the words that may be the
    surname: so the cost grows with the people of one surname and party, not with all people.
    """
    keys = {f"k:{name_key(participation.name)}"}
    if participation.authority_id:
        keys.add(f"a:{participation.authority_id}")
    words = parts(participation.name)
    for word in {surname(participation.name), words[-1], words[0]} if words else ():
        keys |= {f"s:{sound}|{participation.party or ''}" for sound in sounds(word) if len(word) > 1}
    own = {name_key(participation.name), name_key(participation.written_as), person_id_of(participation)}
    for line in person_lines(corrections):
        if own & {line.subject, line.value, name_key(line.subject), name_key(line.value)}:
            keys.add(f"c:{min(line.subject, line.value)}|{max(line.subject, line.value)}")
    return tuple(sorted(keys))


@dataclass(frozen=True, slots=True)
class Form:
    """Every participation under one folded name for one party (and authority id): what is joined or kept apart."""

    id: str
    key: str
    name: str
    party: str | None
    authority_id: str | None
    years: tuple[int, ...]  # sorted
    kinds: frozenset[str]  # of office
    members: tuple[Participation, ...]

    @property
    def lone(self) -> bool:
        """True for a single word that no authority line settles: it may be several people's surname."""
        return is_lone(self.name, self.authority_id)


def forms_of(participations: Iterable[Participation]) -> list[Form]:
    """The forms of the participations, by id; a lone surname is one form an account, for it may mean several people."""
    found: dict[tuple[str, str, str], dict[tuple[str, int], Participation]] = defaultdict(dict)
    for p in participations:
        lone = is_lone(p.name, p.authority_id)
        found[person_id_of(p), form_key(p.name, p.party), p.account_id if lone else ""][p.account_id, p.index] = p
    forms = []
    for (person_id, key, _), told in sorted(found.items()):
        members = tuple(told[place] for place in sorted(told))
        forms.append(
            Form(
                id=person_id,
                key=key,
                name=most_frequent((p.name, p.weight) for p in members),
                party=members[0].party,
                authority_id=members[0].authority_id,
                years=tuple(sorted({year for p in members for year in (p.year, p.last_year) if year is not None})),
                kinds=frozenset(kind for p in members if (kind := office_kind(p.role))),
                members=members,
            )
        )
    return forms


def most_frequent(weighed: Iterable[tuple[str, int]]) -> str:
    """The value of most weight; of equal ones the last in the alphabet, so that order never matters."""
    counted = weights_of(weighed)
    if len(counted) == 1:
        return next(iter(counted))
    return max(counted, key=lambda value: (counted[value], value))


def weights_of(weighed: Iterable[tuple[str, int]]) -> Counter[str]:
    """The weight of each value, all its mentions together."""
    counted: Counter[str] = Counter()
    for value, weight in weighed:
        counted[value] += weight
    return counted


def years_apart(one: Sequence[int], other: Sequence[int]) -> int:
    """Years between the spans in which two forms were seen; 0 where they overlap or a span is not known."""
    if not one or not other:
        return 0
    return max(0, one[0] - other[-1], other[0] - one[-1])


def may_tell(before: Sequence[int], now: Sequence[int], others: Iterable[Sequence[int]]) -> bool:
    """True where seeing a name in further years may join, part or call otherwise its form and others that are like it.

    Judgements ask how far apart in years two forms were seen, and a person's id is that of the form seen first.
    """
    if before[0] == before[-1]:
        return True  # The name counts for more now where the most usual one is sought.
    return any(before[0] != now[0] or years_apart(before, other) != years_apart(now, other) for other in others)


def person_lines(corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections that tell whether two names are one person."""
    return [line for line in corrections if line.kind in ("same-person", "different-person")]
