"""A meeting as its accounts establish it: each fact by the best-founded reading, the others left for comparison."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from app.dates import PartialDate
from app.identity import person_id_of
from app.linking.publication import Publication
from app.linking.window import window_of
from app.names import parts, same_person
from app.records import Account, Channel, DateBasis, Meeting, MeetingParticipant, Participant

PersonOf = Mapping[tuple[str, int], str]
"""(account id, index of the participant in it) > person id."""

T = TypeVar("T")


def establish(
    accounts: Sequence[Account], published: Mapping[str, Publication], person_of: PersonOf | None = None
) -> Meeting:
    """The meeting of these accounts (at least one); the same whatever their order.

    The founding account is the one of the earliest published article, then of the smallest id: what is published later
    can't take the address away. Topics are those that any account tells of.
    """
    ordered = sorted(accounts, key=lambda a: (_published_day(a, published), a.id))
    day, basis = _date(ordered)
    city, country = _place(ordered)
    return Meeting(
        id=ordered[0].id,
        account_ids=tuple(a.id for a in ordered),
        participants=_participants(ordered, person_of or {}),
        date=day,
        date_basis=basis,
        channel=_most([a.channel for a in ordered if a.channel is not Channel.UNSPECIFIED]) or Channel.UNSPECIFIED,
        city=city,
        country=country,
        topics=tuple(sorted({t.slug for a in ordered for t in a.topics})),
        situations=tuple(sorted({s.slug for a in ordered for s in a.situations})),
    )


def _published_day(account: Account, published: Mapping[str, Publication]) -> date:
    publication = published.get(account.article_id)
    if publication is not None and publication.date is not None:
        return publication.date.first_day
    window = window_of(account, publication)
    return window.told if window is not None else date.max


def _most(values: Iterable[T]) -> T | None:
    """The most frequent value, the first of equally frequent ones; None of nothing."""
    told = list(values)
    if len(set(told)) == 1:
        return told[0]
    counted = Counter(told).most_common(1)
    return counted[0][0] if counted else None


def _date(accounts: Sequence[Account]) -> tuple[PartialDate | None, DateBasis | None]:
    """The stated date before the reported, a day before a month, then what most accounts say; (None, None) if none."""
    told = [a for a in accounts if a.date is not None]
    for basis in DateBasis:
        dates = [a.date for a in told if a.date_basis is basis and a.date is not None]
        if dates:
            days = [d for d in dates if d.day is not None]
            if basis is DateBasis.REPORTED:
                return min(days or dates, key=lambda d: (d.first_day, str(d))), basis
            return _most(days or dates), basis
    return None, None


def _place(accounts: Sequence[Account]) -> tuple[str | None, str | None]:
    """City and country together as most accounts with a city give them; the country alone where none names a city."""
    named = _most([(a.city, a.country) for a in accounts if a.city])
    if named is not None:
        country = named[1] or _most([a.country for a in accounts if a.city == named[0] and a.country])
        return named[0], country
    return None, _most([a.country for a in accounts if a.country])


def _participants(accounts: Sequence[Account], person_of: PersonOf) -> tuple[MeetingParticipant, ...]:
    """Everyone whom any account names, each once, in the order of first mention; the fullest wording of each."""
    found: list[list[tuple[Account, str, Participant]]] = []
    by_id: dict[str, int] = {}
    for account in accounts:
        for index, person in enumerate(account.participants):
            person_id = person_of.get((account.id, index)) or person_id_of(person)
            place = by_id.get(person_id)
            if place is None:
                place = _same_as(person, account, found)
            if place is None:
                found.append([])
                place = len(found) - 1
            by_id.setdefault(person_id, place)
            found[place].append((account, person_id, person))
    return tuple([_participant(told) for told in found])


def _same_as(
    person: Participant, account: Account, found: Sequence[Sequence[tuple[Account, str, Participant]]]
) -> int | None:
    """The place of the participant whom another account of this meeting writes differently; None if there is none."""
    for place, told in enumerate(found):
        if all(a.id != account.id for a, _, _ in told) and same_person(person, told[0][2]).score > 0:
            return place
    return None


def _participant(told: Sequence[tuple[Account, str, Participant]]) -> MeetingParticipant:
    """One participant by what each account tells, with the person's id; an id from the authority file comes first."""
    known = [person_id for _, person_id, p in told if p.authority_id]
    names: dict[str, int] = defaultdict(int)
    for _, _, person in told:
        names[person.name] += 1
    authority = [p.name for _, _, p in told if p.authority_id]
    fullest = max(names, key=lambda name: (len(parts(name)), names[name], name))
    person_id = _most(known) or next(person_id for _, person_id, p in told if p.name == fullest)
    return MeetingParticipant(
        person_id=person_id,
        name=authority[0] if authority else fullest,
        role=_most([p.role for _, _, p in told if p.role]),
        party=_most([p.party for _, _, p in told if p.party]),
        account_ids=tuple(dict.fromkeys(a.id for a, _, _ in told)),
    )
