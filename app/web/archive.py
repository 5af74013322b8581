"""The read-only archive as the pages ask it: the store's reader and the search index side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Lock

from app.answers import Facet, FacetValue, MeetingQuery, MeetingSummary, Page
from app.search.execute import Hits, SearchIndex
from app.search.query import ParsedQuery, parse
from app.search.schema import FACETS
from app.store.base import Reader
from app.web.contexts.register import Snippet
from app.web.labels import Labels, labels_of, value_label

ACCOUNTS_SEARCHED = 4
"""Accounts of one meeting whose text is searched for a snippet; bounds the work for a meeting of forty accounts."""
SNIPPETS_SHOWN = 2
MOST_NAMES = 50_000
"""Names of people that are remembered, some ten megabytes; beyond that they are forgotten and read again."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question with everything that a list shows of it; `people` are names by id."""

    page: Page[MeetingSummary]
    facets: tuple[Facet, ...]
    people: Mapping[str, str]
    understood: ParsedQuery
    hits: Hits
    snippets: Mapping[str, tuple[Snippet, ...]]  # by meeting id


class Archive:
    """Answers questions of pages; safe to share between threads. Names are read once a revision."""

    def __init__(self, reader: Reader, index: SearchIndex) -> None:
        self.reader, self.index = reader, index
        self._lock = Lock()
        self._labels: tuple[int, Labels] | None = None
        self._names: tuple[int, dict[str, str]] = (0, {})

    def labels(self) -> Labels:
        """What codes and slugs are called, at the revision in force."""
        revision = self.reader.revision()
        held = self._labels
        if held is None or held[0] != revision:
            with self._lock:
                held = (revision, labels_of(self.reader))
                self._labels = held
        return held[1]

    def find(self, query: MeetingQuery, *, offered: int | None = None, snippets: bool = False) -> Found:
        """The meetings that a query asks for; results are looked up in the store, so that none is invented.

        Filters are counted while meetings and texts are read. `offered` bounds the values of each filter, the years'
        left whole, where a page shows no more: each has to be named. `snippets` are cut where they are to be shown.
        """
        parsed = parse(query.words)
        hits, counts = self.index.begin(query, parsed, FACETS)
        searched = ACCOUNTS_SEARCHED if snippets and parsed.words() else 0
        self.reader.look_ahead(hits.meeting_ids, searched)
        summaries = self.reader.summaries(hits.meeting_ids)
        cut = self._snippets(summaries, hits.asked) if searched else {}
        hits = replace(hits, facets=tuple(_first(facet, offered) for facet in counts()))
        people = self.names_of(query.participants, summaries, _values(hits.facets, "participants"))
        labels = self.labels()
        return Found(
            page=Page(summaries, hits.total, query.page, query.size, hits.partial),
            facets=tuple(_labelled(facet, labels, people) for facet in hits.facets),
            people=people,
            understood=hits.understood,
            hits=hits,
            snippets=cut,
        )

    def _snippets(self, summaries: tuple[MeetingSummary, ...], parsed: ParsedQuery) -> dict[str, tuple[Snippet, ...]]:
        """The passage of each account that answers best, where any of its words does; at most two a meeting."""
        witnesses = [witness for summary in summaries for witness in summary.witnesses[:ACCOUNTS_SEARCHED]]
        texts = self.reader.texts([witness.article_id for witness in witnesses])
        found: dict[str, tuple[Snippet, ...]] = {}
        marker = self.index.marker(parsed)
        for summary in summaries:
            cut: list[Snippet] = []
            for witness in summary.witnesses[:ACCOUNTS_SEARCHED]:
                if witness.article_id in texts and len(cut) < SNIPPETS_SHOWN:
                    pieces = marker.snippet(texts[witness.article_id])
                    if any(hit for _, hit in pieces):
                        cut.append(Snippet(witness.siglum, pieces))
            found[summary.meeting.id] = tuple(cut)
        return found

    def listed(self, page: Page[MeetingSummary]) -> Found:
        """A page that the store listed, in the form of an answer; it has no filters."""
        hits = Hits(tuple(summary.meeting.id for summary in page.items), page.total)
        return Found(page, (), self.names_of((), page.items), hits.understood, hits, {})

    def names_of(
        self, asked: Iterable[str], summaries: Iterable[MeetingSummary], counted: Iterable[str] = ()
    ) -> Mapping[str, str]:
        """Names by person id: from the meetings at hand where they stand there, else from the register."""
        names = {person.person_id: person.name for s in summaries for person in s.meeting.participants}
        wanted = [person_id for person_id in (*asked, *counted) if person_id not in names]
        return {**names, **self._names_of(wanted)}

    def _names_of(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """The register's names of these people; the busy ones, whom filters offer again and again, are remembered."""
        revision = self.reader.revision()
        with self._lock:
            known_at, known = self._names
            if known_at != revision or len(known) > MOST_NAMES:
                known_at, known = self._names = revision, {}
            found = {person_id: known[person_id] for person_id in person_ids if person_id in known}
        read = self.reader.names(person_id for person_id in person_ids if person_id not in found)
        with self._lock:
            known.update(read)
        return found | read


def _values(facets: Iterable[Facet], field: str) -> list[str]:
    return [value.value for facet in facets if facet.field == field for value in facet.values]


def _first(facet: Facet, most: int | None) -> Facet:
    """The facet with so many of its values; whole for None, and of years, which the page draws."""
    return facet if most is None or facet.field == "years" else replace(facet, values=facet.values[:most])


def _labelled(facet: Facet, labels: Labels, people: Mapping[str, str]) -> Facet:
    """The facet with what a reader calls its values; people whom the register no longer knows are left out."""

    def named(value: FacetValue) -> FacetValue:
        return FacetValue(value.value, value_label(facet.field, value.value, labels, people), value.count)

    values = facet.values
    if facet.field == "participants":
        values = tuple(value for value in values if value.value in people)
    return replace(facet, values=tuple(named(value) for value in values))
