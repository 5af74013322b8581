"""Asking the index: ids, total and filters with counts. Read-only, and safe to share between threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from tantivy import DocAddress, Index, Order, Query, Searcher

from app.errors import NeedsReindex
from app.records import Facet, FacetValue, MeetingQuery
from app.search.analysis import Stemmer
from app.search.clauses import ClauseBuilder
from app.search.index import current_generation, open_generation, read_revision
from app.search.query import ParsedQuery, parse
from app.search.schema import FACETS

LARGEST_PAGE = 200
"""Hits on one page, as in every list of the archive."""

DEEPEST = 100_000
"""Hits that paging reaches; who wants more takes the download. Bounds the memory of one question."""

FACET_VALUES = 50
"""Values of a filter that are counted, the most frequent ones."""

FACET_SEGMENT_VALUES = 5_000
"""Values that each segment of the index reports, so that the counts of the first FACET_VALUES are exact."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to one question: ids in order, for the page asked.

    `total` counts all meetings that answer. `may_fall` names those of `meeting_ids` whose date, known in part or merely
    reported, may but need not lie in the range asked. `partial` is true where a bound left something out.
    """

    meeting_ids: tuple[str, ...]
    total: int
    facets: tuple[Facet, ...] = ()
    may_fall: frozenset[str] = frozenset()
    partial: bool = False
    understood: ParsedQuery = field(default_factory=ParsedQuery)
    sort: str = "newest"
    revision: int = 0


@dataclass(frozen=True, slots=True)
class _Opened:
    """One state of the index on disk."""

    stamp: tuple[str, int]
    index: Index
    searcher: Searcher
    revision: int


class SearchIndex:
    """The index as the site reads it; each question sees the newest committed revision.

    A missing or damaged index does not hinder opening: questions then raise NeedsReindex until there is one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._opened: _Opened | None = None
        self._stemmer = Stemmer()

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """The index in this folder, whether or not it is there yet."""
        return cls(folder)

    @property
    def revision(self) -> int:
        """The revision that the index covers now; NeedsReindex where there is none to read."""
        return self._current().revision

    def health(self) -> str:
        """'ok', or a sentence that says what is wrong; never raises."""
        try:
            self._current()
        except NeedsReindex as error:
            return str(error)
        return "ok"

    def search(self, query: MeetingQuery, parsed: ParsedQuery | None = None, facets: Sequence[str] = FACETS) -> Hits:
        """The meetings that answer, with counts of the filters named in `facets` over all that answer.

        `parsed` is the reading of `query.words` where the caller has it. NeedsReindex where there is no index.
        """
        opened = self._current()
        parsed = parse(query.words) if parsed is None else parsed
        builder = ClauseBuilder(opened.index.schema, opened.searcher, self._stemmer)
        clauses = builder.build(query, parsed)
        sort = _sort(query, parsed)
        addresses = _best(opened.searcher, clauses, sort, query)
        total, counted = _count(opened.searcher, clauses, facets)
        ids = tuple(str(opened.searcher.doc(address)["id"][0])[2:] for address in addresses)
        return Hits(
            meeting_ids=ids,
            total=total,
            facets=counted,
            may_fall=_may_fall(opened.searcher, addresses, ids, query, parsed),
            partial=builder.partial or (total > DEEPEST and _skipped(query) >= DEEPEST),
            understood=parsed,
            sort=sort,
            revision=opened.revision,
        )

    def _current(self) -> _Opened:
        """The newest committed state, opened again only where the files say that there is a newer one."""
        stamp = self._stamp()
        opened = self._opened
        if opened is not None and opened.stamp == stamp:
            return opened
        with self._lock:
            if self._opened is None or self._opened.stamp != stamp:
                index = open_generation(self._folder, stamp[0])
                searcher = index.searcher()
                self._opened = _Opened(stamp, index, searcher, read_revision(index.schema, searcher))
            return self._opened

    def _stamp(self) -> tuple[str, int]:
        """What changes with every commit: the generation's name and the time its list of segments was written."""
        generation = current_generation(self._folder)
        if generation is None:
            raise NeedsReindex(f"there is no search index in {self._folder} yet; run `readouts reindex`")
        try:
            return generation, (self._folder / generation / "meta.json").stat().st_mtime_ns
        except OSError as error:
            raise NeedsReindex(f"the search index in {self._folder} is damaged; run `readouts reindex`") from error


def _sort(query: MeetingQuery, parsed: ParsedQuery) -> str:
    """The sort in force: without a word that is looked for in the accounts, relevance means nothing."""
    scored = any(not term.field for choice in parsed.required for term in choice)
    if query.sort in ("newest", "oldest"):
        return query.sort
    return "relevance" if scored else "newest"


def _skipped(query: MeetingQuery) -> int:
    """How many hits stand before the page asked."""
    return (max(1, query.page) - 1) * _size(query)


def _size(query: MeetingQuery) -> int:
    return min(max(1, query.size), LARGEST_PAGE)


def _best(searcher: Searcher, clauses: Query, sort: str, query: MeetingQuery) -> list[DocAddress]:
    """The documents of the page asked, in order; none past DEEPEST."""
    skipped, size = _skipped(query), _size(query)
    if skipped + size > DEEPEST:
        return []
    if sort == "relevance":
        found = searcher.search(clauses, size, count=False, offset=skipped)
    else:
        found = searcher.search(clauses, size, count=False, order_by_field=sort, offset=skipped, order=Order.Desc)
    return [address for _, address in found.hits]


def _count(searcher: Searcher, clauses: Query, facets: Sequence[str]) -> tuple[int, tuple[Facet, ...]]:
    """How many meetings answer, and the most frequent values of each facet among them."""
    asked: dict[str, Any] = {"total": {"value_count": {"field": "newest"}}}
    for facet in facets:
        asked[facet] = {"terms": {"field": facet, "size": FACET_VALUES, "segment_size": FACET_SEGMENT_VALUES}}
    found = searcher.aggregate(clauses, asked)
    counted = tuple(Facet(facet, _values(found[facet]["buckets"])) for facet in facets)
    return int(found["total"]["value"]), counted


def _values(buckets: list[dict[str, Any]]) -> tuple[FacetValue, ...]:
    """Facet values, most frequent first and then by value, so that equal questions get equal answers."""
    values = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    return tuple(FacetValue(value, value, count) for value, count in sorted(values, key=lambda v: (-v[1], v[0])))


def _may_fall(
    searcher: Searcher, addresses: list[DocAddress], ids: tuple[str, ...], query: MeetingQuery, parsed: ParsedQuery
) -> frozenset[str]:
    """The ids whose known span of days does not lie wholly within the range asked, or is merely reported."""
    after = [when.first_day.toordinal() for when in (query.after, parsed.after) if when]
    before = [when.last_day.toordinal() for when in (query.before, parsed.before) if when]
    if not addresses or not (after or before):
        return frozenset()
    lowest, highest = max(after, default=0), min(before, default=4_000_000)
    firsts, lasts, stated = (searcher.fast_field_values(f, addresses) for f in ("first_day", "last_day", "stated"))
    return frozenset(
        meeting_id
        for meeting_id, first, last, sure in zip(ids, firsts, lasts, stated, strict=True)
        if not (sure and first is not None and last is not None and lowest <= first and last <= highest)
    )
