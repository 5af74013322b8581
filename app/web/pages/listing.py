"""A list of meetings that an address asks for: what /meetings, /search, a topic, a party and a year share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.answers import MeetingQuery, MeetingSummary, Page
from app.search.query import parse
from app.search.wording import remarks, understood
from app.web import addresses, wording
from app.web.archive import Found
from app.web.contexts.frame import Frame, Link, Twin
from app.web.contexts.lists import (
    MeetingsContext,
    describe,
    facets_of,
    form_of,
    paging_of,
    tags_of,
)
from app.web.contexts.register import register_of
from app.web.desk import Desk
from app.web.params import Asked, address, is_filtered, read_query, write_query
from app.web.timeline import Timeline, of_years

PEOPLE_ABOVE = 4
"""People named above the meetings found; the register of participants has the rest."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """What tells one list page from another.

    `hidden` names the filters that the page itself stands for, which its facets leave out; `beside` are the page
    before and the page after, where there is such an order; `listed` are the meetings where it is not the index that
    knows them, and then there is nothing to filter by.
    """

    path: str
    heading: str
    lead: str = ""
    hidden: frozenset[str] = frozenset()
    trail: tuple[Link, ...] = ()
    section: str = "Meetings"
    is_search: bool = False
    beside: tuple[Link, ...] = ()
    listed: Page[MeetingSummary] | None = None


def read_asked(desk: Desk) -> Asked:
    """What the request's query string asks."""
    return read_query(QueryParams(desk.request_scope["query_string"]).multi_items())


def show_list(desk: Desk, asked: Asked, kind: ListPage, fixed: MeetingQuery | None = None) -> Response:
    """A list page: `asked` is what the address says, `fixed` the query in force where the page adds to it."""
    query, whole = asked.query, fixed or asked.query
    found = desk.archive.find(whole) if kind.listed is None else desk.archive.listed(kind.listed)
    labels = desk.archive.labels()
    described = describe(query, labels, found.people)
    years = _years(found)
    context = MeetingsContext(
        frame=_frame(desk, kind, query, whole, found, described),
        heading=kind.heading,
        lead=kind.lead,
        described=described,
        meetings=register_of(
            found.page.items,
            labels,
            flat=found.hits.sort == "relevance",
            snippets=found.snippets,
            year_counts=dict(years),
        ),
        paging=paging_of(kind.path, query, found.page),
        form=form_of(kind.path, query) if kind.listed is None else None,
        tags=tags_of(kind.path, query, labels, found.people),
        facets=facets_of(kind.path, query, found.facets, kind.hidden),
        problems=asked.problems,
        timeline=_timeline(years, whole),
        understood=understood(found.understood) if query.words else "",
        remarks=remarks(found.understood, found.hits.corrected) if query.words else (),
        people=_people(desk, query) if query.words and query.page == 1 else (),
        is_search=kind.is_search,
        beside=kind.beside,
    )
    return desk.page("meetings.html", context, 400 if asked.problems else 200)


def _frame(desk: Desk, kind: ListPage, query: MeetingQuery, whole: MeetingQuery, found: Found, described: str) -> Frame:
    title = f"{kind.heading} {described}".strip()
    number = wording.counted(found.page.total, "meeting")
    return desk.frame(
        title if query.page == 1 else f"{title}, page {query.page}",
        address(kind.path, query),
        description=f"{number} {described}".strip() + ", with the accounts of each.",
        trail=kind.trail or (Link(kind.heading, ""),),
        twins=[
            Twin("application/atom+xml", address("/meetings.atom", replace(whole, page=1)), "Feed of this list"),
            Twin("application/json", address("/meetings.json", whole), "This list as JSON"),
        ],
        section=kind.section,
        listed=not is_filtered(query),
        words=query.words,
    )


def _years(found: Found) -> list[tuple[int, int]]:
    """(year, meetings) of all that was found, in order."""
    return sorted((int(v.value), v.count) for facet in found.facets if facet.field == "years" for v in facet.values)


def _timeline(years: list[tuple[int, int]], query: MeetingQuery) -> Timeline:
    """The years of the result; nothing where they would draw a single bar."""
    if len(years) < 2:
        return Timeline((), (), "year")
    return of_years(years, write_query(replace(query, page=1, years=())))


def _people(desk: Desk, query: MeetingQuery) -> tuple[Link, ...]:
    """The participants whose name the search line may mean."""
    people = desk.archive.index.people_matching(parse(query.words), PEOPLE_ABOVE)
    return tuple(
        Link(person.name, addresses.participant(person.id, person.name), wording.counted(person.meetings, "meeting"))
        for person in people
    )
