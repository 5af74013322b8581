"""Two participants and all their meetings; the address is the same whichever is named first."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.answers import MeetingQuery, MeetingSummary, Page
from app.errors import MovedRecord, UnknownRecord
from app.store.base import Reader
from app.web import addresses, wording
from app.web.contexts.frame import Link, Twin
from app.web.contexts.history import history_view
from app.web.contexts.lists import paging_of
from app.web.contexts.people import PairContext
from app.web.contexts.register import register_of
from app.web.desk import DeskDep, page_router
from app.web.params import address, read_query, write_query
from app.web.timeline import meetings_by_year, of_years

router = page_router()


@router.get("/pairs/{one}/{other}")
def show_pair(desk: DeskDep, one: str, other: str) -> Response:
    """All meetings in which both took part."""
    reader = desk.archive.reader
    path = addresses.pair(one, other)
    if one > other:
        return desk.moved(path)
    if one == other:
        raise UnknownRecord("pair", f"{one} and {other}")
    labels = desk.archive.labels()
    codes = (labels.code(one), labels.code(other))
    if all(code in labels.parties for code in codes):
        return desk.moved(addresses.parties(*codes))
    number = read_query(QueryParams(desk.request_scope["query_string"]).multi_items()).query.page
    page = reader.meetings_of_pair(one, other, number=number)
    if not page.total:
        first, second = (_answering(reader, person_id) for person_id in (one, other))
        if {first, second} != {one, other}:
            # Two written names that turned out to be one person have no meetings with each other.
            return desk.moved(addresses.pair(first, second) if first != second else addresses.participant(first, ""))
    names, history = reader.names([one, other]), reader.history_of_people(one, other)
    mine = MeetingQuery(participants=(one, other))
    title = f"{names[one]} and {names[other]}"
    frame = desk.frame(
        title,
        path if number == 1 else f"{path}?page={number}",
        description=f"All meetings of {title}: {wording.counted(page.total, 'meeting')}.",
        trail=(Link("Participants", "/participants"), Link(title, "")),
        twins=[
            Twin("application/atom+xml", f"/meetings.atom?{write_query(mine)}", "Feed of these meetings"),
            Twin("application/json", f"/meetings.json?{write_query(mine)}", "These meetings as JSON"),
        ],
        section="Participants",
        listed=bool(page.total),
    )
    context = PairContext(
        frame=frame,
        one=Link(names[one], addresses.participant(one, names[one])),
        other=Link(names[other], addresses.participant(other, names[other])),
        summary=_summary(page),
        history=history_view(history, mine, labels) if number == 1 else None,
        meetings=register_of(page.items, labels),
        paging=paging_of(path, MeetingQuery(page=number), page),
        timeline=of_years(meetings_by_year(history.days), write_query(mine)),
        brief=addresses.brief(path) if page.total else "",
        narrow=address("/meetings", mine),
    )
    return desk.page("pair.html", context)


def _answering(reader: Reader, person_id: str) -> str:
    """The id of who answers for a participant's id now; UnknownRecord where nobody ever did."""
    try:
        return reader.person(person_id).person.id
    except MovedRecord as moved:
        return moved.successor_id


def _summary(page: Page[MeetingSummary]) -> str:
    """How often they met, and when last."""
    number = wording.counted(page.total, "meeting").capitalize()
    dated = [s.meeting for s in page.items if s.meeting.date]
    if not dated or page.number > 1:
        return f"{number}."
    return f"{number}, the latest {wording.when(dated[0].date, dated[0].date_basis)}."
