"""Every record's address by id, in long runs: what sitemaps are made of."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.sql import ColumnElement

from app.errors import UnknownRecord
from app.store.tables import MeetingRow, PersonRow, table

MEETING, PERSON = table(MeetingRow), table(PersonRow)

MOST_ADDRESSES = 50_000
"""The most addresses given at once: as many as one sitemap may hold."""


def read_addresses(connection: Connection, kind: str, after: str, size: int) -> tuple[tuple[str, str], ...]:
    """(id, slug or name) of a kind's records by id, from the first beyond `after`; read from the JSON in place."""
    ids, decoration, stands = _of_kind(kind)
    question = select(ids, decoration).where(ids > after, stands).order_by(ids)
    rows = connection.execute(question.limit(min(max(1, size), MOST_ADDRESSES))).all()
    return tuple((row[0], row[1]) for row in rows)


def read_milestones(connection: Connection, kind: str, every: int) -> tuple[str, ...]:
    """The id of each record after which `every` more have gone by, but for the very last; empty for a short list."""
    ids, _, stands = _of_kind(kind)
    numbered = select(ids.label("id"), func.row_number().over(order_by=ids).label("place")).where(stands).subquery()
    last = select(func.max(numbered.c.place)).scalar_subquery()
    question = select(numbered.c.id).where(numbered.c.place % every == 0, numbered.c.place < last)
    return tuple(connection.scalars(question.order_by(numbered.c.id)))


def _of_kind(kind: str) -> tuple[ColumnElement[str], ColumnElement[str], ColumnElement[bool]]:
    """The id, what decorates the address, and which rows stand, of a kind: meeting or participant."""
    if kind == "meeting":
        return MEETING.c.id, func.json_extract(MEETING.c.summary, "$.slug"), MEETING.c.id > ""
    if kind == "participant":
        return PERSON.c.id, func.json_extract(PERSON.c.record, "$.name"), PERSON.c.meetings > 0
    raise UnknownRecord("list of addresses", kind)
