"""The register of participants, and one participant."""

from __future__ import annotations

from string import ascii_uppercase
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.answers import MeetingQuery
from app.web import addresses, linked_data
from app.web.contexts.frame import Link, Twin
from app.web.contexts.lists import paging_of
from app.web.contexts.people import ParticipantsContext, participant_context, person_line
from app.web.desk import DeskDep, page_router
from app.web.params import read_query, write_query
from app.web.timeline import of_years

PEOPLE_PER_PAGE = 100
TOPICS_BY_YEAR = 8
"""Topics in the table of years, those talked about most; the list of topics beside it has all."""
HEARD_AT = 4
"""The last meetings whose statements a participant's page tells; the search that it leads to has the others."""

router = page_router()


@router.get("/participants")
def list_participants(desk: DeskDep) -> Response:
    """Everyone who took part in a meeting."""
    params = QueryParams(desk.request_scope["query_string"])
    asked = read_query([("q", params.get("starts", "")[:100]), ("page", params.get("page", "1"))])
    starts, number, by_name = asked.query.words, asked.query.page, params.get("order") == "name"
    page = desk.archive.reader.people(number=number, size=PEOPLE_PER_PAGE, starts=starts, by_name=by_name)
    labels = desk.archive.labels()
    kept = [pair for pair in (("order", "name" if by_name else ""), ("starts", starts)) if pair[1]]
    path = _with("/participants", kept)
    other = [("starts", starts)] if starts else []
    order = (
        Link("List those with the most meetings first", _with("/participants", other))
        if by_name
        else Link("List by name", _with("/participants", [("order", "name"), *other]))
    )
    frame = desk.frame(
        f"Participants whose name begins with {starts}" if starts else "Participants",
        _with("/participants", [*kept, ("page", str(number))] if number > 1 else kept),
        description="People who took part in diplomatic meetings, with the number of their meetings.",
        trail=(Link("Participants", ""),),
        twins=[Twin("application/json", _with("/participants.json", kept), "This list as JSON")],
        section="Participants",
        listed=not starts,
    )
    paging = paging_of(path, MeetingQuery(page=number), page)
    context = ParticipantsContext(
        frame=frame,
        lines=tuple(person_line(person, labels) for person in page.items),
        paging=paging,
        starts=starts,
        by_name=by_name,
        order=order,
        letters=tuple(
            Link(
                letter,
                _with("/participants", [("order", "name"), ("starts", letter.lower())]),
                "chosen" if starts.upper() == letter else "",
            )
            for letter in ascii_uppercase
        ),
    )
    return desk.page("participants.html", context)


def _with(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(sorted(pairs))}" if pairs else path


@router.get("/participants/{person_id}")
def lead_to_participant(desk: DeskDep, person_id: str) -> Response:
    """The address without its slug leads to the one with it."""
    record = desk.archive.reader.person(person_id)
    return desk.moved(addresses.participant(person_id, record.person.name))


@router.get("/participants/{person_id}/{slug}")
def show_participant(desk: DeskDep, person_id: str, slug: str) -> Response:
    """One participant: offices, spellings, meetings, counterparts, topics."""
    record = desk.archive.reader.person(person_id)
    path = addresses.participant(person_id, record.person.name)
    if slug != addresses.slug_of(record.person.name):
        return desk.moved(path)
    asked = read_query(QueryParams(desk.request_scope["query_string"]).multi_items())
    number = asked.query.page
    meetings = desk.archive.reader.meetings_of_person(person_id, number=number)
    labels = desk.archive.labels()
    name = record.person.name
    mine = MeetingQuery(participants=(person_id,))
    years, by_topic = desk.archive.index.by_year(mine, "topics", TOPICS_BY_YEAR)
    frame = desk.frame(
        name if number == 1 else f"{name}, page {number}",
        path if number == 1 else f"{path}?page={number}",
        description=f"{name}: meetings, offices, counterparts and topics, as the accounts tell.",
        trail=(Link("Participants", "/participants"), Link(name, "")),
        twins=[
            Twin("application/json", f"/participants/{person_id}.json", "This participant as JSON"),
            Twin("application/atom+xml", f"/meetings.atom?{write_query(mine)}", "Feed of these meetings"),
        ],
        section="Participants",
        linked_data=linked_data.of_person(record, labels, desk.base + path),
    )
    context = participant_context(
        frame,
        record,
        meetings,
        paging_of(path, MeetingQuery(page=number), meetings),
        of_years(tuple(years.items()), write_query(mine)),
        by_topic,
        desk.archive.reader.records(meetings.items[:HEARD_AT]) if number == 1 else (),
        labels,
    )
    return desk.page("participant.html", context)
