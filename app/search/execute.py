"""Asking the index: ids, total and filters with counts. Read-only, and safe to share between threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import ref

from tantivy import DocAddress, Index, Order, Query, Schema, Searcher

from app.answers import Facet, MeetingQuery, PersonSuggestion
from app.errors import NeedsReindex
from app.search.analysis import Stemmer
from app.search.clauses import ClauseBuilder, in_slices
from app.search.counting import COMPARED_SAMPLE, COUNTED_EXACTLY, SAMPLE, count_by_year, count_facets
from app.search.index import current_generation, open_generation, read_revision
from app.search.mapped import MappedFiles
from app.search.query import ParsedQuery, parse
from app.search.schema import FACETS, SLICES
from app.search.snippets import Marker
from app.search.spelling import Correction, corrected, nearest
from app.search.suggest import people_named, suggest

LARGEST_PAGE = 200
"""Hits on one page, as in every list of the archive."""

DEEPEST = 100_000
"""Hits that paging reaches; who wants more takes the download. Bounds the memory of one question."""

MOST_SUGGESTIONS = 8

REMEMBERED = 512
"""Filter counts kept for questions of the revision in force: a page, its feed and its next pages ask the same."""

COUNTERS = 4
"""Threads that count filters while the asker's own reads what was found: Tantivy counts on another core meanwhile."""

COUNTED_IN_HALVES = 2_000
"""Meetings from which half of the filters are counted on one thread and half on another: counting takes a millisecond
or more then, and finding the meetings a second time a tenth of that."""

FIRST_HALF = frozenset({"participants", "parties", "situations", "channels", "countries"})
"""The filters whose counting takes about as long as that of all others."""

SOUGHT_IN_HALVES = 1_000_000
"""Entries of the index that comparing positions is worth, some 10 ms, from which one half of the meetings is searched
on one thread and the other on another; finding the same meetings again for the counts is kept short then, too."""

MOST_MAPPED = 128 * 1024 * 1024
"""Bytes of the index's files that may stand in the process's memory, about; beyond that the index is opened anew, which
gives them all back. That takes 4 ms in some thirty searches at a million articles; what is asked for again is mapped
again, a sixteenth of a megabyte at a time, and not read again for as long as the system has room for it."""

Counts = Callable[[], tuple[Facet, ...]]
"""Waits for the counts of the filters; NeedsReindex where the index is found damaged."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to one question: ids in order, for the page asked.

    `total` counts all meetings that answer. `may_fall` names those of `meeting_ids` whose date, known in part or merely
    reported, may but need not lie in the range asked. `partial` is true where a bound left something out.
    `corrected` tells which words were not found and by which nearest ones they were replaced; `understood` is the query
    as typed and `asked` as it was answered, corrections included: the one to mark matches by.
    """

    meeting_ids: tuple[str, ...]
    total: int
    facets: tuple[Facet, ...] = ()
    may_fall: frozenset[str] = frozenset()
    partial: bool = False
    corrected: tuple[Correction, ...] = ()
    understood: ParsedQuery = field(default_factory=ParsedQuery)
    asked: ParsedQuery = field(default_factory=ParsedQuery)
    sort: str = "newest"
    revision: int = 0


