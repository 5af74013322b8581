"""The `.json` twins: the same records as the pages, under the words of records.py, with the address of each page.

Stable: names are added, never renamed or taken away. Dates are EDTF ("2023-08"), unknown values null.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.answers import MeetingSummary
from app.dates import PartialDate
from app.errors import BadQuery
from app.web import addresses
from app.web.desk import Desk, DeskDep
from app.web.pages.listing import read_asked
from app.web.params import LAST_PAGE, Asked, address

PEOPLE_PER_PAGE = 100

router = APIRouter()


def plain(value: Any) -> Any:
    """A record as JSON takes it: dataclasses by field name, partial dates as EDTF, tuples as arrays."""
    if isinstance(value, PartialDate):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return str(value) if isinstance(value, str) else value


@router.get("/meetings.json", summary="Meetings that answer to the same filters as /meetings")
def list_meetings(desk: DeskDep) -> Response:
    """One page of meetings with counts of every filter; problem+json 400 for a value that cannot be meant."""
    asked = _lawful(read_asked(desk))
    found = desk.archive.find(asked.query)
    page = found.page
    return desk.json(
        {
            "total": page.total,
            "total_is_exact": not page.partial,
            "page": page.number,
            "pages": page.last,
            "next": _next(desk, asked, page.number < page.last),
            "understood": str(found.understood),
            "meetings": [_line(desk, summary) for summary in page.items],
            "facets": {facet.field: plain(facet.values) for facet in found.facets},
        }
    )


@router.get("/meetings/{meeting_id}.json", summary="One meeting with its accounts and their evidence")
def give_meeting(desk: DeskDep, meeting_id: str) -> Response:
    """The record of a meeting as the archive holds it; 308 where another meeting answers for the id."""
    record = desk.archive.reader.meeting(meeting_id)
    around = desk.archive.reader.around(record.summary.meeting, people=0)
    return desk.json(
        {
            **_line(desk, record.summary),
            "accounts": plain(record.accounts),
            "articles": plain(record.articles),
            "extractions": [
                {"article_id": e.article_id, "rules": e.rules, "mentions": plain(e.mentions), "source": plain(e.source)}
                for e in record.extractions
            ],
            "judgements": plain(record.judgements),
            "corrections": plain(desk.archive.reader.corrections_of(record.summary)),
            "earlier": [_line(desk, summary) for summary in around.earlier],
            "later": [_line(desk, summary) for summary in around.later],
        }
    )


@router.get("/participants.json", summary="Participants by number of meetings or by name")
def list_participants(desk: DeskDep) -> Response:
    """One page of participants; `starts` keeps names with a word that begins so."""
    params = QueryParams(desk.request_scope["query_string"])
    number = params.get("page", "1")
    if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) <= LAST_PAGE):
        raise BadQuery("page", number[:40], "is no page number")
    page = desk.archive.reader.people(
        number=int(number),
        size=PEOPLE_PER_PAGE,
        starts=params.get("starts", "")[:100],
        by_name=params.get("order") == "name",
    )
    people = [
        {"id": one.id, "name": one.label, "detail": one.detail, "meetings": one.count,
         "url": desk.base + addresses.participant(one.id, one.label)}
        for one in page.items
    ]  # fmt: skip
    return desk.json({"total": page.total, "page": page.number, "pages": page.last, "participants": people})


@router.get("/participants/{person_id}.json", summary="One participant")
def give_participant(desk: DeskDep, person_id: str) -> Response:
    """The record of a participant; 308 where another person answers for the id."""
    record = desk.archive.reader.person(person_id)
    url = desk.base + addresses.participant(person_id, record.person.name)
    return desk.json({"url": url, **plain(record)})


@router.get("/articles/{article_id}.json", summary="One article with what was read from it")
def give_article(desk: DeskDep, article_id: str) -> Response:
    """An article with its text, digest, editions and extraction."""
    record = desk.archive.reader.article(article_id)
    return desk.json(
        {
            "url": desk.base + addresses.article(article_id),
            **plain(record),
            "meetings": [_line(desk, summary) for summary in record.meetings],
        }
    )


def _line(desk: Desk, summary: MeetingSummary) -> dict[str, Any]:
    url = desk.base + addresses.meeting(summary.meeting.id, summary.slug)
    return {
        "url": url,
        **plain(summary.meeting),
        "witnesses": plain(summary.witnesses),
        "discrepant": summary.discrepant,
    }


def _lawful(asked: Asked) -> Asked:
    for problem in asked.problems:
        raise BadQuery(problem.field, problem.value, f"cannot be meant: {problem.advice}")
    return asked


def _next(desk: Desk, asked: Asked, more: bool) -> str | None:
    following = replace(asked.query, page=asked.query.page + 1)
    return desk.base + address("/meetings.json", following) if more else None
