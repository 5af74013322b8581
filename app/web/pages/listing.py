"""A list of meetings that an address asks for: what /meetings, /search, a topic, a party and a year share."""

from __future__ import annotations

from dataclasses import replace

from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.records import MeetingQuery, MeetingSummary, Page
from app.search.query import parse
from app.search.wording import remarks, understood
from app.web import addresses, wording
from app.web.archive import Found
from app.web.contexts.frame import Link, Twin
from app.web.contexts.lists import (
    MeetingsContext,
    describe,
    facets_of,
    form_of,
    paging_of,
    tags_of,
)
from app.web.contexts.register import Register, register_of
from app.web.desk import Desk
from app.web.params import Asked, address, is_filtered, read_query, write_query
from app.web.timeline import Timeline, of_years

PEOPLE_ABOVE = 4
"""People named above the meetings found; the register of participants has the rest."""


def read_asked(desk: Desk) -> Asked:
    """What the request's query string asks."""
    return read_query(QueryParams(desk.request_scope["query_string"]).multi_items())


def show_list(
    desk: Desk,
    asked: Asked,
    path: str,
    heading: str,
    *,
    lead: str = "",
    fixed: MeetingQuery | None = None,
    hidden: frozenset[str] = frozenset(),
    trail: tuple[Link, ...] = (),
    section: str = "Meetings",
    is_search: bool = False,
    beside: tuple[Link, ...] = (),
    listed: Page[MeetingSummary] | None = None,
) -> Response:
    """A list page: `asked` is what the address says, `fixed` the query in force where the page adds to it.

    `hidden` names the filters that the page itself stands for, which its facets leave out; `beside` are the page
    before and the page after, where there is such an order; `listed` are the meetings where it is not the index that
    knows them, and then there is nothing to filter by.
    """
    query = asked.query
    found = desk.archive.find(fixed or query) if listed is None else desk.archive.listed(listed)
    labels = desk.archive.labels()
    described = describe(query, labels, found.people)
    feed = address("/meetings.atom", replace(fixed or query, page=1))
    canonical = address(path, query)
    title = f"{heading} {described}".strip()
    frame = desk.frame(
        title if query.page == 1 else f"{title}, page {query.page}",
        canonical,
        description=f"{wording.counted(found.page.total, 'meeting')} {described}".strip()
        + ", with the accounts of each.",
        trail=trail or (Link(heading, ""),),
        twins=[
            Twin("application/atom+xml", feed, "Feed of this list"),
            Twin("application/json", address("/meetings.json", fixed or query), "This list as JSON"),
        ],
        section=section,
        listed=not is_filtered(query),
        words=query.words,
    )
    flat = found.hits.sort == "relevance"
    context = MeetingsContext(
        frame=frame,
        heading=heading,
        lead=lead,
        described=described,
        meetings=_register(found, labels_flat=flat, desk=desk),
        paging=paging_of(path, query, found.page),
        form=form_of(path, query) if listed is None else None,
        tags=tags_of(path, query, labels, found.people),
        facets=facets_of(path, query, found.facets, hidden),
        problems=asked.problems,
        timeline=_timeline(found, fixed or query),
        feed=feed,
        understood=understood(found.understood) if query.words else "",
        remarks=remarks(found.understood, found.hits.corrected) if query.words else (),
        people=_people(desk, query) if query.words and query.page == 1 else (),
        is_search=is_search,
        beside=beside,
    )
    return desk.page("meetings.html", context, 400 if asked.problems else 200)


def _register(found: Found, *, labels_flat: bool, desk: Desk) -> Register:
    years = {
        int(value.value): value.count for facet in found.facets if facet.field == "years" for value in facet.values
    }
    return register_of(
        found.page.items, desk.archive.labels(), flat=labels_flat, snippets=found.snippets, year_counts=years
    )


def _timeline(found: Found, query: MeetingQuery) -> Timeline:
    """The years of the result; nothing where they would draw a single bar."""
    years = [
        (int(value.value), value.count) for facet in found.facets if facet.field == "years" for value in facet.values
    ]
    if len(years) < 2:
        return Timeline((), (), "year")
    return of_years(sorted(years), write_query(replace(query, page=1, years=())))


def _people(desk: Desk, query: MeetingQuery) -> tuple[Link, ...]:
    """The participants whose name the search line may mean."""
    people = desk.archive.index.people_matching(parse(query.words), PEOPLE_ABOVE)
    return tuple(
        Link(person.name, addresses.participant(person.id, person.name), wording.counted(person.meetings, "meeting"))
        for person in people
    )
