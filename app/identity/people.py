"""Written names become people: a pure function of the participations, whatever the order in which they came.

The authority file comes first. For everyone else: one folded name for one party is one person; spellings of one sound
for one party and in near years are one person, with the reasons kept; a lone surname goes to the one person of that
surname, party, time and office, and stays by itself where there are two. Different people of one name are kept apart
by party, or by a line in the corrections file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.authority import Correction
from app.identity.forms import (
    Form,
    Participation,
    form_key,
    forms_of,
    most_frequent,
    person_id_of_key,
    weights_of,
    years_apart,
)
from app.identity.judging import NEAR_YEARS, judgements_of, named, verdict_of
from app.names import POSSIBLE, compare_names, fold, parts, sounds, surname
from app.records import Judgement, Person, Verdict

_SAME_POST = 8  # years within which a lone surname in the same office is taken for the person who held it


@dataclass(frozen=True, slots=True)
class Identities:
    """The people of a set of participations, by id; which participation is whose; and why written names were joined."""

    people: tuple[Person, ...] = ()
    person_of: Mapping[tuple[str, int], str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()


def identify(participations: Iterable[Participation], corrections: Sequence[Correction] = ()) -> Identities:
    """The people that these participations name; every participation is exactly one person's.

    The participations should be whole connected groups (see `identity_keys`); empty for none.
    """
    forms = forms_of(participations)
    whole = [form for form in forms if not form.lone]
    judged = {(j.left, j.right): j for j in judgements_of(whole, corrections)}
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


def _joined(forms: Sequence[Form], judged: Mapping[tuple[str, str], Judgement]) -> list[list[Form]]:
    """The forms joined into people, the surest judgements first, never two that were judged different."""
    group_of: dict[str, list[Form]] = {}
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


def _apart(a: Form, b: Form, judged: Mapping[tuple[str, str], Judgement], joining: Judgement) -> bool:
    """True where two forms must stay two people, by the authority file, by a correction or by rule."""
    found = judged.get((min(a.id, b.id), max(a.id, b.id)))
    if found is not None and found.verdict is Verdict.DIFFERENT:
        return found.origin == "correction" or joining.origin != "correction"
    forced = joining.origin == "correction"
    return not forced and bool(a.authority_id and b.authority_id and a.authority_id != b.authority_id)


def _place_lone(
    groups: list[list[Form]], lone: Sequence[Form], corrections: Sequence[Correction]
) -> tuple[Judgement, ...]:
    """Give each lone surname to the one person it can mean, or to a person of its own; `groups` grows in place.

    A same-person or different-person line overrides.

    "Blinken" for the US in 2023 is Antony Blinken where no other Blinken spoke for the US about then; "Aliyev" without
    office stays by itself where two Aliyevs did.
    """
    by_sound: dict[tuple[str, str | None], list[list[Form]]] = defaultdict(list)
    for group in groups:
        places = {
            (sound, form.party)
            for form in group
            for word in {surname(form.name), *parts(form.name)[:1]}
            for sound in sounds(word)
        }
        for place in sorted(places, key=str):
            by_sound[place].append(group)
    placed: list[tuple[Form, list[Form]]] = []
    alone: dict[str, list[Form]] = {}
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
            judgement = verdict_of(form, chosen[0], Verdict.SAME, 0.8, reason)
            found[judgement.left, judgement.right] = judgement
    for form, group in placed:
        group.append(form)
    groups.extend(alone[form_id] for form_id in sorted(alone))
    return tuple(found.values())


def _line(form: Form, group: Sequence[Form], kind: str, corrections: Sequence[Correction]) -> bool:
    """True where a correction of this kind names a lone form and some form of the group."""
    return any(
        (named(form, line.subject) and any(named(member, line.value) for member in group))
        or (named(form, line.value) and any(named(member, line.subject) for member in group))
        for line in corrections
        if line.kind == kind
    )


def _only_one(form: Form, options: Sequence[list[Form]]) -> list[Form] | None:
    """The one group that a lone surname can mean: by name and years, then by office; None where none or several."""
    fitting = [
        group
        for group in options
        if any(
            compare_names(form.name, member.name).score >= POSSIBLE
            and years_apart(form.years, member.years) <= (_SAME_POST if form.kinds & member.kinds else NEAR_YEARS)
            for member in group
        )
    ]
    if len(fitting) > 1:
        fitting = [group for group in fitting if any(form.kinds & member.kinds for member in group)]
    return fitting[0] if len(fitting) == 1 else None


def _ids_answered_for(group: Sequence[Form]) -> set[str]:
    """Every id under which these forms could have been a person of their own.

    By name or as written, with and without the authority file: so that what was once cited leads here for ever, even in
    an archive made anew after a line was added to the authority file.
    """
    found = {form.id for form in group}
    for form in group:
        for member in form.members:
            names = (member.name, member.written_as)
            found |= {person_id_of_key(form_key(name, member.party)) for name in names}
    return found


def _person(group: Sequence[Form]) -> Person:
    """The person of a group of forms: named by the authority file, else as most accounts do, in full.

    The id is that of the authority's person, else of the form seen first (by year, then key): what is found later
    leaves it alone.
    """
    known = [form for form in group if form.authority_id]
    whole = [form for form in group if not form.lone] or list(group)
    founder = min(known or whole, key=lambda form: (form.years[0] if form.years else 9999, form.key))
    members = [member for form in group for member in form.members]
    named = [(m.name, m.weight) for form in (known or whole) for m in form.members]
    spellings = weights_of((member.written_as, member.weight) for member in members)
    return Person(
        id=founder.id,
        name=most_frequent(named),
        party=most_frequent(parties) if (parties := [(m.party, m.weight) for m in members if m.party]) else None,
        authority_id=founder.authority_id,
        spellings=tuple(sorted(spellings, key=lambda s: (-spellings[s], fold(s), s))),
        keys=tuple(sorted(_ids_answered_for(group))),
    )
