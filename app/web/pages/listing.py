"""A list of meetings that an address asks for: what /meetings, /search, a topic, a party and a year share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.answers import MeetingQuery, MeetingSummary, Page
from app.search.query import parse
from app.search.wording import remarks, understood
from app.web import addresses, wording
from app.web.archive import Found
from app.web.contexts.frame import Frame, Link, Twin
from app.web.contexts.history import HistoryView
from app.web.contexts.lists import (
    MeetingsContext,
    describe,
    facets_of,
    form_of,
    met_by,
    offered,
    paging_of,
    tags_of,
)
from app.web.contexts.register import register_of
from app.web.desk import Desk
from app.web.offers import choose, nearest_people, period_of, reworded
from app.web.params import LISTS, Asked, address, is_filtered, read_query, write_query
from app.web.questions import is_question, readings
from app.web.timeline import Timeline, of_years

PEOPLE_ABOVE = 4
"""People named above the meetings found; the register of participants has the rest."""

MOST_TYPED = 100
"""Characters of a typed name that are heeded."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """What tells one list page from another.

    `hidden` names the filters that the page itself stands for, which its facets leave out; `beside` are the page
    before and the page after, where there is such an order; `listed` are the meetings where it is not the index that
    knows them, and then there is nothing to filter by; `history` tells what became of two over the years. `party` is
    the code of the party whose page it is, `brief` the address of the brief on what is listed.
    """

    path: str
    heading: str
    lead: str = ""
    hidden: frozenset[str] = frozenset()
    trail: tuple[Link, ...] = ()
    section: str = "Meetings"
    is_search: bool = False
    beside: tuple[Link | None, Link | None] = (None, None)
    listed: Page[MeetingSummary] | None = None
    history: HistoryView | None = None
    party: str = ""
    brief: str = ""


def typed_name(desk: Desk) -> str:
    """The participant's name that was typed into the form, where none was chosen yet; "" for none."""
    typed = QueryParams(desk.request_scope["query_string"]).get("with", "")
    return " ".join(typed[:MOST_TYPED].split())


def read_asked(desk: Desk) -> Asked:
    """What the request's query string asks."""
    return read_query(QueryParams(desk.request_scope["query_string"]).multi_items())


def show_list(desk: Desk, asked: Asked, kind: ListPage, fixed: MeetingQuery | None = None) -> Response:
    """A list page: `asked` is what the address says, `fixed` the query in force where the page adds to it."""
    query, whole = asked.query, fixed or asked.query
    typed = typed_name(desk)
    labels, index = desk.archive.labels(), desk.archive.index
    choice = choose(index, kind.path, query, typed, labels) if typed and kind.listed is None else None
    if choice is not None and len(choice.people) == 1:
        return desk.see(choice.people[0].href)
    found = _find(desk, whole) if kind.listed is None else desk.archive.listed(kind.listed)
    if kind.is_search and (not found.page.total or is_question(query.words)):
        query, whole, found = _as_question(desk, query, whole, found)
    lost = bool(query.words) and not found.page.total
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
        form=form_of(kind.path, query, _standing(query, whole)) if kind.listed is None else None,
        tags=tags_of(kind.path, query, labels, found.people),
        facets=(*met_by(kind.party, found.facets), *facets_of(kind.path, query, found.facets, kind.hidden)),
        problems=asked.problems,
        timeline=_timeline(years, whole),
        understood=understood(found.understood) if query.words else "",
        remarks=remarks(found.understood, found.hits.corrected) if query.words else (),
        people=_people(desk, query) if query.words and query.page == 1 else (),
        is_search=kind.is_search,
        beside=kind.beside,
        choice=choice,
        nearest=reworded(index, kind.path, query) if lost else (),
        nearest_people=nearest_people(index, query.words, labels) if lost else (),
        period=period_of(query),
        question=asked.query.words if query is not asked.query else "",
        history=kind.history,
        brief=kind.brief,
    )
    return desk.page("meetings.html", context, 400 if asked.problems else 200)


def _find(desk: Desk, query: MeetingQuery) -> Found:
    """What a query asks for, with all that a page shows of it."""
    return desk.archive.find(query, offered=offered(query), snippets=True)


def _as_question(
    desk: Desk, query: MeetingQuery, whole: MeetingQuery, found: Found
) -> tuple[MeetingQuery, MeetingQuery, Found]:
    """The query that a question in plain words means, with its answer; as it was where no reading finds anything."""
    for meant in readings(query):
        answer = _find(desk, meant)
        if answer.page.total:
            return meant, meant, answer
    return query, whole, found


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


def _standing(query: MeetingQuery, whole: MeetingQuery) -> MeetingQuery:
    """What a page asks for beyond its address: its topic, party, outlet, office or year."""
    beyond: dict[str, Any] = {
        field: tuple(value for value in getattr(whole, field) if value not in getattr(query, field))
        for field in LISTS.values()
    }
    return MeetingQuery(**beyond)


def _years(found: Found) -> list[tuple[int, int]]:
    """(year, meetings) of all that was found, in order."""
    return sorted((int(v.value), v.count) for facet in found.facets if facet.field == "years" for v in facet.values)


def _timeline(years: list[tuple[int, int]], query: MeetingQuery) -> Timeline:
    """The years of the result."""
    return of_years(years, write_query(replace(query, page=1, years=())))


def _people(desk: Desk, query: MeetingQuery) -> tuple[Link, ...]:
    """The participants whose name the search line may mean."""
    people = desk.archive.index.people_matching(parse(query.words), PEOPLE_ABOVE)
    return tuple(
        Link(person.name, addresses.participant(person.id, person.name), wording.counted(person.meetings, "meeting"))
        for person in people
    )
