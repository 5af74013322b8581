"""Written names become people: a pure function of the participations, whatever the order in which they came.

The authority file comes first. For everyone else: one folded name for one party is one person; spellings of one sound
for one party and in near years are one person, with the reasons kept; a lone surname goes to the one person of that
surname, party, time and office, and stays by itself where there are two. Different people of one name are kept apart
by party, or by a line in the corrections file.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from app.authority import Correction
from app.names import CERTAIN, POSSIBLE, compare_names, fold, name_key, parts, sounds, surname
from app.offices import office_kind
from app.records import Judgement, Participant, Person, Verdict

ID_LENGTH = 12
"""Base-32 digits of a person's id (60 bits): among a million people a clash of any two has odds of 1 in 2 million."""

LONG_APART = 20
"""Years after which one sound of name needs more than the same party: hardly a career, often a namesake."""

_NEAR_YEARS = 2  # a lone surname is taken for a person seen at most so many years before or after,
_SAME_POST = 8  # or so many where both hold one office


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant of one account: `index` is the place among the account's participants, `year` the meeting's."""

    account_id: str
    index: int
    name: str
    written_as: str
    role: str | None = None
    party: str | None = None
    authority_id: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Identities:
    """The people of a set of participations, by id; which participation is whose; and why written names were joined."""

    people: tuple[Person, ...] = ()
    person_of: Mapping[tuple[str, int], str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()


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
    for line in _person_lines(corrections):
        if own & {line.subject, line.value, name_key(line.subject), name_key(line.value)}:
            keys.add(f"c:{min(line.subject, line.value)}|{max(line.subject, line.value)}")
    return tuple(sorted(keys))


def identify(participations: Iterable[Participation], corrections: Sequence[Correction] = ()) -> Identities:
    """The people that these participations name; every participation is exactly one person's.

    The participations should be whole connected groups (see `identity_keys`); empty for none.
    """
    forms = _forms(participations)
    whole = [form for form in forms if not form.lone]
    judged = {(j.left, j.right): j for j in _judgements(whole, corrections)}
    groups = _joined(whole, judged)
    lone_judgements = _place_lone(groups, [form for form in forms if form.lone], corrections)
    people, person_of = [], {}
    for group in groups:
        person = _person(group)
        people.append(person)
        for form in group:
            for member in form.members:
                person_of[member.account_id, member.index] = person.id
    return Identities(
        people=tuple(sorted(people, key=lambda p: p.id)),
        person_of=person_of,
        judgements=tuple(sorted((*judged.values(), *lone_judgements), key=lambda j: (j.left, j.right))),
    )


@dataclass(frozen=True, slots=True)
class _Form:
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
        return self.authority_id is None and len(parts(self.name)) < 2


def _forms(participations: Iterable[Participation]) -> list[_Form]:
    """The forms of the participations, by id; a lone surname is one form an account, for it may mean several people."""
    found: dict[tuple[str, str, str], dict[tuple[str, int], Participation]] = defaultdict(dict)
    for p in participations:
        lone = p.authority_id is None and len(parts(p.name)) < 2
        found[person_id_of(p), form_key(p.name, p.party), p.account_id if lone else ""][p.account_id, p.index] = p
    forms = []
    for (person_id, key, _), told in sorted(found.items()):
        members = tuple(told[place] for place in sorted(told))
        forms.append(
            _Form(
                id=person_id,
                key=key,
                name=_most(p.name for p in members),
                party=members[0].party,
                authority_id=members[0].authority_id,
                years=tuple(sorted({p.year for p in members if p.year is not None})),
                kinds=frozenset(kind for p in members if (kind := office_kind(p.role))),
                members=members,
            )
        )
    return forms


def _most(values: Iterable[str]) -> str:
    """The most frequent value; of equally frequent ones the last in the alphabet, so that order never matters."""
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], value))


def _years_apart(one: Sequence[int], other: Sequence[int]) -> int:
    """Years between the spans in which two forms were seen; 0 where they overlap or a span is not known."""
    if not one or not other:
        return 0
    return max(0, one[0] - other[-1], other[0] - one[-1])


def _judgements(forms: Sequence[_Form], corrections: Sequence[Correction]) -> Iterator[Judgement]:
    """The judgements of every two forms that share a block; corrections come last and so override."""
    blocks: dict[str, list[_Form]] = defaultdict(list)
    for form in forms:
        keys = {f"k:{name_key(form.name)}", f"a:{form.authority_id or form.id}"}
        for word in {surname(form.name), parts(form.name)[0], parts(form.name)[-1]} if parts(form.name) else ():
            keys |= {f"s:{sound}|{form.party or ''}" for sound in sounds(word)}
        for key in keys:
            blocks[key].append(form)
    pairs = {
        (a.id, b.id): (a, b) if a.id < b.id else (b, a)
        for block in blocks.values()
        for a, b in combinations(sorted(block, key=lambda form: form.id), 2)
        if a.id != b.id
    }
    for pair in sorted(pairs):
        found = _judge(*pairs[pair])
        if found is not None:
            yield found
    yield from _corrected(forms, corrections)


def _judge(one: _Form, other: _Form) -> Judgement | None:
    """Whether two written forms are one person; None for names that have nothing in common but a sound.

    "Ceyhun Bayramov" and "Jeyhun Bayramov" for AZ in 2023: one person. "Joshua Haq" and "Joshua Huck" for the US: one,
    if the office is the same. "Kim Song" for KP and "Kim Song" for KR: two. Errs towards two people.
    """
    match = compare_names(one.name, other.name)
    reasons = match.reasons
    if one.authority_id and other.authority_id and one.authority_id != other.authority_id:
        if match.score < POSSIBLE:
            return None
        return _verdict(one, other, Verdict.DIFFERENT, 0.0, "the authority file knows them as two people")
    if match.score < POSSIBLE:
        return None
    apart = _years_apart(one.years, other.years)
    same_office = bool(one.kinds & other.kinds)
    if one.party and other.party and one.party != other.party:
        if match.score == 1.0 and _organisation(one.party) != _organisation(other.party) and apart <= LONG_APART:
            return _verdict(
                one, other, Verdict.SAME, 0.86, "the same full name, once for a state, once for an organisation"
            )
        return _verdict(one, other, Verdict.DIFFERENT, 0.2, "they speak for different parties")
    party = f"both for {one.party}" if one.party and other.party else "the party of one is not told"
    if apart > LONG_APART and not same_office:
        return _verdict(one, other, Verdict.UNSURE, 0.5, *reasons, party, f"seen {apart} years apart")
    if match.score >= CERTAIN:
        return _verdict(one, other, Verdict.SAME, match.score, *reasons, party)
    if same_office and one.party and other.party and apart <= _NEAR_YEARS:
        return _verdict(one, other, Verdict.SAME, max(match.score, 0.8), *reasons, party, "in the same office")
    return _verdict(one, other, Verdict.UNSURE, match.score, *reasons, party)


def _organisation(party: str) -> bool:
    """True for the code of an organisation: anything but two letters, and the EU and UN."""
    return len(party) != 2 or party in {"EU", "UN", "AU"}


def _verdict(one: _Form, other: _Form, verdict: Verdict, score: float, *reasons: str) -> Judgement:
    left, right = sorted((one.id, other.id))
    return Judgement("person", left, right, verdict, round(score, 3), tuple(reasons))


def _person_lines(corrections: Sequence[Correction]) -> list[Correction]:
    return [line for line in corrections if line.kind in ("same-person", "different-person")]


def _corrected(forms: Sequence[_Form], corrections: Sequence[Correction]) -> Iterator[Judgement]:
    """The same-person and different-person lines as judgements of the forms that they name."""
    for line in _person_lines(corrections):
        subjects = [form for form in forms if _named(form, line.subject)]
        values = [form for form in forms if _named(form, line.value)]
        for one in subjects:
            for other in values:
                if one.id != other.id:
                    verdict = Verdict.SAME if line.kind == "same-person" else Verdict.DIFFERENT
                    left, right = sorted((one.id, other.id))
                    score = 1.0 if verdict is Verdict.SAME else 0.0
                    reason = f"by correction: {line.reason}" if line.reason else "by correction"
                    yield Judgement("person", left, right, verdict, score, (reason,), "correction")


def _named(form: _Form, name: str) -> bool:
    """True where a correction's cell means this form: its id, its key, or its written name."""
    return name in (form.id, form.key) or name_key(name) in {name_key(form.name), *map(_written_key, form.members)}