_Stamp = tuple[str, int, int]
_Hit = tuple[Any, DocAddress]
"""What a document is sorted by, its score or sort key, and where it stands."""
_Counted = tuple[MeetingQuery, ParsedQuery, tuple[str, ...]]
"""What decides the counts of the filters: what is asked, in whatever order and on whatever page, and which filters."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class _Opened:
    """One state of the index on disk."""

    stamp: _Stamp
    index: Index
    searcher: Searcher
    revision: int
    everything: Future[tuple[Facet, ...]]  # the filters of all meetings, counted from the beginning on
    counted: OrderedDict[_Counted, tuple[Facet, ...]] = field(default_factory=OrderedDict)


class SearchIndex:
    """The index as the site reads it; each question sees the newest committed revision.

    A missing or damaged index does not hinder opening: questions then raise NeedsReindex until there is one. Not much
    more than `most_mapped` bytes of its files stand in memory between two questions.
    """

    def __init__(self, folder: Path, most_mapped: int = MOST_MAPPED) -> None:
        self._folder, self._most_mapped, self._mapped = folder, most_mapped, MappedFiles()
        self._lock = Lock()
        self._opened: _Opened | None = None
        self._left: ref[_Opened] | None = None  # the state before, which questions may still be asking
        self._stemmer = Stemmer()
        self._counters = ThreadPoolExecutor(COUNTERS, "counting")

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

    def search(self, query: MeetingQuery, parsed: ParsedQuery | None = None, facets: tuple[str, ...] = FACETS) -> Hits:
        """The meetings that answer, with counts of the filters named in `facets` over all that answer.

        `parsed` is the reading of `query.words` where the caller has it. Where nothing answers, misspelt words are
        replaced by the nearest that the archive has, and the answer says so. NeedsReindex where there is no index.
        """
        hits, counts = self.begin(query, parsed, facets)
        return replace(hits, facets=counts())

    def begin(
        self, query: MeetingQuery, parsed: ParsedQuery | None = None, facets: tuple[str, ...] = FACETS
    ) -> tuple[Hits, Counts]:
        """What `search` answers, without the counts, and what waits for these: they are being made meanwhile."""
        parsed = parse(query.words) if parsed is None else parsed
        with self._asking() as opened:
            hits, counts = self._answer(opened, query, parsed, facets)
            if hits.total:
                return hits, counts
            better, corrections = corrected(opened.searcher, parsed)
            if not corrections:
                return hits, counts
            hits, counts = self._answer(opened, query, better, facets)
            return replace(hits, corrected=corrections, understood=parsed), counts

    def by_year(self, query: MeetingQuery, facet: str, most: int) -> tuple[dict[int, int], dict[str, dict[int, int]]]:
        """How many meetings answer by year, and by value of a facet and year for its `most` frequent values.

        Every one is counted, so that it is for questions that not too many answer: the meetings of one participant.
        """
        parsed = parse(query.words)
        with self._asking() as opened:
            clauses = ClauseBuilder(opened.index.schema, opened.searcher, self._stemmer).build(query, parsed)
            return count_by_year(opened.searcher, clauses, facet, most)

    def suggest(self, typed: str, size: int = MOST_SUGGESTIONS) -> tuple[PersonSuggestion, ...]:
        """Type-ahead: people whom these letters of a name or office may mean, the busiest first."""
        with self._asking() as opened:
            return suggest(opened.index.schema, opened.searcher, typed, size)

    def people_matching(self, parsed: ParsedQuery, size: int = 3) -> tuple[PersonSuggestion, ...]:
        """People whom the words of a query name, to be shown above the meetings found; empty where they name nobody."""
        with self._asking() as opened:
            return people_named(opened.index.schema, opened.searcher, parsed.words(), size)

    def nearest(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The nearest words that the archive has for each folded word that it has not; only those with any."""
        with self._asking() as opened:
            found = {word: nearest(opened.searcher, word) for word in words}
        return {word: near for word, near in found.items() if near}

    def marker(self, parsed: ParsedQuery, names: Sequence[str] = ()) -> Marker:
        """What cuts, out of accounts' texts, the passages that answer a query best; see `snippets`."""
        return Marker(parsed, self._stemmer, names)

    def _answer(
        self, opened: _Opened, query: MeetingQuery, parsed: ParsedQuery, facets: tuple[str, ...]
    ) -> tuple[Hits, Counts]:
        """The answer to a question as it stands, without help in spelling, and what waits for the counts."""
        builder = ClauseBuilder(opened.index.schema, opened.searcher, self._stemmer)
        clauses = builder.build(query, parsed)
        sort = _sort(query, parsed)
        asked = (replace(query, words="", sort="", page=1, size=1), parsed, facets)
        costly = builder.compared > SOUGHT_IN_HALVES
        addresses, total = self._best(opened, clauses, sort, query, in_halves=costly and not builder.partial)
        ids = tuple(str(opened.searcher.doc(address)["id"][0])[2:] for address in addresses)
        hits = Hits(
            meeting_ids=ids,
            total=total,
            may_fall=_may_fall(opened.searcher, addresses, ids, query, parsed),
            partial=builder.partial or (total > DEEPEST and _skipped(query) + _size(query) > DEEPEST),
            understood=parsed,
            asked=parsed,
            sort=sort,
            revision=opened.revision,
        )
        return hits, self._counting(opened, clauses, total, asked, costly)

    def _best(
        self, opened: _Opened, clauses: Query, sort: str, query: MeetingQuery, *, in_halves: bool
    ) -> tuple[list[DocAddress], int]:
        """The documents of the page asked, in order, none past DEEPEST; and how many answer in all."""
        skipped, size = _skipped(query), _size(query)
        if skipped + size > DEEPEST:
            skipped, size = 0, 0
        if not in_halves or skipped + size > LARGEST_PAGE:
            found, total = _first(opened.searcher, clauses, sort, max(1, size), skipped)
            return [address for _, address in found[:size]], total
        schema, middle, most = opened.index.schema, SLICES // 2, max(1, skipped + size)
        second_half = in_slices(schema, clauses, SLICES, middle)
        other = self._counters.submit(_first, opened.searcher, second_half, sort, most)
        found, total = _first(opened.searcher, in_slices(schema, clauses, middle), sort, most)
        others, more = other.result()
        both = sorted((*found, *others), key=lambda hit: (-hit[0], hit[1].segment_ord, hit[1].doc))
        return [address for _, address in both[skipped : skipped + size]], total + more

    def _counting(self, opened: _Opened, clauses: Query, total: int, asked: _Counted, costly: bool) -> Counts:
        """What waits for the counts of the filters, counted meanwhile on other threads.

        They are remembered for as long as the revision is in force.
        """
        with self._lock:
            remembered = opened.counted.get(asked)
            if remembered is not None:
                opened.counted.move_to_end(asked)
                return lambda: remembered
        query, parsed, facets = asked
        if parsed.is_empty and query == MeetingQuery(size=1):
            return lambda: _named(opened.everything.result(), facets)
        most, sample = (COMPARED_SAMPLE, COMPARED_SAMPLE) if costly else (COUNTED_EXACTLY, SAMPLE)
        halves = [facets]
        if total >= COUNTED_IN_HALVES and not costly:
            halves = [tuple(facet for facet in facets if (facet in FIRST_HALF) is first) for first in (True, False)]
        jobs = [self._counters.submit(self._count, opened, clauses, total, half, most, sample) for half in halves]

        def counts() -> tuple[Facet, ...]:
            counted = _named(chain.from_iterable(job.result() for job in jobs), facets)
            with self._lock:
                opened.counted[asked] = counted
                if len(opened.counted) > REMEMBERED:
                    opened.counted.popitem(last=False)
            return counted

        return counts

    def _count(
        self, opened: _Opened, clauses: Query, total: int, facets: Sequence[str], most: int, sample: int
    ) -> tuple[Facet, ...]:
        with self._naming_damage():
            return count_facets(opened.index.schema, opened.searcher, clauses, total, facets, most=most, sample=sample)

    @contextmanager
    def _asking(self) -> Iterator[_Opened]:
        """The newest state, to be asked."""
        opened = self._current()
        with self._naming_damage():
            yield opened

    @contextmanager
    def _naming_damage(self) -> Iterator[None]:
        """Damage that shows only in answering is named as such."""
        try:
            yield
        except ValueError as error:
            raise NeedsReindex(
                f"the search index in {self._folder} is damaged: {error}; run `readouts reindex`"
            ) from error

    def _current(self) -> _Opened:
        """The newest committed state; tried twice, as a rebuild that comes into force meanwhile is no damage."""
        try:
            return self._newest()
        except NeedsReindex:
            return self._newest()

    def _newest(self) -> _Opened:
        """The state on disk, opened again where there is a newer one, or where its files fill their part of memory."""
        stamp = self._stamp()
        opened = self._opened
        if opened is not None and opened.stamp == stamp and not self._is_full():
            return opened
        with self._lock:
            before = self._opened
            if before is not None and before is not opened and before.stamp == stamp:
                return before  # Another thread has opened it meanwhile.
            newest = self._open(stamp, before)
            self._left = None if before is None else ref(before)
            self._opened = newest
            return newest

    def _is_full(self) -> bool:
        """True where opening anew gives memory back: not while the state before is asked and has yet to do so."""
        left = self._left
        return (left is None or left() is None) and self._mapped.in_memory() > self._most_mapped

    def _open(self, stamp: _Stamp, before: _Opened | None) -> _Opened:
        """Open the state on disk; what was counted before remains where nothing has changed since."""
        index = open_generation(self._folder, stamp[0])
        searcher = index.searcher()
        if current_generation(self._folder) != stamp[0]:
            raise NeedsReindex(f"{stamp[0]} was replaced while it was opened, perhaps without some of its files")
        revision = read_revision(index.schema, searcher)
        if before is not None and (before.stamp, before.revision) == (stamp, revision):
            return replace(before, index=index, searcher=searcher)
        everything = self._counters.submit(self._count_all, index.schema, searcher)
        return _Opened(stamp, index, searcher, revision, everything)

    def _count_all(self, schema: Schema, searcher: Searcher) -> tuple[Facet, ...]:
        """The filters of all meetings, the one question that is counted whole however many answer.

        It is begun with each revision, before anybody asks it: at a million articles it takes a tenth of a second.
        """
        with self._naming_damage():
            clauses = ClauseBuilder(schema, searcher, self._stemmer).build(MeetingQuery(), ParsedQuery())
            _, total = _first(searcher, clauses, "newest", 1)
            return count_facets(schema, searcher, clauses, total, FACETS, most=total)

    def _stamp(self) -> _Stamp:
        """What changes with every commit: the generation's name and the file that lists its segments."""
        generation = current_generation(self._folder)
        if generation is None:
            raise NeedsReindex(f"there is no search index in {self._folder} yet; run `readouts reindex`")
        try:
            listed = (self._folder / generation / "meta.json").stat()
        except OSError as error:
            raise NeedsReindex(f"the search index in {self._folder} is damaged; run `readouts reindex`") from error
        return generation, listed.st_mtime_ns, listed.st_ino


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


def _first(searcher: Searcher, clauses: Query, sort: str, size: int, skipped: int = 0) -> tuple[list[_Hit], int]:
    """The first documents in this order after those skipped, at least one asked; and how many answer in all."""
    if sort == "relevance":
        found = searcher.search(clauses, size, offset=skipped)
    else:
        found = searcher.search(clauses, size, order_by_field=sort, offset=skipped, order=Order.Desc)
    total: int = found.count  # type: ignore[attr-defined]  # The library's stub forgets it.
    return found.hits, total


def _named(counted: Iterable[Facet], facets: Iterable[str]) -> tuple[Facet, ...]:
    """The filters of these names, in their order."""
    found = {facet.field: facet for facet in counted}
    return tuple(found[name] for name in facets)


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
