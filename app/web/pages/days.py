"""The meetings of one day."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.responses import Response

from app.answers import MeetingQuery
from app.dates import PartialDate
from app.errors import UnknownRecord
from app.web import addresses, wording
from app.web.contexts.frame import Link
from app.web.contexts.lists import DayContext
from app.web.contexts.register import register_of
from app.web.desk import Desk, DeskDep, page_router
from app.web.params import address

router = page_router()


@router.get("/days/{day}")
def show_day(desk: DeskDep, day: str) -> Response:
    """Stated meetings of the day, then reported ones, then those that may fall on it; a month leads to its list."""
    try:
        when = date.fromisoformat(day)
    except ValueError as error:
        return _longer(desk, day, error)
    if when.isoformat() != day:
        return desk.moved(addresses.day(when.isoformat()))
    meetings = desk.archive.reader.meetings_on(when)
    heading = wording.date_in_words(PartialDate.of(when))
    frame = desk.frame(
        f"Meetings of {heading}",
        addresses.day(day),
        description=f"{wording.counted(len(meetings), 'meeting')} on {heading}.",
        trail=(
            Link("Meetings", "/meetings"),
            Link(str(when.year), addresses.year(when.year)),
            Link(heading, ""),
        ),
        section="Meetings",
        listed=bool(meetings),
    )
    before, after = _moved(when, -1), _moved(when, 1)
    context = DayContext(
        frame=frame,
        heading=heading,
        iso=day,
        meetings=register_of(meetings, desk.archive.labels(), flat=True),
        number=len(meetings),
        previous=before,
        next=after,
    )
    return desk.page("day.html", context)


def _longer(desk: Desk, period: str, error: ValueError) -> Response:
    """To the list of a month ("2022-02") or the page of a year ("2022"); UnknownRecord for anything else."""
    try:
        known = PartialDate.parse(period)
    except ValueError:
        raise UnknownRecord("day", period) from error
    if known.until is not None or known.is_day:
        raise UnknownRecord("day", period) from error
    if known.month is None:
        return desk.moved(addresses.year(known.year))
    return desk.moved(address("/meetings", MeetingQuery(after=known, before=known)))


def _moved(day: date, by: int) -> Link:
    """The neighbouring day; at either end of the calendar the day itself."""
    try:
        other = day + timedelta(days=by)
    except OverflowError:
        other = day
    return Link(wording.date_in_words(PartialDate.of(other)), addresses.day(other.isoformat()))