def _written_key(participation: Participation) -> str:
    return name_key(participation.written_as)


def _joined(forms: Sequence[_Form], judged: Mapping[tuple[str, str], Judgement]) -> list[list[_Form]]:
    """The forms joined into people, the surest judgements first, never two that were judged different."""
    group_of: dict[str, list[_Form]] = {}
    for form in forms:
        group_of.setdefault(form.id, []).append(form)
    same = [j for j in judged.values() if j.verdict is Verdict.SAME]
    for found in sorted(same, key=lambda j: (j.origin != "correction", -j.score, j.left, j.right)):
        left, right = group_of[found.left], group_of[found.right]
        if left is right or any(_apart(a, b, judged, found) for a in left for b in right):
            continue
        left.extend(right)
        for form in right:
            group_of[form.id] = left
    groups = {id(group): group for group in group_of.values()}
    return sorted((sorted(group, key=lambda form: form.id) for group in groups.values()), key=lambda g: g[0].id)


def _apart(a: _Form, b: _Form, judged: Mapping[tuple[str, str], Judgement], joining: Judgement) -> bool:
    """True where two forms must stay two people, by the authority file, by a correction or by rule."""
    found = judged.get((min(a.id, b.id), max(a.id, b.id)))
    if found is not None and found.verdict is Verdict.DIFFERENT:
        return found.origin == "correction" or joining.origin != "correction"
    forced = joining.origin == "correction"
    return not forced and bool(a.authority_id and b.authority_id and a.authority_id != b.authority_id)


