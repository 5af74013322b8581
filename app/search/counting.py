"""How many of the meetings found carry each value of each filter: exactly, or from a part where there are too many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tantivy import Query, Schema, Searcher

from app.answers import Facet, FacetValue
from app.search.clauses import in_slices
from app.search.schema import PERSON_NUMBERS, SLICES, person_id_of_number

FACET_VALUES = 50
"""Values of a filter that are told, the most frequent ones."""

SEGMENT_VALUES = 500
"""Values that each segment of the index hands in, so that the counts of the first FACET_VALUES are whole."""

MOST_YEARS = 500
"""Years that are told apart: more than lie between the first modern embassies and us."""

COUNTED_EXACTLY = 20_000
"""Meetings up to which every one is counted. Nine filters take 0.3 µs a meeting, so counting ends within 7 ms."""

SAMPLE = 10_000
"""Meetings, about, that are counted out of more; a filter value on one in a hundred is then right to some 10 %."""

COMPARED_SAMPLE = 5_000
"""The same where each meeting has to be found by comparing the positions of words, as long a work as counting it."""

COUNTED: dict[str, Any] = {"counted": {"value_count": {"field": "newest"}}}
"""Asks for the number of meetings: each has one sort key."""


def count_facets(
    schema: Schema,
    searcher: Searcher,
    clauses: Query,
    total: int,
    facets: Sequence[str],
    *,
    most: int = COUNTED_EXACTLY,
    sample: int = SAMPLE,
) -> tuple[Facet, ...]:
    """The most frequent values of each facet among the `total` meetings that answer, most frequent first.

    More than `most` are reckoned from about `sample` of them, rounded to two digits and marked `about`. Empty facets
    for an empty answer.
    """
    if total == 0 or not facets:
        return tuple(Facet(facet) for facet in facets)
    sampled = total > most
    if sampled:
        clauses = in_slices(schema, clauses, max(1, round(sample * SLICES / total)))
    asked: dict[str, Any] = {**COUNTED}
    for facet in facets:
        column = PERSON_NUMBERS if facet == "participants" else facet
        asked[facet] = {"terms": {"field": column, "size": FACET_VALUES, "segment_size": SEGMENT_VALUES}}
    found = searcher.aggregate(clauses, asked)
    counted = int(found["counted"]["value"])
    scale = total / counted if sampled and counted else 1.0
    return tuple(Facet(facet, _values(facet, found[facet]["buckets"], scale), sampled) for facet in facets)


def count_by_year(
    searcher: Searcher, clauses: Query, facet: str, most: int
) -> tuple[dict[int, int], dict[str, dict[int, int]]]:
    """Meetings that answer by year, and by value of a facet and year for its `most` frequent values; all are counted.

    A meeting dated in part counts in every year that it may be of; values without a dated meeting are left out.
    """
    by_year = {"terms": {"field": "years", "size": MOST_YEARS}}
    terms = {"field": facet, "size": most, "segment_size": SEGMENT_VALUES}
    found = searcher.aggregate(clauses, {"years": by_year, "values": {"terms": terms, "aggs": {"years": by_year}}})
    counted = {str(bucket["key"]): _years(bucket["years"]) for bucket in found["values"]["buckets"]}
    return _years(found["years"]), {value: years for value, years in counted.items() if years}


def _years(counted: dict[str, Any]) -> dict[int, int]:
    """Meetings by year, in order."""
    return dict(sorted((int(year["key"]), int(year["doc_count"])) for year in counted["buckets"]))


def _values(facet: str, buckets: list[dict[str, Any]], scale: float) -> tuple[FacetValue, ...]:
    """Facet values, most frequent first and then by value, so that equal questions get equal answers."""
    value_of = person_id_of_number if facet == "participants" else str
    values = [(value_of(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    values.sort(key=lambda value: (-value[1], value[0]))
    return tuple(FacetValue(value, value, count if scale == 1.0 else _about(count * scale)) for value, count in values)


def _about(count: float) -> int:
    """A reckoned number to two digits, lest it look exact.

    >>> _about(12_345.6)
    12000
    """
    return int(float(f"{count:.1e}"))
