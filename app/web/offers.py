"""Next steps for a reader: whom a typed name may mean, words spelt nearly so, and dates typed among the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.answers import MeetingQuery, PersonSuggestion
from app.names import fold
from app.search.execute import SearchIndex
from app.search.query import parse
from app.web import addresses, wording
from app.web.contexts.frame import Link
from app.web.contexts.lists import Choice
from app.web.labels import Labels
from app.web.params import adding, address, read_date

MOST_OFFERED = 12
"""People offered for one typed name: more are told apart sooner by another letter than by reading on."""


def choose(index: SearchIndex, path: str, query: MeetingQuery, typed: str, labels: Labels) -> Choice:
    """The people whom a typed name may mean; the one alone who is called just so, where there is one."""
    found = index.suggest(typed, MOST_OFFERED)
    exact = [person for person in found if fold(person.name) == fold(typed)]
    people = exact if len(exact) == 1 else found
    return Choice(
        typed,
        tuple(Link(p.name, address(path, adding(query, "participant", p.id)), detail_of(p, labels)) for p in people),
    )


def detail_of(person: PersonSuggestion, labels: Labels) -> str:
    """What tells a person from a namesake: office, party, number of meetings."""
    parts = [*person.offices[:1], labels.party(person.party) or "", wording.counted(person.meetings, "meeting")]
    return ", ".join(part for part in parts if part)


def reworded(index: SearchIndex, path: str, query: MeetingQuery) -> tuple[Link, ...]:
    """The same question with each word that the archive lacks as the nearest that it has; empty where none is near."""
    near = index.nearest(parse(query.words).words())
    if not near:
        return ()
    offers = []
    for rank in range(max(len(words) for words in near.values())):
        offers.append(" ".join(_nearest(word, near, rank) for word in query.words.split()))
    return tuple(Link(words, address(path, replace(query, words=words, page=1))) for words in dict.fromkeys(offers))


def _nearest(word: str, near: dict[str, tuple[str, ...]], rank: int) -> str:
    found = near.get(fold(word), ())
    return found[min(rank, len(found) - 1)] if found else word


def nearest_people(index: SearchIndex, words: str, labels: Labels) -> tuple[Link, ...]:
    """People whose names begin, but for a slip, as the words do; asked word by word where the whole names nobody."""
    found = _unique([index.suggest(words, MOST_OFFERED)]) or _unique(
        index.suggest(word, MOST_OFFERED) for word in parse(words).words()[:4]
    )
    return tuple(Link(p.name, addresses.participant(p.id, p.name), detail_of(p, labels)) for p in found[:MOST_OFFERED])


def _unique(lists: Iterable[Iterable[PersonSuggestion]]) -> list[PersonSuggestion]:
    return list({person.id: person for people in lists for person in people}.values())


def period_of(query: MeetingQuery) -> Link | None:
    """The meetings of the time that the words name, where they are a date and nothing else: "february 2022"."""
    try:
        when = read_date(query.words)
    except ValueError:
        return None
    period = replace(query, words="", page=1, after=when, before=when)
    return Link(wording.date_in_words(when), address("/meetings", period))
