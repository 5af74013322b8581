"""Type-ahead: the people whom a few letters of a name, in any spelling or script, or of an office may mean."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Occur, Order, Query, Schema, Searcher

from app.answers import PersonSuggestion
from app.search.analysis import words_of
from app.search.schema import LONGEST_PREFIX, whole

MOST_SUGGESTED = 50
MOST_WORDS = 6
"""Words of the typed text that are compared; no name or office that a person types has more."""

SHORTEST_FUZZY = 4
"""Letters from which a slip is forgiven in type-ahead where nothing else is found."""


def suggest(schema: Schema, searcher: Searcher, typed: str, size: int) -> tuple[PersonSuggestion, ...]:
    """People for whom every typed word begins a word of a name, then of a name or office; the busiest first.

    Where there are none at all, one slip a word is forgiven. Empty for a text without letters.
    """
    words = [word[:LONGEST_PREFIX] for word in words_of(typed)[:MOST_WORDS]]
    size = min(max(1, size), MOST_SUGGESTED)
    if not words:
        return ()
    found = _people(searcher, _all(_start(schema, "name_starts", word) for word in words), size)
    if len(found) < size:
        found |= _people(searcher, _all(_anywhere(schema, word) for word in words), size)
    if not found:
        found = _people(searcher, _all(_nearly(schema, word) for word in words), size)
    return tuple(found.values())[:size]


def people_named(schema: Schema, searcher: Searcher, words: Iterable[str], size: int) -> tuple[PersonSuggestion, ...]:
    """People whose name has all of these folded words, whole; where there are none, any of them. The busiest first."""
    names = [Query.term_query(schema, "name_starts", whole(word)) for word in words]
    if not names:
        return ()
    size = min(max(1, size), MOST_SUGGESTED)
    found = _people(searcher, _all(names), size)
    if not found:
        found = _people(searcher, Query.boolean_query([(Occur.Should, name) for name in names]), size)
    return tuple(found.values())


def _people(searcher: Searcher, query: Query, size: int) -> dict[str, PersonSuggestion]:
    """The people who answer, by id, those with the most meetings first."""
    hits = searcher.search(query, size, count=False, order_by_field="meetings", order=Order.Desc).hits
    people = (_person(str(searcher.doc(address)["person"][0])) for _, address in hits)
    return {person.id: person for person in people}


def _person(stored: str) -> PersonSuggestion:
    person_id, name, party, meetings, *offices = stored.split("\n")
    return PersonSuggestion(person_id, name, party or None, tuple(offices), int(meetings))


def _all(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _start(schema: Schema, field: str, word: str) -> Query:
    return Query.term_query(schema, field, word)


def _anywhere(schema: Schema, word: str) -> Query:
    fields = ("name_starts", "office_starts")
    return Query.boolean_query([(Occur.Should, _start(schema, field, word)) for field in fields])


def _nearly(schema: Schema, word: str) -> Query:
    """A word of a name that begins so but for one slip."""
    if len(word) < SHORTEST_FUZZY:
        return _start(schema, "name_starts", word)
    return Query.fuzzy_term_query(schema, "name_starts", word, 1, True)