def _place_lone(
    groups: list[list[_Form]], lone: Sequence[_Form], corrections: Sequence[Correction]
) -> tuple[Judgement, ...]:
    """Give each lone surname to the one person it can mean, or to a person of its own; `groups` grows in place.

    A same-person or different-person line overrides.

    "Blinken" for the US in 2023 is Antony Blinken where no other Blinken spoke for the US about then; "Aliyev" without
    office stays by itself where two Aliyevs did.
    """
    by_sound: dict[tuple[str, str | None], list[list[_Form]]] = defaultdict(list)
    for group in groups:
        places = {
            (sound, form.party)
            for form in group
            for word in {surname(form.name), *parts(form.name)[:1]}
            for sound in sounds(word)
        }
        for place in sorted(places, key=str):
            by_sound[place].append(group)
    placed: list[tuple[_Form, list[_Form]]] = []
    alone: dict[str, list[_Form]] = {}
    found: dict[tuple[str, str], Judgement] = {}
    for form in lone:
        options = {id(g): g for sound in sounds(surname(form.name)) for g in by_sound.get((sound, form.party), ())}
        barred = [group for group in options.values() if _line(form, group, "different-person", corrections)]
        forced = [group for group in groups if _line(form, group, "same-person", corrections)]
        chosen = forced[0] if forced else _only_one(form, [g for g in options.values() if g not in barred])
        if chosen is None:
            alone.setdefault(form.id, []).append(form)
            continue
        placed.append((form, chosen))
        anchor = chosen[0].id
        reason = f"only one {surname(form.name).title()} took part for {form.party or 'this party'} about that time"
        if anchor != form.id:
            judgement = _verdict(form, chosen[0], Verdict.SAME, 0.8, reason)
            found[judgement.left, judgement.right] = judgement
    for form, group in placed:
        group.append(form)
    groups.extend(alone[form_id] for form_id in sorted(alone))
    return tuple(found.values())


def _line(form: _Form, group: Sequence[_Form], kind: str, corrections: Sequence[Correction]) -> bool:
    """True where a correction of this kind names a lone form and some form of the group."""
    return any(
        (_named(form, line.subject) and any(_named(member, line.value) for member in group))
        or (_named(form, line.value) and any(_named(member, line.subject) for member in group))
        for line in corrections
        if line.kind == kind
    )


def _only_one(form: _Form, options: Sequence[list[_Form]]) -> list[_Form] | None:
    """The one group that a lone surname can mean: by name and years, then by office; None where none or several."""
    fitting = [
        group
        for group in options
        if any(
            compare_names(form.name, member.name).score >= POSSIBLE
            and _years_apart(form.years, member.years) <= (_SAME_POST if form.kinds & member.kinds else _NEAR_YEARS)
            for member in group
        )
    ]
    if len(fitting) > 1:
        fitting = [group for group in fitting if any(form.kinds & member.kinds for member in group)]
    return fitting[0] if len(fitting) == 1 else None


def _person(group: Sequence[_Form]) -> Person:
    """The person of a group of forms: named by the authority file, else as most accounts do, in full.

    The id is that of the authority's person, else of the form seen first (by year, then key): what is found later
    leaves it alone.
    """
    known = [form for form in group if form.authority_id]
    whole = [form for form in group if not form.lone] or list(group)
    founder = min(known or whole, key=lambda form: (form.years[0] if form.years else 9999, form.key))
    members = [member for form in group for member in form.members]
    named = [m.name for form in (known or whole) for m in form.members]
    spellings = Counter(m.written_as for m in members)
    return Person(
        id=founder.id,
        name=_most(named),
        party=_most(parties) if (parties := [m.party for m in members if m.party]) else None,
        authority_id=founder.authority_id,
        spellings=tuple(sorted(spellings, key=lambda s: (-spellings[s], fold(s), s))),
        keys=tuple(sorted({form_key(m.name, m.party) for m in members})),
    )
