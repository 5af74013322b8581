"""What meetings are filed under: topics, situations, parties, outlets, offices and years; indexes and lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from starlette.responses import Response

from app.answers import Counted, MeetingQuery
from app.errors import UnknownRecord
from app.web import addresses, wording
from app.web.contexts.frame import Link
from app.web.contexts.history import history_view
from app.web.contexts.lists import paging_of, subjects_context
from app.web.contexts.offices import office_context
from app.web.desk import Desk, DeskDep, page_router
from app.web.pages.listing import ListPage, read_asked, show_list
from app.web.params import with_field

KINDS = {"topics": "topic", "situations": "situation", "parties": "party", "outlets": "outlet"}
"""What a value of a filter is called where nobody knows it."""
PARTIES = Link("Parties", "/parties")

router = page_router()


@router.get("/topics")
def list_topics(desk: DeskDep) -> Response:
    """The controlled list of topics."""
    lead = "What was talked about, by a controlled list. A meeting counts under every topic that an account tells."
    return _index(desk, "Topics", lead, desk.archive.reader.topics(), addresses.topic, "Topics")


@router.get("/situations")
def list_situations(desk: DeskDep) -> Response:
    """The regional situations."""
    lead = "Regional situations that were talked about, by a controlled list."
    return _index(desk, "Situations", lead, desk.archive.reader.situations(), addresses.situation, "Topics")


@router.get("/parties")
def list_parties(desk: DeskDep) -> Response:
    """States and organisations represented."""
    lead = "States and international organisations that a participant represented."
    return _index(desk, "Parties", lead, desk.archive.reader.parties(), addresses.party, "Parties")


@router.get("/outlets")
def list_outlets(desk: DeskDep) -> Response:
    """Who published the articles."""
    lead = "Who published the articles that the archive holds, as far as their text or address tells."
    counted = tuple(replace(one, label=one.label or wording.OUTLET_NOT_TOLD) for one in desk.archive.reader.outlets())
    return _index(desk, "Outlets", lead, counted, addresses.outlet, "Coverage", "article")


def _index(
    desk: Desk,
    heading: str,
    lead: str,
    counted: tuple[Counted, ...],
    address: Callable[[str], str],
    section: str,
    noun: str = "meeting",
) -> Response:
    path = f"/{heading.lower()}"
    frame = desk.frame(heading, path, description=lead, trail=(Link(heading, ""),), section=section)
    lines = tuple((one, address(one.id)) for one in counted)
    return desk.page("subjects.html", subjects_context(frame, heading, lead, noun, lines))


@router.get("/topics/{slug}")
def show_topic(desk: DeskDep, slug: str) -> Response:
    """The meetings at which a topic was talked about."""
    return _under(desk, "topics", slug, desk.archive.reader.topics(), addresses.topic, Link("Topics", "/topics"))


@router.get("/situations/{slug}")
def show_situation(desk: DeskDep, slug: str) -> Response:
    """The meetings at which a regional situation was talked about."""
    situations = desk.archive.reader.situations()
    return _under(
        desk, "situations", slug, situations, addresses.situation, Link("Situations", "/situations"), "Topics"
    )


@router.get("/parties/{code}")
def show_party(desk: DeskDep, code: str) -> Response:
    """The meetings in which a state or organisation was represented."""
    known = desk.archive.labels().code(code)
    if known != code:
        return desk.moved(addresses.party(known))
    return _under(desk, "parties", code, desk.archive.reader.parties(), addresses.party, PARTIES)


@router.get("/parties/{one}/with/{other}")
def show_two_parties(desk: DeskDep, one: str, other: str) -> Response:
    """The meetings in which two parties were both represented; one address, whichever is named first."""
    labels = desk.archive.labels()
    codes = sorted((labels.code(one), labels.code(other)))
    path = addresses.parties(*codes)
    if [one, other] != codes:
        return desk.moved(path)
    if one == other:
        raise UnknownRecord("pair of parties", f"{one} and {other}")
    counted = desk.archive.reader.parties()
    title = f"{_known(counted, 'parties', one)} and {_known(counted, 'parties', other)}"
    asked = read_asked(desk)
    query = replace(asked.query, parties=(one, other, *asked.query.parties))
    lead = "Every meeting in which both were represented; the filters narrow the list to a topic, a year or a channel."
    trail = (PARTIES, Link(title, ""))
    history = None
    if asked.query == MeetingQuery():
        # Of a list that is narrowed, or of its later pages, the history would tell more than the list.
        mine = MeetingQuery(parties=(one, other))
        history = history_view(desk.archive.reader.history_of_parties(one, other), mine, labels)
    kind = ListPage(
        path,
        title,
        lead,
        hidden=frozenset({"parties"}),
        trail=trail,
        section="Parties",
        history=history,
        brief=addresses.brief(path),
    )
    return show_list(desk, asked, kind, query)


@router.get("/outlets/{slug}")
def show_outlet(desk: DeskDep, slug: str) -> Response:
    """The meetings that an outlet tells of."""
    if slug == addresses.OUTLET_NOT_TOLD:
        return _untold(desk)
    outlets = desk.archive.reader.outlets()
    return _under(desk, "outlets", slug, outlets, addresses.outlet, Link("Outlets", "/outlets"), "Coverage")


@router.get("/offices")
def list_offices(desk: DeskDep) -> Response:
    """Offices of parties, however worded and whoever held them; those with the most meetings."""
    lead = "Offices in which people took part, however the accounts word them; the hundred with the most meetings."
    return _index(desk, "Offices", lead, desk.archive.reader.offices().items, addresses.office, "Participants")


@router.get("/offices/{slug}")
def show_office(desk: DeskDep, slug: str) -> Response:
    """One office of a party with its holders; a slug that names no party is the office as worded, of whichever."""
    try:
        record = desk.archive.reader.office(slug)
    except UnknownRecord:
        return _as_worded(desk, slug)
    number, path = read_asked(desk).query.page, addresses.office(slug)
    meetings = desk.archive.reader.meetings_under("office", slug, number=number)
    frame = desk.frame(
        record.name if number == 1 else f"{record.name}, page {number}",
        path if number == 1 else f"{path}?page={number}",
        description=f"{record.name}, whoever held it: holders and meetings, as the accounts tell.",
        trail=(Link("Offices", "/offices"), Link(record.name, "")),
        section="Participants",
    )
    paging = paging_of(path, MeetingQuery(page=number), meetings)
    return desk.page("office.html", office_context(frame, record, meetings, paging, desk.archive.labels()))


def _as_worded(desk: Desk, slug: str) -> Response:
    """The meetings of an office as the accounts word it, of whichever party."""
    office = " ".join(slug.split("-"))
    lead = "The office as the accounts word it, whoever held it and for whichever party."
    asked = read_asked(desk)
    query = replace(asked.query, offices=(*asked.query.offices, office))
    trail = (Link("Meetings", "/meetings"), Link(office, ""))
    path = f"/offices/{addresses.slug_of(office)}"
    kind = ListPage(path, f"Office: {office}", lead, hidden=frozenset({"offices"}), trail=trail)
    return show_list(desk, asked, kind, query)


@router.get("/years/{year}")
def show_year(desk: DeskDep, year: str) -> Response:
    """The meetings of a year."""
    if not (len(year) == 4 and year.isascii() and year.isdigit() and year != "0000"):
        raise UnknownRecord("year", year)
    asked = read_asked(desk)
    query = replace(asked.query, years=(int(year),))
    before, after = addresses.year(max(1, int(year) - 1)), addresses.year(min(9999, int(year) + 1))
    kind = ListPage(
        addresses.year(int(year)),
        f"Meetings of {int(year)}",
        hidden=frozenset({"years"}),
        trail=(Link("Meetings", "/meetings"), Link(year, "")),
        beside=(Link(f"{max(1, int(year) - 1)}", before), Link(f"{min(9999, int(year) + 1)}", after)),
    )
    return show_list(desk, asked, kind, query)


def _known(counted: tuple[Counted, ...], field: str, value: str) -> str:
    for one in counted:
        if one.id == value:
            return one.label
    raise UnknownRecord(KINDS[field], value)


def _beside(counted: tuple[Counted, ...], value: str, address: Callable[[str], str]) -> tuple[Link | None, Link | None]:
    """The subjects before and after one in the order of the alphabet, of those that have meetings."""
    used = sorted((one for one in counted if one.id and (one.count or one.id == value)), key=lambda one: one.label)
    places = [Link(one.label, address(one.id)) for one in used]
    at = next(place for place, one in enumerate(used) if one.id == value)
    return (places[at - 1] if at else None, places[at + 1] if at + 1 < len(places) else None)


def _under(
    desk: Desk,
    field: str,
    value: str,
    counted: tuple[Counted, ...],
    address: Callable[[str], str],
    index: Link,
    section: str = "",
) -> Response:
    """The list of what is filed under a value, with every other filter at hand; `counted` are all values."""
    name, path = _known(counted, field, value), address(value)
    asked = read_asked(desk)
    query = replace(with_field(asked.query, field, (value, *getattr(asked.query, field))), page=asked.query.page)
    kind = ListPage(
        path,
        name,
        hidden=frozenset({field}),
        trail=(index, Link(name, "")),
        section=section or index.label,
        beside=_beside(counted, value, address),
        party=value if field == "parties" else "",
    )
    return show_list(desk, asked, kind, query)


def _untold(desk: Desk) -> Response:
    """What no outlet is told of: an order of the store, for the index knows no value for nothing."""
    asked = read_asked(desk)
    page = desk.archive.reader.meetings_under("outlet", "", number=asked.query.page)
    kind = ListPage(
        addresses.outlet(None),
        wording.OUTLET_NOT_TOLD.capitalize(),
        "Neither the text nor the address of these articles tells who published them.",
        trail=(Link("Outlets", "/outlets"), Link(wording.OUTLET_NOT_TOLD, "")),
        section="Coverage",
        listed=page,
    )
    return show_list(desk, replace(asked, query=MeetingQuery(page=asked.query.page)), kind)
